package hawker.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import hawker.stats.Estimate.Basis;
import java.util.Arrays;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RatioOfTotalsTest {
  /** Student's t with 2 degrees of freedom has a closed form. */
  private static final double T2 = 0.95 * Math.sqrt(2 / (4 * 0.975 * 0.025));

  private static final long[] HUNDREDS = {100, 100, 100, 100};

  private static RatioOfTotals ratio(long[] numerators, long[] denominators) {
    return Objects.requireNonNull(RatioOfTotals.of(numerators, denominators, 1));
  }

  private static Interval interval(Estimate estimate) {
    return Objects.requireNonNull(estimate.interval());
  }

  private static double pValue(Contrast contrast) {
    return Objects.requireNonNull(contrast.pValue());
  }

  /** r = 12/40; influences (2-3, 4-3, 6-6) / (40/3); SE² = 2 × 0.075² / 6. */
  @Test
  void estimate_threeReplications_asByHand() {
    RatioOfTotals arm = ratio(new long[] {2, 4, 6}, new long[] {10, 10, 20});
    Estimate estimate = arm.estimate(0.95);
    assertThat(estimate.value()).isCloseTo(0.3, within(1e-15));
    double half = T2 * Math.sqrt(0.01125 / 6);
    assertThat(interval(estimate).low()).isCloseTo(0.3 - half, within(1e-12));
    assertThat(interval(estimate).high()).isCloseTo(0.3 + half, within(1e-12));
    assertThat(estimate.basis()).isEqualTo(Basis.REPLICATIONS);
  }

  /** Paired influences (-0.0375, -0.0375, 0.075): SE 0.0375, t = 4, p = 1 - 4/√18. */
  @Test
  void contrast_threeReplications_asByHand() {
    RatioOfTotals arm = ratio(new long[] {2, 4, 6}, new long[] {10, 10, 20});
    RatioOfTotals base = ratio(new long[] {1, 3, 2}, new long[] {10, 10, 20});
    Contrast contrast = arm.contrast(base, 0.95);
    assertThat(contrast.difference().value()).isCloseTo(0.15, within(1e-15));
    assertThat(interval(contrast.difference()).low()).isCloseTo(0.15 - T2 * 0.0375, within(1e-12));
    assertThat(pValue(contrast)).isCloseTo(1 - 4 / Math.sqrt(18), within(1e-12));
    Estimate lift = Objects.requireNonNull(contrast.lift());
    assertThat(lift.value()).isCloseTo(1, within(1e-14));
    double factor = Math.exp(T2 * Math.sqrt(0.5 / 6));
    assertThat(interval(lift).low()).isCloseTo(2 / factor - 1, within(1e-10));
    assertThat(interval(lift).high()).isCloseTo(2 * factor - 1, within(1e-10));
  }

  @Test
  void contrast_sameArm_isExactlyNothing() {
    long[] clicks = {3, 7, 1, 9};
    long[] impressions = {101, 97, 103, 99};
    Contrast contrast = ratio(clicks, impressions).contrast(ratio(clicks, impressions), 0.95);
    assertThat(contrast.difference().value()).isZero();
    assertThat(interval(contrast.difference())).isEqualTo(new Interval(0, 0));
    assertThat(interval(Objects.requireNonNull(contrast.lift()))).isEqualTo(new Interval(0, 0));
    assertThat(pValue(contrast)).isOne();
  }

  @Test
  void contrast_sameDifferenceEveryTime_isJudgedBySigns() {
    long[] ones = {1, 1, 1, 1};
    RatioOfTotals arm = ratio(new long[] {6, 8, 5, 10}, ones);
    RatioOfTotals base = ratio(new long[] {5, 7, 4, 9}, ones);
    Contrast contrast = arm.contrast(base, 0.95);
    assertThat(contrast.difference().interval()).isNull();
    assertThat(contrast.difference().basis()).isEqualTo(Basis.NO_SPREAD);
    assertThat(pValue(contrast)).isEqualTo(0.125);
  }

  @Test
  void contrast_bothWithoutClicks_claimsNothing() {
    long[] none = {0, 0, 0, 0};
    Contrast contrast = ratio(none, HUNDREDS).contrast(ratio(none, new long[] {9, 9, 9, 9}), 0.95);
    assertThat(contrast.difference().value()).isZero();
    assertThat(contrast.lift()).isNull();
    assertThat(pValue(contrast)).isOne();
  }

  @Test
  void contrast_noClicksInArm_hasLiftWithoutInterval() {
    RatioOfTotals arm = ratio(new long[] {0, 0, 0, 0}, HUNDREDS);
    RatioOfTotals base = ratio(new long[] {3, 5, 4, 6}, HUNDREDS);
    Estimate lift = Objects.requireNonNull(arm.contrast(base, 0.95).lift());
    assertThat(lift.value()).isEqualTo(-1);
    assertThat(lift.basis()).isEqualTo(Basis.NOT_POSITIVE);
    assertThat(base.contrast(arm, 0.95).lift()).isNull();
  }

  @Test
  void of_emptyDenominator_isNothing() {
    assertThat(RatioOfTotals.of(new long[] {0, 0}, new long[] {0, 0}, 1)).isNull();
    assertThat(ratio(new long[] {0, 1}, new long[] {0, 2}).value()).isEqualTo(0.5);
    assertThatThrownBy(() -> RatioOfTotals.of(new long[] {1}, new long[] {1, 2}, 1))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void estimate_oneReplication_hasNoInterval() {
    Estimate estimate = ratio(new long[] {3}, new long[] {4}).estimate(0.95);
    assertThat(estimate.value()).isEqualTo(0.75);
    assertThat(estimate.interval()).isNull();
    assertThat(estimate.basis().note()).contains("one replication");
  }

  @Test
  void divisor_anyUnit_scalesEverythingButTheTest() {
    long[] cost = {2_500_000, 3_100_000, 1_900_000};
    long[] other = {2_400_000, 3_300_000, 1_200_000};
    long[] clicks = {5, 6, 4};
    RatioOfTotals micros = ratio(cost, clicks);
    RatioOfTotals units = Objects.requireNonNull(RatioOfTotals.of(cost, clicks, 1e6));
    assertThat(units.value()).isCloseTo(micros.value() / 1e6, within(1e-15));
    RatioOfTotals base = Objects.requireNonNull(RatioOfTotals.of(other, clicks, 1e6));
    Contrast inMicros = micros.contrast(ratio(other, clicks), 0.95);
    Contrast inUnits = units.contrast(base, 0.95);
    assertThat(pValue(inUnits)).isCloseTo(pValue(inMicros), within(1e-12));
    assertThat(interval(inUnits.difference()).low())
        .isCloseTo(interval(inMicros.difference()).low() / 1e6, within(1e-12));
  }

  /** Arms share each replication's luck, as with common random numbers. */
  @Test
  void intervals_manyExperiments_holdTheTruthAsOftenAsTheySay() {
    for (long seed : new long[] {1, 2, 3}) {
      SplittableRandom random = new SplittableRandom(seed);
      int experiments = 3000;
      int covered = 0;
      int liftCovered = 0;
      int rejectedNulls = 0;
      for (int i = 0; i < experiments; i++) {
        Contrast contrast = experiment(random, 1.2);
        covered += interval(contrast.difference()).contains(0.004) ? 1 : 0;
        Estimate lift = Objects.requireNonNull(contrast.lift());
        liftCovered += interval(lift).contains(0.2) ? 1 : 0;
        rejectedNulls += pValue(experiment(random, 1)) < 0.05 ? 1 : 0;
      }
      double tolerance = 4 * Math.sqrt(0.05 * 0.95 / experiments);
      assertThat(covered / (double) experiments).isCloseTo(0.95, within(tolerance));
      assertThat(liftCovered / (double) experiments).isCloseTo(0.95, within(tolerance));
      assertThat(rejectedNulls / (double) experiments).isCloseTo(0.05, within(tolerance));
    }
  }

  @Test
  void contrast_sharedLuck_isSharperPairedThanApart() {
    SplittableRandom random = new SplittableRandom(7);
    double paired = 0;
    double apart = 0;
    for (int i = 0; i < 200; i++) {
      long[][] columns = columns(random, 1.2);
      paired += width(columns[0], columns[2]);
      long[] moved = new long[columns[2].length];
      for (int j = 0; j < moved.length; j++) {
        moved[j] = columns[2][(j + 1) % moved.length];
      }
      apart += width(columns[0], moved);
    }
    assertThat(paired).isLessThan(0.8 * apart);
  }

  private static double width(long[] armClicks, long[] baseClicks) {
    long[] impressions = new long[armClicks.length];
    Arrays.fill(impressions, 10_000);
    Contrast contrast =
        ratio(armClicks, impressions).contrast(ratio(baseClicks, impressions), 0.95);
    Interval interval = interval(contrast.difference());
    return interval.high() - interval.low();
  }

  private static Contrast experiment(SplittableRandom random, double factor) {
    long[][] columns = columns(random, factor);
    return ratio(columns[0], columns[1]).contrast(ratio(columns[2], columns[3]), 0.95);
  }

  /** Clicks and impressions of an arm at 0.02 × factor and of a baseline at 0.02; [4][20]. */
  private static long[][] columns(SplittableRandom random, double factor) {
    long[][] columns = new long[4][20];
    for (int i = 0; i < 20; i++) {
      double luck = 1 + 0.2 * gaussian(random);
      columns[1][i] = 10_000 + Math.round(300 * gaussian(random));
      columns[3][i] = 10_000 + Math.round(300 * gaussian(random));
      columns[0][i] = clicks(random, columns[1][i] * 0.02 * factor * luck);
      columns[2][i] = clicks(random, columns[3][i] * 0.02 * luck);
    }
    return columns;
  }

  private static long clicks(SplittableRandom random, double mean) {
    return Math.max(0, Math.round(mean + Math.sqrt(Math.max(0, mean)) * gaussian(random)));
  }

  private static double gaussian(SplittableRandom random) {
    double radius = Math.sqrt(-2 * Math.log(1 - random.nextDouble()));
    return radius * Math.cos(2 * Math.PI * random.nextDouble());
  }
}
