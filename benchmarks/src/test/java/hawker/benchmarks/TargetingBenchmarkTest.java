package hawker.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import hawker.exchange.AudienceEvaluator;
import hawker.exchange.Opportunities;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TargetingBenchmarkTest {
  @ParameterizedTest
  @CsvSource({"1k-ads, false", "1k-ads, true", "10k-ads, true"})
  void match_findsWhomTheAudiencesDescribe(String profile, boolean lists) {
    TargetingBenchmark benchmark = new TargetingBenchmark();
    benchmark.profile = profile;
    benchmark.lists = lists;
    benchmark.makeIndex();

    int first = benchmark.match();

    assertThat(benchmark.match()).isEqualTo(first);
    // The profiles say that 1 % of the ads may reach a person.
    assertThat(first / (double) Stage.BATCH / benchmark.audiences.size()).isBetween(0.002, 0.02);
    Opportunities requests = benchmark.stage().requests;
    AudienceEvaluator evaluator = new AudienceEvaluator(
        benchmark.stage().vocabulary.interests(), (segment, user) -> false, new int[] {0}, 0);
    for (int o = 0; o < Stage.BATCH; o += 50) {
      int request = o;
      int[] found = Arrays.copyOfRange(
          benchmark.candidates.ad,
          benchmark.candidates.start[o],
          benchmark.candidates.start[o + 1]);
      assertThat(Arrays.stream(found).sorted())
          .containsExactlyElementsOf(IntStream.range(0, benchmark.audiences.size())
              .filter(ad -> evaluator.seen(benchmark.audiences.get(ad), requests, request))
              .boxed()
              .toList());
    }
  }
}
