package hawker.stats;

/**
 * Tail and critical values of Student's t distribution, with the same bits on every machine.
 *
 * <p>With x = ν / (ν + t²) the tail above t is I<sub>x</sub>(ν/2, 1/2) / 2, the regularised
 * incomplete beta function. Its continued fraction is NIST DLMF 8.17.22, evaluated from the front by the
 * modified Lentz method (Thompson and Barnett 1986); where it would converge slowly, the mirrored
 * I<sub>x</sub>(a, b) = 1 − I<sub>1−x</sub>(b, a) is used.
 */
public final class StudentT {
  private static final double EPSILON = 0x1p-52;
  private static final int TERMS_MAX = 100_000;

  private final int freedom;
  private final double inverseBeta;

  /**
   * The distribution.
   *
   * @param freedom degrees of freedom ν, at least 1
   */
  public StudentT(int freedom) {
    if (freedom < 1) {
      throw new IllegalArgumentException("degrees of freedom " + freedom + " must be at least 1");
    }
    this.freedom = freedom;
    // Γ((ν+1)/2) / Γ(ν/2), stepping ν by two from its values at 1 and 2.
    double gammaRatio =
        freedom % 2 == 1 ? 1 / StrictMath.sqrt(Math.PI) : StrictMath.sqrt(Math.PI) / 2;
    for (int nu = freedom % 2 == 1 ? 3 : 4; nu <= freedom; nu += 2) {
      gammaRatio *= (nu - 1) / (nu - 2.0);
    }
    inverseBeta = gammaRatio / StrictMath.sqrt(Math.PI);
  }

  /**
   * The probability of more than {@code t}.
   *
   * @param t any number or infinity
   * @return in [0, 1], to about 12 significant digits for t at least 0
   */
  public double tail(double t) {
    if (t < 0) {
      return 1 - tail(-t);
    }
    double square = t * t;
    if (Double.isInfinite(square)) {
      return 0;
    }
    double x = freedom / (freedom + square);
    double y = square / (freedom + square);
    double a = freedom / 2.0;
    double b = 0.5;
    double power = StrictMath.exp(a * logOf(x, y)) * StrictMath.sqrt(y) * inverseBeta;
    if (x < (a + 1) / (a + b + 2)) {
      return power / a * fraction(a, b, x) / 2;
    }
    return (1 - power / b * fraction(b, a, y)) / 2;
  }

  /** log x, from whichever of x and y = 1 - x is the smaller. */
  private static double logOf(double x, double y) {
    return y < 0.5 ? StrictMath.log1p(-y) : StrictMath.log(x);
  }

  /** 1 / (1 + d₁/(1 + d₂/(1 + …))) of DLMF 8.17.22. */
  private static double fraction(double a, double b, double x) {
    double below = 0;
    double above = 1;
    double value = 1;
    for (int n = 1; n < TERMS_MAX; n++) {
      int m = n / 2;
      double term = n % 2 == 0
          ? m * (b - m) * x / ((a + n - 1) * (a + n))
          : -(a + m) * (a + b + m) * x / ((a + n - 1) * (a + n));
      below = 1 / (1 + term * below);
      above = 1 + term / above;
      double factor = below * above;
      value *= factor;
      if (Math.abs(factor - 1) <= EPSILON) {
        break;
      }
    }
    return 1 / value;
  }

  /** The probability of a variate at least as far from 0 as {@code t}. */
  public double pValue(double t) {
    return Math.min(1, 2 * tail(Math.abs(t)));
  }

  /**
   * What a variate is below with a probability.
   *
   * @param probability in (0, 1)
   */
  public double quantile(double probability) {
    double far = critical(Math.abs(2 * probability - 1));
    return probability < 0.5 ? -far : far;
  }

  /**
   * How far from 0 a variate lies with probability {@code 1 - level}.
   *
   * @param level in (0, 1)
   */
  public double critical(double level) {
    return Tail.critical(this::tail, level);
  }
}
