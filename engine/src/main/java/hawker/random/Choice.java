package hawker.random;

/**
 * Draws an index with given weights in constant time: the alias method (Walker 1977; tables as Vose
 * 1991). Immutable.
 */
public final class Choice {
  private final int options;

  /**
   * The share an option keeps of its own cell, as bits of a double, and the option that has the rest
   * of it; side by side, so that a draw touches one place in memory; [options][2].
   */
  private final long[] cells;

  /**
   * Prepares the tables.
   *
   * @param weights finite, not negative, not all zero; shape [options]
   * @throws IllegalArgumentException otherwise
   */
  public Choice(double[] weights) {
    options = weights.length;
    double total = 0;
    for (double weight : weights) {
      if (!(weight >= 0) || weight == Double.POSITIVE_INFINITY) {
        throw new IllegalArgumentException("weights must be finite and not negative: " + weight);
      }
      total += weight;
    }
    if (!(total > 0)) {
      throw new IllegalArgumentException("at least one weight must be above zero");
    }
    double[] keep = new double[options];
    int[] alias = new int[options];
    int[] small = new int[options];
    int[] large = new int[options];
    int smalls = 0;
    int larges = 0;
    for (int i = 0; i < options; i++) {
      keep[i] = weights[i] / total * options;
      alias[i] = i;
      if (keep[i] < 1) {
        small[smalls++] = i;
      } else {
        large[larges++] = i;
      }
    }
    while (smalls > 0 && larges > 0) {
      int poor = small[--smalls];
      int rich = large[larges - 1];
      alias[poor] = rich;
      keep[rich] -= 1 - keep[poor];
      if (keep[rich] < 1) {
        larges--;
        small[smalls++] = rich;
      }
    }
    while (larges > 0) {
      keep[large[--larges]] = 1;
    }
    int heaviest = 0;
    for (int i = 1; i < options; i++) {
      heaviest = weights[i] > weights[heaviest] ? i : heaviest;
    }
    while (smalls > 0) {
      // Left over by rounding only; an option of weight zero must not keep a share of its own.
      int last = small[--smalls];
      keep[last] = weights[last] > 0 ? 1 : 0;
      alias[last] = heaviest;
    }
    cells = new long[2 * options];
    for (int i = 0; i < options; i++) {
      cells[2 * i] = Double.doubleToRawLongBits(keep[i]);
      cells[2 * i + 1] = alias[i];
    }
  }

  /** The number of options. */
  public int options() {
    return options;
  }

  /** The option at 64 uniform bits, in [0, options). */
  public int at(long bits) {
    double scaled = Draws.uniform(bits) * options;
    int option = Math.min((int) scaled, options - 1);
    int alias = (int) cells[2 * option + 1];
    // Without a branch, which nobody could foresee: bits of doubles from 0 up are in their order.
    long difference = Double.doubleToRawLongBits(scaled - option) - cells[2 * option];
    return alias ^ ((alias ^ option) & (int) (difference >> 63));
  }
}
