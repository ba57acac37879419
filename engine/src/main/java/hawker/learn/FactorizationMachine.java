package hawker.learn;

import hawker.plugin.About;
import hawker.plugin.Default;
import hawker.plugin.Range;
import hawker.random.Draws;
import hawker.random.Purpose;
import hawker.state.StateIn;
import hawker.state.StateOut;
import hawker.stats.Logistic;

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
  /** Factors that are summed up in one pass over a row. */
  private static final int BLOCK = 8;

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
      double error = Logistic.probability(margin(rows, row, sums)) - rows.clicked[row];
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
      p[row] = margin(rows, row, sums);
    }
    Logistic.probabilities(p, from, to);
  }

  /** The log-odds of a row; leaves s in {@code sums}. */
  private double margin(Examples rows, int row, double[] sums) {
    double linear = linear(rows, row, sums);
    double crossed = 0;
    int f = 0;
    for (; f + BLOCK <= factors; f += BLOCK) {
      crossed += crossedBlock(rows, row, f, sums);
    }
    for (; f < factors; f++) {
      crossed += crossed(rows, row, f, sums);
    }
    return linear + crossed / 2;
  }

  /**
   * The bias and Σ w x. Reads the last factor of each feature along with its weight: so both lines of
   * memory that a vector may lie in are asked for at once, for all features of the row. The blocks
   * that follow do more work on each feature, and could wait for fewer at a time.
   */
  private double linear(Examples rows, int row, double[] sums) {
    float[] cell = this.cell;
    int[] feature = rows.feature;
    float[] value = rows.value;
    int last = factors;
    double linear = bias;
    float ahead = 0;
    int end = rows.start[row + 1];
    for (int i = rows.start[row]; i < end; i++) {
      int at = 2 * half * feature[i];
      linear += cell[at] * (double) value[i];
      ahead += cell[at + last];
    }
    // Nobody needs the sum; kept for a moment, so that the compiler leaves the reads in.
    sums[0] = ahead;
    return linear;
  }

  /** s² - Σ (v x)², together for as many factors as there are registers to spare. */
  private double crossedBlock(Examples rows, int row, int f, double[] sums) {
    float[] cell = this.cell;
    int[] feature = rows.feature;
    float[] value = rows.value;
    int stride = 2 * half;
    int end = rows.start[row + 1];
    float s0 = 0;
    float s1 = 0;
    float s2 = 0;
    float s3 = 0;
    float s4 = 0;
    float s5 = 0;
    float s6 = 0;
    float s7 = 0;
    float even = 0;
    float odd = 0;
    for (int i = rows.start[row]; i < end; i++) {
      int at = stride * feature[i] + 1 + f;
      float x = value[i];
      float v0 = cell[at] * x;
      float v1 = cell[at + 1] * x;
      float v2 = cell[at + 2] * x;
      float v3 = cell[at + 3] * x;
      float v4 = cell[at + 4] * x;
      float v5 = cell[at + 5] * x;
      float v6 = cell[at + 6] * x;
      float v7 = cell[at + 7] * x;
      s0 += v0;
      s1 += v1;
      s2 += v2;
      s3 += v3;
      s4 += v4;
      s5 += v5;
      s6 += v6;
      s7 += v7;
      even += v0 * v0 + v2 * v2 + (v4 * v4 + v6 * v6);
      odd += v1 * v1 + v3 * v3 + (v5 * v5 + v7 * v7);
    }
    sums[f] = s0;
    sums[f + 1] = s1;
    sums[f + 2] = s2;
    sums[f + 3] = s3;
    sums[f + 4] = s4;
    sums[f + 5] = s5;
    sums[f + 6] = s6;
    sums[f + 7] = s7;
    return s0 * s0
        + s1 * s1
        + (s2 * s2 + s3 * s3)
        + (s4 * s4 + s5 * s5 + (s6 * s6 + s7 * s7))
        - even
        - odd;
  }

  private double crossed(Examples rows, int row, int f, double[] sums) {
    double sum = 0;
    double squares = 0;
    for (int i = rows.start[row]; i < rows.start[row + 1]; i++) {
      double part = cell[2 * half * rows.feature[i] + 1 + f] * (double) rows.value[i];
      sum += part;
      squares += part * part;
    }
    sums[f] = sum;
    return sum * sum - squares;
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
