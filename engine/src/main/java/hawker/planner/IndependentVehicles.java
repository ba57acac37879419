package hawker.planner;

import java.util.List;

/**
 * Reach over several vehicles (channels, titles, campaigns).
 *
 * <p>Sainsbury's model takes people to meet each vehicle independently of the others; where overlaps
 * are known, inclusion and exclusion need no model.
 */
public final class IndependentVehicles {
  private IndependentVehicles() {}

  /**
   * How many of the vehicles people meet, if they meet each independently (Sainsbury; see Leckenby and
   * Kishi, "The Dirichlet multinomial distribution as a magazine exposure model", Journal of Marketing
   * Research 21, 1984).
   *
   * @param reaches share of people that each vehicle reaches, in [0, 1]
   * @throws IllegalArgumentException outside these
   */
  public static ContactDistribution contacts(double... reaches) {
    double[] shares = new double[reaches.length + 1];
    shares[0] = 1;
    for (int vehicle = 0; vehicle < reaches.length; vehicle++) {
      double reach = reaches[vehicle];
      if (!(reach >= 0 && reach <= 1)) {
        throw new IllegalArgumentException("a reach must be within [0, 1]: " + reach);
      }
      for (int k = vehicle + 1; k > 0; k--) {
        shares[k] = shares[k] * (1 - reach) + shares[k - 1] * reach;
      }
      shares[0] *= 1 - reach;
    }
    return new ContactDistribution(shares);
  }

  /**
   * Reach of all vehicles together from their known overlaps, by inclusion and exclusion.
   *
   * @param overlaps reaches of single vehicles, then what each pair shares, then each three …; people
   *     or shares of people
   */
  public static double union(List<double[]> overlaps) {
    double reach = 0;
    int sign = 1;
    for (double[] ofSize : overlaps) {
      for (double overlap : ofSize) {
        reach += sign * overlap;
      }
      sign = -sign;
    }
    return reach;
  }
}
