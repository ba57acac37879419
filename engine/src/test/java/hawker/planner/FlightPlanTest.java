package hawker.planner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import hawker.exchange.BudgetRule;
import hawker.experiment.Experiment;
import hawker.metrics.CampaignMetrics;
import hawker.metrics.Counter;
import hawker.metrics.TimeLine.Column;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.apache.commons.math3.stat.correlation.PearsonsCorrelation;
import org.junit.jupiter.api.Test;

/** How money goes over time: platforms' rules, traffic that swings, and where spend lands. */
class FlightPlanTest {
  private static final long UNIT = 1_000_000;
  private static final DiurnalTraffic DAY = new DiurnalTraffic(3000, 0.6, 0.5);

  /** One campaign that is shown in every request for the same price. */
  private static final String NOON = """
      name: noon
      days: 1
      population: {users: 2000, activity: {sessionsPerDay: 8, spread: 0.3, amplitude: 0.6, peakHour: 12}}
      market: {auction: first-price, slice: 15 min, channels: {feed: {requestsPerSession: 3, placements: {stream: {}}}}}
      examination: {name: position-based, examination: [1]}
      inventory:
        advertisers:
          shop: {campaigns: {c: {bid: {cpm: 10}, budget: {daily: 1_000_000}, ads: {x: {}}}}}
      """;

  private static PlannedCampaign noon(int seed, String policy) {
    Experiment read = Experiment.read(NOON, "test.yaml", List.of("seed=" + seed));
    PlannedCampaign of = PlannedCampaign.of(read, null, null);
    return of.with(of.path() + ".bidding=" + policy);
  }

  private static CampaignMetrics run(PlannedCampaign campaign) {
    return Forecast.of(campaign, 1, 1, (done, of) -> {}).worlds().get(0);
  }

  private static List<Long> days(String... runs) {
    List<Long> days = new ArrayList<>();
    for (String run : runs) {
      String[] parts = run.split("x", -1);
      int count = parts.length == 1 ? 1 : Integer.parseInt(parts[1]);
      days.addAll(Collections.nCopies(count, Long.parseLong(parts[0]) * UNIT));
    }
    return days;
  }

  @Test
  void google_monthOfServedDays_billsWhatIsPublished() {
    BudgetRule google = Objects.requireNonNull(BudgetRule.named().get("google-ads-2024"));
    List<Long> billed = BillingDays.billed(
        google, 10 * UNIT, LocalDate.of(2026, 4, 1), days("23", "18x16", "5x13"));
    assertThat(billed).isEqualTo(days("20", "18x15", "14", "0x13"));
    assertThat(billed.stream().mapToLong(Long::longValue).sum()).isEqualTo(304 * UNIT);
  }

  @Test
  void linkedIn_day_billsOneAndAHalf() {
    BudgetRule rule = Objects.requireNonNull(BudgetRule.named().get("linkedin-2024"));
    assertThat(
            BillingDays.billed(rule, 10 * UNIT, LocalDate.of(2026, 3, 1), days("40", "12", "15")))
        .isEqualTo(days("15", "12", "15"));
  }

  @Test
  void diurnal_formula_asPublished() {
    assertThat(DAY.daily()).isCloseTo(4_320_000, within(1e-3));
    assertThat(100 * DAY.hourShare(0)).isCloseTo(1.69, within(0.005));
    assertThat(100 * DAY.hourShare(11)).isCloseTo(6.64, within(0.005));
    assertThat(100 * DAY.hourShare(12)).isCloseTo(6.64, within(0.005));
    // Published to the minute, from a program that goes by other minutes: 07:58, 12:00, 16:01,
    // 19:28.
    double[] shares = {0.25, 0.5, 0.75, 0.9};
    int[] minutes = {7 * 60 + 58, 12 * 60, 16 * 60 + 1, 19 * 60 + 28};
    for (int i = 0; i < shares.length; i++) {
      assertThat(DAY.dryMinute(shares[i])).isBetween(minutes[i] - 1, minutes[i] + 1);
    }
    assertThat(DAY.dryMinute(1.1)).isEqualTo(DiurnalTraffic.MINUTES);
  }

