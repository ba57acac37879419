package hawker.generate;

/** How many friends people still want who have found some in communities. */
final class LooseTies {
  private static final int ROUNDS = 40;

  private LooseTies() {}

  /**
   * The scale at which wishes and what was found already come to a total: the sum of {@code
   * max(found, scale * wished)} over people.
   *
   * @param wished shape [people]
   * @param found shape [people]
   * @return 0 if what was found is more
   */
  static double scale(double[] wished, double[] found, double total) {
    double low = 0;
    double high = 1;
    while (sum(wished, found, high) < total && high < Integer.MAX_VALUE) {
      high *= 2;
    }
    for (int round = 0; round < ROUNDS; round++) {
      double middle = (low + high) / 2;
      if (sum(wished, found, middle) < total) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private static double sum(double[] wished, double[] found, double scale) {
    double sum = 0;
    for (int i = 0; i < wished.length; i++) {
      sum += Math.max(found[i], scale * wished[i]);
    }
    return sum;
  }
}
