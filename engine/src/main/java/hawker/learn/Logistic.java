package hawker.learn;

import hawker.plugin.About;
import hawker.plugin.Default;
import hawker.plugin.Range;
import hawker.state.StateIn;
import hawker.state.StateOut;
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
  private final float rate;
  private final float beta;
  private final double l2;

  /** Weights; predictions read these alone; [features]. */
  private final float[] weights;

  /** Sums of squared gradients; [features]. */
  private final float[] squares;

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
    rate = (float) settings.rate();
    beta = (float) settings.beta();
    l2 = settings.l2();
    weights = new float[features];
    squares = new float[features];
  }

  @Override
  public void learn(Examples rows, int from, int to) {
    for (int row = from; row < to; row++) {
      double error =
          hawker.stats.Logistic.probability(rows.margin(row, weights, bias)) - rows.clicked[row];
      double weight = rows.weight[row];
      update(rows, row, (float) (error * weight), (float) (l2 * weight));
      double g = error * weight;
      biasSquares += g * g;
      bias -= rate * g / (beta + Math.sqrt(biasSquares));
    }
  }

  private void update(Examples rows, int row, float error, float penalty) {
    float[] weights = this.weights;
    float[] squares = this.squares;
    int[] feature = rows.feature;
    float[] value = rows.value;
    float rate = this.rate;
    float beta = this.beta;
    int end = rows.start[row + 1];
    for (int i = rows.start[row]; i < end; i++) {
      int f = feature[i];
      float w = weights[f];
      float g = error * value[i] + penalty * w;
      float n = squares[f] + g * g;
      squares[f] = n;
      weights[f] = w - rate * g / (beta + (float) Math.sqrt(n));
    }
  }

  @Override
  public void predict(Examples rows, int from, int to, double[] p) {
    rows.margins(from, to, weights, bias, p);
    hawker.stats.Logistic.probabilities(p, from, to);
  }

  /** Starts afresh. */
  void forget() {
    Arrays.fill(weights, 0);
    Arrays.fill(squares, 0);
    bias = 0;
    biasSquares = 0;
  }

  /** Weights as kept. */
  float[] weights() {
    return weights;
  }

  /** Sums of squared gradients as kept. */
  float[] squares() {
    return squares;
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
    return 2L * weights.length * Float.BYTES;
  }

  @Override
  public void save(StateOut out) {
    out.putFloats(weights);
    out.putFloats(squares);
    out.putDouble(bias);
    out.putDouble(biasSquares);
  }

  @Override
  public void load(StateIn in) {
    in.into(weights);
    in.into(squares);
    bias = in.readDouble();
    biasSquares = in.readDouble();
  }
}
