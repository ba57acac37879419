package hawker.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import hawker.plugin.PluginSpec;
import hawker.random.Draws;
import hawker.random.Purpose;
import hawker.stats.Logistic;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.LUDecomposition;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.RealVector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BanditTest {
  private static final int BITS = 4;

  private static Model model(String name, String... settings) {
    FeatureSpace space = new FeatureSpace(new FeatureSpace.Settings(
        List.of(FieldSpec.category("a"), FieldSpec.category("b")), BITS, false, 1, 1));
    return Model.of(Rows.spec(name, settings), space, 1);
  }

  private static Examples rows(int count) {
    long key = Draws.entity(new Draws(5, 0).key(Purpose.TEST), 0);
    Examples rows = new Examples();
    for (int row = 0; row < count; row++) {
      long bits = Draws.bits(key, row);
      for (int f = 0; f < 4; f++) {
        double u = Draws.uniform(Draws.part(bits, f));
        if (u < 0.5) {
          rows.add(f % 2, f, (float) (4 * u - 0.5));
        }
      }
      rows.endRow(Draws.uniform(Draws.part(bits, 9)) < 0.3, 1 + row % 2);
    }
    return rows;
  }

  @Test
  void linUcb_isRidgeRegressionSolvedAtOnce() {
    Model model = model("lin-ucb", "ridge", "0.5", "alpha", "2");
    Examples rows = rows(300);
    model.learner().learn(rows, 0, 100);
    model.learner().learn(rows, 100, rows.size);

    int order = (1 << BITS) + 1;
    RealMatrix a = new Array2DRowRealMatrix(order, order);
    RealVector b = new ArrayRealVector(order);
    for (int i = 0; i < order; i++) {
      a.setEntry(i, i, 0.5);
    }
    for (int row = 0; row < rows.size; row++) {
      RealVector x = dense(rows, row, order);
      a = a.add(x.outerProduct(x).scalarMultiply(rows.weight[row]));
      b = b.add(x.mapMultiply(rows.weight[row] * rows.clicked[row]));
    }
    RealMatrix inverse = new LUDecomposition(a).getSolver().getInverse();
    RealVector theta = inverse.operate(b);
    double[] p = Rows.predicted(model, rows);
    double[] bound = new double[rows.size];
    ((Bandit) model.learner()).explore(rows, 0, rows.size, 1, bound);
    for (int row = 0; row < rows.size; row++) {
      RealVector x = dense(rows, row, order);
      double mean = theta.dotProduct(x);
      double upper = mean + 2 * Math.sqrt(x.dotProduct(inverse.operate(x)));
      assertThat(p[row]).isEqualTo(Math.min(Math.max(mean, 0), 1), within(1e-9));
      assertThat(bound[row]).isEqualTo(Math.min(Math.max(upper, 0), 1), within(1e-9));
    }
  }

  private static RealVector dense(Examples rows, int row, int order) {
    RealVector x = new ArrayRealVector(order);
    for (int i = rows.start[row]; i < rows.start[row + 1]; i++) {
      x.setEntry(rows.feature[i], rows.value[i]);
    }
    x.setEntry(order - 1, 1);
    return x;
  }

  @Test
  void linUcb_savedAndLoaded_goesOnAsIfItHadNotBeen(@TempDir Path folder) throws IOException {
    Examples rows = rows(100);
    Model model = model("lin-ucb", "alpha", "3");
    model.learner().learn(rows, 0, 50);
    Path file = folder.resolve("model");
    ModelFile.write(model, file);
    Model read = ModelFile.read(file);
    model.learner().learn(rows, 50, rows.size);
    read.learner().learn(rows, 50, rows.size);
    assertThat(Rows.predicted(read, rows)).isEqualTo(Rows.predicted(model, rows));
  }

  @Test
  void linUcb_inALargeSpace_isRefusedWithAdvice() {
    FeatureSpace space = new FeatureSpace(
        new FeatureSpace.Settings(List.of(FieldSpec.category("a")), 13, false, 1, 1));
    assertThatThrownBy(() -> Model.of(PluginSpec.of("lin-ucb"), space, 1))
        .hasMessageContaining("keeps a matrix of the space: take 12 bits or fewer");
  }

  /** Each row's minimum is found again by descending the gradient in all coordinates. */
  @Test
  void thompson_isTheMinimumOfEachRow() {
    Model model = model("thompson-logistic", "precision", "0.7");
    ThompsonLogistic learner = (ThompsonLogistic) model.learner();
    Examples rows = rows(40);
    int order = (1 << BITS) + 1;
    double[] m = new double[order];
    double[] q = new double[order];
    Arrays.fill(q, 0.7);
    for (int row = 0; row < rows.size; row++) {
      double[] x = dense(rows, row, order).toArray();
      double[] w = m.clone();
      double p = 0;
      for (int step = 0; step < 4000; step++) {
        p = probability(w, x);
        for (int i = 0; i < order; i++) {
          double g = q[i] * (w[i] - m[i]) + rows.weight[row] * (p - rows.clicked[row]) * x[i];
          w[i] -= 0.03 * g;
        }
      }
      for (int i = 0; i < order; i++) {
        q[i] += rows.weight[row] * x[i] * x[i] * p * (1 - p);
      }
      m = w;
      learner.learn(rows, row, row + 1);
      for (int i = 0; i < order; i++) {
        assertThat(learner.weightOf(i)[0]).isEqualTo(m[i], within(1e-6));
        assertThat(learner.weightOf(i)[1]).isEqualTo(1 / q[i], within(1e-6));
      }
    }
  }

  private static double probability(double[] w, double[] x) {
    double margin = 0;
    for (int i = 0; i < w.length; i++) {
      margin += w[i] * x[i];
    }
    return Logistic.probability(margin);
  }

  @Test
  void thompson_drawsOfAKey_areNormalAndTheSameForAllRows() {
    Model model = model("thompson-logistic");
    Examples rows = rows(200);
    model.learner().learn(rows, 0, rows.size);
    Examples asked = new Examples();
    asked.add(0, 2, 1);
    asked.endRow(false);
    asked.add(0, 2, 1);
    asked.endRow(false);
    ThompsonLogistic learner = (ThompsonLogistic) model.learner();
    double[] weight = learner.weightOf(2);
    double[] bias = learner.weightOf(1 << BITS);
    double sum = 0;
    double squares = 0;
    int draws = 20_000;
    double[] p = new double[2];
    for (int key = 0; key < draws; key++) {
      learner.explore(asked, 0, 2, Draws.entity(11, key), p);
      assertThat(p[0]).isEqualTo(p[1]);
      double margin = Logistic.logit(p[0]);
      sum += margin;
      squares += margin * margin;
    }
    double mean = sum / draws;
    double variance = weight[1] + bias[1];
    assertThat(mean).isEqualTo(weight[0] + bias[0], within(4 * Math.sqrt(variance / draws)));
    assertThat(squares / draws - mean * mean)
        .isEqualTo(variance, within(4 * variance * Math.sqrt(2.0 / draws)));
  }

  /** Three ads, one shown at a time: what is learnt of the best one is most of what is learnt. */
  @ParameterizedTest
  @ValueSource(strings = {"thompson-logistic", "lin-ucb"})
  void explore_amongThreeAds_comesToShowTheBest(String name) {
    Bandit bandit = (Bandit) model(name).learner();
    double[] truth = {0.1, 0.3, 0.6};
    long key = Draws.entity(new Draws(6, 0).key(Purpose.TEST), 0);
    int best = 0;
    for (int round = 0; round < 2000; round++) {
      Examples candidates = new Examples();
      for (int ad = 0; ad < 3; ad++) {
        candidates.add(0, ad, 1);
        candidates.endRow(Draws.uniform(Draws.bits(key, round)) < truth[ad]);
      }
      double[] p = new double[3];
      bandit.explore(candidates, 0, 3, Draws.entity(key, round), p);
      int shown = 0;
      for (int ad = 1; ad < 3; ad++) {
        shown = p[ad] > p[shown] ? ad : shown;
      }
      bandit.learn(candidates, shown, shown + 1);
      best += shown == 2 ? 1 : 0;
    }
    assertThat(best).isGreaterThan(1800);
  }
}
