package hawker.stats;

/**
 * The exponential function in plain arithmetic: the same bits on every machine, like {@link
 * StrictMath#exp}, at a fraction of its cost, with a relative error of at most 2<sup>-51</sup>.
 *
 * <pre>
 *   x   = (64 m + j) ln 2 / 64 + r,   |r| &lt;= ln 2 / 128
 *   e^x = 2^m * 2^(j / 64) * (1 + r + r^2 / 2 + r^3 / 6 + r^4 / 24 + r^5 / 120)
 * </pre>
 *
 * <p>The method is Tang's ("Table-driven implementation of the exponential function in IEEE
 * floating-point arithmetic", ACM Transactions on Mathematical Software 15, 1989). The first term that
 * is left out is below 4 · 10<sup>-17</sup>; the rest of the error is rounding.
 */
public final class Exp {
  private static final int CELLS = 64;
  private static final double CELLS_PER_LN_2 = CELLS / 0.6931471805599453;

  /** ln 2 / 64 in two parts; the first has so few bits that its multiples are exact. */
  private static final double LN_2_HIGH = 0x1.62e42fefp-7;

  private static final double LN_2_LOW = 0x1.473de6af278edp-40;

  /** Added and taken away again, it rounds to whole numbers. */
  private static final double ROUNDER = 0x1.8p52;

  /** Within these, neither the power of two nor the result leaves the range of normal numbers. */
  private static final double RANGE = 700;

  private static final double[] POWERS = new double[CELLS];

  static {
    for (int j = 0; j < CELLS; j++) {
      POWERS[j] = StrictMath.pow(2, j / (double) CELLS);
    }
  }

  private Exp() {}

  /** e<sup>x</sup>. */
  public static double of(double x) {
    if (!(x > -RANGE && x < RANGE)) {
      return StrictMath.exp(x);
    }
    double cells = x * CELLS_PER_LN_2 + ROUNDER - ROUNDER;
    int n = (int) cells;
    double r = x - cells * LN_2_HIGH - cells * LN_2_LOW;
    double tail = r * r * (0.5 + r * (1.0 / 6 + r * (1.0 / 24 + r * (1.0 / 120))));
    double fraction = POWERS[n & (CELLS - 1)];
    double scaled = fraction + fraction * (r + tail);
    return Double.longBitsToDouble(Double.doubleToRawLongBits(scaled) + ((long) (n >> 6) << 52));
  }
}
