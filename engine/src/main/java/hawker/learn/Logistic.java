package hawker.learn;

import hawker.plugin.About;
import hawker.plugin.Default;
import hawker.plugin.Range;
import hawker.state.StateIn;
import hawker.state.StateOut;
import hawker.stats.Exp;
import java.util.Arrays;

/**
 * Logistic regression, learnt row by row with a step for each weight that shrinks with the squares of
 * its gradients (AdaGrad; Duchi, Hazan and Singer, JMLR 12, 2011).
 *
 * <pre>
 *   p   = 1 / (1 + exp(-(bias + Σ w_i x_i)))
 *   g_i = (p - y) x_i + l2 w_i            for the features of the row
 *   n_i = n_i + g_i²
 *   w_i = w_i - rate / (beta + sqrt(n_i)) g_i
 * </pre>
 *
 * <p>The penalty is paid by the features of a row, row by row, so that a feature of many rows pays as
 * often as it helps; the bias pays none.
 */
@About(
    "Logistic regression by stochastic gradients, with a step of its own for each weight (AdaGrad).")
final class Logistic implements Learner {
  /** Numbers that are kept of a feature. */
  private static final int STRIDE = 2;

  private final double rate;
  private final double beta;
  private final double l2;

  /** Weight and sum of squared gradients, side by side so that they share a cache line; [features][2]. */
  private final float[] cell;

  private double bias;
  private double biasSquares;

  /** Settings. */
  record Settings(
      @About("Learning rate: the step of a weight before its gradients slow it down.")
      @Default("0.1")
      @Range(min = 0, max = 100, aboveMin = true)
      double rate,

      @About("What is added to the root of the squared gradients: the greater, the gentler the"
          + " first steps.")
      @Default("1")
      @Range(min = 0, max = 1e6, aboveMin = true)
      double beta,

      @About("Penalty on squared weights, for each row that has the feature.")
      @Default("0")
      @Range(min = 0, max = 100)
      double l2) {}

  Logistic(Settings settings, LearnerContext context) {
    this(settings, context.space().size());
  }

  Logistic(Settings settings, int features) {
    rate = settings.rate();
    beta = settings.beta();
    l2 = settings.l2();
    cell = new float[Math.multiplyExact(STRIDE, features)];
  }

  @Override
  public void learn(Examples rows, int from, int to) {
    for (int row = from; row < to; row++) {
      double error = probability(rows, row) - rows.clicked[row];
      double weight = rows.weight[row];
      update(rows, row, error * weight, l2 * weight);
      double g = error * weight;
      biasSquares += g * g;
      bias -= rate * g / (beta + Math.sqrt(biasSquares));
    }
  }

  private void update(Examples rows, int row, double error, double penalty) {
    float[] cell = this.cell;
    for (int i = rows.start[row]; i < rows.start[row + 1]; i++) {
      int at = STRIDE * rows.feature[i];
      double w = cell[at];
      double g = error * rows.value[i] + penalty * w;
      double squares = cell[at + 1] + g * g;
      cell[at] = (float) (w - rate * g / (beta + Math.sqrt(squares)));
      cell[at + 1] = (float) squares;
    }
  }

  @Override
  public void predict(Examples rows, int from, int to, double[] p) {
    for (int row = from; row < to; row++) {
      p[row] = probability(rows, row);
    }
  }

  private double probability(Examples rows, int row) {
    float[] cell = this.cell;
    double margin = bias;
    for (int i = rows.start[row]; i < rows.start[row + 1]; i++) {
      margin += cell[STRIDE * rows.feature[i]] * (double) rows.value[i];
    }
    return 1 / (1 + Exp.of(-margin));
  }

  /** Starts afresh. */
  void forget() {
    Arrays.fill(cell, 0);
    bias = 0;
    biasSquares = 0;
  }

  /** Weights as kept, with their squared gradients. */
  float[] cell() {
    return cell;
  }

  @Override
  public long bytes() {
    return (long) cell.length * Float.BYTES;
  }

  @Override
  public void save(StateOut out) {
    out.putFloats(cell);
    out.putDouble(bias);
    out.putDouble(biasSquares);
  }

  @Override
  public void load(StateIn in) {
    in.into(cell);
    bias = in.readDouble();
    biasSquares = in.readDouble();
  }
}
