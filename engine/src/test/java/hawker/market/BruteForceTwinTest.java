package hawker.market;

import static org.assertj.core.api.Assertions.assertThat;

import hawker.metrics.Counter;
import org.junit.jupiter.api.Test;

/** Random markets, played by the market and by its brute-force twin. */
class BruteForceTwinTest {
  @Test
  void run_randomMarkets_equalsTheTwin() {
    TwinTrial trial = new TwinTrial();
    for (long seed = 1; seed <= 40; seed++) {
      trial.play(RandomScenario.market(seed), seed);
    }
    for (Counter counter : Counter.values()) {
      // Talk is off in these markets.
      assertThat(trial.sum(counter) > 0).as("%s in play", counter).isEqualTo(!counter.ofTalk());
    }
    assertThat(trial.arranged()).as("markets whose ads were put in order again").isGreaterThan(5);
  }
}
