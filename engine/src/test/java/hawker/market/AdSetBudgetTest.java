package hawker.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import hawker.metrics.Counter;
import hawker.metrics.Counters;
import hawker.metrics.RunMetrics;
import hawker.metrics.Table;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Ad sets with budgets of their own, within that of their campaign. */
class AdSetBudgetTest {
  private static final String WORLD = """
      name: sets
      days: 2
      population: {users: 500}
      response: {baseCtr: 0.2}
      targeting: untargeted
      bidding: as-fast-as-possible
      market: {slice: 15 min, channels: {feed: {placements: {top: {slots: 3}}}}}
      inventory:
        background: {advertisers: 3, bid: 1, budget: 1_000_000}
        advertisers:
          shop:
            campaigns:
              spring:
                bid: {cpm: 400}
                adSets:
                  one: {ads: {a: {}, b: {}}}
                  two: {ads: {c: {}}}
      report: {impressionShare: true}
      """;

  private static final String SETS = "inventory.advertisers.shop.campaigns.spring.adSets.";
  private static final String CAMPAIGN = "inventory.advertisers.shop.campaigns.spring.budget=";

  private static Table table(RunMetrics metrics, String dimension) {
    return metrics.breakdowns().stream()
        .filter(one -> one.dimension().equals(dimension))
        .findFirst()
        .orElseThrow();
  }

  private static long billed(Counters counters, int cell) {
    return counters.get(cell, Counter.SERVED_COST_MICROS)
        - counters.get(cell, Counter.OVER_DELIVERY_MICROS);
  }

  /** What ads of ad set one, and of two, were billed. */
  private static long[] ofSets(RunMetrics metrics) {
    Table ads = table(metrics, "ad");
    long[] sums = new long[2];
    for (int ad = 0; ad < ads.labels().size(); ad++) {
      sums[ads.labels().get(ad).contains("/one/") ? 0 : 1] += billed(ads.counters(), ad);
    }
    return sums;
  }

  private static Counters campaign(RunMetrics metrics) {
    return table(metrics, "campaign").counters();
  }

  @Test
  void ownBudgets_areSpentAndNotExceeded_eachDay() {
    RunMetrics metrics = Lab.of(
            WORLD, SETS + "one.budget={daily: 2}", SETS + "two.budget={lifetime: 3.5}")
        .metrics();
    assertThat(ofSets(metrics)).containsExactly(4_000_000, 3_500_000);
    assertThat(billed(campaign(metrics), 0)).isEqualTo(7_500_000);
    assertThat(campaign(metrics).get(0, Counter.BUDGET_MICROS)).isEqualTo(7_500_000);
  }

  @Test
  void ownBudgetAndThatOfTheCampaign_theLesserBinds() {
    RunMetrics campaignFirst = Lab.of(
            WORLD,
            CAMPAIGN + "{lifetime: 3}",
            SETS + "one.budget={lifetime: 2}",
            SETS + "two.budget={lifetime: 2}")
        .metrics();
    long[] sets = ofSets(campaignFirst);
    assertThat(sets[0] + sets[1]).isEqualTo(3_000_000);
    assertThat(Math.max(sets[0], sets[1])).isLessThanOrEqualTo(2_000_000);
    assertThat(campaign(campaignFirst).get(0, Counter.BUDGET_MICROS)).isEqualTo(3_000_000);
    RunMetrics setFirst = Lab.of(
            WORLD, CAMPAIGN + "{lifetime: 6}", SETS + "one.budget={lifetime: 0.5}")
        .metrics();
    assertThat(ofSets(setFirst)).containsExactly(500_000, 5_500_000);
  }

  @Test
  void budgetThatNeverBinds_changesNothing() {
    RunMetrics plain = Lab.of(WORLD).metrics();
    RunMetrics rich = Lab.of(WORLD, SETS + "one.budget={daily: 1000000}").metrics();
    assertThat(rich).isEqualTo(plain);
  }

  @Test
  void setWithoutMoney_isAsIfPaused() {
    RunMetrics none = Lab.of(WORLD, SETS + "one.budget={lifetime: 0}").metrics();
    assertThat(ofSets(none)[0]).isZero();
    RunMetrics paused = Lab.of(WORLD, SETS + "one.starts=paused").metrics();
    assertThat(ofSets(none)[1]).isEqualTo(ofSets(paused)[1]).isPositive();
    // The campaign bids all the same, with the other ad set.
    assertThat(campaign(none).get(0, Counter.LOST_TO_BUDGET)).isZero();
    RunMetrics both = Lab.of(
            WORLD, SETS + "one.budget={lifetime: 0}", SETS + "two.budget={lifetime: 0}")
        .metrics();
    assertThat(campaign(both).get(0, Counter.LOST_TO_BUDGET))
        .isEqualTo(campaign(both).get(0, Counter.ELIGIBLE_REQUESTS))
        .isPositive();
  }

  /** Shares of what ad set one spends by the end of each half day. */
  private static double[] course(String budget) {
    Lab.Watched run =
        Lab.of(WORLD, "bidding=even-pacing", SETS + "two.starts=paused", budget).watch();
    double[] spent = new double[4];
    for (Pages.Shown shown : run.pages().shown) {
      boolean own = run.plan().world().inventory().ads().get(shown.ad()).name().startsWith("shop/");
      for (int half = shown.time() / 43_200; own && half < 4; half++) {
        spent[half] += shown.priceMicros();
      }
    }
    double all = spent[3];
    assertThat(all).isBetween(6e6, 9e6);
    return Arrays.stream(spent).map(part -> part / all).toArray();
  }

  @Test
  void evenPacing_ofTheOnlySet_isThatOfTheCampaign() {
    double[] set = course(SETS + "one.budget={lifetime: 8}");
    double[] campaign = course(CAMPAIGN + "{lifetime: 8}");
    for (int half = 0; half < 4; half++) {
      assertThat(set[half]).isCloseTo(campaign[half], within(0.1));
    }
  }
}
