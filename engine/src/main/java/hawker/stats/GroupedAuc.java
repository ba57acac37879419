package hawker.stats;

import it.unimi.dsi.fastutil.ints.IntArrays;
import java.util.Arrays;
import java.util.function.IntUnaryOperator;

/**
 * The AUC within groups, such as the impressions of one user: how well a model ranks what competes for
 * the same place. The mean over groups weighted by their rows, groups of one kind of row left out
 * (Zhu et al., KDD 2017). Immutable.
 */
public final class GroupedAuc {
  private final double[] auc;
  private final long[] rows;
  private final long allRows;

  private GroupedAuc(double[] auc, long[] rows, long allRows) {
    this.auc = auc;
    this.rows = rows;
    this.allRows = allRows;
  }

  /**
   * The AUC of each group.
   *
   * @param group the group of each row; [rows]
   */
  public static GroupedAuc of(long[] group, double[] prediction, byte[] clicked) {
    int[] order = new int[group.length];
    Arrays.setAll(order, row -> row);
    IntArrays.parallelQuickSort(order, (a, b) -> {
      int first = Long.compare(group[a], group[b]);
      return first != 0 ? first : Double.compare(prediction[a], prediction[b]);
    });
    double[] auc = new double[group.length];
    long[] rows = new long[group.length];
    int groups = 0;
    for (int from = 0, to; from < order.length; from = to) {
      to = from + 1;
      while (to < order.length && group[order[to]] == group[order[from]]) {
        to++;
      }
      double one = within(order, from, to, prediction, clicked);
      if (!Double.isNaN(one)) {
        auc[groups] = one;
        rows[groups++] = (long) to - from;
      }
    }
    return new GroupedAuc(Arrays.copyOf(auc, groups), Arrays.copyOf(rows, groups), group.length);
  }

  /** The AUC of rows in order; not a number where they are of one kind. */
  private static double within(int[] order, int from, int to, double[] prediction, byte[] clicked) {
    long halves = 0;
    long below = 0;
    long clicks = 0;
    for (int i = from, end; i < to; i = end) {
      long levelClicks = 0;
      end = i;
      while (end < to && prediction[order[end]] == prediction[order[i]]) {
        levelClicks += clicked[order[end++]];
      }
      long none = end - i - levelClicks;
      halves += levelClicks * (2 * below + none);
      below += none;
      clicks += levelClicks;
    }
    return halves / (2.0 * clicks * below);
  }

  /** Groups with rows of both kinds. */
  public int groups() {
    return auc.length;
  }

  /** The share of all rows that are in such groups. */
  public double share() {
    return Arrays.stream(rows).sum() / (double) allRows;
  }

  /** The grouped AUC; not a number where no group has rows of both kinds. */
  public double value() {
    return value(group -> 1);
  }

  /** The grouped AUC where each group counts so often. */
  double value(IntUnaryOperator times) {
    double sum = 0;
    double weight = 0;
    for (int g = 0; g < auc.length; g++) {
      double w = (double) times.applyAsInt(g) * rows[g];
      sum += w * auc[g];
      weight += w;
    }
    return sum / weight;
  }
}
