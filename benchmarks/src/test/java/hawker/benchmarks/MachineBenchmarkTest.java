package hawker.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MachineBenchmarkTest {
  @Test
  void all_twice_sameAnswers() {
    MachineBenchmark benchmark = new MachineBenchmark();

    assertThat(benchmark.lineInOrder()).isEqualTo(benchmark.lineInOrder()).isPositive();
    assertThat(benchmark.lineAnywhere()).isEqualTo(benchmark.lineAnywhere()).isPositive();
    assertThat(benchmark.lineAfterLine())
        .isEqualTo(benchmark.lineAfterLine())
        .isBetween(0L, 1L << 20);
    assertThat(benchmark.operation()).isEqualTo(benchmark.operation());
    assertThat(benchmark.branch()).isEqualTo(benchmark.branch());
  }
}
