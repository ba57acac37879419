package hawker.ope;

import hawker.ope.WeightedRows.Sum;
import hawker.random.Draws;
import hawker.stats.Interval;
import java.util.Arrays;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The bootstrap over clusters: in every round each cluster counts as often as a Poisson draw of mean
 * 1 says, which is addressed by the cluster, so neither the order of rows nor their number on the way
 * matters (Oza and Russell, AISTATS 2001; Chamandy, Muralidharan, Najmi and Naidu, "Estimating
 * uncertainty for massive data streams", 2012). Intervals are studentised (Efron and Tibshirani, An
 * introduction to the bootstrap, 1993, 12.5), as percentiles are too short where clicks are few:
 *
 * <pre>
 *   t of a round = (figure of the round - figure) / standard error of the round
 *   interval     = figure - standard error * (97.5 %, 2.5 % of t)
 *   standard error² = Σ over clusters of (gradient · sums of the cluster)²
 * </pre>
 */
final class Bootstrap {
  /** Shares of rounds with fewer than 1, 2, 3 … of a cluster, for counts that ever come up. */
  private static final double[] POISSON = new double[16];

  static {
    double term = StrictMath.exp(-1);
    double sum = 0;
    for (int count = 0; count < POISSON.length; count++) {
      sum += term;
      POISSON[count] = sum;
      term /= count + 1;
    }
  }

  /** A standard error below this share of a figure is rounding. */
  private static final double LEAST_SPREAD = 1e-9;

  /** The sums of each round; [rounds][sums]. */
  private final double[][] sums;

  /** Sums of products of two sums of a cluster, of each round; [rounds][sums · sums]. */
  private final double[][] products;

  private final boolean studentised;
  private final double[] total;
  private final double[] totalProducts = new double[Sum.COUNT * Sum.COUNT];

  /** Whether no cluster is below 0; [sums]. */
  private final boolean[] positive = new boolean[Sum.COUNT];

  /**
   * Resamples.
   *
   * @param key addresses the draws
   * @param progress told of each round that is done
   */
  Bootstrap(WeightedRows rows, Evaluation.Settings settings, long key, IntConsumer progress) {
    int rounds = settings.rounds();
    studentised = settings.intervals() == Evaluation.Intervals.STUDENTISED;
    sums = new double[rounds][Sum.COUNT];
    products = new double[rounds][Sum.COUNT * Sum.COUNT];
    total = rows.total;
    Arrays.fill(positive, true);
    long[] keys = new long[rows.cluster.length];
    for (int c = 0; c < keys.length; c++) {
      keys[c] = Draws.entity(key, rows.cluster[c]);
      add(1, rows.ofCluster[c], new double[Sum.COUNT], totalProducts);
      for (int s = 0; s < Sum.COUNT; s++) {
        positive[s] &= rows.ofCluster[c][s] >= 0;
      }
    }
    for (int round = 0; round < rounds; round++) {
      for (int c = 0; c < keys.length; c++) {
        int times = times(Draws.uniform(Draws.bits(keys[c], round)));
        if (times > 0) {
          add(times, rows.ofCluster[c], sums[round], products[round]);
        }
      }
      progress.accept(round);
    }
  }

  /** Adds a cluster; of its products those on and above the diagonal. */
  private static void add(int times, double[] from, double[] to, double[] toProducts) {
    for (int s = 0; s < Sum.COUNT; s++) {
      double some = times * from[s];
      to[s] += some;
      for (int t = s; t < Sum.COUNT; t++) {
        toProducts[s * Sum.COUNT + t] += some * from[t];
      }
    }
  }

  private static int times(double uniform) {
    int count = 0;
    while (count < POISSON.length - 1 && uniform >= POISSON[count]) {
      count++;
    }
    return count;
  }

  /**
   * The 95 % interval of a ratio of sums; null where a round has none.
   *
   * @param relative whether it is told as a multiple of what was logged
   */
  @Nullable Interval interval(int above, int below, boolean relative) {
    Ratio ratio = new Ratio(above, below, relative);
    double[] values = new double[sums.length];
    double[] distances = new double[sums.length];
    double centre = ratio.of(total);
    double error = ratio.error(total, totalProducts);
    boolean spread = studentised && error > LEAST_SPREAD * Math.abs(centre);
    for (int round = 0; round < values.length; round++) {
      values[round] = ratio.of(sums[round]);
      if (!Double.isFinite(values[round])) {
        return null;
      }
      double own = ratio.error(sums[round], products[round]);
      spread &= own > LEAST_SPREAD * Math.abs(centre);
      distances[round] = (values[round] - centre) / own;
    }
    double tail = (1 - Interval.LEVEL) / 2;
    if (!spread) {
      // A round without any click has no spread of its own, nor has what never differs.
      Arrays.sort(values);
      return new Interval(quantile(values, tail), quantile(values, 1 - tail));
    }
    Arrays.sort(distances);
    double low = centre - error * quantile(distances, 1 - tail);
    double high = centre - error * quantile(distances, tail);
    return new Interval(positive[above] ? Math.max(0, low) : low, high);
  }

  /** A ratio of two sums, or that as a multiple of the mean reward. */
  private record Ratio(int above, int below, boolean relative) {
    double of(double[] sums) {
      double ratio = sums[above] / sums[below];
      return relative ? ratio / (sums[Sum.REWARD] / sums[Sum.ROWS]) : ratio;
    }

    /** Its standard error, by how it moves with the sums of each cluster. */
    double error(double[] sums, double[] products) {
      double ratio = sums[above] / sums[below];
      double[] gradient = new double[Sum.COUNT];
      gradient[above] += 1 / sums[below];
      gradient[below] -= ratio / sums[below];
      if (relative) {
        gradient[Sum.REWARD] -= ratio / sums[Sum.REWARD];
        gradient[Sum.ROWS] += ratio / sums[Sum.ROWS];
      }
      double square = 0;
      for (int s = 0; s < Sum.COUNT; s++) {
        for (int t = s; t < Sum.COUNT; t++) {
          double twice = s == t ? 1 : 2;
          square += twice * gradient[s] * gradient[t] * products[s * Sum.COUNT + t];
        }
      }
      double error = Math.sqrt(Math.max(0, square));
      return relative ? error / (sums[Sum.REWARD] / sums[Sum.ROWS]) : error;
    }
  }

  /** A quantile of so many draws, the k-th of n being that of k / (n + 1). */
  private static double quantile(double[] sorted, double share) {
    double at = Math.max(0, Math.min(sorted.length - 1, share * (sorted.length + 1) - 1));
    int below = (int) at;
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
  }
}
