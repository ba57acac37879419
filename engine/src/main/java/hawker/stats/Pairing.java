package hawker.stats;

import org.jspecify.annotations.Nullable;

/**
 * How many times the replications unpaired arms would need for an interval as narrow as that of the
 * difference of paired ones.
 *
 * <pre>
 * factor = (var a + var b) / var(a - b) = (va + vb) / (va + vb - 2 r √(va vb))
 * </pre>
 *
 * <p>with the correlation r of the arms over replications. Its interval is that of r by Fisher's
 * transformation, tanh(artanh r ± z / √(R - 3)) (Fisher 1921), at the variances that were found.
 */
public final class Pairing {
  /** Fewer replications say nothing of a correlation. */
  private static final int INTERVAL_LEAST = 4;

  private static final double ROUNDING = 1e-12;

  private Pairing() {}

  /**
   * The factor for an arm beside the baseline.
   *
   * @param level of the interval, in (0, 1)
   * @return null where there is one replication only or the arms differ by the same in all
   */
  public static @Nullable Estimate factor(RatioOfTotals arm, RatioOfTotals baseline, double level) {
    double own = 0;
    double other = 0;
    double both = 0;
    double paired = 0;
    int replications = arm.replications();
    for (int i = 0; i < replications; i++) {
      double a = arm.influence(i);
      double b = baseline.influence(i);
      own += a * a;
      other += b * b;
      both += a * b;
      paired += (a - b) * (a - b);
    }
    double apart = own + other;
    if (replications < 2 || paired <= ROUNDING * apart) {
      return null;
    }
    double geometric = StrictMath.sqrt(own * other);
    if (replications < INTERVAL_LEAST || geometric == 0) {
      return Estimate.bare(apart / paired, Estimate.Basis.POINT);
    }
    double correlation = Math.max(-1, Math.min(1, both / geometric));
    double centre = StrictMath.log((1 + correlation) / (1 - correlation)) / 2;
    double half = Gaussian.critical(level) / StrictMath.sqrt(replications - 3.0);
    if (!Double.isFinite(centre)) {
      return Estimate.bare(apart / paired, Estimate.Basis.POINT);
    }
    double low = apart / (apart - 2 * StrictMath.tanh(centre - half) * geometric);
    double high = apart / (apart - 2 * StrictMath.tanh(centre + half) * geometric);
    return Double.isFinite(high)
        ? Estimate.replicated(apart / paired, new Interval(low, high))
        : Estimate.bare(apart / paired, Estimate.Basis.POINT);
  }
}
