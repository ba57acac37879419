package hawker.learn;

import hawker.plugin.About;
import hawker.plugin.Default;
import hawker.plugin.Range;
import hawker.state.StateIn;
import hawker.state.StateOut;

/**
 * Ridge regression of clicks with an upper bound to explore by (Li, Chu, Langford and Schapire, "A
 * contextual-bandit approach to personalized news article recommendation", WWW 2010, algorithm 1, with
 * one model for all ads, whose features tell them apart).
 *
 * <pre>
 *   A = ridge I + Σ x xᵀ,   b = Σ y x,   θ = A⁻¹ b
 *   prediction θᵀ x;   bound θᵀ x + alpha √(xᵀ A⁻¹ x)
 * </pre>
 *
 * <p>The inverse is kept whole and follows each row by the formula of Sherman and Morrison, so time
 * and memory grow with the square of the space: it is for small ones.
 */
@About("Linear regression with an upper confidence bound (LinUCB), for spaces of up to 12 bits.")
final class LinUcb implements Bandit {
  private static final int MOST_FEATURES = 1 << 12;

  private final double alpha;

  /** Features and the bias. */
  private final int order;

  /** The inverse of A, row by row; [order][order]. */
  private final double[] inverse;

  /** [order]. */
  private final double[] theta;

  /** A⁻¹ x of the row that is being learnt; [order]. */
  private final double[] turned;

  /** Settings. */
  record Settings(
      @About("How many standard errors the bound is above the prediction.")
      @Default("1")
      @Range(min = 0, max = 100)
      double alpha,

      @About("Penalty on squared weights.")
      @Default("1")
      @Range(min = 0, max = 1e9, aboveMin = true)
      double ridge) {}

  LinUcb(Settings settings, LearnerContext context) {
    int features = context.space().size();
    if (features > MOST_FEATURES) {
      throw new IllegalArgumentException(
          "lin-ucb keeps a matrix of the space: take 12 bits or fewer," + " or thompson-logistic");
    }
    alpha = settings.alpha();
    order = features + 1;
    inverse = new double[order * order];
    theta = new double[order];
    turned = new double[order];
    for (int i = 0; i < order; i++) {
      inverse[i * order + i] = 1 / settings.ridge();
    }
  }

  @Override
  public void learn(Examples rows, int from, int to) {
    for (int row = from; row < to; row++) {
      turn(rows, row);
      double weight = rows.weight[row];
      double spread = turned[order - 1];
      for (int i = rows.start[row]; i < rows.start[row + 1]; i++) {
        spread += turned[rows.feature[i]] * rows.value[i];
      }
      double gain = weight / (1 + weight * spread);
      double error = rows.clicked[row] - margin(rows, row);
      for (int i = 0; i < order; i++) {
        theta[i] += gain * error * turned[i];
        double scaled = gain * turned[i];
        if (scaled != 0) {
          for (int j = 0; j < order; j++) {
            inverse[i * order + j] -= scaled * turned[j];
          }
        }
      }
    }
  }

  private void turn(Examples rows, int row) {
    System.arraycopy(inverse, (order - 1) * order, turned, 0, order);
    for (int i = rows.start[row]; i < rows.start[row + 1]; i++) {
      int at = rows.feature[i] * order;
      double x = rows.value[i];
      for (int j = 0; j < order; j++) {
        turned[j] += x * inverse[at + j];
      }
    }
  }

  private double margin(Examples rows, int row) {
    double margin = theta[order - 1];
    for (int i = rows.start[row]; i < rows.start[row + 1]; i++) {
      margin += theta[rows.feature[i]] * rows.value[i];
    }
    return margin;
  }

  /** xᵀ A⁻¹ x. */
  private double spread(Examples rows, int row) {
    int bias = order - 1;
    double spread = inverse[bias * order + bias];
    for (int i = rows.start[row]; i < rows.start[row + 1]; i++) {
      int at = rows.feature[i] * order;
      double x = rows.value[i];
      spread += 2 * x * inverse[at + bias];
      for (int k = rows.start[row]; k < rows.start[row + 1]; k++) {
        spread += x * rows.value[k] * inverse[at + rows.feature[k]];
      }
    }
    return Math.max(spread, 0);
  }

  @Override
  public void predict(Examples rows, int from, int to, double[] p) {
    for (int row = from; row < to; row++) {
      p[row] = probability(margin(rows, row));
    }
  }

  @Override
  public void explore(Examples rows, int from, int to, long key, double[] p) {
    for (int row = from; row < to; row++) {
      p[row] = probability(margin(rows, row) + alpha * Math.sqrt(spread(rows, row)));
    }
  }

  @Override
  public boolean draws() {
    return false;
  }

  private static double probability(double linear) {
    return Math.min(Math.max(linear, 0), 1);
  }

  @Override
  public long bytes() {
    return ((long) inverse.length + 2L * order) * Double.BYTES;
  }

  @Override
  public void save(StateOut out) {
    out.putDoubles(inverse);
    out.putDoubles(theta);
  }

  @Override
  public void load(StateIn in) {
    in.into(inverse);
    in.into(theta);
  }
}
