package hawker.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import hawker.stats.Logistic;
import org.junit.jupiter.api.Test;

class FtrlTest {
  private static int nonZero(double l1, FeatureSpace space, Examples rows) {
    Model model = Rows.learnt(
        Rows.spec("ftrl", "l1", Double.toString(l1), "l2", "0", "rate", "0.1"), space, rows, 1);
    int count = 0;
    for (int feature = 0; feature < space.size(); feature++) {
      count += ((Ftrl) model.learner()).weightOf(feature) != 0 ? 1 : 0;
    }
    return count;
  }

  @Test
  void learn_noPenalty_isAdaGrad() {
    FeatureSpace space = Rows.space(6);
    Examples rows = Rows.draw(space, 5000, 50, 1);
    double[] ftrl = Rows.predicted(
        Rows.learnt(Rows.spec("ftrl", "l1", "0", "l2", "0", "rate", "0.1"), space, rows, 3), rows);
    double[] adaGrad = Rows.predicted(Rows.learnt(Rows.spec("logistic"), space, rows, 3), rows);
    for (int row = 0; row < rows.size; row++) {
      assertThat(ftrl[row]).isEqualTo(adaGrad[row], within(1e-5));
    }
  }

  @Test
  void learn_penaltyAsGreatAsTheGreatestGradient_leavesOnlyTheBias() {
    FeatureSpace space = Rows.space(6);
    Examples rows = Rows.draw(space, 2000, 50, 2);
    double most = greatestSum(space, rows);
    assertThat(nonZero(most * 1.0001, space, rows)).isZero();
    assertThat(nonZero(most * 0.9999, space, rows)).isPositive();
  }

  /** The greatest sum of gradients that a feature comes to while all weights but the bias are 0. */
  private static double greatestSum(FeatureSpace space, Examples rows) {
    double[] sum = new double[space.size()];
    double bias = 0;
    double squares = 0;
    double most = 0;
    for (int row = 0; row < rows.size; row++) {
      double g = Logistic.probability(bias) - rows.clicked[row];
      for (int i = rows.start[row]; i < rows.start[row + 1]; i++) {
        sum[rows.feature[i]] += g;
        most = Math.max(most, Math.abs(sum[rows.feature[i]]));
      }
      squares += g * g;
      bias -= 0.1 * g / (1 + Math.sqrt(squares));
    }
    return most;
  }

  @Test
  void learn_greaterPenalty_leavesFewerWeights() {
    FeatureSpace space = Rows.space(6);
    Examples rows = Rows.draw(space, 5000, 100, 3);
    int before = Integer.MAX_VALUE;
    for (double l1 = 0.25; l1 < 200; l1 *= 2) {
      int count = nonZero(l1, space, rows);
      assertThat(count).isLessThanOrEqualTo(before);
      before = count;
    }
    assertThat(before).isLessThan(nonZero(0, space, rows) / 10);
  }

  @Test
  void learn_byHand_takesTheStepsOfThePaper() {
    FeatureSpace space = Rows.space(1);
    Examples rows = new Examples();
    rows.add(0, 5, 2);
    rows.endRow(true);
    rows.add(0, 5, 2);
    rows.endRow(false);
    Ftrl ftrl = (Ftrl) Rows.learnt(
            Rows.spec("ftrl", "rate", "0.5", "beta", "1", "l1", "0.25", "l2", "2"), space, rows, 1)
        .learner();
    // First row: p = 1/2, g = -1, n = 1, z = -1. Then w = 0.75 / ((1 + 1) / 0.5 + 2) = 0.125.
    // The bias: g = -1/2, root of n = 1/2, z = -1/2; 0.5 · 0.5 / 1.5 = 1/6.
    double p = 1 / (1 + Math.exp(-(0.125 * 2 + 1 / 6.0)));
    double g = 2 * p;
    double n = 1 + g * g;
    double z = -1 + g - (Math.sqrt(n) - 1) / 0.5 * 0.125;
    double w = -Math.signum(z) * Math.max(Math.abs(z) - 0.25, 0) / ((1 + Math.sqrt(n)) / 0.5 + 2);
    assertThat(ftrl.weightOf(5)).isEqualTo(w, within(1e-7));
  }
}
