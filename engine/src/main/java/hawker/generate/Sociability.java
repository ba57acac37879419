package hawker.generate;

import hawker.random.Draws;
import hawker.random.Normal;
import hawker.stats.Gaussian;

/**
 * How many friends people have: log-normal, which is heavy-tailed, cut off at a most.
 *
 * @param mean of the log-normal before the cut, above 0
 * @param spread standard deviation of the logarithm
 * @param most nobody has more
 */
record Sociability(double mean, double spread, double most) {

  private double logMedian() {
    return StrictMath.log(mean) - spread * spread / 2;
  }

  /** The number of a person drawn by 64 uniform bits. */
  double at(long bits) {
    double normal = Normal.quantile(Draws.openUniform(bits));
    return Math.min(most, StrictMath.exp(logMedian() + spread * normal));
  }

  /** The share of people who have more than {@code friends}. */
  double above(double friends) {
    if (friends >= most) {
      return 0;
    }
    if (friends <= 0) {
      return 1;
    }
    double distance = StrictMath.log(friends) - logMedian();
    return spread == 0 ? (distance < 0 ? 1 : 0) : Gaussian.tail(distance / spread);
  }
}
