package hawker.planner;

/**
 * Reach at any number of impressions from one observed point (Goerg, "Estimating reach curves from one
 * data point", Google 2014): each person has a rate of impressions of their own, spread so that
 *
 * <pre>
 *   reach(I)             = M I / (M + I)                  M = I R / (I - R), the most that can be reached
 *   reach at least k (I) = M (I / (M + I))^k
 * </pre>
 *
 * @param mostPeople the reach that any number of impressions stays below; above 0
 */
public record OnePointReach(double mostPeople) {
  /**
   * Checks.
   *
   * @throws IllegalArgumentException if it is not above 0
   */
  public OnePointReach {
    if (!(mostPeople > 0)) {
      throw new IllegalArgumentException("the most that can be reached must be above 0");
    }
  }

  /**
   * The curve through a point.
   *
   * @param impressions more than people reached
   * @param people reached; above 0
   * @throws IllegalArgumentException outside these
   */
  public static OnePointReach through(double impressions, double people) {
    if (!(people > 0 && impressions > people)) {
      throw new IllegalArgumentException("impressions (" + impressions
          + ") must be more than people reached (" + people + "), who must be some");
    }
    return new OnePointReach(impressions * people / (impressions - people));
  }

  /** People reached by a number of impressions, at least 0. */
  public double people(double impressions) {
    return people(impressions, 1);
  }

  /** People reached at least {@code contacts} times, at least 1, by a number of impressions. */
  public double people(double impressions, int contacts) {
    double share = impressions / (mostPeople + impressions);
    return mostPeople * StrictMath.pow(share, contacts);
  }

  /** The impressions that reach a number of people; infinite from the most that can be reached on. */
  public double impressions(double people) {
    return people < mostPeople
        ? people * mostPeople / (mostPeople - people)
        : Double.POSITIVE_INFINITY;
  }
}
