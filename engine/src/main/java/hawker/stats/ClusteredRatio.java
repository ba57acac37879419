package hawker.stats;

import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/**
 * A ratio of two sums over independent units, such as people, each with all they did, with its
 * uncertainty by the delta method.
 *
 * <pre>
 * r   = Σ a / Σ b
 * SE² = n / (n − 1) · Σ (a − r b)² / (Σ b)²  =  n / (n − 1) · (Σ a² − 2 r Σ a b + r² Σ b²) / (Σ b)²
 * </pre>
 *
 * <p>Reckoned in whole numbers up to the last division, so that nothing cancels. Cochran, Sampling
 * Techniques (1977), sections 6.3 and 9A.2; Deng et al., "Applying the delta method in metric
 * analytics" (KDD 2018), section 3. The people of a run are all the units there are; those who
 * were shown nothing count too.
 *
 * @param units how many
 * @param value the ratio
 * @param error its standard error, not negative
 */
public record ClusteredRatio(long units, double value, double error) {

  /**
   * The ratio of Σ a to Σ b × divisor.
   *
   * @param divisor what brings the ratio to its unit, above 0
   * @return null if Σ b is 0
   */
  public static @Nullable ClusteredRatio of(Moments.Pair pair, double divisor) {
    BigInteger below = pair.b();
    if (below.signum() == 0) {
      return null;
    }
    BigInteger squares = pair.aa()
        .multiply(below)
        .multiply(below)
        .subtract(pair.ab().multiply(pair.a()).multiply(below).shiftLeft(1))
        .add(pair.bb().multiply(pair.a()).multiply(pair.a()));
    double sum = below.doubleValue();
    double free = pair.units() / Math.max(1.0, pair.units() - 1.0);
    double error = StrictMath.sqrt(free * squares.doubleValue()) / sum / sum;
    return new ClusteredRatio(
        pair.units(), pair.a().doubleValue() / sum / divisor, error / divisor);
  }

  /** The interval from value - z SE to value + z SE. */
  public Interval symmetric(double level) {
    return Interval.around(value, Gaussian.critical(level) * error);
  }

  /** How many times the variance of independent trials this one's is: Kish's design effect. */
  public double designEffect(Proportion counted) {
    double independent = counted.share() * (1 - counted.share()) / counted.trials();
    return independent == 0 ? 1 : error * error / independent;
  }

  /**
   * This ratio beside that of other, independent units, such as another group of the people of a run.
   * The lift's interval is that of the logarithm of the ratio.
   */
  public Contrast independent(ClusteredRatio baseline, double level) {
    double difference = value - baseline.value;
    double spread = StrictMath.hypot(error, baseline.error);
    if (spread == 0) {
      return Contrast.bare(value, baseline.value, Estimate.Basis.NO_SPREAD);
    }
    double z = Gaussian.critical(level);
    Interval interval = Interval.around(difference, z * spread);
    Estimate lift = null;
    if (baseline.value != 0) {
      double ratio = value / baseline.value;
      lift = value > 0 && baseline.value > 0
          ? lift(ratio, z * StrictMath.hypot(error / value, baseline.error / baseline.value))
          : Estimate.bare(ratio - 1, Estimate.Basis.NOT_POSITIVE);
    }
    return new Contrast(
        Estimate.ofUsers(difference, interval), lift, Gaussian.pValue(difference / spread));
  }

  private static Estimate lift(double ratio, double width) {
    double factor = StrictMath.exp(width);
    return Double.isFinite(ratio * factor)
        ? Estimate.ofUsers(ratio - 1, new Interval(ratio / factor - 1, ratio * factor - 1))
        : Estimate.bare(ratio - 1, Estimate.Basis.UNBOUNDED);
  }
}
