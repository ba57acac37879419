package hawker.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import hawker.exchange.Candidates;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PredictionBenchmarkTest {
  @ParameterizedTest
  @ValueSource(strings = {"[]", "[gender]", "[gender, age]"})
  void predict_beforeAndAfterLearning_isThePriorAndHigher(String by) {
    PredictionBenchmark benchmark = new PredictionBenchmark();
    benchmark.by = by;
    benchmark.makeModel();

    Candidates candidates = benchmark.predict();

    assertThat(candidates.size).isEqualTo(Stage.BATCH * PredictionBenchmark.CANDIDATES);
    for (int c = 0; c < candidates.size; c++) {
      assertThat(candidates.pCtr[c]).isEqualTo(0.009);
    }
    assertThat(benchmark.learn()).isNotNull();
    benchmark.predict();
    for (int c = 0; c < candidates.size; c++) {
      // Half of 512 impressions clicked, beside 1,000 of the prior: (256 + 9) / 1,512 for all ads.
      assertThat(candidates.pCtr[c]).isBetween(0.17, 0.18);
    }
  }
}
