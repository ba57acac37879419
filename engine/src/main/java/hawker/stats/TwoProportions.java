package hawker.stats;

/**
 * An arm's proportion beside the baseline's, all trials taken as independent.
 *
 * @param arm the arm's
 * @param baseline the baseline's
 */
public record TwoProportions(Proportion arm, Proportion baseline) {

  /** Arm minus baseline. */
  public double difference() {
    return arm.share() - baseline.share();
  }

  /**
   * The difference in standard errors, under the hypothesis that both are one proportion: the
   * pooled two-proportion z. 0 where all trials of both ended alike.
   */
  public double z() {
    double trials = arm.trials() + (double) baseline.trials();
    double pooled = (arm.successes() + baseline.successes()) / trials;
    double spread = pooled * (1 - pooled);
    return spread == 0
        ? 0
        : difference() / StrictMath.sqrt(spread * (1.0 / arm.trials() + 1.0 / baseline.trials()));
  }

  /** The two-sided probability of a z at least as far from 0. */
  public double pValue() {
    return Gaussian.pValue(z());
  }

  /**
   * The interval of the difference: Wald's, from the two variances; or, where a proportion is 0 or
   * 1 and so shows no variance, Newcombe's from the two Wilson intervals ("Interval estimation for
   * the difference between independent proportions", Statistics in Medicine 17, 1998, method 10).
   *
   * @param level in (0, 1)
   */
  public Interval differenceInterval(double level) {
    if (!arm.uniform() && !baseline.uniform()) {
      double error = StrictMath.sqrt(arm.variance() + baseline.variance());
      return Interval.around(difference(), Gaussian.critical(level) * error);
    }
    Interval own = arm.wilson(level);
    Interval other = baseline.wilson(level);
    double down = StrictMath.hypot(arm.share() - own.low(), other.high() - baseline.share());
    double up = StrictMath.hypot(own.high() - arm.share(), baseline.share() - other.low());
    return new Interval(difference() - down, difference() + up);
  }

  /**
   * Difference, lift and p-value. The lift's interval is that of the logarithm of the ratio, whose
   * variance is (1 − p₁)/x₁ + (1 − p₀)/x₀ (Katz et al. 1978).
   *
   * @param level in (0, 1)
   */
  public Contrast contrast(double level) {
    Estimate difference = Estimate.binomial(difference(), differenceInterval(level));
    if (baseline.successes() == 0) {
      return new Contrast(difference, null, pValue());
    }
    double ratio = arm.share() / baseline.share();
    if (arm.successes() == 0) {
      Estimate lift = Estimate.bare(ratio - 1, Estimate.Basis.NOT_POSITIVE);
      return new Contrast(difference, lift, pValue());
    }
    double variance =
        (1 - arm.share()) / arm.successes() + (1 - baseline.share()) / baseline.successes();
    double factor = StrictMath.exp(Gaussian.critical(level) * StrictMath.sqrt(variance));
    Interval interval = new Interval(ratio / factor - 1, ratio * factor - 1);
    return new Contrast(difference, Estimate.binomial(ratio - 1, interval), pValue());
  }
}
