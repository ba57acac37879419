package hawker.stats;

/** The upper tail of a symmetric distribution around 0: falls from 1/2 at 0 towards 0. */
@FunctionalInterface
interface Tail {
  /** The probability of more than {@code x}, for x at least 0. */
  double above(double x);

  /** The x whose two tails together hold {@code 1 - level}, by halving until doubles run out. */
  static double critical(Tail tail, double level) {
    if (!(level > 0 && level < 1)) {
      throw new IllegalArgumentException("level " + level + " must be in (0, 1)");
    }
    double share = (1 - level) / 2;
    double low = 0;
    double high = 1;
    while (tail.above(high) > share) {
      low = high;
      high *= 2;
    }
    while (true) {
      double middle = low + (high - low) / 2;
      if (middle <= low || middle >= high) {
        return high;
      }
      if (tail.above(middle) > share) {
        low = middle;
      } else {
        high = middle;
      }
    }
  }
}
