package hawker.learn;

import hawker.plugin.About;
import hawker.plugin.Default;
import hawker.plugin.Range;
import hawker.state.StateIn;
import hawker.state.StateOut;
import hawker.stats.Exp;

/**
 * Logistic regression whose weights stay at 0 until the data speak for them: FTRL-Proximal with a
 * learning rate for each coordinate (McMahan et al., "Ad click prediction: a view from the trenches",
 * KDD 2013, algorithm 1).
 *
 * <pre>
 *   for the features of a row:
 *     w_i = 0                                                  if |z_i| &lt;= l1
 *     w_i = -(z_i - sign(z_i) l1) / ((beta + √n_i) / rate + l2)  otherwise
 *   p = 1 / (1 + exp(-(bias + Σ w_i x_i)))
 *   for the features of the row:
 *     g_i = (p - y) x_i
 *     s_i = (√(n_i + g_i²) - √n_i) / rate
 *     z_i = z_i + g_i - s_i w_i
 *     n_i = n_i + g_i²
 * </pre>
 *
 * <p>What is kept of n is its root, so that a prediction takes no root. The bias is a coordinate that
 * pays no penalty. Without penalties the weights are those of AdaGrad.
 */
@About("Logistic regression with few weights that are not 0: FTRL-Proximal, for long sparse rows.")
final class Ftrl implements Learner {
  /** Numbers that are kept of a feature. */
  private static final int STRIDE = 2;

  private final double perRate;
  private final double beta;
  private final double l1;

  /** What is added to the root of n before a weight is divided by it: beta, and l2 in its scale. */
  private final double damping;

  private final double rate;

  /** z and the root of n, side by side so that they share a cache line; [features][2]. */
  private final float[] cell;

  /** Weights of the row that is being learnt. */
  private double[] weights = new double[64];

  private double biasZ;
  private double biasRoot;

  /** Settings. */
  record Settings(
      @About("Learning rate: the step of a weight before its gradients slow it down.")
      @Default("0.05")
      @Range(min = 0, max = 100, aboveMin = true)
      double rate,

      @About("What is added to the root of the squared gradients: the greater, the gentler the"
          + " first steps.")
      @Default("1")
      @Range(min = 0, max = 1e6, aboveMin = true)
      double beta,

      @About("Penalty on weights; the greater, the more of them are 0.")
      @Default("1")
      @Range(min = 0, max = 1e6)
      double l1,

      @About("Penalty on squared weights.") @Default("1") @Range(min = 0, max = 1e6)
      double l2) {}

  Ftrl(Settings settings, LearnerContext context) {
    rate = settings.rate();
    perRate = 1 / rate;
    beta = settings.beta();
    l1 = settings.l1();
    damping = beta + settings.l2() * rate;
    cell = new float[Math.multiplyExact(STRIDE, context.space().size())];
  }

  @Override
  public void learn(Examples rows, int from, int to) {
    for (int row = from; row < to; row++) {
      int entries = rows.start[row + 1] - rows.start[row];
      if (entries > weights.length) {
        weights = new double[Math.max(entries, 2 * weights.length)];
      }
      double bias = bias();
      double error = 1 / (1 + Exp.of(-(bias + weigh(rows, row)))) - rows.clicked[row];
      double g = error * rows.weight[row];
      update(rows, row, g);
      double root = Math.sqrt(biasRoot * biasRoot + g * g);
      biasZ += g - (root - biasRoot) * perRate * bias;
      biasRoot = root;
    }
  }

  /** Notes the weights of a row's features; returns their sum with the features' values. */
  private double weigh(Examples rows, int row) {
    int start = rows.start[row];
    int entries = rows.start[row + 1] - start;
    double margin = 0;
    for (int k = 0; k < entries; k++) {
      double w = weight(STRIDE * rows.feature[start + k]);
      weights[k] = w;
      margin += w * rows.value[start + k];
    }
    return margin;
  }

  private void update(Examples rows, int row, double error) {
    float[] cell = this.cell;
    int start = rows.start[row];
    int entries = rows.start[row + 1] - start;
    for (int k = 0; k < entries; k++) {
      int at = STRIDE * rows.feature[start + k];
      double g = error * rows.value[start + k];
      double root = cell[at + 1];
      double now = Math.sqrt(root * root + g * g);
      cell[at] = (float) (cell[at] + g - (now - root) * perRate * weights[k]);
      cell[at + 1] = (float) now;
    }
  }

  @Override
  public void predict(Examples rows, int from, int to, double[] p) {
    double bias = bias();
    for (int row = from; row < to; row++) {
      double margin = bias;
      for (int i = rows.start[row]; i < rows.start[row + 1]; i++) {
        margin += weight(STRIDE * rows.feature[i]) * rows.value[i];
      }
      p[row] = 1 / (1 + Exp.of(-margin));
    }
  }

  private double bias() {
    return -biasZ * rate / (beta + biasRoot);
  }

  private double weight(int at) {
    double z = cell[at];
    double beyond = Math.max(Math.abs(z) - l1, 0);
    return -Math.copySign(beyond, z) * rate / (damping + cell[at + 1]);
  }

  /** The weight of a feature. */
  double weightOf(int feature) {
    return weight(STRIDE * feature);
  }

  @Override
  public long bytes() {
    return (long) cell.length * Float.BYTES;
  }

  @Override
  public void save(StateOut out) {
    out.putFloats(cell);
    out.putDouble(biasZ);
    out.putDouble(biasRoot);
  }

  @Override
  public void load(StateIn in) {
    in.into(cell);
    biasZ = in.readDouble();
    biasRoot = in.readDouble();
  }
}
