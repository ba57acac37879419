package hawker.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import hawker.market.Lab.Watched;
import hawker.metrics.Counter;
import hawker.metrics.Counters;
import hawker.metrics.Question;
import hawker.metrics.Questions;
import hawker.metrics.RunMetrics;
import hawker.world.Columns;
import hawker.world.People;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Worlds at the edge of what is possible. */
class EdgeCasesTest {
  private static final String YAML = """
      name: edges
      days: 1
      population:
        users: 1200
        preset: none
        attributes:
          side: {values: {left: 1, right: 1, nowhere: 0}}
          number: {kind: number, range: 0-1199, values: {0-1199: 1}}
        interests: {taxonomy: [sports, travel]}
        activity: {sessionsPerDay: 5}
      knowledge: {coverage: 1, accuracy: 1}
      market: {slice: 1 h, channels: {feed: {placements: {stream: {}}}}}
      prediction: oracle
      response: {name: ctr-table, otherwise: 0.1, rows: []}
      examination: {name: position-based, examination: [1]}
      inventory:
        advertisers:
          a: {campaigns: {c: {bid: {cpc: 0.50}, audience: {}, ads: {x: {}}}}}
      """;

  private static final String OTHERS = "inventory.advertisers=";
  private static final String CAMPAIGN = "inventory.advertisers.a.campaigns.c.";

  private static String same(String name, String bid) {
    return name + ": {campaigns: {c: {bid: {cpc: " + bid + "}, ads: {x: {}}}}}";
  }

  private static void assertEmpty(RunMetrics metrics, Counter reason) {
    assertThat(Lab.total(metrics, Counter.REQUESTS)).isPositive();
    assertThat(Lab.total(metrics, Counter.IMPRESSIONS)).isZero();
    assertThat(Lab.total(metrics, reason)).isEqualTo(Lab.total(metrics, Counter.REQUESTS));
    for (Question question : Questions.all()) {
      question
          .value(question.whole(metrics), 0)
          .ifPresent(
              value -> assertThat(Double.isFinite(value)).as(question.name()).isTrue());
    }
    assertThat(Questions.named("ctr").value(metrics.focal(), 0)).isEmpty();
  }

  @Test
  void audience_ofNobody_leavesEveryRequestWithoutAnEligibleAd() {
    for (String audience : List.of("{side: nowhere}", "{none: {number: 0-1199}}")) {
      assertEmpty(
          Lab.of(YAML, CAMPAIGN + "audience=" + audience).metrics(),
          Counter.UNFILLED_NO_ELIGIBLE_AD);
    }
  }

  @Test
  void cap_ofZero_leavesEveryRequestWithoutABid() {
    assertEmpty(Lab.of(YAML, CAMPAIGN + "cap={impressions: 0}").metrics(), Counter.UNFILLED_NO_BID);
  }

  @Test
  void bid_belowTheReserve_leavesEveryRequestEmpty() {
    // .1 x .50 = .05 per impression, an eCPM of 50
    String reserve = "market.channels.feed.placements.stream.reserve=";
    RunMetrics below = Lab.of(YAML, reserve + "50.01").metrics();
    assertEmpty(below, Counter.UNFILLED_RESERVE);
    assertThat(Lab.total(below, Counter.LOST_TO_RANK)).isEqualTo(Lab.total(below, Counter.BIDS));
    RunMetrics at = Lab.of(YAML, reserve + "50").metrics();
    assertThat(Lab.total(at, Counter.UNFILLED_RESERVE)).isZero();
    assertThat(Lab.total(at, Counter.SERVED_COST_MICROS))
        .isEqualTo(500_000 * Lab.total(at, Counter.CLICKS));
  }

  @Test
  void bid_ofZero_winsNothing() {
    assertEmpty(Lab.of(YAML, CAMPAIGN + "bid={cpc: 0}").metrics(), Counter.UNFILLED_RESERVE);
  }

  @Test
  void oneBidder_paysTheReserveOrNothing() {
    RunMetrics free = Lab.of(YAML).metrics();
    assertThat(Lab.total(free, Counter.CLICKS)).isPositive();
    assertThat(Lab.total(free, Counter.SERVED_COST_MICROS)).isZero();
    RunMetrics reserve =
        Lab.of(YAML, "market.channels.feed.placements.stream.reserve=20").metrics();
    assertThat(Lab.total(reserve, Counter.SERVED_COST_MICROS))
        .isEqualTo(200_000 * Lab.total(reserve, Counter.CLICKS));
  }

  @Test
  void equalBids_shareTheImpressionsAndPayTheirBid() {
    String four =
        OTHERS + "{" + same("b", "0.5") + ", " + same("c", "0.5") + ", " + same("d", "0.5") + "}";
    for (int seed : new int[] {1, 2, 3}) {
      RunMetrics metrics = Lab.of(YAML, four, "seed=" + seed).metrics();
      double impressions = Lab.total(metrics, Counter.IMPRESSIONS);
      Counters campaigns = Lab.campaigns(metrics);
      assertThat(campaigns.cells()).isEqualTo(4);
      for (int c = 0; c < 4; c++) {
        assertThat(campaigns.get(c, Counter.IMPRESSIONS) / impressions)
            .isCloseTo(0.25, within(4 * Math.sqrt(0.25 * 0.75 / impressions)));
      }
      assertThat(Lab.total(metrics, Counter.SERVED_COST_MICROS))
          .isEqualTo(500_000 * Lab.total(metrics, Counter.CLICKS));
    }
  }

