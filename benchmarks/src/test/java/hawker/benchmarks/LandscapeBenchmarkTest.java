package hawker.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The highest bid wins every opportunity, and three a person and day where that is the cap. */
class LandscapeBenchmarkTest {
  @Test
  void highestBid_winsAll() {
    LandscapeBenchmark benchmark = new LandscapeBenchmark();
    benchmark.opportunities = 2100;
    benchmark.bids = 20;
    benchmark.record();
    assertThat(benchmark.read()).isEqualTo(2100);
    // Thirty requests a person over seven days: four or five a day, of which three are allowed.
    assertThat(benchmark.replay()).isEqualTo(70 * 7 * 3);
  }
}