  @Test
  void unpaced_runsDryAsTheFormulaSays() {
    for (int seed = 1; seed <= 3; seed++) {
      double attainable = run(noon(seed, "as-fast-as-possible")).billedMicros() / 1e6;
      for (double share : new double[] {0.25, 0.5, 0.75, 0.9}) {
        CampaignMetrics world =
            run(noon(seed, "as-fast-as-possible").daily(Amount.exact(share * attainable)));
        assertThat(world.dry()).hasSize(1);
        double minute = world.dry().get(0) / 60.0;
        // It is found out at the end of a quarter of an hour; people's sessions are drawn.
        assertThat(minute)
            .as("seed %d, %s", seed, share)
            .isBetween(DAY.dryMinute(share) - 20.0, DAY.dryMinute(share) + 35.0);
      }
    }
  }

  @Test
  void paced_followsTrafficToTheLastHour() {
    for (int seed = 1; seed <= 3; seed++) {
      double attainable = run(noon(seed, "as-fast-as-possible")).billedMicros() / 1e6;
      double budget = 0.5 * attainable;
      CampaignMetrics world = run(noon(seed, "even-pacing").daily(Amount.exact(budget)));
      double[] spend = new double[24];
      double[] traffic = new double[24];
      for (int hour = 0; hour < 24; hour++) {
        spend[hour] = world.line().get(0, hour, Column.BILLED_MICROS);
        traffic[hour] = DAY.hourShare(hour);
      }
      assertThat(spend[23]).isPositive();
      assertThat(new PearsonsCorrelation().correlation(spend, traffic)).isGreaterThan(0.95);
      assertThat(world.billedMicros() / 1e6).isCloseTo(budget, within(0.02 * budget));
    }
  }

  @Test
  void landing_ofHeldOutWorlds_liesInItsRange() {
    String yaml = NOON.replace("days: 1\n", "days: 3\n").replace("users: 2000", "users: 150");
    PlannedCampaign of =
        PlannedCampaign.of(Experiment.read(yaml, "test.yaml", List.of()), null, "c");
    List<CampaignMetrics> worlds = Forecast.of(of, 60, 2, (done, all) -> {}).worlds();
    int held = 0;
    for (int i = 0; i < worlds.size(); i++) {
      List<CampaignMetrics> others = new ArrayList<>(worlds);
      CampaignMetrics own = others.remove(i);
      double spent = Landing.billed(own, 86_400);
      Landing landing = Landing.of(others, 86_400, spent);
      assertThat(landing.spent()).isEqualTo(spent);
      held += Objects.requireNonNull(Objects.requireNonNull(landing.landing()).eighty())
              .contains(own.billedMicros() / 1e6)
          ? 1
          : 0;
    }
    // Four standard errors of 60 of 80 %.
    assertThat(held / 60.0).isBetween(0.59, 1.0);
  }

  @Test
  void landing_stopsAtTheBudget() {
    PlannedCampaign of = noon(1, "as-fast-as-possible");
    double attainable = run(of).billedMicros() / 1e6;
    PlannedCampaign half = of.daily(Amount.exact(0.5 * attainable));
    List<CampaignMetrics> worlds = Forecast.of(half, 9, 1, (done, all) -> {}).worlds();
    Landing landing = Landing.of(worlds, 8 * 3600, Double.NaN);
    assertThat(landing.percentToPace()).isBetween(1.2, 1.8);
    assertThat(Objects.requireNonNull(landing.landing()).median())
        .isCloseTo(0.5 * attainable, within(0.01 * attainable));
    assertThat(landing.budget()).isCloseTo(0.5 * attainable, within(1e-4));
    assertThat(worlds.get(0).count(Counter.OVER_DELIVERY_MICROS)).isPositive();
  }
}
