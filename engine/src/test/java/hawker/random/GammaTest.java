package hawker.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.apache.commons.math3.distribution.BetaDistribution;
import org.apache.commons.math3.distribution.GammaDistribution;
import org.junit.jupiter.api.Test;

/** Beside the distribution functions of another library, by Kolmogorov and Smirnov. */
class GammaTest {
  private static final int COUNT = 20_000;

  /** The statistic surpasses this in one of 10,000 samples. */
  private static final double BOUND = 2.23 / Math.sqrt(COUNT);

  private static double distance(double[] sorted, java.util.function.DoubleUnaryOperator below) {
    double most = 0;
    for (int i = 0; i < sorted.length; i++) {
      double expected = below.applyAsDouble(sorted[i]);
      most = Math.max(most, Math.abs(expected - (i + 0.5) / sorted.length));
    }
    return most;
  }

  @Test
  void draw_manyShapes_isGamma() {
    for (double shape : new double[] {0.05, 0.7, 1, 3.3, 200}) {
      long key = Draws.entity(new Draws(3, 0).key(Purpose.TEST), (long) (shape * 100));
      double[] sample = new double[COUNT];
      for (int i = 0; i < COUNT; i++) {
        sample[i] = Gamma.draw(shape, key, i);
      }
      java.util.Arrays.sort(sample);
      GammaDistribution gamma = new GammaDistribution(shape, 1);
      assertThat(distance(sample, gamma::cumulativeProbability))
          .as("shape %s", shape)
          .isLessThan(BOUND);
    }
  }

  @Test
  void beta_rateOfFewClicks_isBeta() {
    long key = Draws.entity(new Draws(3, 0).key(Purpose.TEST), 1);
    double[] sample = new double[COUNT];
    double sum = 0;
    for (int i = 0; i < COUNT; i++) {
      sample[i] = Gamma.beta(1.8, 198.2, key, i);
      sum += sample[i];
    }
    java.util.Arrays.sort(sample);
    BetaDistribution beta = new BetaDistribution(1.8, 198.2);
    assertThat(distance(sample, beta::cumulativeProbability)).isLessThan(BOUND);
    assertThat(sum / COUNT).isCloseTo(0.009, within(0.0003));
  }
}
