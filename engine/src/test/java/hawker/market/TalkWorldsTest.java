package hawker.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import hawker.metrics.Counter;
import hawker.metrics.RunMetrics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Small worlds with probabilities of 0 and 1, in which it can be said what people tell whom. */
class TalkWorldsTest {
  /** The first has three friends, who have no other; two more know only each other. */
  private static final String STAR = "# star\n0 1\n0 2\n0 3\n0 0\n1 0\n4 5\n";

  /** Everybody clicks what they look at and looks at all. */
  private static final String YAML = """
      name: world
      days: 4
      seed: 5
      population: {users: 6, activity: {sessionsPerDay: 40, spread: 0, amplitude: 0}}
      market: {slice: 15 min, channels: {feed: {placements: {stream: {formats: [native]}}}}}
      response: {name: ctr-table, rows: [{audience: everyone, ctr: {}}], otherwise: 1}
      examination: {name: position-based, examination: [1]}
      friends: {name: edge-list, file: FILE}
      engagement:
        reactions: 0
        comments: 0
        shares: 0
        follows: 0
        commentShown: 1
        reactionShown: 1
        persuasion: 0
        storiesPerSlice: 1000
        memory: 1000 days
        visits: 1
        spread: {name: independent-cascade, probability: 0}
      brands: {shop: {}}
      inventory:
        advertisers:
          shop: {campaigns: {main: {bid: {cpm: 3}, ads: {one: {}}}}}
      """;

  @TempDir
  private Path folder;

  private String yaml = "";

  @BeforeEach
  void draw() throws IOException {
    Path file = Files.writeString(folder.resolve("star.txt"), STAR);
    yaml = YAML.replace("FILE", "'" + file + "'");
  }

  private RunMetrics run(String... settings) {
    return Lab.of(yaml, settings).metrics();
  }

  /** Stories that had time to be read: all but those of the end. */
  private static void assertAlmost(long actual, double expected) {
    assertThat((double) actual).isBetween(0.93 * expected, expected);
  }

  @Test
  void gift_reachesOneFriendEachAndIsTakenByThem() {
    RunMetrics metrics = run("brands.shop.gifts=1");
    long ads = Lab.focal(metrics, Counter.IMPRESSIONS);
    assertThat(ads).isGreaterThan(1000);
    assertThat(Lab.focal(metrics, Counter.GIFTS)).isEqualTo(ads);
    assertAlmost(Lab.focal(metrics, Counter.EARNED_IMPRESSIONS), (double) ads);
    assertThat(Lab.focal(metrics, Counter.EARNED_CLICKS))
        .isEqualTo(Lab.focal(metrics, Counter.EARNED_IMPRESSIONS));
    assertThat(Lab.focal(metrics, Counter.EARNED_REACH)).isEqualTo(6);
    assertThat(Lab.focal(metrics, Counter.ADOPTIONS)).isEqualTo(ads);
  }

  @Test
  void comment_shownToAll_reachesEveryFriend() {
    RunMetrics metrics = run("engagement.comments=1");
    long ads = Lab.focal(metrics, Counter.IMPRESSIONS);
    assertThat(Lab.focal(metrics, Counter.COMMENTS)).isEqualTo(ads);
    // One of six tells three, the others one each.
    assertThat((double) Lab.focal(metrics, Counter.EARNED_IMPRESSIONS))
        .isCloseTo(ads * 8 / 6.0, within(ads * 0.1));
    assertThat(Lab.focal(metrics, Counter.NEGATIVE_COMMENTS)).isBetween(ads / 10, ads * 3 / 10);
  }

  @Test
  void comment_shownToNobody_reachesNobody() {
    RunMetrics metrics = run("engagement.comments=1", "engagement.commentShown=0");
    assertThat(Lab.focal(metrics, Counter.COMMENTS)).isPositive();
    assertThat(Lab.focal(metrics, Counter.EARNED_IMPRESSIONS)).isZero();
  }

  @Test
  void story_olderThanMemory_isNotShown() {
    RunMetrics metrics = run("engagement.comments=1", "engagement.memory=1 s");
    assertThat(Lab.focal(metrics, Counter.COMMENTS)).isPositive();
    assertThat(Lab.focal(metrics, Counter.EARNED_IMPRESSIONS)).isZero();
  }

