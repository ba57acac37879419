package hawker.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import hawker.exchange.JourneyMemory;
import hawker.exchange.Journeys;
import hawker.exchange.Opportunities;
import hawker.metrics.Counter;
import hawker.metrics.JourneyCount;
import hawker.metrics.RunMetrics;
import hawker.world.Stage;
import hawker.world.Tree;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** How people come to buy something, held against what is published of the ad auctions game. */
class JourneyTest {
  private static final int[] SEEDS = {1, 2, 3};
  private static final int PEOPLE = 30_000;

  /** Shares by stage where nobody buys, from the published chain. */
  private static final double[] STATIONARY = {.903955, .011299, .022599, .018832, .043315, 0};

  private static final double[] CONVERTS = {0, 0, .11, .23, .36, 0};

  private static final String YAML = """
      name: journeys
      days: 6
      population:
        users: 1500
        preset: none
        attributes: {kind: {values: {a: 0.5, b: 0.5}}}
        interests:
          taxonomy: {shoes: {road: [light, firm], trail: [light-trail, firm-trail]}, food: [tea]}
        activity: {sessionsPerDay: 8, amplitude: 0, spread: 0.3}
      market:
        slice: 1 h
        conversionDelay: {weights: [1], means: [0 s]}
        channels: {feed: {activities: {reads: 1, searches: 1}, placements: {stream: {}}}}
      response: {name: ctr-table, otherwise: 0.5, rows: []}
      examination: {name: position-based, examination: [1]}
      journeys:
        shoes: {topic: shoes, next: {not-searching: {searching: 30 %}}}
      inventory:
        advertisers:
          a: {campaigns: {c: {bid: {cpc: 1}, ads: {x: {topics: [trail], conversionRate: 50 %}}}}}
      """;

  private static final String STANDARD = "journeys.shoes.next=";

  private static double[][] chain(String... settings) {
    return Objects.requireNonNull(
            Lab.ready(YAML, settings).scenario().journeys().get("shoes"))
        .chain();
  }

  private static JourneyCount count(RunMetrics metrics, Stage stage) {
    return metrics.journeys().get(stage.code());
  }

  private static void assertShare(long of, long all, double share, String what) {
    assertThat(of / (double) all)
        .as(what)
        .isCloseTo(share, within(4 * Math.sqrt(share * (1 - share) / all)));
  }

  @Test
  void chain_standardWithoutPurchases_hasThePublishedStationaryShares() {
    double[][] chain = chain(STANDARD);
    double[] share = {1, 0, 0, 0, 0, 0};
    for (int i = 0; i < 10_000; i++) {
      double[] then = new double[share.length];
      for (int from = 0; from < share.length; from++) {
        for (int to = 0; to < share.length; to++) {
          then[to] += share[from] * chain[from][to];
        }
      }
      share = then;
    }
    assertThat(share).containsExactly(STATIONARY, within(5e-7));
  }

  @Test
  void steps_ofManyPeople_comeToTheStationarySharesAndStayThere() {
    for (int seed : SEEDS) {
      Lab lab = Lab.of(YAML, "seed=" + seed, STANDARD);
      Journeys journeys = lab.plan().planning().journeys();
      JourneyMemory memory = new JourneyMemory(1, PEOPLE);
      long[][] moved = new long[Stage.COUNT][Stage.COUNT];
      long[] people = new long[Stage.COUNT];
      for (int user = 0; user < PEOPLE; user++) {
        memory.put(0, user, Stage.NOT_SEARCHING.code());
        for (int day = 1; day <= 120; day++) {
          byte before = memory.stage(0, user);
          journeys.step(0, user, user, day, memory);
          moved[before][memory.stage(0, user)]++;
        }
        people[memory.stage(0, user)]++;
      }
      for (Stage stage : Stage.values()) {
        assertShare(people[stage.code()], PEOPLE, STATIONARY[stage.code()], stage.name());
        double[] row = chain(STANDARD)[stage.code()];
        long from = LongStream.of(moved[stage.code()]).sum();
        for (int to = 0; to < Stage.COUNT && from > 0; to++) {
          assertShare(moved[stage.code()][to], from, row[to], stage + " to " + to);
        }
      }
    }
  }

  @Test
  void start_ofARun_isAsPeopleAreWithoutPurchases() {
    for (int seed : SEEDS) {
      RunMetrics metrics = Lab.of(
              YAML,
              "seed=" + seed,
              STANDARD,
              "days=1",
              "population.users=" + PEOPLE,
              "population.activity.sessionsPerDay=0.01")
          .metrics();
      for (Stage stage : Stage.values()) {
        long days = count(metrics, stage).personDays();
        assertShare(days, PEOPLE, STATIONARY[stage.code()], stage.name());
      }
    }
  }

  @Test
  void clicks_byStage_convertAsPublished() {
    for (int seed : SEEDS) {
      RunMetrics metrics = Lab.of(YAML, "seed=" + seed).metrics();
      long purchases = 0;
      for (Stage stage : Stage.values()) {
        JourneyCount count = count(metrics, stage);
        assertThat(count.clicks()).as(stage.name()).isGreaterThan(100);
        assertShare(count.purchases(), count.clicks(), CONVERTS[stage.code()], stage.name());
        purchases += count.purchases();
      }
      assertThat(purchases).isEqualTo(Lab.total(metrics, Counter.CONVERSIONS)).isPositive();
    }
  }