  @Test
  void twoCampaignsOfOneAdvertiser_doNotBidAgainstEachOther() {
    String second = "inventory.advertisers.a.campaigns.d={bid: {cpc: 0.40}, ads: {y: {}}}";
    String rival = OTHERS + "{" + same("b", "0.10") + "}";
    Watched run = Lab.of(YAML, second, rival).watch();
    assertThat(run.pages().shown).isNotEmpty();
    assertThat(run.pages().shown)
        .allMatch(shown -> shown.ad() == 0 && shown.priceMicros() == 100_000);
    Counters campaigns = Lab.campaigns(run.metrics());
    assertThat(campaigns.get(1, Counter.LOST_TO_RANK))
        .isEqualTo(campaigns.get(1, Counter.BIDS))
        .isPositive();
    Watched against = Lab.of(
            YAML, second, rival, "market.auction={name: gsp, oneAdPerAdvertiser: false}")
        .watch();
    assertThat(against.pages().shown).allMatch(shown -> shown.priceMicros() == 400_000);
  }

  @Test
  void audience_ofOnePerson_reachesThatPersonAtMost() {
    Lab lab = Lab.of(YAML, CAMPAIGN + "audience={number: 7}");
    Watched run = lab.watch();
    int column = lab.ready.vocabulary().attribute("number");
    int matching = 0;
    for (int block = 0; block < lab.population.blocks(); block++) {
      People people = lab.population.block(block);
      for (int row = 0; row < people.size; row++) {
        matching += people.seen(column, row) == 7 ? 1 : 0;
      }
    }
    assertThat(matching).isBetween(1, 5);
    assertThat(run.pages().shown)
        .allMatch(shown -> shown.page().people().seen(column, shown.page().row()) == 7);
    assertThat(Lab.total(run.metrics(), Counter.REACH)).isBetween(0L, (long) matching);
    assertThat(Lab.total(run.metrics(), Counter.IMPRESSIONS))
        .isEqualTo(run.pages().pages.stream()
            .filter(page -> page.people().seen(column, page.row()) == 7)
            .count());
  }

  @Test
  void population_ofOnePerson_runs() {
    for (int seed = 1; seed <= 20; seed++) {
      RunMetrics metrics =
          Lab.of(YAML, "population.users=1", "response=utility", "seed=" + seed).metrics();
      assertThat(Lab.total(metrics, Counter.REACH)).isBetween(0L, 1L);
    }
  }

  @Test
  void ctr_ofZeroAndOne_isNoClickAndEveryClick() {
    RunMetrics none = Lab.of(YAML, "response.otherwise=0").metrics();
    assertThat(Lab.total(none, Counter.CLICKS)).isZero();
    RunMetrics every = Lab.of(YAML, "response.otherwise=1").metrics();
    assertThat(Lab.total(every, Counter.CLICKS))
        .isEqualTo(Lab.total(every, Counter.IMPRESSIONS))
        .isPositive();
    RunMetrics learned =
        Lab.of(YAML, "response.otherwise=0", "prediction=smoothed-rate").metrics();
    assertThat(Lab.total(learned, Counter.IMPRESSIONS)).isPositive();
    assertThat(Lab.total(learned, Counter.SERVED_COST_MICROS)).isZero();
  }

  @Test
  void tenTimesThePeople_startWithTheSamePeopleDoingTheSame() {
    String rivals = OTHERS + "{" + same("b", "0.5") + ", " + same("d", "0.4") + "}";
    Lab few = Lab.of(YAML, rivals, "population.users=300");
    Lab many = Lab.of(YAML, rivals, "population.users=3000");
    People own = few.population.block(0);
    People first = many.population.block(0);
    for (int column = 0; column < own.attributes(); column++) {
      assertThat(Columns.truth(own, column))
          .isEqualTo(Arrays.copyOf(Columns.truth(first, column), 300));
      assertThat(Columns.seen(own, column))
          .isEqualTo(Arrays.copyOf(Columns.seen(first, column), 300));
    }
    assertThat(Columns.interest(own))
        .isEqualTo(Arrays.copyOf(Columns.interest(first), 300 * People.SALIENT));
    assertThat(own.sessionsPerDay).isEqualTo(Arrays.copyOf(first.sessionsPerDay, 300));
    assertThat(told(few)).isEqualTo(told(many)).hasSizeGreaterThan(1000);
  }

  @Test
  void newcomerWhoIsNeverShown_leavesAllOthersAsTheyWere() {
    String rivals = OTHERS + "{" + same("b", "0.5") + ", " + same("d", "0.5") + "}";
    String settings = "inventory.advertisers.b.campaigns.c.budget={daily: 5}";
    Lab without = Lab.of(YAML, rivals, settings);
    Lab with = Lab.of(
        YAML,
        "inventory.advertisers={0: {campaigns: {c: {bid: {cpc: 9}, cap: {impressions: 0}, ads: {x: {}}}}},"
            + " " + same("a", "0.5") + ", " + same("b", "0.5") + ", " + same("d", "0.5") + "}",
        settings);
    assertThat(named(with)).isEqualTo(named(without)).hasSizeGreaterThan(1000);
  }

  private static List<String> named(Lab lab) {
    Watched run = lab.watch();
    return run.pages().shown.stream()
        .map(
            shown -> shown.user() + " " + shown.time() + " " + shown.priceMicros() + shown.clicked()
                + run.plan().world().inventory().ads().get(shown.ad()).name())
        .toList();
  }

  /** What the first 300 people met, person by person. */
  private static List<String> told(Lab lab) {
    return lab.watch().pages().shown.stream()
        .filter(shown -> shown.user() < 300)
        .map(shown -> "%05d %06d %d %d %s"
            .formatted(
                shown.user(), shown.time(), shown.ad(), shown.priceMicros(), shown.clicked()))
        .sorted()
        .toList();
  }
}
