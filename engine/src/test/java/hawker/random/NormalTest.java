package hawker.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.math3.special.Erf;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NormalTest {
  @ParameterizedTest
  @CsvSource({
    "0.5, 0",
    "0.25, -0.6744897501960817",
    "0.001, -3.090232306167813",
    "1e-20, -9.262340089798408",
    "0.975, 1.959963984540054"
  })
  void quantile_publishedValues_areMet(double p, double x) {
    assertThat(Normal.quantile(p)).isCloseTo(x, within(1e-14 * Math.max(1, Math.abs(x))));
  }

  @Test
  void quantile_middle_isThatOfCommonsMath() {
    NormalDistribution normal = new NormalDistribution(0, 1);
    for (int i = 50; i <= 950; i++) {
      double p = i / 1000.0;
      double exact = normal.inverseCumulativeProbability(p);
      assertThat(Normal.quantile(p)).isCloseTo(exact, within(1e-13 * Math.abs(exact) + 1e-300));
    }
  }

  @Test
  void quantile_tails_haveTheTailsProbability() {
    // The inverse in Commons Math loses the tails to 2 p - 1; its complementary error function
    // does not. A relative error e of x shows as about x^2 e in the tail.
    for (double p = 0.5; p > 1e-250; p *= 0.37) {
      double x = Normal.quantile(p);
      double tail = 0.5 * Erf.erfc(-x / Math.sqrt(2));
      assertThat(tail / p).as("p = %s", p).isCloseTo(1, within(1e-13 * (1 + x * x)));
    }
  }

  @Test
  void quantile_mirrored_isOpposite() {
    for (double p = 0.5; p > 1e-10; p *= 0.9) {
      double upper = 1 - p;
      double lower = 1 - upper; // the p that has an exact mirror
      assertThat(Normal.quantile(upper)).isEqualTo(-Normal.quantile(lower));
    }
  }

  @Test
  void quantile_overBranches_rises() {
    double last = Double.NEGATIVE_INFINITY;
    for (double p : new double[] {1e-300, 1e-12, 1.388e-11, 1.389e-11, 0.0749, 0.075, 0.0751}) {
      assertThat(Normal.quantile(p)).isGreaterThan(last);
      last = Normal.quantile(p);
    }
    for (int i = 1; i < 100_000; i++) {
      double x = Normal.quantile(i / 100_000.0);
      assertThat(i == 1 || x > last).isTrue();
      last = x;
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void quantile_ofUniforms_hasNormalMoments(long seed) {
    int draws = 200_000;
    long key = new Draws(seed, 0).key(Purpose.TEST);
    double[] sums = new double[4];
    for (int i = 0; i < draws; i++) {
      double z = Normal.quantile(Draws.openUniform(Draws.bits(Draws.entity(key, i), 0)));
      for (int power = 1; power <= 4; power++) {
        sums[power - 1] += Math.pow(z, power);
      }
    }
    double[] means = {0, 1, 0, 3};
    double[] variances = {1, 2, 15, 96};
    for (int power = 0; power < 4; power++) {
      double error = Math.sqrt(variances[power] / draws);
      assertThat(sums[power] / draws).isCloseTo(means[power], within(4 * error));
    }
  }

  @Test
  void quantileAtMost_anyBits_isNotBelowTheQuantileAndMostlyNear() {
    Draws draws = new Draws(5, 0);
    long key = Draws.entity(draws.key(Purpose.TEST), 1);
    double loose = 0;
    int n = 200_000;
    for (int i = 0; i < n; i++) {
      long bits = Draws.bits(key, i);
      double quantile = Normal.quantile(Draws.openUniform(bits));
      assertThat(Normal.quantileAtMost(bits)).isGreaterThanOrEqualTo(quantile);
      loose += (Normal.quantileAtMost(bits) - quantile) / n;
    }
    assertThat(loose).isLessThan(0.05);
    for (long step = 0; step < 256; step++) {
      long last = ((step + 1) << 56) - 1;
      assertThat(Normal.quantileAtMost(last))
          .isGreaterThanOrEqualTo(Normal.quantile(Draws.openUniform(last)));
    }
  }
}
