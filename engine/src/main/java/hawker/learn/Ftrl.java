package hawker.learn;

import hawker.plugin.About;
import hawker.plugin.Default;
import hawker.plugin.Range;
import hawker.state.StateIn;
import hawker.state.StateOut;
import hawker.stats.Logistic;

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
 * <p>What is kept of n is its root, and of z and n the weight that follows from them, so that a
 * prediction takes no division. A difference of roots is taken by that of their squares, as little is
 * left of it where both are great. The bias is a coordinate that
 * pays no penalty. Without penalties the weights are those of AdaGrad.
 */
@About("Logistic regression with few weights that are not 0: FTRL-Proximal, for long sparse rows.")
final class Ftrl implements Learner {
  /** Numbers that are kept of a feature. */
  private static final int STRIDE = 2;

  private final float perRate;
  private final float beta;
  private final float l1;

  /** What is added to the root of n before a weight is divided by it: beta, and l2 in its scale. */
  private final float damping;

  private final float rate;

  /** z and the root of n, side by side so that they share a cache line; [features][2]. */
  private final float[] cell;

  /** Weights, which follow from z and n: predictions read these alone; [features]. */
  private final float[] weights;

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
    rate = (float) settings.rate();
    perRate = 1 / rate;
    beta = (float) settings.beta();
    l1 = (float) settings.l1();
    damping = (float) (settings.beta() + settings.l2() * settings.rate());
    weights = new float[context.space().size()];
    cell = new float[Math.multiplyExact(STRIDE, weights.length)];
  }

  @Override
  public void learn(Examples rows, int from, int to) {
    for (int row = from; row < to; row++) {
      double bias = bias();
      double error = Logistic.probability(rows.margin(row, weights, bias)) - rows.clicked[row];
      double g = error * rows.weight[row];
      update(rows, row, (float) g);
      double root = Math.sqrt(biasRoot * biasRoot + g * g);
      biasZ += g - (root - biasRoot) * perRate * bias;
      biasRoot = root;
    }
  }

  private void update(Examples rows, int row, float error) {
    float[] cell = this.cell;
    int[] feature = rows.feature;
    float[] value = rows.value;
    float[] weights = this.weights;
    float perRate = this.perRate;
    int end = rows.start[row + 1];
    for (int i = rows.start[row]; i < end; i++) {
      int at = STRIDE * feature[i];
      float g = error * value[i];
      float root = cell[at + 1];
      float now = (float) Math.sqrt(root * root + g * g);
      float grown = now > 0 ? g * g / (now + root) : 0;
      float z = cell[at] + g - grown * perRate * weights[feature[i]];
      cell[at] = z;
      cell[at + 1] = now;
      weights[feature[i]] = weight(z, now);
    }
  }

  @Override
  public void predict(Examples rows, int from, int to, double[] p) {
    rows.margins(from, to, weights, bias(), p);
    Logistic.probabilities(p, from, to);
  }

  private double bias() {
    return -biasZ * rate / (beta + biasRoot);
  }

  private float weight(float z, float root) {
    if (z > l1) {
      return (l1 - z) * rate / (damping + root);
    }
    return z < -l1 ? (-l1 - z) * rate / (damping + root) : 0;
  }

  /** The weight of a feature. */
  double weightOf(int feature) {
    return weights[feature];
  }

  @Override
  public long nonZero() {
    long count = 0;
    for (float weight : weights) {
      count += weight == 0 ? 0 : 1;
    }
    return count;
  }

  @Override
  public long bytes() {
    return (long) (cell.length + weights.length) * Float.BYTES;
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
    for (int f = 0; f < weights.length; f++) {
      weights[f] = weight(cell[STRIDE * f], cell[STRIDE * f + 1]);
    }
    biasZ = in.readDouble();
    biasRoot = in.readDouble();
  }
}
