package hawker.stats;

/**
 * p-values and intervals that hold whenever one looks, however often: the mixture sequential probability
 * ratio test, with effects that are normal around 0.
 *
 * <pre>
 * Λ  = √(V / (V + τ²)) exp(τ² d² / (2 V (V + τ²)))      d: estimate, V: its variance so far
 * p  = min over looks of 1 / Λ
 * d ± √(V (V + τ²) / τ² · (2 log(1 / α) + log((V + τ²) / V)))
 * </pre>
 *
 * <p>Robbins, "Statistical methods related to the law of the iterated logarithm", Annals of Mathematical
 * Statistics 41 (1970); Johari et al., "Always valid inference", Operations Research 70 (2022).
 *
 * @param effect τ, the size that effects are expected to have, in the unit of the estimate, above 0
 */
public record AlwaysValid(double effect) {
  /**
   * Checks the effect.
   *
   * @throws IllegalArgumentException if it is not above 0
   */
  public AlwaysValid {
    if (!(effect > 0)) {
      throw new IllegalArgumentException("effect (" + effect + ") must be above 0");
    }
  }

  /**
   * The p-value of one look; that of a test is the least of all looks so far.
   *
   * @param error standard error of the estimate, above 0
   */
  public double pValue(double estimate, double error) {
    double v = error * error;
    double wide = v + effect * effect;
    double log =
        0.5 * StrictMath.log(v / wide) + effect * effect * estimate * estimate / (2 * v * wide);
    return Math.min(1, StrictMath.exp(-log));
  }

  /** The interval of one look; with a probability of {@code level} those of all looks hold. */
  public Interval interval(double estimate, double error, double level) {
    double v = error * error;
    double wide = v + effect * effect;
    double log = 2 * StrictMath.log(1 / (1 - level)) + StrictMath.log(wide / v);
    return Interval.around(estimate, StrictMath.sqrt(v * wide / (effect * effect) * log));
  }
}
