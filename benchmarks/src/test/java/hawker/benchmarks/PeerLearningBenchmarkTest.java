package hawker.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import de.bwaldvogel.liblinear.Feature;
import de.bwaldvogel.liblinear.FeatureNode;
import de.bwaldvogel.liblinear.Linear;
import de.bwaldvogel.liblinear.Parameter;
import de.bwaldvogel.liblinear.Problem;
import de.bwaldvogel.liblinear.SolverType;
import hawker.learn.Examples;
import hawker.learn.Model;
import hawker.random.Draws;
import hawker.random.Purpose;
import hawker.stats.Logistic;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class PeerLearningBenchmarkTest {
  private static final int ROWS = 400;
  private static final int FEATURES = 8;
  private static final int PASSES = 20_000;
  private static final double L2 = 0.01;

  @Test
  void peers_onFewRows_learn() {
    PeerLearningBenchmark benchmark = new PeerLearningBenchmark();
    benchmark.bits = 14;
    benchmark.prepare(2000);
    byte[] arrays = benchmark.vowpalWabbitArrays();
    byte[] text = benchmark.vowpalWabbitText();
    assertThat(new String(arrays, StandardCharsets.ISO_8859_1)).contains("--ftrl");
    assertThat(text.length).isBetween(arrays.length / 2, 2 * arrays.length);
    assertThat(benchmark.liblinear().getNrFeature()).isEqualTo(1 << benchmark.bits);
  }

  /** Each row of a feature pays its penalty, so liblinear is given values that make it pay as much. */
  @Test
  void logistic_learntToTheEnd_isTheOptimumOfLiblinear() {
    Examples rows = rows();
    int[] count = new int[FEATURES];
    for (int i = 0; i < rows.entries(); i++) {
      count[rows.feature[i]]++;
    }
    Model model = new ClickRows(4, 1).model("logistic", "l2", Double.toString(L2));
    for (int pass = 0; pass < PASSES; pass++) {
      model.learner().learn(rows, 0, rows.size);
    }
    double[] ours = new double[rows.size];
    model.predict(rows, 0, rows.size, ours);

    double[] optimum = optimum(rows, count);
    double most = 0;
    for (int row = 0; row < rows.size; row++) {
      assertThat(ours[row]).isEqualTo(optimum[row], within(1e-3));
      most = Math.max(most, optimum[row]);
    }
    assertThat(most).isGreaterThan(0.6);
  }

  private static Examples rows() {
    long key = Draws.entity(new Draws(3, 0).key(Purpose.TEST), 0);
    Examples rows = new Examples();
    for (int row = 0; row < ROWS; row++) {
      long bits = Draws.bits(key, row);
      double margin = -1;
      for (int f = 0; f < FEATURES; f++) {
        if (Draws.uniform(Draws.part(bits, f)) < 0.1 + 0.1 * f) {
          rows.add(0, f, 1);
          margin += f % 2 == 0 ? 1 : -0.5;
        }
      }
      rows.endRow(Draws.uniform(Draws.part(bits, FEATURES)) < Logistic.probability(margin));
    }
    return rows;
  }

  private static double[] optimum(Examples rows, int[] count) {
    Problem problem = new Problem();
    problem.l = rows.size;
    problem.n = FEATURES + 1;
    problem.bias = 1;
    problem.x = new Feature[rows.size][];
    problem.y = new double[rows.size];
    for (int row = 0; row < rows.size; row++) {
      List<Feature> nodes = new ArrayList<>();
      for (int i = rows.start[row]; i < rows.start[row + 1]; i++) {
        int f = rows.feature[i];
        nodes.add(new FeatureNode(f + 1, 1 / Math.sqrt(L2 * count[f])));
      }
      nodes.add(new FeatureNode(FEATURES + 1, 1));
      problem.x[row] = nodes.toArray(Feature[]::new);
      problem.y[row] = rows.clicked[row];
    }
    Parameter parameter = new Parameter(SolverType.L2R_LR, 1, 1e-10);
    parameter.setRegularizeBias(false);
    de.bwaldvogel.liblinear.Model model = Linear.train(problem, parameter);
    int clicked = Arrays.stream(model.getLabels()).boxed().toList().indexOf(1);
    double[] p = new double[rows.size];
    for (int row = 0; row < rows.size; row++) {
      double[] both = new double[2];
      Linear.predictProbability(model, problem.x[row], both);
      p[row] = both[clicked];
    }
    return p;
  }
}
