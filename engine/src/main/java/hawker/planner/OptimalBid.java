package hawker.planner;

/**
 * The bid of an impression that wins most clicks for a budget where a bid of b wins with probability
 * b / (c + b) (ORTB1: Zhang, Yuan and Wang, "Optimal real-time bidding for display advertising", KDD
 * 2014):
 *
 * <pre>
 *   bid(theta) = sqrt(c theta / lambda + c²) - c
 * </pre>
 *
 * @param halfBid c, the bid that wins every second auction; above 0, in the unit of bids
 * @param lambda clicks that a unit of budget is worth at the margin; above 0
 */
public record OptimalBid(double halfBid, double lambda) {
  /**
   * Checks.
   *
   * @throws IllegalArgumentException if a parameter is not above 0
   */
  public OptimalBid {
    if (!(halfBid > 0 && lambda > 0)) {
      throw new IllegalArgumentException("c and lambda must be above 0");
    }
  }

  /** The bid for an impression that is clicked with probability {@code theta}, in [0, 1]. */
  public double at(double theta) {
    return StrictMath.sqrt(halfBid * theta / lambda + halfBid * halfBid) - halfBid;
  }

  /** The probability with which a bid wins. */
  public double winRate(double bid) {
    return bid / (halfBid + bid);
  }
}
