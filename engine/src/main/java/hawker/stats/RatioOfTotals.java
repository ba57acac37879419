package hawker.stats;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A ratio of two totals over independent replications, with its uncertainty by the delta method.
 *
 * <p>With numerators a<sub>i</sub> and denominators b<sub>i</sub> of R replications:
 *
 * <pre>
 * r  = Σ a / Σ b
 * eᵢ = (aᵢ − r bᵢ) / (Σ b / R)               influence of a replication; they sum to 0
 * SE = sqrt(Σ eᵢ² / (R (R − 1)))             t with R − 1 degrees of freedom
 * SE of r₁ − r₀  from  e₁ᵢ − e₀ᵢ             paired: both arms met the same people
 * SE of log r₁/r₀  from  e₁ᵢ/r₁ − e₀ᵢ/r₀
 * </pre>
 *
 * <p>A mean over replications is the ratio with all denominators 1. Cochran, Sampling Techniques
 * (1977), section 6.3. Immutable.
 */
public final class RatioOfTotals {
  /** A standard error this small beside the values is what rounding leaves of an exact zero. */
  private static final double ROUNDING = 1e-12;

  private final double value;
  private final double[] influence;

  private RatioOfTotals(double value, double[] influence) {
    this.value = value;
    this.influence = influence;
  }

  /**
   * The ratio of Σ numerators to Σ denominators × divisor.
   *
   * @param numerators one per replication
   * @param denominators one per replication, none negative
   * @param divisor what brings the ratio to its unit, above 0
   * @return null if the denominators sum to 0: there is nothing to say then
   */
  public static @Nullable RatioOfTotals of(long[] numerators, long[] denominators, double divisor) {
    int replications = numerators.length;
    if (replications == 0 || replications != denominators.length) {
      throw new IllegalArgumentException("a numerator and a denominator for each replication");
    }
    long below = Arrays.stream(denominators).sum();
    if (below == 0) {
      return null;
    }
    double ratio = Arrays.stream(numerators).sum() / (double) below;
    double mean = below / (double) replications;
    double[] influence = new double[replications];
    for (int i = 0; i < replications; i++) {
      influence[i] = (numerators[i] - ratio * denominators[i]) / mean / divisor;
    }
    return new RatioOfTotals(ratio / divisor, influence);
  }

  /** The ratio itself. */
  public double value() {
    return value;
  }

  /** The number of replications. */
  public int replications() {
    return influence.length;
  }

  /** How much a replication moves the ratio; over all replications these sum to 0. */
  double influence(int replication) {
    return influence[replication];
  }

  /** Whether the replications differ, so that they tell of the uncertainty. */
  public boolean spread() {
    return replications() > 1 && error(influence, Math.abs(value)) > 0;
  }

  /** The ratio with its interval, which one replication does not have. */
  public Estimate estimate(double level) {
    if (replications() == 1) {
      return Estimate.bare(value, Estimate.Basis.ONE_REPLICATION);
    }
    double half = critical(level) * error(influence, Math.abs(value));
    return Estimate.replicated(value, Interval.around(value, half));
  }

  /**
   * This ratio beside that of the baseline.
   *
   * <p>Arms that differ, but by the same in every replication, have no spread to judge by: the
   * p-value is then that of R signs being equal, 2 / 2<sup>R</sup>.
   *
   * @param baseline over the same replications
   * @param level of the intervals, in (0, 1)
   */
  public Contrast contrast(RatioOfTotals baseline, double level) {
    int replications = replications();
    if (replications != baseline.replications()) {
      throw new IllegalArgumentException("arms are compared over the same replications");
    }
    if (replications == 1) {
      return Contrast.bare(value, baseline.value, Estimate.Basis.ONE_REPLICATION);
    }
    if (value == baseline.value && Arrays.equals(influence, baseline.influence)) {
      return Contrast.same(value);
    }
    double difference = value - baseline.value;
    double scale = Math.max(Math.abs(value), Math.abs(baseline.value));
    double error = error(differences(influence, 1, baseline.influence, 1), scale);
    if (error == 0) {
      double signs = difference == 0 ? 1 : StrictMath.pow(0.5, replications - 1.0);
      Contrast bare = Contrast.bare(value, baseline.value, Estimate.Basis.NO_SPREAD);
      return new Contrast(bare.difference(), bare.lift(), signs);
    }
    Interval interval = Interval.around(difference, critical(level) * error);
    double pValue = new StudentT(replications - 1).pValue(difference / error);
    return new Contrast(Estimate.replicated(difference, interval), lift(baseline, level), pValue);
  }

  private @Nullable Estimate lift(RatioOfTotals baseline, double level) {
    if (baseline.value == 0) {
      return null;
    }
    double ratio = value / baseline.value;
    if (value <= 0 || baseline.value < 0) {
      return Estimate.bare(ratio - 1, Estimate.Basis.NOT_POSITIVE);
    }
    double error = error(differences(influence, value, baseline.influence, baseline.value), 1);
    if (error == 0) {
      return Estimate.bare(ratio - 1, Estimate.Basis.NO_SPREAD);
    }
    double factor = StrictMath.exp(critical(level) * error);
    return Double.isFinite(ratio * factor)
        ? Estimate.replicated(ratio - 1, new Interval(ratio / factor - 1, ratio * factor - 1))
        : Estimate.bare(ratio - 1, Estimate.Basis.UNBOUNDED);
  }

  private double critical(double level) {
    return new StudentT(replications() - 1).critical(level);
  }

  private static double[] differences(double[] a, double aScale, double[] b, double bScale) {
    double[] differences = new double[a.length];
    for (int i = 0; i < a.length; i++) {
      differences[i] = a[i] / aScale - b[i] / bScale;
    }
    return differences;
  }

  /** The standard error of a mean influence; exactly 0 where only rounding is left. */
  private static double error(double[] influence, double scale) {
    double squares = 0;
    for (double one : influence) {
      squares += one * one;
    }
    double replications = influence.length;
    double error = StrictMath.sqrt(squares / (replications * (replications - 1)));
    return error <= ROUNDING * scale ? 0 : error;
  }
}