  /** Who buys is through with it until the next day, and then does not search. */
  @Test
  void purchase_settled_endsTheSearch() {
    Journeys journeys = Lab.of(YAML).plan().planning().journeys();
    JourneyMemory memory = new JourneyMemory(1, 2);
    memory.put(0, 1, Stage.FOCUSED_2.code());
    assertThat(journeys.rate(0, 1, memory, 0.5)).isEqualTo(0.36);
    memory.buys(0, 1);
    assertThat(journeys.rate(0, 1, memory, 0.5)).isEqualTo(0.36);
    memory.settle(Stage.BOUGHT.code());
    assertThat(journeys.rate(0, 1, memory, 0.5)).isZero();
    journeys.step(0, 1, 1, 5, memory);
    assertThat(memory.stage(0, 1)).isEqualTo(Stage.NOT_SEARCHING.code());
    assertThat(journeys.rate(0, 0, memory, 0.5)).as("not on it").isEqualTo(0.5);
  }

  @Test
  void searches_byStage_areForWhatThePersonKnowsOfIt() {
    Lab lab = Lab.of(YAML);
    Journeys journeys = lab.plan().planning().journeys();
    Tree tree = lab.ready.vocabulary().interests();
    int shoes = tree.find("shoes");
    JourneyMemory memory = new JourneyMemory(1, 1);
    for (Stage stage : Stage.values()) {
      memory.put(0, 0, stage.code());
      long[] depths = new long[3];
      long searches = 20_000;
      Set<Short> wanted = new HashSet<>();
      for (int event = 0; event < searches; event++) {
        short topic = journeys.search(7, 0, event, memory);
        if (topic != Opportunities.NO_TOPIC) {
          assertThat(tree.within(topic, shoes)).isTrue();
          depths[tree.depth(topic) - tree.depth(shoes)]++;
          wanted.add(topic);
        }
      }
      double each = stage == Stage.SEARCHING ? 0.5 / 3 : 0.5;
      boolean searching = stage != Stage.NOT_SEARCHING && stage != Stage.BOUGHT;
      for (int depth = 0; depth < 3; depth++) {
        boolean at = searching && (stage == Stage.SEARCHING || depth == stage.focus());
        assertShare(depths[depth], searches, at ? each : 0, stage + " " + depth);
      }
      assertThat(wanted.size()).isLessThanOrEqualTo(3);
    }
  }

  @Test
  void bursts_ofAHalfChance_areOnAsManyDaysAsThreeChancesMiss() {
    String burst = "journeys.shoes.burst={perDay: 0.1, days: 3, searching: 0.2}";
    for (int seed : SEEDS) {
      Journeys journeys =
          Lab.of(YAML, "seed=" + seed, STANDARD, burst).plan().planning().journeys();
      JourneyMemory memory = new JourneyMemory(1, 1_000);
      List<Integer> began = new ArrayList<>();
      for (int day = 1; day <= 2_000; day++) {
        int count = 0;
        for (int user = 0; user < 1_000; user++) {
          memory.put(0, user, Stage.NOT_SEARCHING.code());
          journeys.step(0, user, user, day, memory);
          count += memory.stage(0, user) == Stage.SEARCHING.code() ? 1 : 0;
        }
        began.add(count);
      }
      assertThat(began).allMatch(count -> count < 40 || count > 130);
      long bursts = began.stream().filter(count -> count > 130).count();
      // Days three apart are independent: a third of the days carry the error.
      double share = 1 - Math.pow(0.9, 3);
      assertThat(bursts / 2_000.0)
          .isCloseTo(share, within(4 * Math.sqrt(3 * share * (1 - share) / 2_000)));
    }
  }

  @Test
  void run_anyThreadsAndBatch_sameBytes() {
    Lab lab = Lab.of(YAML, "journeys.tea={topic: food, among: {kind: a}}");
    RunMetrics one = lab.metrics();
    assertThat(lab.run(2, 7).metrics()).isEqualTo(one);
    assertThat(lab.run(7, 64).metrics()).isEqualTo(one);
  }

  @Test
  void journey_thatChangesNothing_changesNothing() {
    RunMetrics without = Lab.of(YAML.replaceAll("journeys:\n.*\n", "")).metrics();
    RunMetrics with = Lab.of(
            YAML, "journeys.shoes.converts={bought: 50 %}", "journeys.shoes.searches={}")
        .metrics();
    assertThat(without.journeys()).isEmpty();
    assertThat(with.journeys()).hasSize(Stage.COUNT);
    assertThat(with.total()).isEqualTo(without.total());
    assertThat(with.breakdowns()).isEqualTo(without.breakdowns());
  }

  @Test
  void journey_ofSome_isOfNobodyElse() {
    Lab lab = Lab.of(YAML, "journeys.shoes.among={kind: a}");
    long days =
        lab.metrics().journeys().stream().mapToLong(JourneyCount::personDays).sum();
    assertThat(days % 6).isZero();
    assertShare(days / 6, 1500, 0.5, "kind a");
  }
}
