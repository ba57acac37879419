package hawker.metrics;

/** How the credit for a sale is divided among the ads that came before it. */
public enum AttributionRule {
  /** All to the last click, or to the last ad where none was clicked. */
  LAST_CLICK,
  /** The same to each. */
  LINEAR,
  /** Half as much with every half-life that the ad was earlier. */
  TIME_DECAY,
  /** A share to the first, as much to the last, what is left to those between, evenly. */
  POSITION;

  /** The whole credit for a sale. */
  public static final long WHOLE = 1_000_000;

  /**
   * The settings of rules.
   *
   * @param halfLifeSeconds of the credit by time decay, above 0
   * @param ends credit of the first and of the last by position, in [0, 0.5]
   */
  public record Settings(double halfLifeSeconds, double ends) {}

  /**
   * The credit of each ad, in millionths that add up to a million exactly.
   *
   * @param ages seconds before the sale, at least one, earliest ad first
   * @param clicked whether each was clicked; [ages]
   */
  public long[] millionths(long[] ages, boolean[] clicked, Settings settings) {
    double[] weights = weights(ages, clicked, settings);
    double total = 0;
    for (double weight : weights) {
      total += weight;
    }
    long[] credit = new long[weights.length];
    double upTo = 0;
    long given = 0;
    for (int i = 0; i < credit.length; i++) {
      upTo += weights[i];
      long now = i == credit.length - 1 ? WHOLE : Math.round(WHOLE * (upTo / total));
      credit[i] = now - given;
      given = now;
    }
    return credit;
  }

  /** The relative credit of each ad; [ages]. */
  double[] weights(long[] ages, boolean[] clicked, Settings settings) {
    double[] weights = new double[ages.length];
    int last = ages.length - 1;
    if (this == LAST_CLICK) {
      weights[lastClick(clicked)] = 1;
      return weights;
    }
    for (int i = 0; i <= last; i++) {
      weights[i] = switch (this) {
        // Relative to the last, so that no credit is too small to count.
        case TIME_DECAY -> StrictMath.pow(2, -(ages[i] - ages[last]) / settings.halfLifeSeconds());
        case POSITION -> position(i, last, settings.ends());
        default -> 1;
      };
    }
    return weights;
  }

  private static int lastClick(boolean[] clicked) {
    for (int i = clicked.length - 1; i >= 0; i--) {
      if (clicked[i]) {
        return i;
      }
    }
    return clicked.length - 1;
  }

  private static double position(int i, int last, double ends) {
    if (last <= 1) {
      return 1;
    }
    return i == 0 || i == last ? ends : (1 - 2 * ends) / (last - 1);
  }
}
