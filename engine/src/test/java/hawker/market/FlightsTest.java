package hawker.market;

import static org.assertj.core.api.Assertions.assertThat;

import hawker.metrics.Counter;
import hawker.metrics.Counters;
import hawker.metrics.RunMetrics;
import org.junit.jupiter.api.Test;

/** The calendar of a campaign: when it runs, and from which budget. */
class FlightsTest {
  private static final String WORLD = """
      name: flights
      days: 4
      start: 2026-03-02
      population: {users: 400}
      inventory:
        advertisers:
          shop: {campaigns: {spring: {bid: {cpm: 2}, ads: {a: {}}}}}
      report: {breakdowns: [hour, weekday]}
      """;

  private static final String SPRING = "inventory.advertisers.shop.campaigns.spring.";

  private static long shown(RunMetrics metrics, String dimension, String value) {
    return Lab.cell(metrics, dimension, value, Counter.IMPRESSIONS);
  }

  private static long billed(RunMetrics metrics, String weekday) {
    return Lab.cell(metrics, "weekday", weekday, Counter.SERVED_COST_MICROS)
        - Lab.cell(metrics, "weekday", weekday, Counter.OVER_DELIVERY_MICROS);
  }

  @Test
  void flights_someHoursOfSomeDays_showNothingElse() {
    Lab.Watched run = Lab.of(
            WORLD,
            SPRING
                + "flights=[{from: 2026-03-02 10:00, to: 2026-03-02 12:30}, {from: 2026-03-04, to:"
                + " 2026-03-04}]")
        .watch();
    assertThat(run.pages().shown).isNotEmpty();
    int morning = 0;
    for (Pages.Shown shown : run.pages().shown) {
      int time = shown.time();
      boolean first = time >= 36_000 && time < 45_000;
      morning += first ? 1 : 0;
      assertThat(first || time / 86_400 == 2).as("second %d", time).isTrue();
    }
    assertThat(morning).isPositive();
    assertThat(shown(run.metrics(), "weekday", "wed")).isPositive();
  }

  @Test
  void flights_oneOfWholeDays_isFromAndTo() {
    String budget = SPRING + "budget={lifetime: 2, daily: 0.9}";
    RunMetrics flights = Lab.of(
            WORLD, budget, SPRING + "flights=[{from: 2026-03-03, to: 2026-03-04}]")
        .metrics();
    RunMetrics fromTo = Lab.of(WORLD, budget, SPRING + "from=2026-03-03", SPRING + "to=2026-03-04")
        .metrics();
    assertThat(flights).isEqualTo(fromTo);
    assertThat(Lab.campaigns(flights).get(0, Counter.BUDGET_MICROS)).isEqualTo(1_800_000);
  }

  @Test
  void flights_twoThatTouch_areOne() {
    String budget = SPRING + "budget={lifetime: 2}";
    RunMetrics two = Lab.of(
            WORLD,
            budget,
            SPRING
                + "flights=[{from: 2026-03-03, to: 2026-03-03 18:00}, {from: 2026-03-03 18:00, to:"
                + " 2026-03-04}]")
        .metrics();
    RunMetrics one = Lab.of(WORLD, budget, SPRING + "flights=[{from: 2026-03-03, to: 2026-03-04}]")
        .metrics();
    assertThat(Lab.campaigns(two).get(0, Counter.BUDGET_MICROS)).isEqualTo(2_000_000);
    // Sums over two flights are rounded otherwise than over one.
    double share =
        Lab.focal(two, Counter.IMPRESSIONS) / (double) Lab.focal(one, Counter.IMPRESSIONS);
    assertThat(share).isBetween(0.99, 1.01);
  }

  @Test
  void flights_eachWithItsBudget_spendIt() {
    RunMetrics metrics = Lab.of(
            WORLD,
            "market.channels={feed: {placements: {top: {reserve: 2}}}}",
            "bidding=as-fast-as-possible",
            SPRING
                + "flights=[{from: 2026-03-02, to: 2026-03-02, budget: 0.4}, {from: 2026-03-05, to:"
                + " 2026-03-05, budget: 0.8}]")
        .metrics();
    Counters campaign = Lab.campaigns(metrics);
    assertThat(campaign.get(0, Counter.BUDGET_MICROS)).isEqualTo(1_200_000);
    // Each impression costs 2000 micros; what is shown beyond the budget is free, and soon over.
    assertThat(campaign.get(0, Counter.BILLED_OF_BUDGET_MICROS)).isEqualTo(1_200_000);
    assertThat(billed(metrics, "mon")).isEqualTo(400_000);
    assertThat(billed(metrics, "thu")).isEqualTo(800_000);
    assertThat(shown(metrics, "weekday", "tue")).isZero();
  }

  @Test
  void flights_twoWithBudgetsOnOneDay_shareTheDailyBudget() {
    RunMetrics metrics = Lab.of(
            WORLD,
            "market.channels={feed: {placements: {top: {reserve: 2}}}}",
            "bidding=as-fast-as-possible",
            SPRING + "budget={daily: 0.3}",
            SPRING
                + "flights=[{from: 2026-03-02, to: 2026-03-02 12:00, budget: 5}, {from: 2026-03-02"
                + " 12:00, to: 2026-03-03, budget: 5}]")
        .metrics();
    assertThat(billed(metrics, "mon")).isEqualTo(300_000);
    assertThat(billed(metrics, "tue")).isEqualTo(300_000);
    assertThat(Lab.campaigns(metrics).get(0, Counter.BUDGET_MICROS)).isEqualTo(600_000);
  }

  @Test
  void flights_fromNoonToNoon_allowTheBudgetsOfBothDays() {
    String budget = SPRING + "budget={daily: 0.3}";
    String[] one = {
      WORLD, budget, SPRING + "flights=[{from: 2026-03-02 12:00, to: 2026-03-03 12:00}]"
    };
    assertThat(
            Lab.campaigns(Lab.of(one[0], one[1], one[2]).metrics()).get(0, Counter.BUDGET_MICROS))
        .isEqualTo(600_000);
  }

  @Test
  void flights_budgetForAll_isNotSpentInTheFirst() {
    RunMetrics metrics = Lab.of(
            WORLD,
            SPRING + "bid.cpm=200",
            SPRING + "budget={lifetime: 40}",
            "market.channels={feed: {placements: {top: {reserve: 200}}}}",
            SPRING + "flights=[{from: 2026-03-02, to: 2026-03-02}, {from: 2026-03-05, to:"
                + " 2026-03-05}]")
        .metrics();
    double monday = shown(metrics, "weekday", "mon") * 0.2;
    double thursday = shown(metrics, "weekday", "thu") * 0.2;
    assertThat(monday + thursday).isBetween(36.0, 44.0);
    assertThat(monday / thursday).isBetween(0.7, 1.4);
  }
}
