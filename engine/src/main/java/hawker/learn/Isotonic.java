package hawker.learn;

import it.unimi.dsi.fastutil.doubles.DoubleArrays;
import java.util.Arrays;

/**
 * The rates nearest to what was observed, in squares, among all that rise with the prediction: pool
 * adjacent violators (Barlow et al., 1972).
 */
final class Isotonic {
  /** Predictions where a block of equal rates begins or ends, ascending. */
  final double[] knots;

  /** The rate at each knot. */
  final double[] rates;

  private Isotonic(double[] knots, double[] rates) {
    this.knots = knots;
    this.rates = rates;
  }

  /** Learns from rows and what was predicted of them. */
  static Isotonic fit(double[] p, Examples rows) {
    int[] order = new int[rows.size];
    Arrays.setAll(order, i -> i);
    DoubleArrays.radixSortIndirect(order, Arrays.copyOf(p, rows.size), true);
    Blocks blocks = new Blocks(rows.size);
    for (int i = 0; i < order.length; ) {
      double at = p[order[i]];
      double clicks = 0;
      double weight = 0;
      for (; i < order.length && p[order[i]] == at; i++) {
        clicks += (double) rows.weight[order[i]] * rows.clicked[order[i]];
        weight += rows.weight[order[i]];
      }
      blocks.add(at, clicks, weight);
    }
    return blocks.steps();
  }

  /** Blocks of predictions whose rates rise. */
  private static final class Blocks {
    private final double[] first;
    private final double[] last;
    private final double[] clicks;
    private final double[] weight;
    private int count;

    Blocks(int most) {
      first = new double[most];
      last = new double[most];
      clicks = new double[most];
      weight = new double[most];
    }

    /** Adds a block above the others, and pools it with them as long as it is not higher. */
    void add(double at, double ofClicks, double ofWeight) {
      first[count] = at;
      last[count] = at;
      clicks[count] = ofClicks;
      weight[count] = ofWeight;
      count++;
      while (count > 1 && rate(count - 2) >= rate(count - 1)) {
        count--;
        last[count - 1] = last[count];
        clicks[count - 1] += clicks[count];
        weight[count - 1] += weight[count];
      }
    }

    private double rate(int block) {
      return clicks[block] / weight[block];
    }

    Isotonic steps() {
      double[] knots = new double[2 * count];
      double[] rates = new double[2 * count];
      int knot = 0;
      for (int block = 0; block < count; block++) {
        knots[knot] = first[block];
        rates[knot++] = rate(block);
        if (last[block] > first[block]) {
          knots[knot] = last[block];
          rates[knot++] = rate(block);
        }
      }
      return new Isotonic(Arrays.copyOf(knots, knot), Arrays.copyOf(rates, knot));
    }
  }
}
