package hawker.ope;

import hawker.random.Draws;
import hawker.stats.Interval;
import java.util.Arrays;
import java.util.function.IntConsumer;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * The bootstrap over clusters: in every round each cluster counts as often as a Poisson draw of mean
 * 1 says, which is addressed by the cluster, so neither the order of rows nor their number on the way
 * matters (Oza and Russell, AISTATS 2001; Chamandy, Muralidharan, Najmi and Naidu, "Estimating
 * uncertainty for massive data streams", 2012).
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

  /** The sums of each round; [rounds][sums]. */
  private final double[][] sums;

  /**
   * Resamples.
   *
   * @param key addresses the draws
   * @param progress told of each round that is done
   */
  Bootstrap(WeightedRows rows, int rounds, long key, IntConsumer progress) {
    sums = new double[rounds][WeightedRows.Sum.COUNT];
    long[] keys = new long[rows.cluster.length];
    for (int c = 0; c < keys.length; c++) {
      keys[c] = Draws.entity(key, rows.cluster[c]);
    }
    for (int round = 0; round < rounds; round++) {
      double[] to = sums[round];
      for (int c = 0; c < keys.length; c++) {
        int times = times(Draws.uniform(Draws.bits(keys[c], round)));
        if (times > 0) {
          double[] from = rows.ofCluster[c];
          for (int s = 0; s < to.length; s++) {
            to[s] += times * from[s];
          }
        }
      }
      progress.accept(round);
    }
  }

  private static int times(double uniform) {
    int count = 0;
    while (count < POISSON.length - 1 && uniform >= POISSON[count]) {
      count++;
    }
    return count;
  }

  /** The middle 95 % of a figure over the rounds; null where a round has none. */
  @Nullable Interval interval(ToDoubleFunction<double[]> figure) {
    double[] values = new double[sums.length];
    for (int round = 0; round < values.length; round++) {
      values[round] = figure.applyAsDouble(sums[round]);
      if (!Double.isFinite(values[round])) {
        return null;
      }
    }
    Arrays.sort(values);
    double tail = (1 - Interval.LEVEL) / 2;
    return new Interval(quantile(values, tail), quantile(values, 1 - tail));
  }

  private static double quantile(double[] sorted, double share) {
    double at = share * (sorted.length - 1);
    int below = (int) at;
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
  }
}
