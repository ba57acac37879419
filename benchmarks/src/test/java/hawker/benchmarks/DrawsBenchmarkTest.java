package hawker.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** Sums within four standard errors of their expectation. */
class DrawsBenchmarkTest {
  private static final int DRAWS = DrawsBenchmark.DRAWS;
  private static final double ERRORS = 4 * Math.sqrt(DRAWS);

  private final DrawsBenchmark benchmark = new DrawsBenchmark();

  @Test
  void bits_areOneHalfOfTheTime() {
    assertThat((double) benchmark.bits()).isCloseTo(32.0 * DRAWS, within(ERRORS * 4));
  }

  @Test
  void uniform_isOneHalfOnAverage() {
    assertThat(benchmark.uniform()).isCloseTo(0.5 * DRAWS, within(ERRORS / Math.sqrt(12)));
  }

  @Test
  void choice_isAsWeighted() {
    // Options 0, 1, 3 and 4 with 5, 1, 3 and 1 of 10: mean 1.4, mean square 4.4.
    assertThat((double) benchmark.choice())
        .isCloseTo(1.4 * DRAWS, within(ERRORS * Math.sqrt(4.4 - 1.4 * 1.4)));
  }

  @Test
  void normal_hasVarianceOne() {
    assertThat(benchmark.normal()).isCloseTo(DRAWS, within(ERRORS * Math.sqrt(2)));
  }
}
