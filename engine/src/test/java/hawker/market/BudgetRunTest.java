package hawker.market;

import static org.assertj.core.api.Assertions.assertThat;

import hawker.exchange.BudgetRule;
import hawker.market.Lab.Watched;
import hawker.metrics.Counter;
import hawker.metrics.Counters;
import hawker.metrics.RunMetrics;
import hawker.metrics.Table;
import org.junit.jupiter.api.Test;

/** Budgets of campaigns in a run: what is served, what is billed, what is free. */
class BudgetRunTest {
  private static final long UNIT = 1_000_000;
  private static final String SHOP = "inventory.advertisers.shop.campaigns.c.";

  private static final String YAML = """
      name: budgets
      days: 1
      population: {users: 500, activity: {sessionsPerDay: 10}}
      market:
        slice: 1 h
        auction: first-price
        channels: {feed: {placements: {stream: {}, side: {}}}}
      bidding: as-fast-as-possible
      response: {name: ctr-table, otherwise: 0.2, rows: []}
      examination: {name: position-based, examination: [1]}
      inventory:
        advertisers:
          shop:
            campaigns:
              c:
                budget: {daily: 3}
                bid: {cpc: 0.10}
                ads: {x: {conversionRate: 0}, y: {}}
      report: {breakdowns: [age, placement, hour]}
      """;

  private static long served(RunMetrics metrics) {
    return Lab.total(metrics, Counter.SERVED_COST_MICROS);
  }

  private static long billed(RunMetrics metrics) {
    return served(metrics) - Lab.total(metrics, Counter.OVER_DELIVERY_MICROS);
  }

  @Test
  void everyRule_busyDay_billsItsDailyLimitToTheMicro() {
    BudgetRule.named().forEach((name, rule) -> {
      RunMetrics metrics = Lab.of(YAML, SHOP + "budget.overspend=" + name).metrics();
      assertThat(billed(metrics)).as(name).isEqualTo(Math.round(3 * UNIT * rule.daily()));
      assertThat(Lab.total(metrics, Counter.OVER_DELIVERY_MICROS)).as(name).isPositive();
    });
  }

  @Test
  void meta_busyWeek_billsSevenDailyBudgets() {
    RunMetrics metrics = Lab.of(
            YAML,
            "days=7",
            "population.users=300",
            SHOP + "budget={daily: 1, overspend: meta-2025}")
        .metrics();
    assertThat(billed(metrics)).isEqualTo(7 * UNIT);
    RunMetrics eight = Lab.of(
            YAML,
            "days=8",
            "population.users=300",
            SHOP + "budget={daily: 1, overspend: meta-2025}")
        .metrics();
    assertThat(billed(eight)).as("a Monday more").isEqualTo(8_750_000);
  }

  @Test
  void lifetime_severalDays_isNeverExceeded() {
    RunMetrics metrics = Lab.of(
            YAML, "days=3", SHOP + "budget={daily: 3, lifetime: 7.5, overspend: linkedin-2024}")
        .metrics();
    assertThat(billed(metrics)).isEqualTo(7_500_000);
  }

  @Test
  void overDelivery_isTheSameInTotalsCampaignsAdsAndBreakdowns() {
    RunMetrics metrics = Lab.of(YAML).metrics();
    long free = Lab.total(metrics, Counter.OVER_DELIVERY_MICROS);
    assertThat(free).isPositive();
    assertThat(Lab.focal(metrics, Counter.OVER_DELIVERY_MICROS)).isEqualTo(free);
    for (Table table : metrics.breakdowns()) {
      assertThat(table.counters().sum(Counter.OVER_DELIVERY_MICROS))
          .as(table.dimension())
          .isEqualTo(free);
      for (int cell = 0; cell < table.labels().size(); cell++) {
        assertThat(table.counters().get(cell, Counter.OVER_DELIVERY_MICROS))
            .isBetween(0L, table.counters().get(cell, Counter.SERVED_COST_MICROS));
      }
    }
    Table hours = Lab.table(metrics, "hour");
    int dry = 0;
    while (hours.counters().get(dry, Counter.OVER_DELIVERY_MICROS) == 0) {
      dry++;
    }
    for (int hour = dry + 1; hour < 24; hour++) {
      assertThat(hours.counters().get(hour, Counter.IMPRESSIONS))
          .as("after it is gone")
          .isZero();
    }
  }

  @Test
  void zeroBudget_loseEveryRequestToBudget() {
    for (String budget : new String[] {"{daily: 0}", "{lifetime: 0}"}) {
      RunMetrics metrics = Lab.of(YAML, SHOP + "budget=" + budget).metrics();
      assertThat(Lab.total(metrics, Counter.IMPRESSIONS)).isZero();
      assertThat(Lab.total(metrics, Counter.ELIGIBLE_REQUESTS)).isPositive();
      assertThat(Lab.total(metrics, Counter.LOST_TO_BUDGET))
          .isEqualTo(Lab.total(metrics, Counter.ELIGIBLE_REQUESTS));
      assertThat(Lab.total(metrics, Counter.UNFILLED_NO_BID))
          .isEqualTo(Lab.total(metrics, Counter.REQUESTS));
    }
  }

  @Test
  void budgetBelowOneClick_billsTheBudgetAndGivesTheRest() {
    Watched run = Lab.of(YAML, SHOP + "budget={daily: 0.03}").watch();
    RunMetrics metrics = run.metrics();
    assertThat(billed(metrics)).isEqualTo(30_000);
    assertThat(served(metrics)).isEqualTo(100_000 * Lab.total(metrics, Counter.CLICKS));
    assertThat(Lab.total(metrics, Counter.CLICKS)).isPositive();
  }

  @Test
  void clicksAfterTheBudgetIsGone_areFreeAndCounted() {
    RunMetrics metrics = Lab.of(YAML, "market.slice=1 day").metrics();
    long clicks = Lab.total(metrics, Counter.CLICKS);
    assertThat(clicks).isGreaterThan(100);
    assertThat(served(metrics)).isEqualTo(clicks * 100_000);
    assertThat(billed(metrics)).isEqualTo(3 * UNIT);
  }

  @Test
  void twoCampaigns_oneOutOfBudget_leavesTheOtherAlone() {
    String rival = "inventory.advertisers.rival={campaigns: {c: {bid: {cpc: 0.05}, ads: {z: {}}}}}";
    Watched run = Lab.of(YAML, rival).watch();
    Counters campaigns = Lab.campaigns(run.metrics());
    assertThat(campaigns.get(0, Counter.LOST_TO_BUDGET)).isPositive();
    assertThat(campaigns.get(1, Counter.LOST_TO_BUDGET)).isZero();
    assertThat(campaigns.get(1, Counter.OVER_DELIVERY_MICROS)).isZero();
    assertThat(run.result().ledger().billedMicros(0)).isEqualTo(3 * UNIT);
    assertThat(run.result().ledger().billedMicros(1))
        .isEqualTo(50_000 * campaigns.get(1, Counter.CLICKS));
  }
}
