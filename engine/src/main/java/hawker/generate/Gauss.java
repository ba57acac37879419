package hawker.generate;

/**
 * The distribution function of the standard normal, the same bits on every machine.
 *
 * <p>Marsaglia, "Evaluating the Normal Distribution", Journal of Statistical Software 11(4), 2004:
 * the series {@code 1/2 + phi(x) (x + x^3/3 + x^5/(3*5) + …)}, summed until it stands still.
 */
final class Gauss {
  private static final double LOG_ROOT_TWO_PI = 0.9189385332046727;

  /** Beyond this the tail is below 10<sup>-15</sup>. */
  private static final double FAR = 8;

  private Gauss() {}

  /**
   * The probability that a standard normal variate is below {@code x}, to about 10<sup>-15</sup>.
   */
  static double below(double x) {
    if (x >= FAR) {
      return 1;
    }
    if (x <= -FAR) {
      return 0;
    }
    double sum = x;
    double last = 0;
    double term = x;
    for (int odd = 3; sum != last; odd += 2) {
      last = sum;
      term *= x * x / odd;
      sum += term;
    }
    return 0.5 + sum * StrictMath.exp(-0.5 * x * x - LOG_ROOT_TWO_PI);
  }
}
