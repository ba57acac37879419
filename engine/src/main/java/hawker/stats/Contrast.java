package hawker.stats;

import org.jspecify.annotations.Nullable;

/**
 * What an arm has more or less than the baseline.
 *
 * @param difference arm minus baseline, in the unit of the metric
 * @param lift difference relative to the baseline, 0.1 for 10 % more; null where the baseline is 0
 * @param pValue two-sided, of no difference, in [0, 1]; null where the spread is not known
 */
public record Contrast(
    Estimate difference, @Nullable Estimate lift, @Nullable Double pValue) {

  /** The contrast of two arms that are exactly the same. */
  public static Contrast same(double value) {
    Estimate zero = Estimate.replicated(0, new Interval(0, 0));
    return new Contrast(zero, value == 0 ? null : zero, 1.0);
  }

  /** The contrast of two values whose spread is not known. */
  public static Contrast bare(double arm, double baseline, Estimate.Basis basis) {
    Estimate lift = baseline == 0 ? null : Estimate.bare(arm / baseline - 1, basis);
    return new Contrast(Estimate.bare(arm - baseline, basis), lift, null);
  }

  /** This contrast, as one whose replications were buckets of people. */
  public Contrast overUsers() {
    return new Contrast(difference.overUsers(), lift == null ? null : lift.overUsers(), pValue);
  }
}
