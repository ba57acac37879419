package hawker.learn;

import hawker.plugin.About;
import hawker.plugin.Default;
import hawker.plugin.Range;
import hawker.random.Draws;
import hawker.random.Purpose;
import hawker.state.StateIn;
import hawker.state.StateOut;
import hawker.stats.Exp;
import java.util.Arrays;

/**
 * Logistic regression in which every two features of a row also act together, by the product of their
 * vectors of k numbers (Rendle, "Factorization machines", ICDM 2010). Steps are those of AdaGrad.
 *
 * <pre>
 *   s_f    = Σ v_if x_i
 *   margin = bias + Σ w_i x_i + Σ_{i&lt;j} (v_i · v_j) x_i x_j
 *          = bias + Σ w_i x_i + ½ Σ_f (s_f² - Σ (v_if x_i)²)
 *   p      = 1 / (1 + exp(-margin))
 *   g_i    = (p - y) x_i + l2 w_i
 *   g_if   = (p - y) x_i (s_f - v_if x_i) + l2 v_if
 *   n      = n + g²;   parameter = parameter - rate / (beta + sqrt(n)) g
 * </pre>
 *
 * <p>A vector starts with draws that depend on its feature alone, once it is first learnt; before that
 * it is 0, so that what was never met adds no noise.
 */
@About("Logistic regression with products of features, each with a vector of its own (factorization"
    + " machine).")
final class FactorizationMachine implements Learner {
  private final int factors;

  /** Numbers that are learnt of a feature: w and its vector. */
  private final int half;

  private final double rate;
  private final double beta;
  private final double l2;
  private final double start;
  private final long startKey;

  /** w, v, then the sums of squared gradients of both, side by side; [features][2 · half]. */
  private final float[] cell;

  private final double[] sums;
  private double bias;
  private double biasSquares;

  /** Settings. */
  record Settings(
      @About("Numbers in a feature's vector.") @Default("8") @Range(min = 1, max = 256)
      int factors,

      @About("Learning rate: the step of a number before its gradients slow it down.")
      @Default("0.05")
      @Range(min = 0, max = 100, aboveMin = true)
      double rate,

      @About("What is added to the root of the squared gradients: the greater, the gentler the"
          + " first steps.")
      @Default("1")
      @Range(min = 0, max = 1e6, aboveMin = true)
      double beta,

      @About("Penalty on squared numbers, for each row that has the feature.")
      @Default("0")
      @Range(min = 0, max = 100)
      double l2,

      @About("Vectors start evenly drawn between this and its negative.")
      @Default("0.02")
      @Range(min = 0, max = 10, aboveMin = true)
      double start) {}

  FactorizationMachine(Settings settings, LearnerContext context) {
    factors = settings.factors();
    half = 1 + factors;
    rate = settings.rate();
    beta = settings.beta();
    l2 = settings.l2();
    start = settings.start();
    startKey = context.draws().key(Purpose.LEARNING);
    cell = new float[Room.of(context.space(), 2L * half)];
    sums = new double[factors];
  }

  @Override
  public void learn(Examples rows, int from, int to) {
    for (int row = from; row < to; row++) {
      begin(rows, row);
      double weight = rows.weight[row];
      double error = 1 / (1 + Exp.of(-margin(rows, row, sums))) - rows.clicked[row];
      double g = error * weight;
      update(rows, row, (float) g, (float) (l2 * weight));
      biasSquares += g * g;
      bias -= rate * g / (beta + Math.sqrt(biasSquares));
    }
  }

  /** Draws the vectors that are learnt for the first time. */
  private void begin(Examples rows, int row) {
    for (int i = rows.start[row]; i < rows.start[row + 1]; i++) {
      int at = 2 * half * rows.feature[i] + 1;
      if (cell[at] == 0 && cell[at + half] == 0) {
        long key = Draws.entity(startKey, rows.feature[i]);
        for (int f = 0; f < factors; f++) {
          cell[at + f] = (float) (start * (2 * Draws.uniform(Draws.bits(key, f)) - 1));
        }
      }
    }
  }

  private void update(Examples rows, int row, float error, float penalty) {
    float[] cell = this.cell;
    for (int i = rows.start[row]; i < rows.start[row + 1]; i++) {
      int at = 2 * half * rows.feature[i];
      float x = rows.value[i];
      float g = error * x;
      step(at, g + penalty * cell[at]);
      for (int f = 0; f < factors; f++) {
        float v = cell[at + 1 + f];
        step(at + 1 + f, g * ((float) sums[f] - v * x) + penalty * v);
      }
    }
  }

  private void step(int at, float g) {
    float squares = cell[at + half] + g * g;
    cell[at] -= (float) rate * g / ((float) beta + (float) Math.sqrt(squares));
    cell[at + half] = squares;
  }

  @Override
  public void predict(Examples rows, int from, int to, double[] p) {
    double[] sums = new double[factors];
    for (int row = from; row < to; row++) {
      p[row] = 1 / (1 + Exp.of(-margin(rows, row, sums)));
    }
  }

  /** The log-odds of a row; leaves s in {@code sums}. */
  private double margin(Examples rows, int row, double[] sums) {
    float[] cell = this.cell;
    Arrays.fill(sums, 0);
    double linear = bias;
    double crossed = 0;
    for (int i = rows.start[row]; i < rows.start[row + 1]; i++) {
      int at = 2 * half * rows.feature[i];
      double x = rows.value[i];
      linear += cell[at] * x;
      for (int f = 0; f < sums.length; f++) {
        double part = cell[at + 1 + f] * x;
        sums[f] += part;
        crossed -= part * part;
      }
    }
    for (double sum : sums) {
      crossed += sum * sum;
    }
    return linear + crossed / 2;
  }

  /** Weights and vectors as kept, with their squared gradients. */
  float[] cell() {
    return cell;
  }

  /** Log-odds that all rows have. */
  double bias() {
    return bias;
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
