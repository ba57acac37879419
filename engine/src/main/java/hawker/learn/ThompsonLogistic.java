package hawker.learn;

import hawker.plugin.About;
import hawker.plugin.Default;
import hawker.plugin.Range;
import hawker.random.Draws;
import hawker.random.Normal;
import hawker.state.StateIn;
import hawker.state.StateOut;
import hawker.stats.Logistic;
import java.util.Arrays;

/**
 * Bayesian logistic regression whose weights are independent normals, for Thompson sampling (Chapelle
 * and Li, "An empirical evaluation of Thompson sampling", NIPS 2011, algorithm 3, with batches of one
 * row).
 *
 * <pre>
 *   m_i = 0, q_i = precision
 *   for each row: w   = argmin ½ Σ q_i (w_i - m_i)² + log-loss of the row under w
 *                 p   = 1 / (1 + exp(-Σ w_i x_i))
 *                 m_i = w_i;   q_i = q_i + x_i² p (1 - p)
 *   to explore:   w_i is drawn from N(m_i, 1 / q_i)
 * </pre>
 *
 * <p>For one row the minimum is on a line: w_i = m_i + (y - p) x_i / q_i, and p is where p meets the
 * probability of y under those, a rising line and a falling curve. The bias is a coordinate with the
 * same prior.
 */
@About("Bayesian logistic regression whose weights are independent normals, for Thompson sampling.")
final class ThompsonLogistic implements Bandit {
  /** Halvings after which p is known to the last bits. */
  private static final int HALVINGS = 52;

  private final double precision;

  /** Means of the weights, the bias last; [features + 1]. */
  private final double[] mean;

  /** One over their variances; [features + 1]. */
  private final double[] certainty;

  /** Settings. */
  record Settings(
      @About("One over the variance that weights have before anything is learnt.")
      @Default("1")
      @Range(min = 0, max = 1e9, aboveMin = true)
      double precision) {}

  ThompsonLogistic(Settings settings, LearnerContext context) {
    precision = settings.precision();
    mean = new double[context.space().size() + 1];
    certainty = new double[mean.length];
    Arrays.fill(certainty, precision);
  }

  @Override
  public void learn(Examples rows, int from, int to) {
    int bias = mean.length - 1;
    for (int row = from; row < to; row++) {
      double weight = rows.weight[row];
      double y = rows.clicked[row];
      double spread = 1 / certainty[bias];
      for (int i = rows.start[row]; i < rows.start[row + 1]; i++) {
        double x = rows.value[i];
        spread += x * x / certainty[rows.feature[i]];
      }
      double p = settled(margin(rows, row), weight * spread, y);
      double pull = weight * (y - p);
      double known = weight * p * (1 - p);
      for (int i = rows.start[row]; i < rows.start[row + 1]; i++) {
        double x = rows.value[i];
        mean[rows.feature[i]] += pull * x / certainty[rows.feature[i]];
        certainty[rows.feature[i]] += known * x * x;
      }
      mean[bias] += pull / certainty[bias];
      certainty[bias] += known;
    }
  }

  /** The p between 0 and 1 that is the probability of margin + spread (y - p). */
  private static double settled(double margin, double spread, double y) {
    double low = 0;
    double high = 1;
    for (int halving = 0; halving < HALVINGS; halving++) {
      double p = (low + high) / 2;
      if (Logistic.probability(margin + spread * (y - p)) > p) {
        low = p;
      } else {
        high = p;
      }
    }
    return (low + high) / 2;
  }

  private double margin(Examples rows, int row) {
    double margin = mean[mean.length - 1];
    for (int i = rows.start[row]; i < rows.start[row + 1]; i++) {
      margin += mean[rows.feature[i]] * rows.value[i];
    }
    return margin;
  }

  @Override
  public void predict(Examples rows, int from, int to, double[] p) {
    for (int row = from; row < to; row++) {
      p[row] = Logistic.probability(margin(rows, row));
    }
  }

  @Override
  public void explore(Examples rows, int from, int to, long key, double[] p) {
    double bias = drawn(mean.length - 1, key);
    for (int row = from; row < to; row++) {
      double margin = bias;
      for (int i = rows.start[row]; i < rows.start[row + 1]; i++) {
        margin += drawn(rows.feature[i], key) * rows.value[i];
      }
      p[row] = Logistic.probability(margin);
    }
  }

  @Override
  public boolean draws() {
    return true;
  }

  /** A weight as it may well be: the same for all rows with the same key. */
  private double drawn(int feature, long key) {
    double z = Normal.quantile(Draws.openUniform(Draws.bits(key, feature)));
    return mean[feature] + z / Math.sqrt(certainty[feature]);
  }

  /** Mean and variance of a feature's weight. */
  double[] weightOf(int feature) {
    return new double[] {mean[feature], 1 / certainty[feature]};
  }

  @Override
  public long bytes() {
    return 2L * mean.length * Double.BYTES;
  }

  @Override
  public void save(StateOut out) {
    out.putDoubles(mean);
    out.putDoubles(certainty);
  }

  @Override
  public void load(StateIn in) {
    in.into(mean);
    in.into(certainty);
  }
}
