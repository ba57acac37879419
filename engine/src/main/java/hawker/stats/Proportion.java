package hawker.stats;

/**
 * Successes among trials that are taken as independent.
 *
 * @param successes in [0, trials]
 * @param trials at least 1
 */
public record Proportion(long successes, long trials) {
  /**
   * Checks the range.
   *
   * @throws IllegalArgumentException if there are no trials, or more successes than trials
   */
  public Proportion {
    if (trials < 1 || successes < 0 || successes > trials) {
      throw new IllegalArgumentException(successes + " of " + trials + " is no proportion");
    }
  }

  /** The share of successes, in [0, 1]. */
  public double share() {
    return successes / (double) trials;
  }

  /** The variance of the share, from the share itself. */
  double variance() {
    return share() * (1 - share()) / trials;
  }

  /** Whether all trials ended alike, so that the share says nothing of its own spread. */
  boolean uniform() {
    return successes == 0 || successes == trials;
  }

  /**
   * Wilson's score interval (Wilson 1927): the shares p for which the observed one is within z
   * standard errors sqrt(p (1 − p) / n) of p.
   *
   * @param level in (0, 1)
   */
  public Interval wilson(double level) {
    double z = Gaussian.critical(level);
    double width = trials + z * z;
    double centre = (successes + z * z / 2) / width;
    double failures = trials - successes;
    double half = z / width * StrictMath.sqrt(successes * (failures / trials) + z * z / 4);
    return new Interval(
        successes == 0 ? 0 : Math.max(0, centre - half),
        failures == 0 ? 1 : Math.min(1, centre + half));
  }

  /**
   * Wilson's interval of a share of any number of trials, whole or not.
   *
   * @param share in [0, 1]
   * @param trials above 0
   * @param z standard errors to either side
   */
  static Interval wilson(double share, double trials, double z) {
    double width = trials + z * z;
    double centre = (share * trials + z * z / 2) / width;
    double half = z / width * StrictMath.sqrt(trials * share * (1 - share) + z * z / 4);
    return new Interval(
        share == 0 ? 0 : Math.max(0, centre - half), share == 1 ? 1 : Math.min(1, centre + half));
  }

  /**
   * The probability, were the true share {@code share}, of a score at least so far above it:
   * the test that Wilson's interval inverts, z = (p − share) / sqrt(share (1 − share) / n).
   *
   * @param share in [0, 1]
   */
  public double tail(double share) {
    double spread = share * (1 - share) / trials;
    double difference = share() - share;
    if (spread == 0) {
      return difference == 0 ? 0.5 : difference > 0 ? 0 : 1;
    }
    return Gaussian.tail(difference / StrictMath.sqrt(spread));
  }

  /** The share with Wilson's interval. */
  public Estimate estimate(double level) {
    return Estimate.binomial(share(), wilson(level));
  }
}
