package hawker.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PairingTest {
  private static RatioOfTotals means(long... values) {
    long[] ones = new long[values.length];
    Arrays.fill(ones, 1);
    return Objects.requireNonNull(RatioOfTotals.of(values, ones, 1));
  }

  /** Deviations 1, -1, 1, -1 and 2, -2, 1, -1: sums of squares 4 and 10, of the difference 2. */
  @Test
  void factor_fourReplications_asByHand() {
    Estimate factor = Objects.requireNonNull(
        Pairing.factor(means(11, 9, 11, 9), means(22, 18, 21, 19), Interval.LEVEL));
    assertThat(factor.value()).isCloseTo(7, within(1e-12));
    // r = 6 / √40; artanh r ± 1.96 / √1
    double z = 0.5 * Math.log((1 + 6 / Math.sqrt(40)) / (1 - 6 / Math.sqrt(40)));
    double low = 14 / (14 - 2 * Math.tanh(z - 1.959963985) * Math.sqrt(40));
    double high = 14 / (14 - 2 * Math.tanh(z + 1.959963985) * Math.sqrt(40));
    Interval interval = Objects.requireNonNull(factor.interval());
    assertThat(interval.low()).isCloseTo(low, within(1e-8));
    assertThat(interval.high()).isCloseTo(high, within(1e-7));
  }

  @Test
  void factor_independentOfUnitAndLevel() {
    Estimate plain = Objects.requireNonNull(
        Pairing.factor(means(5, 9, 2, 7, 6), means(4, 9, 1, 9, 5), Interval.LEVEL));
    Estimate moved = Objects.requireNonNull(
        Pairing.factor(means(1005, 1009, 1002, 1007, 1006), means(4, 9, 1, 9, 5), Interval.LEVEL));
    assertThat(moved.value()).isCloseTo(plain.value(), within(1e-12));
  }

  @Test
  void factor_nothingToTell_isNullOrWithoutInterval() {
    assertThat(Pairing.factor(means(3), means(4), Interval.LEVEL)).isNull();
    assertThat(Pairing.factor(means(3, 5, 8), means(4, 6, 9), Interval.LEVEL)).isNull();
    assertThat(Pairing.factor(means(3, 3, 3), means(4, 4, 4), Interval.LEVEL)).isNull();
    assertThat(Objects.requireNonNull(
            Pairing.factor(means(3, 3, 3, 3), means(4, 6, 9, 1), Interval.LEVEL)))
        .isEqualTo(Estimate.bare(1, Estimate.Basis.POINT));
    assertThat(
            Objects.requireNonNull(Pairing.factor(means(3, 5, 9), means(4, 6, 9), Interval.LEVEL))
                .interval())
        .isNull();
  }

  /** Normal arms of equal variance and correlation r have the factor 1 / (1 - r). */
  @ParameterizedTest
  @CsvSource({"0.9, 1", "0.5, 2", "0, 3", "-0.5, 4"})
  void factor_knownCorrelation_isFoundAndCovered(double correlation, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double truth = 1 / (1 - correlation);
    int covered = 0;
    double logs = 0;
    int experiments = 400;
    for (int e = 0; e < experiments; e++) {
      long[] a = new long[40];
      long[] b = new long[40];
      for (int i = 0; i < a.length; i++) {
        double x = random.nextGaussian();
        double y =
            correlation * x + Math.sqrt(1 - correlation * correlation) * random.nextGaussian();
        a[i] = 1_000_000_000 + Math.round(1e6 * x);
        b[i] = 1_000_000_000 + Math.round(1e6 * y);
      }
      Estimate factor = Objects.requireNonNull(Pairing.factor(means(a), means(b), Interval.LEVEL));
      covered += Objects.requireNonNull(factor.interval()).contains(truth) ? 1 : 0;
      logs += Math.log(factor.value());
    }
    assertThat(Math.exp(logs / experiments)).isCloseTo(truth, within(0.06 * truth));
    // 95 % less four standard errors of a share of 400.
    assertThat(covered / (double) experiments).isBetween(0.906, 0.994);
  }
}
