package hawker.market;

import static org.assertj.core.api.Assertions.assertThat;

import hawker.metrics.Counter;
import org.junit.jupiter.api.Test;

/** Crowds of ads whose scores tie, played by the market and by its brute-force twin. */
class BruteForceCrowdTest {
  @Test
  void run_randomCrowds_equalsTheTwin() {
    TwinTrial trial = new TwinTrial();
    for (long seed = 1; seed <= 22; seed++) {
      trial.play(RandomScenario.crowd(seed), seed);
    }
    assertThat(trial.sum(Counter.IMPRESSIONS)).isGreaterThan(10_000);
    assertThat(trial.sum(Counter.UNFILLED_NO_BID)).isPositive();
    assertThat(trial.sum(Counter.UNFILLED_RESERVE)).isPositive();
  }
}
