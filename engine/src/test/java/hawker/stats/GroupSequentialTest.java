package hawker.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import hawker.stats.GroupSequential.Spending;
import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.apache.commons.rng.simple.RandomSource;
import org.junit.jupiter.api.Test;

class GroupSequentialTest {
  private static double[] constant(int looks, double critical) {
    double[] all = new double[looks];
    Arrays.fill(all, critical);
    return all;
  }

  private static double last(double[] values) {
    return values[values.length - 1];
  }

  /** The share of experiments without a difference that stop, of so many. */
  private static double simulated(double[] critical, int experiments, long seed) {
    UniformRandomProvider random = RandomSource.XO_RO_SHI_RO_128_PP.create(seed);
    ZigguratSampler.NormalizedGaussian normal = ZigguratSampler.NormalizedGaussian.of(random);
    int stopped = 0;
    for (int i = 0; i < experiments; i++) {
      double sum = 0;
      boolean stops = false;
      for (int look = 1; look <= critical.length; look++) {
        sum += normal.sample();
        stops |= Math.abs(sum) / Math.sqrt(look) >= critical[look - 1];
      }
      stopped += stops ? 1 : 0;
    }
    return stopped / (double) experiments;
  }

  @Test
  void stopped_everyLookAtFivePercent_isTheTableOf1969() {
    double[] stopped = GroupSequential.stopped(GroupSequential.even(5), constant(5, 1.959964));
    // The looks of a longer plan come at smaller shares; the chance depends on their number alone.
    assertThat(stopped).containsExactly(new double[] {.050, .083, .107, .126, .142}, within(5e-4));
    int[] looks = {10, 20, 50};
    double[] printed = {.193, .248, .320};
    for (int i = 0; i < looks.length; i++) {
      double[] shares = GroupSequential.even(looks[i]);
      assertThat(last(GroupSequential.stopped(shares, constant(looks[i], 1.959964))))
          .isCloseTo(printed[i], within(1e-3));
    }
  }

  @Test
  void stopped_everyLookAtFivePercent_equalsSimulation() {
    for (int looks : new int[] {2, 5, 10}) {
      double[] critical = constant(looks, 1.959964);
      double expected = last(GroupSequential.stopped(GroupSequential.even(looks), critical));
      for (long seed = 1; seed <= 3; seed++) {
        assertThat(simulated(critical, 200_000, seed))
            .isCloseTo(expected, within(4 * Math.sqrt(expected * (1 - expected) / 200_000)));
      }
    }
  }

  @Test
  void boundaries_fiveLooks_areThePrintedOnes() {
    // Jennison and Turnbull, Group Sequential Methods (2000), by Lan and DeMets, and as printed by
    // ldbounds.
    assertThat(GroupSequential.boundaries(GroupSequential.even(5), 0.05, Spending.OBRIEN_FLEMING))
        .containsExactly(new double[] {4.8769, 3.3569, 2.6803, 2.2898, 2.0310}, within(2e-4));
    assertThat(GroupSequential.boundaries(GroupSequential.even(5), 0.05, Spending.POCOCK))
        .containsExactly(new double[] {2.4380, 2.4268, 2.4101, 2.3966, 2.3859}, within(2e-4));
  }

  @Test
  void boundaries_anySpending_stopAtMostFivePercentOfTheTime() {
    for (Spending spending : Spending.values()) {
      for (int looks : new int[] {1, 3, 10}) {
        double[] shares = GroupSequential.even(looks);
        double[] critical = GroupSequential.boundaries(shares, 0.05, spending);
        assertThat(last(GroupSequential.stopped(shares, critical))).isCloseTo(0.05, within(1e-6));
        assertThat(simulated(critical, 200_000, looks)).isBetween(0.045, 0.055);
      }
    }
  }

  @Test
  void alwaysValid_manyLooks_stopAtMostFivePercentOfTheTime() {
    UniformRandomProvider random = RandomSource.XO_RO_SHI_RO_128_PP.create(5);
    ZigguratSampler.NormalizedGaussian normal = ZigguratSampler.NormalizedGaussian.of(random);
    AlwaysValid test = new AlwaysValid(0.1);
    int stopped = 0;
    int missed = 0;
    for (int i = 0; i < 4000; i++) {
      double sum = 0;
      double p = 1;
      boolean misses = false;
      for (int n = 1; n <= 1000; n++) {
        sum += normal.sample();
        double error = 1 / Math.sqrt(n);
        p = Math.min(p, test.pValue(sum / n, error));
        misses |= !test.interval(sum / n, error, 0.95).contains(0);
      }
      stopped += p < 0.05 ? 1 : 0;
      missed += misses ? 1 : 0;
    }
    assertThat(stopped / 4000.0).isBetween(0.005, 0.055);
    // The interval leaves out 0 where the p-value is below 0.05, at the same looks.
    assertThat(missed).isEqualTo(stopped);
  }
}
