package hawker.ope;

import hawker.ope.WeightedRows.Sum;

/**
 * The estimators, each a ratio of two sums over rows. With weight w = target / propensity, reward r,
 * modelled reward q of what was taken, and m = Σ target · q over all options:
 *
 * <pre>
 *   IPS      Σ w r / n                       Horvitz and Thompson, JASA 47 (1952)
 *   SNIPS    Σ w r / Σ w                     Swaminathan and Joachims, NIPS 2015
 *   CLIPPED  Σ min(w, c) r / n               Ionides, JCGS 17 (2008)
 *   DM       Σ m / n
 *   DR       Σ (m + w (r − q)) / n           Dudík, Langford and Li, ICML 2011
 * </pre>
 */
public enum Estimator {
  /** Inverse propensity scoring. */
  IPS("IPS", Sum.WEIGHTED_REWARD, Sum.ROWS),
  /** Self-normalized inverse propensity scoring. */
  SNIPS("SNIPS", Sum.WEIGHTED_REWARD, Sum.WEIGHT),
  /** Inverse propensity scoring with clipped weights. */
  CLIPPED("clipped IPS", Sum.CLIPPED_REWARD, Sum.ROWS),
  /** The direct method. */
  DM("DM", Sum.MODELLED, Sum.ROWS),
  /** The doubly robust method. */
  DR("DR", Sum.DOUBLY_ROBUST, Sum.ROWS);

  private final String label;
  private final int above;
  private final int below;

  Estimator(String label, int above, int below) {
    this.label = label;
    this.above = above;
    this.below = below;
  }

  /** Its name in tables. */
  public String label() {
    return label;
  }

  /** The sum that is divided. */
  int above() {
    return above;
  }

  /** The sum that it is divided by. */
  int below() {
    return below;
  }

  /** The estimate; not a number where there is nothing to divide by. */
  public double of(double[] sums) {
    return sums[above] / sums[below];
  }
}
