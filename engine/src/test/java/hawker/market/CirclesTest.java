package hawker.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hawker.metrics.Counter;
import hawker.plugin.ScenarioException;
import hawker.social.Influence;
import hawker.social.Society;
import hawker.targeting.Segments;
import hawker.world.People;
import hawker.world.Population;
import hawker.world.SocialGraph;
import hawker.world.Tree;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CirclesTest {
  private static final String SCENARIO = """
      name: circles
      days: 2
      population: {users: 3000}
      friends: community
      engagement: {reactions: 20, follows: 5}
      brands: {shop: {followers: 0.02}}
      inventory:
        background: {advertisers: 3, ads: 1}
        advertisers:
          shop:
            campaigns:
              wide: {bid: {cpc: 3}, targeting: untargeted, ads: {a: {}}}
              near: {bid: {cpc: 5}, targeting: %s, ads: {b: {}}}
      """;

  private static Plan played(String targeting, int threads) {
    Plan plan = Lab.of(SCENARIO.formatted(targeting)).plan();
    Market.Result unused = new Market(plan, threads, Worker.BATCH).run(() -> {});
    return plan;
  }

  private static Set<Integer> members(Segments segments) {
    TreeSet<Integer> members = new TreeSet<>();
    segments.members(0).forEach((int user) -> members.add(user));
    return members;
  }

  /** Everybody who is a friend of somebody, found pair by pair. */
  private static Set<Integer> friendsOf(Plan plan, Set<Integer> some) {
    SocialGraph graph = plan.world().friends();
    TreeSet<Integer> friends = new TreeSet<>();
    for (int user = 0; user < plan.world().population().users(); user++) {
      for (int other : some) {
        if (graph.areFriends(user, other)) {
          friends.add(user);
        }
      }
    }
    return friends;
  }

  private static boolean tracked(Plan plan, int user) {
    return plan.world()
        .population()
        .block(user / Population.BLOCK)
        .tracked[user % Population.BLOCK];
  }

  @Test
  void social_engaged_reachesExactlyTheFriendsOfThoseTracked() {
    Plan plan = played("{name: social, within: 12 h}", 1);
    Society society = Objects.requireNonNull(plan.society());
    int end = plan.settings().seconds();

    assertThat(new Circles(plan).refresh(end, plan.settings().sliceSeconds())).isTrue();

    TreeSet<Integer> engaged = new TreeSet<>();
    society.forEachEngaged(0, end - 12 * 3600, user -> {
      if (tracked(plan, user)) {
        engaged.add(user);
      }
    });
    assertThat(engaged).hasSizeGreaterThan(20);
    assertThat(members(plan.segments())).isEqualTo(friendsOf(plan, engaged));
  }

  @Test
  void social_followers_reachesExactlyTheirFriends() {
    Plan plan = played("{name: social, friendsOf: followers}", 1);
    boolean unused =
        new Circles(plan).refresh(plan.settings().seconds(), plan.settings().sliceSeconds());

    TreeSet<Integer> followers = new TreeSet<>();
    Objects.requireNonNull(plan.society()).forEachFollower(0, user -> {
      if (tracked(plan, user)) {
        followers.add(user);
      }
    });
    assertThat(followers).hasSizeGreaterThan(20);
    assertThat(members(plan.segments())).isEqualTo(friendsOf(plan, followers));
  }

  @Test
  void social_windowOfSignalLoss_forgetsWhoEngagedBefore() {
    String week = SCENARIO.formatted("{name: social, within: 7 days}");
    String hour = SCENARIO.formatted("{name: social, within: 1 h}");
    assertThat(Lab.of(week, "knowledge.signalLoss={window: 1 h}").metrics())
        .isEqualTo(Lab.of(hour).metrics())
        .isNotEqualTo(Lab.of(week).metrics());
  }

  @Test
  void social_peopleMadeWhenNeeded_asStored() {
    Lab lab = Lab.of(SCENARIO.formatted("{name: social, friendsOf: followers}"));
    Plan plan = lab.assembly.plan(lab.assembly.population(lab.draws, 1, 0), lab.draws);
    Market.Result made = new Market(plan, 1, Worker.BATCH).run(() -> {});
    Market.Result stored = lab.run(1, Worker.BATCH);
    assertThat(near(stored)).isPositive();
    assertThat(made.metrics()).isEqualTo(stored.metrics());
  }

  @ParameterizedTest
  @ValueSource(strings = {"degree", "k-core", "degree-discount"})
  void influencer_anyWay_takesTheShareOnceAndForAll(String by) {
    Plan plan = played("{name: influencer, by: " + by + ", share: 2 %}", 1);
    Set<Integer> members = members(plan.segments());

    assertThat(members).hasSize(60);
    SocialGraph graph = plan.world().friends();
    double own = members.stream().mapToInt(graph::degree).average().orElseThrow();
    assertThat(own).isGreaterThan(2.0 * graph.edges() / graph.users());
    if (by.equals("degree")) {
      TreeSet<Integer> most = new TreeSet<>();
      for (int user : Influence.byDegree(graph, 60)) {
        most.add(user);
      }
      assertThat(members).isEqualTo(most);
    }
  }

  @Test
  void social_anyThreads_sameCounts() {
    for (String targeting : new String[] {"social", "{name: influencer, by: k-core}"}) {
      Lab lab = Lab.of(SCENARIO.formatted(targeting));
      assertThat(lab.run(3, 7).metrics()).isEqualTo(lab.run(1, Worker.BATCH).metrics());
    }
  }

  @Test
  void social_nobodyEngages_reachesNobodyAndElseSomebody() {
    Plan plan = Lab.of(
            SCENARIO.formatted("social"), "engagement={reactions: 0, comments: 0, shares: 0}")
        .plan();
    Market.Result result = new Market(plan, 1, Worker.BATCH).run(() -> {});
    assertThat(members(plan.segments())).isEmpty();
    assertThat(near(result)).isZero();
    assertThat(near(Lab.of(SCENARIO.formatted("social")).run(1, Worker.BATCH))).isPositive();
  }

  private static long near(Market.Result result) {
    return result.metrics().breakdowns().get(0).counters().get(1, Counter.IMPRESSIONS);
  }

  @Test
  void social_withoutFriends_isAnError() {
    String lonely = SCENARIO.formatted("social").replace("friends: community\n", "");
    assertThatThrownBy(() -> Lab.of(lonely))
        .isInstanceOf(ScenarioException.class)
        .hasMessageContaining(
            "friends must be given, since social asks for them; such as: community");
    String silent = SCENARIO.formatted("social").replaceAll("engagement: .*\nbrands: .*\n", "");
    assertThatThrownBy(() -> Lab.of(silent))
        .isInstanceOf(ScenarioException.class)
        .hasMessageContaining("engagement must be given, since social asks for it");
  }

  /** However word truly spreads: a platform does not know. */
  @Test
  void influencer_degreeDiscount_knowsNothingOfTheSpread() {
    String scenario = SCENARIO.formatted("{name: influencer, by: degree-discount, share: 5 %}");
    Plan little = Lab.of(scenario, "engagement.spread={name: fading-share, probability: 0}")
        .plan();
    Plan much = Lab.of(scenario, "engagement.spread={name: fading-share, probability: 1}")
        .plan();
    assertThat(new Circles(little).refresh(0, 900)).isTrue();
    assertThat(new Circles(much).refresh(0, 900)).isTrue();
    assertThat(members(little.segments())).hasSize(150).isEqualTo(members(much.segments()));
  }

  @Test
  void influencer_everybody_isFoundAtOnce() {
    Plan plan = Lab.of(SCENARIO.formatted("{name: influencer, by: degree-discount, share: 1}"))
        .plan();
    assertThat(new Circles(plan).refresh(0, 900)).isTrue();
    assertThat(members(plan.segments())).hasSize(3000);
  }

  @Test
  void social_peopleTakenForOthers_reachesTheFriendsOfThoseTaken() {
    Plan plan = Lab.of(
            SCENARIO.formatted("{name: social, within: 12 h}"), "knowledge.signalLoss.noise=0.3")
        .plan();
    Market.Result unused = new Market(plan, 1, Worker.BATCH).run(() -> {});
    int end = plan.settings().seconds();
    assertThat(new Circles(plan).refresh(end, plan.settings().sliceSeconds())).isTrue();

    TreeSet<Integer> engaged = new TreeSet<>();
    Objects.requireNonNull(plan.society()).forEachEngaged(0, end - 12 * 3600, engaged::add);
    TreeSet<Integer> taken = new TreeSet<>();
    int mistaken = 0;
    for (int user = 0; user < 3000; user++) {
      int first = user - user % Population.BLOCK;
      int rows = plan.world().population().size(user / Population.BLOCK);
      int other = first + plan.segments().loss().taken(user, user - first, rows);
      mistaken += other == user ? 0 : 1;
      if (engaged.contains(other) && tracked(plan, user) && tracked(plan, other)) {
        taken.add(user);
      }
    }
    assertThat(mistaken).isBetween(800, 1000);
    assertThat(members(plan.segments())).isEqualTo(friendsOf(plan, taken));
  }

  /**
   * Where friends are alike, those whose friends engaged with an ad like what it speaks of; where they
   * are not, no more than others do. So does what they earn: only liking makes people click here.
   */
  @Test
  void social_alikeFriendsOrNot_reachesMoreOrNoMoreOfThoseWhoLikeIt() {
    String alike = "friends={name: community, homophily: {interests: 1, age: 0, place: 0}}";
    String mixed = "friends={name: community, homophily: {interests: 0, age: 0, place: 0}}";
    assertThat(timesAsLikely(alike)).isGreaterThan(1.5);
    // Four standard errors of the share among about a thousand people reached.
    assertThat(timesAsLikely(mixed)).isBetween(0.7, 1.3);
  }

  /** How much more likely somebody who is reached likes sports than somebody who is not. */
  private static double timesAsLikely(String friends) {
    double[] likes = new double[2];
    double[] people = new double[2];
    for (int replication = 0; replication < 2; replication++) {
      Plan plan = Lab.of(
              SCENARIO
                  .formatted("{name: social, within: 3 h}")
                  .replace("{}}", "{topics: [sports]}}"),
              replication,
              friends,
              "engagement={reactions: 0.3, comments: 0, shares: 0, cue: 0, opinionEffect: 0}",
              "response={name: utility, baseCtr: 0.02, targetingEffect: 20, tasteSpread: 0}")
          .plan();
      Market.Result unused = new Market(plan, 1, Worker.BATCH).run(() -> {});
      for (int user = 0; user < plan.world().population().users(); user++) {
        int reached = plan.segments().contains(0, user) ? 1 : 0;
        people[reached]++;
        likes[reached] += likesSports(plan, user) ? 1 : 0;
      }
    }
    return likes[1] / people[1] / (likes[0] / people[0]);
  }

  private static boolean likesSports(Plan plan, int user) {
    People people = plan.world().population().block(user / Population.BLOCK);
    Tree interests = plan.world().vocabulary().interests();
    int sports = interests.find("sports");
    for (int place = 0; place < People.SALIENT; place++) {
      int node = people.interest(user % Population.BLOCK, place);
      if (node >= sports && node < interests.end(sports)) {
        return true;
      }
    }
    return false;
  }
}
