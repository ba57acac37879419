package hawker.stats;

/**
 * How many units, such as people, each of two arms needs to tell them apart, and what can be told with
 * as many as there are.
 *
 * <pre>
 * z           = z of 1 − α/2, plus z of the power
 * shares      n = z² (p₁ q₁ + p₂ q₂) / δ²                                     q = 1 − p, δ = p₂ − p₁
 * pooled      n = (z₁ √(2 p̄ q̄) + z₂ √(p₁ q₁ + p₂ q₂))² / δ²                  p̄ = (p₁ + p₂) / 2
 * means       n = 2 (z σ / δ)²
 * </pre>
 *
 * <p>Fleiss, Statistical Methods for Rates and Proportions (1981), section 3.2; for means Lewis and
 * Rao, "The unfavorable economics of measuring the returns to advertising", Quarterly Journal of
 * Economics 130 (2015).
 *
 * @param significance α of a two-sided test, in (0, 1)
 * @param power the probability of finding a difference that is there, in (0, 1)
 */
public record Power(double significance, double power) {
  /** The usual: a test at 5 % that finds four differences of five. */
  public static final Power USUAL = new Power(0.05, 0.8);

  private static final int HALVINGS = 200;

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException if one is not between 0 and 1
   */
  public Power {
    if (!(significance > 0 && significance < 1 && power > 0 && power < 1)) {
      throw new IllegalArgumentException("significance and power must be in (0, 1)");
    }
  }

  private double zTest() {
    return Gaussian.critical(1 - significance);
  }

  private double zPower() {
    return Gaussian.quantile(power);
  }

  /** How many standard errors a difference must measure to be found with this power. */
  public double errors() {
    return zTest() + zPower();
  }

  /** Units per arm that tell two shares of 0 to 1 apart. */
  public double shares(double one, double other) {
    double z = errors();
    double gap = other - one;
    return z * z * (spread(one) + spread(other)) / (gap * gap);
  }

  /** The same by the test whose variance is that of both arms taken together. */
  public double sharesPooled(double one, double other) {
    double mean = (one + other) / 2;
    double gap = other - one;
    double root = zTest() * StrictMath.sqrt(2 * spread(mean))
        + zPower() * StrictMath.sqrt(spread(one) + spread(other));
    return root * root / (gap * gap);
  }

  /** Units per arm that tell two means apart, of values with a standard deviation. */
  public double means(double deviation, double difference) {
    return perArm(errors(), deviation, difference);
  }

  /** Units per arm with which two means are expected to lie so many standard errors apart. */
  public static double perArm(double errors, double deviation, double difference) {
    double ratio = errors * deviation / difference;
    return 2 * ratio * ratio;
  }

  /** The least difference of means that so many units per arm find. */
  public double leastDifference(double deviation, double units) {
    return errors() * deviation * StrictMath.sqrt(2 / units);
  }

  /**
   * The least share above another one that so many units per arm tell from it; 1 if they tell none.
   *
   * @param share in [0, 1)
   * @param units per arm, above 0
   */
  public double leastShareAbove(double share, double units) {
    double low = share;
    double high = 1;
    for (int i = 0; i < HALVINGS; i++) {
      double middle = low + (high - low) / 2;
      if (middle > share && shares(share, middle) <= units) {
        high = middle;
      } else {
        low = middle;
      }
    }
    return high;
  }

  /**
   * The least difference that an estimate with an interval would have found: its standard error times
   * {@link #errors}.
   */
  public double leastDifference(Interval interval) {
    double error = (interval.high() - interval.low()) / 2 / Gaussian.critical(Interval.LEVEL);
    return errors() * error;
  }

  /**
   * The same of an interval from few replications, by Student's t: t of 1 − α/2 plus t of the power
   * instead of z, which is within half of a hundredth of the power of the noncentral t from five
   * degrees of freedom on.
   *
   * @param freedom degrees of freedom behind the interval, at least 1
   */
  public double leastDifference(Interval interval, int freedom) {
    StudentT t = new StudentT(freedom);
    double error = (interval.high() - interval.low()) / 2 / t.critical(Interval.LEVEL);
    return (t.critical(1 - significance) + t.quantile(power)) * error;
  }

  private static double spread(double share) {
    return share * (1 - share);
  }
}
