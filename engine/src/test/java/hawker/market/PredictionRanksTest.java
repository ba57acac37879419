package hawker.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import hawker.metrics.ServedMetrics;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PredictionRanksTest {
  @Test
  void auc_anyPredictions_isThatOfAllPairs() {
    for (long seed = 1; seed <= 5; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      int rows = 600;
      double[] p = new double[rows];
      boolean[] clicked = new boolean[rows];
      PredictionRanks ranks = new PredictionRanks();
      for (int i = 0; i < rows; i++) {
        p[i] = 0.001 + 0.3 * random.nextDouble() * random.nextDouble();
        clicked[i] = random.nextDouble() < p[i];
        ranks.add(p[i], clicked[i]);
      }
      assertThat(ranks.aucNanos() / 1e9).isCloseTo(ofPairs(p, clicked), within(0.003));
    }
  }

  private static double ofPairs(double[] p, boolean[] clicked) {
    double won = 0;
    int pairs = 0;
    for (int i = 0; i < p.length; i++) {
      for (int j = 0; clicked[i] && j < p.length; j++) {
        if (!clicked[j]) {
          pairs++;
          won += p[i] > p[j] ? 1 : p[i] == p[j] ? 0.5 : 0;
        }
      }
    }
    return won / pairs;
  }

  @Test
  void auc_equalPredictions_aHalf_allRight_one_noClick_undefined() {
    PredictionRanks equal = new PredictionRanks();
    PredictionRanks right = new PredictionRanks();
    PredictionRanks empty = new PredictionRanks();
    for (int i = 0; i < 10; i++) {
      equal.add(0.1, i < 3);
      right.add(i < 3 ? 1 - 1e-9 : 1e-9, i < 3);
      empty.add(0.1, false);
    }
    assertThat(equal.aucNanos()).isEqualTo(500_000_000);
    assertThat(right.aucNanos()).isEqualTo(1_000_000_000);
    assertThat(empty.aucNanos()).isEqualTo(ServedMetrics.UNDEFINED);
  }
}
