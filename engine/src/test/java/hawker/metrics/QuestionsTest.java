package hawker.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import hawker.metrics.Question.Scope;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuestionsTest {
  private static double value(Counters counters, String metric) {
    return Questions.named(metric).value(counters, 0).orElseThrow();
  }

  private static Counters delivery(long impressions, long clicks, long costMicros) {
    Counters counters = new Counters(1);
    counters.add(0, Counter.IMPRESSIONS, impressions);
    counters.add(0, Counter.CLICKS, clicks);
    counters.add(0, Counter.SERVED_COST_MICROS, costMicros);
    return counters;
  }

  @Test
  void all_names_areUniqueCamelCaseAndFound() {
    assertThat(Questions.all()).extracting(Question::name).doesNotHaveDuplicates();
    for (Question question : Questions.all()) {
      assertThat(question.name()).matches("[a-z]+([A-Z][a-z]+)*");
      assertThat(Questions.named(question.name())).isSameAs(question);
      assertThat(question.divisor()).isPositive();
    }
    assertThat(Questions.compared())
        .extracting(Question::name)
        .contains("ctr", "cpc", "cpm", "cpa", "cvr", "roas", "clicks", "impressions")
        .contains("billedCost", "reach", "frequency");
    assertThatThrownBy(() -> Questions.named("clickRate"))
        .hasMessageContaining("clickRate must be one of impressions, clicks, ctr");
  }

  /**
   * Published campaigns. The cost is the sum of pay prices, each a price per 1000 impressions in
   * fen, so that an impression costs a thousandth of it: 1000 micros of a fen.
   */
  @ParameterizedTest
  @CsvSource({
    "14701496, 3083056, 2454, 212400241, 20.97, .0796, 68.89, 86.55",
    "14091931, 2847802, 2076, 219066895, 20.21, .0729, 76.92, 105.52",
    "14032619, 2593765, 1926, 210239915, 18.48, .0743, 81.06, 109.16",
    "2987731, 835556, 280, 77754898, 27.97, .0335, 93.06, 277.70",
    "2159708, 687617, 207, 61610942, 31.84, .0301, 89.60, 297.64",
    "64746749, 15395258, 11557, 1235875873, 23.78, .0751, 80.28, 106.94"
  })
  void derived_ipinyouCampaigns_asPrinted(
      long bids,
      long impressions,
      long clicks,
      long payPrices,
      double winPercent,
      double ctrPercent,
      double cpm,
      double cpc) {
    Counters counters = delivery(impressions, clicks, payPrices * 1000);
    counters.add(0, Counter.BIDS, bids);
    counters.add(0, Counter.LOST_TO_RANK, bids - impressions);
    assertThat(100 * value(counters, "winRate")).isCloseTo(winPercent, within(0.00501));
    assertThat(100 * value(counters, "ctr")).isCloseTo(ctrPercent, within(0.0000501));
    assertThat(value(counters, "cpm")).isCloseTo(cpm, within(0.00501));
    assertThat(value(counters, "cpc")).isCloseTo(cpc, within(0.00501));
  }

  @Test
  void value_smallCampaign_asByHand() {
    Counters counters = delivery(2000, 40, 50_000_000);
    counters.add(0, Counter.OVER_DELIVERY_MICROS, 10_000_000);
    counters.add(0, Counter.CONVERSIONS, 5);
    counters.add(0, Counter.CONVERSION_VALUE_MICROS, 100_000_000);
    counters.add(0, Counter.BID_VALUE_MICROS, 75_000_000);
    counters.add(0, Counter.PREDICTED_CLICKS_NANOS, 44_000_000_000L);
    counters.add(0, Counter.REACH, 800);
    counters.add(0, Counter.EXAMINATIONS, 1500);
    counters.add(0, Counter.MARKET_IMPRESSIONS, 8000);
    counters.add(0, Counter.PLATFORM_FEE_MICROS, 12_000_000);
    counters.add(0, Counter.BUDGET_MICROS, 60_000_000);
    counters.add(0, Counter.BILLED_OF_BUDGET_MICROS, 36_000_000);
    assertThat(value(counters, "impressions")).isEqualTo(2000);
    assertThat(value(counters, "ctr")).isEqualTo(0.02);
    assertThat(value(counters, "servedCost")).isEqualTo(50);
    assertThat(value(counters, "billedCost")).isEqualTo(40);
    assertThat(value(counters, "overDelivery")).isEqualTo(10);
    assertThat(value(counters, "cpc")).isEqualTo(1);
    assertThat(value(counters, "cpm")).isEqualTo(20);
    assertThat(value(counters, "cvr")).isEqualTo(0.125);
    assertThat(value(counters, "cpa")).isEqualTo(8);
    assertThat(value(counters, "roas")).isEqualTo(2.5);
    assertThat(value(counters, "surplus")).isEqualTo(25);
    assertThat(value(counters, "predictedClicks")).isEqualTo(44);
    assertThat(value(counters, "calibration")).isCloseTo(1.1, within(1e-15));
    assertThat(value(counters, "frequency")).isEqualTo(2.5);
    assertThat(value(counters, "viewability")).isEqualTo(0.75);
    assertThat(value(counters, "shareOfVoice")).isEqualTo(0.25);
    assertThat(value(counters, "platformFee")).isEqualTo(12);
    assertThat(value(counters, "publisherRevenue")).isEqualTo(28);
    assertThat(value(counters, "budgetUtilisation")).isEqualTo(0.6);
  }

  @Test
  void value_nothingHappened_isBlankForRatiosAndZeroForCounts() {
    Counters nothing = new Counters(1);
    for (Question question : Questions.all()) {
      if (question.ratio()) {
        assertThat(question.value(nothing, 0)).as(question.name()).isEmpty();
      } else {
        assertThat(question.value(nothing, 0)).as(question.name()).hasValue(0);
      }
    }
    assertThat(Questions.named("cpc").value(delivery(10, 0, 5), 0)).isEmpty();
  }

  @Test
  void ecpm_anyDelivery_isThousandTimesCtrTimesCpc() {
    for (long seed : new long[] {1, 2, 3}) {
      SplittableRandom random = new SplittableRandom(seed);
      for (int i = 0; i < 200; i++) {
        long impressions = random.nextLong(1, 1_000_000_000);
        Counters counters = delivery(
            impressions, random.nextLong(1, impressions + 1), random.nextLong(1, 1L << 50));
        counters.add(0, Counter.OVER_DELIVERY_MICROS, 1);
        assertThat(value(counters, "ecpm"))
            .isCloseTo(
                1000 * value(counters, "ctr") * value(counters, "cpc"), withinPercentage(1e-10));
      }
    }
  }

  @Test
  void impressionShares_everyEligibleRequestBidInOrLostToBudget_sumToOne() {
    Counters counters = new Counters(1);
    counters.add(0, Counter.ELIGIBLE_REQUESTS, 1000);
    counters.add(0, Counter.LOST_TO_BUDGET, 150);
    counters.add(0, Counter.BIDS, 850);
    counters.add(0, Counter.LOST_TO_RANK, 340);
    assertThat(value(counters, "impressionShare")).isEqualTo(0.51);
    assertThat(value(counters, "impressionShareLostBudget")).isEqualTo(0.15);
    assertThat(value(counters, "impressionShareLostRank")).isEqualTo(0.34);
    assertThat(value(counters, "bidRate")).isEqualTo(0.85);
    assertThat(value(counters, "winRate")).isEqualTo(0.6);
    counters.add(0, Counter.BIDS, -50);
    double sum = value(counters, "impressionShare")
        + value(counters, "impressionShareLostBudget")
        + value(counters, "impressionShareLostRank");
    assertThat(sum).as("50 requests neither bid in nor lost show").isCloseTo(0.95, within(1e-12));
  }

  @Test
  void requests_filledAndUnfilledByReason_addUp() {
    Counters counters = new Counters(1);
    counters.add(0, Counter.FILLED_REQUESTS, 70);
    counters.add(0, Counter.UNFILLED_NO_ELIGIBLE_AD, 11);
    counters.add(0, Counter.UNFILLED_NO_BID, 12);
    counters.add(0, Counter.UNFILLED_RESERVE, 7);
    counters.add(0, Counter.REQUESTS, 100);
    double unfilled = value(counters, "unfilledNoEligibleAd")
        + value(counters, "unfilledNoBid")
        + value(counters, "unfilledReserve");
    assertThat(value(counters, "filledRequests") + unfilled).isEqualTo(value(counters, "requests"));
    assertThat(value(counters, "fillRate")).isEqualTo(0.7);
  }

  @Test
  void reach_overCells_isNeverSummed() {
    Counters cells = new Counters(2);
    cells.add(0, Counter.REACH, 10);
    cells.add(1, Counter.REACH, 10);
    cells.add(0, Counter.CLICKS, 3);
    cells.add(1, Counter.CLICKS, 4);
    assertThat(cells.sum(Counter.CLICKS)).isEqualTo(7);
    assertThatThrownBy(() -> cells.sum(Counter.REACH)).hasMessageContaining("REACH");
    assertThat(Questions.all().stream().filter(question -> !question.additive()))
        .extracting(Question::name)
        .containsExactly("reach", "frequency", "shareOfVoice");
  }

  @Test
  void whole_byScope_isFocalOrTotal() {
    RunMetrics run = new RunMetrics(delivery(50, 5, 5), delivery(10, 1, 1), List.of());
    for (Question question : Questions.all()) {
      boolean market = question.scope() == Scope.MARKET;
      assertThat(question.whole(run)).isSameAs(market ? run.total() : run.focal());
    }
  }

  @Test
  void counters_sameCounts_areEqual() {
    assertThat(delivery(1, 2, 3)).isEqualTo(delivery(1, 2, 3)).hasSameHashCodeAs(delivery(1, 2, 3));
    assertThat(delivery(1, 2, 3)).isNotEqualTo(delivery(1, 2, 4));
    assertThat(new Counters(1)).isNotEqualTo(new Counters(2));
  }
}
