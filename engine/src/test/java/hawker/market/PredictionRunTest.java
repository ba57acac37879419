package hawker.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import hawker.metrics.Counter;
import hawker.metrics.RunMetrics;
import org.junit.jupiter.api.Test;

/** Models in a market of ads of very different quality. */
class PredictionRunTest {
  private static final String YAML = """
      name: predictions
      days: 1
      population: {users: 1500, activity: {sessionsPerDay: 8}}
      market:
        slice: 30 min
        channels:
          feed:
            placements:
              stream: {share: 2, slots: 2}
              side: {slots: 4, effect: -0.4}
      targeting: untargeted
      response: {name: utility, baseCtr: 4 %, wearOut: 0}
      inventory: {background: {advertisers: 20, ads: 1, qualitySpread: 1, budget: 10000, bidSpread: 0.1}}
      """;

  private static double ctr(RunMetrics metrics) {
    return Lab.total(metrics, Counter.CLICKS) / (double) Lab.total(metrics, Counter.IMPRESSIONS);
  }

  @Test
  void oracle_isCalibratedAndBeatsTheSmoothedRate() {
    for (int seed : new int[] {1, 2, 3}) {
      RunMetrics oracle = Lab.of(YAML, "seed=" + seed, "prediction=oracle").metrics();
      RunMetrics learned = Lab.of(YAML, "seed=" + seed).metrics();
      double clicks = Lab.total(oracle, Counter.CLICKS);
      double predicted = Lab.total(oracle, Counter.PREDICTED_CLICKS_NANOS) / 1e9;
      assertThat(clicks).isGreaterThan(3000);
      assertThat(predicted / clicks)
          .as("calibration, seed %d", seed)
          .isCloseTo(1, within(4 / Math.sqrt(clicks)));
      double impressions = Lab.total(oracle, Counter.IMPRESSIONS);
      assertThat(ctr(oracle) - ctr(learned))
          .as("seed %d: %s and %s", seed, ctr(oracle), ctr(learned))
          .isGreaterThan(4 * Math.sqrt(2 * ctr(oracle) / impressions));
    }
  }

  @Test
  void smoothedRate_calibrates_onceItHasLearned() {
    for (int seed : new int[] {1, 2, 3}) {
      RunMetrics learned = Lab.of(YAML, "seed=" + seed, "days=2").metrics();
      double clicks = Lab.total(learned, Counter.CLICKS);
      double predicted = Lab.total(learned, Counter.PREDICTED_CLICKS_NANOS) / 1e9;
      assertThat(predicted / clicks).as("seed %d", seed).isBetween(0.8, 1.2);
    }
  }
}
