package hawker.market;

import hawker.metrics.ServedMetrics;

/**
 * Counts predictions by their log-odds, so finely that the AUC of what was counted differs from the
 * exact one only by pairs that are told apart by less than half a percent; those count half, as equal
 * ones do.
 */
final class PredictionRanks {
  private static final int PER_LOGIT = 256;
  private static final int LOGITS = 21;
  private static final double NANOS = 1e9;

  /** [bins]. */
  private final long[] clicks = new long[2 * LOGITS * PER_LOGIT];

  private final long[] others = new long[clicks.length];

  /** Counts a prediction in (0, 1). */
  void add(double p, boolean clicked) {
    double logit = StrictMath.log(p / (1 - p));
    int bin = (int) StrictMath.floor((logit + LOGITS) * PER_LOGIT);
    (clicked ? clicks : others)[Math.max(0, Math.min(clicks.length - 1, bin))]++;
  }

  /** The AUC in billionths; undefined without clicks or anything else. */
  long aucNanos() {
    long below = 0;
    long clicked = 0;
    double won = 0;
    for (int bin = 0; bin < clicks.length; bin++) {
      won += clicks[bin] * (below + 0.5 * others[bin]);
      below += others[bin];
      clicked += clicks[bin];
    }
    return clicked == 0 || below == 0
        ? ServedMetrics.UNDEFINED
        : Math.round(won / clicked / below * NANOS);
  }
}
