package hawker.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import hawker.market.Lab.Watched;
import hawker.metrics.Counter;
import hawker.metrics.Counters;
import hawker.metrics.Question;
import hawker.metrics.Questions;
import hawker.metrics.RunMetrics;
import hawker.metrics.Table;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Fees, budgets and shares of the market as a run counts them. */
class AccountsTest {
  private static final String YAML = """
      name: accounts
      start: 2026-03-02
      days: 3
      population: {users: 300, activity: {sessionsPerDay: 5}}
      market: {slice: 1 h, fee: 0.257}
      response: {name: ctr-table, otherwise: 0.1, rows: []}
      inventory:
        background: {advertisers: 3, budget: 4, ageShare: 0, genderShare: 0, regionShare: 0, interestShare: 0}
        advertisers:
          shop:
            campaigns:
              daily: {budget: {daily: 2}, from: 2026-03-03, to: 2026-03-20, bid: {cpc: 0.9}, ads: {a: {}}}
              both: {budget: {daily: 1, lifetime: 2.5}, bid: {cpc: 0.8}, ads: {b: {}}}
              never: {budget: {lifetime: 500}, to: 2026-03-02, bid: {cpm: 3}, ads: {c: {}}}
              free: {bid: {cpc: 0.7}, ads: {d: {}}}
      report: {breakdowns: [hour, gender]}
      """;

  private static double answer(String name, Counters counters, int cell) {
    return Questions.named(name).value(counters, cell).orElseThrow();
  }

  private static void assertMoneyAddsUp(Counters counters, int cell) {
    long billed = counters.get(cell, Counter.SERVED_COST_MICROS)
        - counters.get(cell, Counter.OVER_DELIVERY_MICROS);
    long fee = counters.get(cell, Counter.PLATFORM_FEE_MICROS);
    assertThat(answer("publisherRevenue", counters, cell)).isEqualTo((billed - fee) / 1e6);
    assertThat(answer("platformFee", counters, cell)).isEqualTo(fee / 1e6);
    assertThat((double) fee).isCloseTo(0.257 * billed, within(7 * 0.5));
  }

  @Test
  void fee_ofEveryCampaign_isItsShareOfTheBilledCost() {
    Market.Result result = Lab.of(YAML).run(1, Worker.BATCH);
    RunMetrics metrics = result.metrics();
    assertThat(metrics.focal().get(0, Counter.PLATFORM_FEE_MICROS)).isPositive();
    assertMoneyAddsUp(metrics.total(), 0);
    assertMoneyAddsUp(metrics.focal(), 0);
    Counters campaigns = Lab.campaigns(metrics);
    for (int c = 0; c < 4; c++) {
      assertMoneyAddsUp(campaigns, c);
    }
    assertThat(campaigns.sum(Counter.PLATFORM_FEE_MICROS))
        .isEqualTo(metrics.focal().get(0, Counter.PLATFORM_FEE_MICROS));
    assertThat(metrics.total().get(0, Counter.PLATFORM_FEE_MICROS))
        .isEqualTo(result.ledger().platformMicros())
        .isGreaterThan(metrics.focal().get(0, Counter.PLATFORM_FEE_MICROS));
    RunMetrics free = Lab.of(YAML, "market.fee=0").metrics();
    assertThat(answer("platformFee", free.focal(), 0)).isZero();
    assertThat(answer("publisherRevenue", free.focal(), 0))
        .isEqualTo(answer("billedCost", free.focal(), 0));
  }

  /** Two of three days at 2; the lifetime of 2.5 before three days at 1; a lifetime; none. */
  @Test
  void budgetUtilisation_ofEveryCampaign_isOfWhatTheFlightAllowed() {
    RunMetrics metrics = Lab.of(YAML).metrics();
    Counters campaigns = Lab.campaigns(metrics);
    double[] allowed = {4, 2.5, 500};
    double billed = 0;
    for (int c = 0; c < 3; c++) {
      assertThat(campaigns.get(c, Counter.BUDGET_MICROS)).isEqualTo((long) (allowed[c] * 1e6));
      assertThat(answer("budgetUtilisation", campaigns, c))
          .isCloseTo(answer("billedCost", campaigns, c) / allowed[c], within(1e-12));
      billed += answer("billedCost", campaigns, c);
    }
    assertThat(answer("budgetUtilisation", campaigns, 0)).isBetween(0.5, 1.0);
    assertThat(answer("budgetUtilisation", campaigns, 2)).isLessThan(0.1);
    assertThat(Questions.named("budgetUtilisation").value(campaigns, 3)).isEmpty();
    assertThat(answer("budgetUtilisation", metrics.focal(), 0))
        .isCloseTo(billed / 506.5, within(1e-12));
    assertThat(metrics.total().get(0, Counter.BUDGET_MICROS)).isGreaterThan(506_500_000L);
  }

  @Test
  void shareOfVoice_everywhere_isOfTheImpressionsOfTheMarketThere() {
    Watched run = Lab.of(YAML).watch();
    RunMetrics metrics = run.metrics();
    double all = run.pages().shown.size();
    Counters campaigns = Lab.campaigns(metrics);
    double sum = 0;
    for (int c = 0; c < 4; c++) {
      int campaign = 3 + c;
      long own = run.pages().shown.stream()
          .filter(one -> run.campaign(one) == campaign)
          .count();
      assertThat(answer("shareOfVoice", campaigns, c)).isEqualTo(own / all);
      sum += own / all;
    }
    assertThat(sum).isBetween(0.1, 0.9);
    assertThat(answer("shareOfVoice", metrics.focal(), 0)).isCloseTo(sum, within(1e-12));
    assertThat(answer("shareOfVoice", metrics.total(), 0)).isEqualTo(1);
    Table hours = Lab.table(metrics, "hour");
    for (int hour = 0; hour < 24; hour++) {
      int now = hour;
      List<Pages.Shown> there = run.pages().shown.stream()
          .filter(one -> one.time() / 3600 % 24 == now)
          .toList();
      long focal = there.stream().filter(one -> run.campaign(one) >= 3).count();
      assertThat(hours.counters().get(hour, Counter.MARKET_IMPRESSIONS)).isEqualTo(there.size());
      assertThat(hours.counters().get(hour, Counter.IMPRESSIONS)).isEqualTo(focal);
    }
  }

  /** At 12.3 clicks in a million impressions, whole millionths of a click would be 2 % off. */
  @Test
  void predictedClicks_rareClicks_areCountedFinely() {
    RunMetrics metrics = Lab.of(
            YAML,
            "response.otherwise=0.0000123",
            "prediction=oracle",
            "examination={name: position-based, examination: [1]}")
        .metrics();
    Question predicted = Questions.named("predictedClicks");
    double expected = 0.0000123 * Lab.focal(metrics, Counter.IMPRESSIONS);
    assertThat(predicted.value(metrics.focal(), 0).orElseThrow() / expected)
        .isCloseTo(1, within(1e-4));
  }
}
