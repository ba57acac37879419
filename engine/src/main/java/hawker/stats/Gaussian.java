package hawker.stats;

/**
 * Tail and critical values of the standard normal distribution, the same bits on every machine.
 */
public final class Gaussian {
  /** Where the series hands over to the continued fraction; both are exact to 14 digits here. */
  private static final double FAR = 2.5;

  private static final int FRACTION_TERMS = 200;
  private static final double SQRT_TWO_PI = StrictMath.sqrt(2 * Math.PI);

  private Gaussian() {}

  /**
   * The probability of a standard normal variate above {@code x}.
   *
   * <p>Near the centre, 1/2 less the density times x + x³/3 + x⁵/(3·5) + …; far out, the density
   * over x + 1/(x + 2/(x + 3/(x + …))), Laplace's fraction, from its end backwards. Abramowitz and
   * Stegun, 26.2.11 and 26.2.14.
   *
   * @return in [0, 1], to about 13 significant digits for x at least 0
   */
  public static double tail(double x) {
    if (x < 0) {
      return 1 - tail(-x);
    }
    double density = StrictMath.exp(-x * x / 2) / SQRT_TWO_PI;
    if (x < FAR) {
      double term = x;
      double sum = 0;
      for (int odd = 3; sum + term != sum; odd += 2) {
        sum += term;
        term *= x * x / odd;
      }
      return 0.5 - density * sum;
    }
    double fraction = x;
    for (int i = FRACTION_TERMS; i > 0; i--) {
      fraction = x + i / fraction;
    }
    return density / fraction;
  }

  /** The probability of a standard normal variate at least as far from 0 as {@code z}. */
  public static double pValue(double z) {
    return Math.min(1, 2 * tail(Math.abs(z)));
  }

  /**
   * How far from 0 a standard normal variate lies with probability {@code 1 - level}.
   *
   * @param level in (0, 1)
   */
  public static double critical(double level) {
    return Tail.critical(Gaussian::tail, level);
  }

  /**
   * The x that a standard normal variate is below with a probability.
   *
   * @param probability in (0, 1)
   */
  public static double quantile(double probability) {
    if (probability == 0.5) {
      return 0;
    }
    return probability > 0.5
        ? Tail.critical(Gaussian::tail, 2 * probability - 1)
        : -Tail.critical(Gaussian::tail, 1 - 2 * probability);
  }
}