  @Test
  void share_takenUpByAll_reachesEverybodyOfTheStarOnceEach() {
    RunMetrics metrics = run("engagement.shares=1", "engagement.spread.probability=1");
    long shares = Lab.focal(metrics, Counter.SHARES);
    assertThat(Lab.focal(metrics, Counter.CASCADES)).isEqualTo(shares);
    // Four of six begin messages that reach four people, two begin some that reach two.
    assertAlmost(Lab.focal(metrics, Counter.ADOPTIONS), shares * 20 / 6.0 * 1.05);
    // Near: from the middle all four, from a leaf two of four; two of two of the pair.
    assertAlmost(Lab.focal(metrics, Counter.NEAR_ADOPTIONS), shares * 14 / 6.0 * 1.05);
    // Nobody is told who has it: a tree of four has three tellings, a pair has one.
    assertAlmost(Lab.focal(metrics, Counter.EARNED_IMPRESSIONS), shares * 14 / 6.0 * 1.05);
    // Mean distance of a star of four: 3 x 1 + 3 x 2 over 6.
    double virality = Lab.focal(metrics, Counter.VIRALITY_MILLIONTHS)
        / 1e6
        / Lab.focal(metrics, Counter.SPREADING_CASCADES);
    assertThat(virality).isBetween(1.2, (4 * 1.5 + 2) / 6 + 0.02);
  }

  /** In half a day everybody has read all; then it is the same whether messages are kept. */
  @Test
  void share_messagesThatAreOver_areForgottenWithoutATrace() {
    String[] all = {"engagement.shares=1", "engagement.spread.probability=1", ""};
    all[2] = "engagement.memory=1000 days";
    RunMetrics kept = run(all);
    all[2] = "engagement.memory=12 h";
    assertThat(run(all)).isEqualTo(kept);
  }

  @Test
  void follow_everybody_onceEach() {
    RunMetrics metrics = run("engagement.follows=1");
    assertThat(Lab.focal(metrics, Counter.FOLLOWS)).isEqualTo(6);
    assertThat(Lab.focal(metrics, Counter.EARNED_IMPRESSIONS)).isZero();
  }

  @Test
  void posts_everyDayToFollowers_bringCoupons() {
    RunMetrics metrics = run(
        "engagement.follows=1", "brands.shop.posts={every: 1 day, shown: 1, coupons: 1, value: 7}");
    // At the start nobody follows; then three more days.
    assertThat(Lab.focal(metrics, Counter.EARNED_IMPRESSIONS)).isEqualTo(18);
    assertThat(Lab.focal(metrics, Counter.REDEMPTIONS)).isEqualTo(18);
    assertThat(Lab.focal(metrics, Counter.EARNED_CLICKS)).isEqualTo(18);
    assertThat(Lab.focal(metrics, Counter.EARNED_VALUE_MICROS)).isEqualTo(18 * 7_000_000L);
    RunMetrics hidden =
        run("engagement.follows=1", "brands.shop.posts={every: 1 day, shown: 0, coupons: 1}");
    assertThat(Lab.focal(hidden, Counter.REDEMPTIONS)).isZero();
  }

  @Test
  void posts_abandonedPage_earnNothingMore() {
    RunMetrics metrics = run(
        "engagement.follows=1", "brands.shop.posts={every: 1 day, shown: 1, abandoned: 2 days}");
    assertThat(Lab.focal(metrics, Counter.EARNED_IMPRESSIONS)).isEqualTo(6);
  }

  @Test
  void restrict_allComplain_hidesWhatIsNotSaidElsewhere() {
    String[] all = {"engagement.comments=1", "brands.shop={negative: 99.9 %, opinion: -1}", ""};
    all[2] = "brands.shop.replies={policy: restrict, elsewhere: 0, offence: 0}";
    RunMetrics hidden = run(all);
    long ads = Lab.focal(hidden, Counter.IMPRESSIONS);
    assertThat(Lab.focal(hidden, Counter.COMMENTS)).isLessThan(ads / 100);
    all[2] = "brands.shop.replies={policy: restrict, elsewhere: 1, offence: 0}";
    RunMetrics elsewhere = run(all);
    all[2] = "brands.shop.replies={policy: ignore}";
    RunMetrics open = run(all);
    assertThat(Lab.focal(open, Counter.NEGATIVE_COMMENTS)).isGreaterThan(ads * 99 / 100);
    assertThat(elsewhere).isEqualTo(open);
    all[2] = "brands.shop.replies={policy: restrict, elsewhere: 0.3, offence: 0}";
    double said = Lab.focal(run(all), Counter.NEGATIVE_COMMENTS);
    double shareOfAll = 4 * StrictMath.sqrt(0.3 * 0.7 * ads);
    assertThat(said).isCloseTo(0.3 * ads, within(shareOfAll + 0.01 * ads));
  }

