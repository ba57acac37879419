package hawker.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class LogReadingBenchmarkTest {
  @Test
  void reading_everyRowAndCell() throws IOException {
    LogReadingBenchmark benchmark = new LogReadingBenchmark();
    benchmark.makeText();
    try {
      assertThat(benchmark.bytes()).isGreaterThan(250L * LogReadingBenchmark.ROWS);
      assertThat(benchmark.cut()).isEqualTo(40L * LogReadingBenchmark.ROWS);
      assertThat(benchmark.encode()).isEqualTo(LogReadingBenchmark.ROWS);
    } finally {
      benchmark.removeFile();
    }
  }
}
