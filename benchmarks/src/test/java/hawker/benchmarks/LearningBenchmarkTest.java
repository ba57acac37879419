package hawker.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import hawker.learn.Examples;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LearningBenchmarkTest {
  private static final int ROWS = 20_000;

  @ParameterizedTest
  @ValueSource(strings = {"logistic", "ftrl", "factorization-machine"})
  void learn_onePass_predictsFreshRowsBetterThanTheirShareOfClicks(String learner) {
    LearningBenchmark benchmark = new LearningBenchmark();
    benchmark.bits = 16;
    benchmark.learner = learner;
    benchmark.prepare(ROWS);
    assertThat(benchmark.predict()).containsOnly(0.5);

    benchmark.learn();

    Examples fresh = new ClickRows(benchmark.bits, 2).draw(ROWS / 2);
    double[] p = new double[fresh.size];
    benchmark.model().predict(fresh, 0, fresh.size, p);
    double clicks = 0;
    for (int row = 0; row < fresh.size; row++) {
      clicks += fresh.clicked[row];
    }
    double rate = clicks / fresh.size;
    double entropy = -rate * Math.log(rate) - (1 - rate) * Math.log(1 - rate);
    assertThat(ClickRows.loss(fresh, p)).isLessThan(0.97 * entropy);
  }
}
