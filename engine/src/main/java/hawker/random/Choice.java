package hawker.random;

/**
 * Draws an index with given weights in constant time: the alias method (Walker 1977; tables as Vose
 * 1991). Immutable.
 */
public final class Choice {
  /** So few options that 53 bits times them fit into a long. */
  private static final int FEW = 1 << 11;

  private static final int UNIFORM_BITS = 53;

  /** Bits of a kept share in a short cell; the option with the rest has as many. */
  private static final int SHORT_BITS = 16;

  private static final int SHORT_MASK = (1 << SHORT_BITS) - 1;
  private static final int REST_BITS = UNIFORM_BITS - SHORT_BITS;
  private static final long REST_MASK = (1L << REST_BITS) - 1;

  /** At least what rounding can change of a uniform times the options, in 2<sup>-53</sup>. */
  private static final long ROUNDING = FEW;

  private final int options;

  /**
   * The share an option keeps of its own cell, as bits of a double, and the option that has the rest
   * of it; side by side, so that a draw touches one place in memory; [options][2].
   */
  private final long[] cells;

  /**
   * The first bits of each kept share, above the option with the rest: almost always enough to tell,
   * and in a quarter of the memory; [options], or none where there are many.
   */
  private final int[] shortCells;

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
    shortCells = new int[options <= FEW ? options : 0];
    for (int i = 0; i < shortCells.length; i++) {
      int first = Math.min(SHORT_MASK, (int) (keep[i] * (1 << SHORT_BITS)));
      shortCells[i] = (first << SHORT_BITS) | alias[i];
    }
  }

  /** The number of options. */
  public int options() {
    return options;
  }

  /** The option at 64 uniform bits, in [0, options). */
  public int at(long bits) {
    if (shortCells.length == 0) {
      return exact(bits);
    }
    long scaled = (bits >>> (Long.SIZE - UNIFORM_BITS)) * options;
    int option = (int) (scaled >>> UNIFORM_BITS);
    int share = (int) (scaled >>> REST_BITS) & SHORT_MASK;
    int cell = shortCells[option];
    int kept = cell >>> SHORT_BITS;
    if (share == kept || ((scaled + ROUNDING) & REST_MASK) < 2 * ROUNDING) {
      return exact(bits);
    }
    int alias = cell & SHORT_MASK;
    // Without a branch, which nobody could foresee.
    return alias ^ ((alias ^ option) & ((share - kept) >> 31));
  }

  /** The option by all bits of the shares; what {@link #at} gives is this and nothing else. */
  int exact(long bits) {
    double scaled = Draws.uniform(bits) * options;
    int option = Math.min((int) scaled, options - 1);
    // Bits of doubles from 0 up are in their order.
    long difference = Double.doubleToRawLongBits(scaled - option) - cells[2 * option];
    return difference < 0 ? option : (int) cells[2 * option + 1];
  }
}
