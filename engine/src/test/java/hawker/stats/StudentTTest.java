package hawker.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.TDistribution;
import org.junit.jupiter.api.Test;

class StudentTTest {
  private static final double[] POINTS = {0, 1e-6, 0.1, 0.5, 1, 1.5, 2, 3, 5, 8, 20, 100};

  @Test
  void tail_oneDegree_isCauchys() {
    for (double t : POINTS) {
      double expected = t < 1 ? 0.5 - Math.atan(t) / Math.PI : Math.atan(1 / t) / Math.PI;
      assertThat(new StudentT(1).tail(t)).isCloseTo(expected, withinPercentage(1e-9));
    }
  }

  @Test
  void tail_twoDegrees_hasClosedForm() {
    for (double t : POINTS) {
      double root = Math.sqrt(2 + t * t);
      assertThat(new StudentT(2).tail(t))
          .isCloseTo(1 / (root * (root + t)), withinPercentage(1e-9));
    }
  }

  @Test
  void tail_manyDegrees_equalsCommonsStatistics() {
    for (int freedom : new int[] {1, 2, 3, 4, 5, 9, 10, 29, 30, 99, 100, 999, 10_000}) {
      StudentT own = new StudentT(freedom);
      TDistribution twin = TDistribution.of(freedom);
      for (double t : POINTS) {
        double expected = twin.survivalProbability(t);
        if (expected > 1e-250) {
          assertThat(own.tail(t)).isCloseTo(expected, withinPercentage(1e-8));
        }
        assertThat(own.tail(-t)).isEqualTo(1 - own.tail(t));
      }
    }
  }

  @Test
  void tail_extremes_staysAProbability() {
    assertThat(new StudentT(3).tail(Double.POSITIVE_INFINITY)).isZero();
    assertThat(new StudentT(3).tail(Double.NEGATIVE_INFINITY)).isOne();
    assertThat(new StudentT(3).tail(1e200)).isZero();
    assertThat(new StudentT(3).pValue(0)).isOne();
  }

  @Test
  void critical_level95_isThatOfPrintedTables() {
    assertThat(new StudentT(1).critical(0.95)).isCloseTo(12.7062047362, within(1e-9));
    assertThat(new StudentT(2).critical(0.95)).isCloseTo(4.3026527299, within(1e-9));
    assertThat(new StudentT(9).critical(0.95)).isCloseTo(2.2621571628, within(1e-9));
    assertThat(new StudentT(29).critical(0.95)).isCloseTo(2.0452296421, within(1e-9));
    assertThat(new StudentT(9).critical(0.99)).isCloseTo(3.2498355416, within(1e-9));
  }

  @Test
  void gaussianTail_anyPoint_equalsCommonsStatistics() {
    NormalDistribution twin = NormalDistribution.of(0, 1);
    for (double z = -6; z < 30; z += 0.07) {
      assertThat(Gaussian.tail(z)).isCloseTo(twin.survivalProbability(z), withinPercentage(1e-9));
    }
  }

  @Test
  void gaussianCritical_level95_is196() {
    assertThat(Gaussian.critical(0.95)).isCloseTo(1.959963984540054, within(1e-13));
    assertThat(Gaussian.critical(0.80)).isCloseTo(1.2815515655446004, within(1e-13));
    assertThatThrownBy(() -> Gaussian.critical(1)).isInstanceOf(IllegalArgumentException.class);
  }
}
