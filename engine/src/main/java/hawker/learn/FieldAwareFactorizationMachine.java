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
 * A factorization machine in which a feature has one vector for each field it meets (Juan et al.,
 * "Field-aware factorization machines for CTR prediction", RecSys 2016, algorithm 1). Steps are those
 * of AdaGrad.
 *
 * <pre>
 *   r      = 1 / Σ x_i²
 *   margin = bias + Σ w_i x_i + r Σ_{i&lt;j} (v_{i,field j} · v_{j,field i}) x_i x_j
 *   p      = 1 / (1 + exp(-margin))
 *   g_i          = (p - y) x_i + l2 w_i
 *   g_{i,field j} = (p - y) r x_i x_j v_{j,field i} + l2 v_{i,field j}
 *   n      = n + g²;   parameter = parameter - rate / (beta + sqrt(n)) g
 * </pre>
 *
 * <p>A vector starts with draws that depend on its feature and field alone, once it is first learnt;
 * before that it is 0, so that what was never met adds no noise.
 */
@About("A factorization machine in which a feature has one vector for each field it meets; takes as"
    + " many times the memory.")
final class FieldAwareFactorizationMachine implements Learner {
  /** Numbers that are kept of a weight. */
  private static final int STRIDE = 2;

  private final int factors;
  private final int fields;
  private final float rate;
  private final float beta;
  private final double l2;
  private final double start;
  private final long startKey;

  /** Weight and sum of squared gradients, side by side; [features][2]. */
  private final float[] linear;

  /** Vector, then its sums of squared gradients, side by side; [features][fields][2 · factors]. */
  private final float[] cell;

  private double bias;
  private double biasSquares;

  /** Settings. */
  record Settings(
      @About("Numbers in a vector.") @Default("4") @Range(min = 1, max = 256)
      int factors,

      @About("Learning rate: the step of a number before its gradients slow it down.")
      @Default("0.1")
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
      @Default("0.2")
      @Range(min = 0, max = 10, aboveMin = true)
      double start) {}

  FieldAwareFactorizationMachine(Settings settings, LearnerContext context) {
    factors = settings.factors();
    fields = context.space().fields().size();
    rate = (float) settings.rate();
    beta = (float) settings.beta();
    l2 = settings.l2();
    start = settings.start();
    startKey = context.draws().key(Purpose.LEARNING);
    cell = new float[Room.of(context.space(), (long) STRIDE * factors * fields)];
    linear = new float[Room.of(context.space(), STRIDE)];
  }

  @Override
  public void learn(Examples rows, int from, int to) {
    for (int row = from; row < to; row++) {
      begin(rows, row);
      double weight = rows.weight[row];
      double error = Logistic.probability(margin(rows, row)) - rows.clicked[row];
      double g = error * weight;
      update(rows, row, (float) g, (float) (l2 * weight));
      biasSquares += g * g;
      bias -= rate * g / (beta + Math.sqrt(biasSquares));
    }
  }

  /** Draws the vectors that are learnt for the first time. */
  private void begin(Examples rows, int row) {
    for (int i = rows.start[row]; i < rows.start[row + 1]; i++) {
      for (int j = rows.start[row]; j < rows.start[row + 1]; j++) {
        int at = at(rows.feature[i], rows.field[j]);
        if (i != j && cell[at] == 0 && cell[at + factors] == 0) {
          long key = Draws.entity(startKey, rows.feature[i]);
          for (int f = 0; f < factors; f++) {
            double u = Draws.uniform(Draws.bits(key, rows.field[j], f));
            cell[at + f] = (float) (start * (2 * u - 1));
          }
        }
      }
    }
  }

  private void update(Examples rows, int row, float error, float penalty) {
    float shared = error * (float) perNorm(rows, row);
    for (int i = rows.start[row]; i < rows.start[row + 1]; i++) {
      float x = rows.value[i];
      int w = STRIDE * rows.feature[i];
      step(linear, w, w + 1, error * x + penalty * linear[w]);
      for (int j = i + 1; j < rows.start[row + 1]; j++) {
        int a = at(rows.feature[i], rows.field[j]);
        int b = at(rows.feature[j], rows.field[i]);
        float both = shared * x * rows.value[j];
        for (int f = 0; f < factors; f++, a++, b++) {
          float v = cell[a];
          float u = cell[b];
          step(cell, a, a + factors, both * u + penalty * v);
          step(cell, b, b + factors, both * v + penalty * u);
        }
      }
    }
  }

  private void step(float[] of, int at, int squaresAt, float g) {
    float squares = of[squaresAt] + g * g;
    of[at] -= rate * g / (beta + (float) Math.sqrt(squares));
    of[squaresAt] = squares;
  }

  @Override
  public void predict(Examples rows, int from, int to, double[] p) {
    for (int row = from; row < to; row++) {
      p[row] = margin(rows, row);
    }
    Logistic.probabilities(p, from, to);
  }

  private double margin(Examples rows, int row) {
    double sum = bias;
    double crossed = 0;
    for (int i = rows.start[row]; i < rows.start[row + 1]; i++) {
      double x = rows.value[i];
      sum += linear[STRIDE * rows.feature[i]] * x;
      for (int j = i + 1; j < rows.start[row + 1]; j++) {
        int a = at(rows.feature[i], rows.field[j]);
        int b = at(rows.feature[j], rows.field[i]);
        double product = 0;
        for (int f = 0; f < factors; f++) {
          product += (double) cell[a + f] * cell[b + f];
        }
        crossed += product * x * rows.value[j];
      }
    }
    return sum + perNorm(rows, row) * crossed;
  }

  /** r: rows of many entries count no more than others. */
  private static double perNorm(Examples rows, int row) {
    double squares = 0;
    for (int i = rows.start[row]; i < rows.start[row + 1]; i++) {
      squares += (double) rows.value[i] * rows.value[i];
    }
    return squares == 0 ? 0 : 1 / squares;
  }

  private int at(int feature, int field) {
    return (feature * fields + field) * STRIDE * factors;
  }

  /** Weights as kept, with their squared gradients. */
  float[] linear() {
    return linear;
  }

  /** Vectors as kept, with their squared gradients. */
  float[] cell() {
    return cell;
  }

  @Override
  public long bytes() {
    return ((long) cell.length + linear.length) * Float.BYTES;
  }

  @Override
  public void save(StateOut out) {
    out.putFloats(linear);
    out.putFloats(cell);
    out.putDouble(bias);
    out.putDouble(biasSquares);
  }

  @Override
  public void load(StateIn in) {
    in.into(linear);
    in.into(cell);
    bias = in.readDouble();
    biasSquares = in.readDouble();
  }
}
