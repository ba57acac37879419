package hawker.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import hawker.exchange.Outcome;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResponseBenchmarkTest {
  @ParameterizedTest
  @ValueSource(strings = {"position-based", "cascade", "dependent-click", "dbn", "ubm"})
  void respond_anyAds_attractAsCalibratedAndAreLookedAtBeforeClicked(String examination) {
    ResponseBenchmark benchmark = new ResponseBenchmark();
    benchmark.examination = examination;
    benchmark.makeModels();

    Outcome outcome = benchmark.respond();

    int examined = 0;
    int slots = Stage.BATCH * ResponseBenchmark.SLOTS;
    for (int at = 0; at < slots; at++) {
      assertThat(outcome.clicked[at] && !outcome.examined[at]).isFalse();
      if (outcome.examined[at]) {
        assertThat(outcome.clicked[at]).isEqualTo(outcome.latent[at] < outcome.attraction[at]);
        examined++;
      }
    }
    assertThat(examined / (double) slots).isBetween(0.3, 1.0);
    double attraction = 0;
    for (double one : benchmark.attraction().attraction) {
      assertThat(one).isGreaterThan(0).isLessThan(1);
      attraction += one / slots;
    }
    // 0.9 % of impressions are clicked, of which about 60 % to all are looked at.
    assertThat(attraction).isBetween(0.009 / 2, 0.009 * 4);
  }
}
