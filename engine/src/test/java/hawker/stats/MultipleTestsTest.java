package hawker.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class MultipleTestsTest {
  /** The fifteen p-values of Benjamini and Hochberg (1995), section 3.2. */
  private static final double[] EXAMPLE = {
    .0001, .0004, .0019, .0095, .0201, .0278, .0298, .0344, .0459, .3240, .4262, .5719, .6528,
    .7590, 1.0
  };

  private static long rejected(double[] adjusted) {
    return Arrays.stream(adjusted).filter(p -> p < 0.05).count();
  }

  @Test
  void holm_exampleOf1995_rejectsThree() {
    double[] adjusted = MultipleTests.holm(EXAMPLE);
    assertThat(rejected(adjusted)).isEqualTo(3);
    assertThat(Arrays.copyOf(adjusted, 5))
        .containsExactly(new double[] {.0015, .0056, .0247, .1140, .2211}, within(5e-5));
  }

  @Test
  void benjaminiHochberg_exampleOf1995_rejectsFour() {
    double[] adjusted = MultipleTests.benjaminiHochberg(EXAMPLE);
    assertThat(rejected(adjusted)).isEqualTo(4);
    assertThat(Arrays.copyOf(adjusted, 5))
        .containsExactly(new double[] {.0015, .0030, .0095, .0356, .0603}, within(5e-5));
  }

  @Test
  void adjustments_shuffled_followTheirTests() {
    double[] mixed = {0.04, 0.001, 0.03};
    assertThat(MultipleTests.holm(mixed))
        .containsExactly(new double[] {0.06, 0.003, 0.06}, within(1e-15));
    assertThat(MultipleTests.benjaminiHochberg(mixed))
        .containsExactly(new double[] {0.04, 0.003, 0.04}, within(1e-15));
  }

  @Test
  void adjustments_oneOrNone_changeNothing() {
    assertThat(MultipleTests.holm(new double[] {0.2})).containsExactly(0.2);
    assertThat(MultipleTests.benjaminiHochberg(new double[] {0.2})).containsExactly(0.2);
    assertThat(MultipleTests.holm(new double[0])).isEmpty();
  }
}
