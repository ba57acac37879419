package hawker.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import hawker.exchange.Memory;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MemoryBenchmarkTest {
  @ParameterizedTest
  @ValueSource(ints = {5, 100})
  void expose_remembersAsAMapDoes(int ads) {
    MemoryBenchmark benchmark = new MemoryBenchmark();
    benchmark.ads = ads;
    benchmark.drawImpressions();
    Map<List<Integer>, Integer> expected = new HashMap<>();
    for (int i = 0; i < MemoryBenchmark.IMPRESSIONS; i++) {
      int[] impression = benchmark.impression(i);
      expected.merge(List.of(impression[0], impression[1]), 1, Integer::sum);
    }

    Memory memory = benchmark.expose();

    expected.forEach(
        (of, times) -> assertThat(memory.exposures(of.get(0), of.get(1))).isEqualTo(times));
    assertThat(benchmark.exposures())
        .isEqualTo(expected.values().stream().mapToLong(n -> (long) n * n).sum());
  }
}