  @Test
  void askPositive_ofTalkToo_doublesPraiseAndTakesNoComplaintAway() {
    String[] all = {
      "population.users=600", "brands.shop={talk: 20 %, negative: 50 %, replies: {policy: ignore}}"
    };
    RunMetrics open = run(all);
    all[1] = all[1].replace("ignore", "ask-positive, offence: 0");
    RunMetrics asked = run(all);
    double ill = Lab.focal(open, Counter.NEGATIVE_COMMENTS);
    double well = Lab.focal(open, Counter.COMMENTS) - ill;
    assertThat(ill).isGreaterThan(5_000);
    double illAsked = Lab.focal(asked, Counter.NEGATIVE_COMMENTS);
    assertThat(illAsked).isCloseTo(ill, within(6 * StrictMath.sqrt(ill)));
    assertThat(Lab.focal(asked, Counter.COMMENTS) - illAsked)
        .isCloseTo(2 * well, within(6 * StrictMath.sqrt(2 * well)));
  }

  @Test
  void answer_beforeAStoryIsRead_leavesItNeutral() {
    String[] all = {"engagement.comments=1", "brands.shop={negative: 99.9 %, opinion: -1}", ""};
    all[2] = "brands.shop.replies={policy: answer, within: 0 s, effect: 0}";
    RunMetrics atOnce = run(all);
    assertThat(Lab.focal(atOnce, Counter.EARNED_CLICKS))
        .isEqualTo(Lab.focal(atOnce, Counter.EARNED_IMPRESSIONS))
        .isPositive();
    all[2] = "brands.shop.replies={policy: answer, within: 100 days, effect: 0}";
    RunMetrics never = run(all);
    assertThat(Lab.focal(never, Counter.EARNED_CLICKS))
        .isLessThan(Lab.focal(never, Counter.EARNED_IMPRESSIONS) / 100);
    all[2] = "brands.shop.replies={policy: answer, within: 0 s, effect: 1}";
    // Who is answered thinks the best, and a log-odds of ln 999 - 2 is still a complaint.
    assertThat(Lab.focal(run(all), Counter.NEGATIVE_COMMENTS))
        .isLessThan(Lab.focal(atOnce, Counter.NEGATIVE_COMMENTS));
  }

  @Test
  void item_inTheGamesOfFriends_isSeenWhileItLasts() {
    String games = "market.channels.feed.placements.stream.formats=[native, sponsored-item]";
    RunMetrics metrics = run("brands.shop={items: 1, itemEffect: 1}", games);
    long ads = Lab.focal(metrics, Counter.IMPRESSIONS);
    assertThat(Lab.focal(metrics, Counter.ITEMS)).isEqualTo(ads);
    assertAlmost(Lab.focal(metrics, Counter.EARNED_IMPRESSIONS), (double) ads);
    assertThat(Lab.focal(metrics, Counter.CASCADES)).isZero();
    assertThat(Lab.focal(run("brands.shop.items=1"), Counter.EARNED_IMPRESSIONS))
        .isZero();
    RunMetrics none = run("brands.shop.items=1", games, "engagement.visits=0");
    assertThat(Lab.focal(none, Counter.EARNED_IMPRESSIONS)).isZero();
    RunMetrics brief = run("brands.shop.items=1", games, "engagement.memory=1 s");
    assertThat(Lab.focal(brief, Counter.EARNED_IMPRESSIONS)).isZero();
  }

  @Test
  void referral_everyCustomerTells_friendsBuyAndTellInTurn() {
    String sale = "inventory.advertisers.shop.campaigns.main.ads.one={conversionRate: 1, value: 5}";
    RunMetrics metrics = run(sale, "brands.shop.referral={tell: 1, buy: 1, value: 9}");
    long told = Lab.focal(metrics, Counter.EARNED_IMPRESSIONS);
    assertThat(told).isGreaterThan(Lab.focal(metrics, Counter.CONVERSIONS));
    assertThat(Lab.focal(metrics, Counter.REFERRED_SALES)).isEqualTo(told);
    assertThat(Lab.focal(metrics, Counter.REFERRED_VALUE_MICROS)).isEqualTo(told * 9_000_000);
    assertThat(Lab.focal(metrics, Counter.EARNED_CONVERSIONS)).isEqualTo(told);
    RunMetrics silent = run(sale, "brands.shop.referral={tell: 0, buy: 1}");
    assertThat(Lab.focal(silent, Counter.EARNED_IMPRESSIONS)).isZero();
  }
}
