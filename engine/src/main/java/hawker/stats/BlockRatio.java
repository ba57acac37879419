package hawker.stats;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A ratio of two totals over blocks, such as buckets of people, with its uncertainty by what the ratio
 * is without each block (the jackknife). Immutable.
 *
 * <p>With numerators a<sub>i</sub> and denominators b<sub>i</sub> of B blocks:
 *
 * <pre>
 * r   = Σ a / Σ b
 * dᵢ  = (aᵢ − r bᵢ) / (Σ b − bᵢ)              r less the ratio without block i
 * SE² = (B − 1) / B · Σ dᵢ²                   t with ν degrees of freedom
 * ν   = 2 (Σ dᵢ²)² / (Σ dᵢ⁴ − (Σ dᵢ²)² / B)   at most B − 1 (Satterthwaite)
 * SE of r₁ − r₀  from  d₁ᵢ − d₀ᵢ              paired: a block has the same people in both arms
 * SE of log r₁/r₀  from  d₁ᵢ/r₁ − d₀ᵢ/r₀
 * </pre>
 *
 * <p>Few people who do much make a block count for more than its share: dividing by what is left
 * without it, and as few degrees of freedom as the spread is unevenly spread, keeps the intervals wide
 * enough. Efron and Tibshirani, An Introduction to the Bootstrap (1993), chapter 11; Bell and McCaffrey,
 * "Bias reduction in standard errors for linear regression with multi-stage samples", Survey Methodology
 * 28 (2002).
 */
public final class BlockRatio {
  /** A standard error this small beside the values is what rounding leaves of an exact zero. */
  private static final double ROUNDING = 1e-12;

  private final double value;
  private final double[] influence;

  /** A standard error and the degrees of freedom it has. */
  private record Spread(double error, int freedom) {
    double half(double level) {
      return new StudentT(freedom).critical(level) * error;
    }
  }

  private BlockRatio(double value, double[] influence) {
    this.value = value;
    this.influence = influence;
  }

  /**
   * The ratio of Σ numerators to Σ denominators × divisor.
   *
   * @param numerators one per block
   * @param denominators one per block, none negative
   * @param divisor what brings the ratio to its unit, above 0
   * @return null if the denominators sum to 0, or one block has them all
   */
  public static @Nullable BlockRatio of(long[] numerators, long[] denominators, double divisor) {
    if (numerators.length < 2 || numerators.length != denominators.length) {
      throw new IllegalArgumentException("a numerator and a denominator for each of two blocks");
    }
    long below = Arrays.stream(denominators).sum();
    double ratio = Arrays.stream(numerators).sum() / (double) below;
    double[] influence = new double[numerators.length];
    for (int i = 0; i < influence.length; i++) {
      if (below == denominators[i]) {
        return null;
      }
      influence[i] =
          (numerators[i] - ratio * denominators[i]) / (below - denominators[i]) / divisor;
    }
    return new BlockRatio(ratio / divisor, influence);
  }

  /** The ratio itself. */
  public double value() {
    return value;
  }

  /** The standard error. */
  public double error() {
    return spread(influence, Math.abs(value)).error();
  }

  /** The degrees of freedom of the standard error. */
  public int freedom() {
    return spread(influence, Math.abs(value)).freedom();
  }

  /** The interval from value - t SE to value + t SE. */
  public Interval symmetric(double level) {
    return Interval.around(value, spread(influence, Math.abs(value)).half(level));
  }

  /**
   * The interval from value / f to value × f with f = e<sup>t SE / value</sup>: for amounts that
   * cannot be negative, and are skewed where they are rare. Null where the value is not above 0, or so
   * rare that the interval has no upper end.
   */
  public @Nullable Interval logarithmic(double level) {
    if (value <= 0) {
      return null;
    }
    double factor = StrictMath.exp(spread(influence, value).half(level) / value);
    return Double.isFinite(value * factor) ? new Interval(value / factor, value * factor) : null;
  }

  /**
   * Wilson's interval of as many independent trials as would have this standard error (Kish's
   * effective sample size; Franco et al., "Comparative study of confidence intervals for proportions in
   * complex sample surveys", Journal of Survey Statistics and Methodology 7, 2019).
   *
   * @param counted successes of trials whose share this is
   */
  public Interval wilson(Proportion counted, double level) {
    double share = counted.share();
    Spread spread = spread(influence, share);
    if (counted.uniform() || spread.error() == 0) {
      return counted.wilson(level);
    }
    double trials = share * (1 - share) / (spread.error() * spread.error());
    return Proportion.wilson(share, trials, new StudentT(spread.freedom()).critical(level));
  }

  /**
   * This ratio beside that of the baseline.
   *
   * @param baseline over the same blocks
   */
  public Contrast contrast(BlockRatio baseline, double level) {
    if (influence.length != baseline.influence.length) {
      throw new IllegalArgumentException("arms are compared over the same blocks");
    }
    if (value == baseline.value && Arrays.equals(influence, baseline.influence)) {
      return Contrast.same(value).overUsers();
    }
    double difference = value - baseline.value;
    double scale = Math.max(Math.abs(value), Math.abs(baseline.value));
    Spread spread = spread(differences(influence, 1, baseline.influence, 1), scale);
    if (spread.error() == 0) {
      return Contrast.bare(value, baseline.value, Estimate.Basis.NO_SPREAD);
    }
    Interval interval = Interval.around(difference, spread.half(level));
    return new Contrast(
        Estimate.ofUsers(difference, interval),
        lift(baseline, level),
        pValue(baseline, difference, spread));
  }

  /** Of no lift, where both are above zero: rare amounts are less skewed by their logarithms. */
  private double pValue(BlockRatio baseline, double difference, Spread spread) {
    if (value > 0 && baseline.value > 0) {
      Spread logs = spread(differences(influence, value, baseline.influence, baseline.value), 1);
      if (logs.error() > 0) {
        return new StudentT(logs.freedom())
            .pValue(StrictMath.log(value / baseline.value) / logs.error());
      }
    }
    return new StudentT(spread.freedom()).pValue(difference / spread.error());
  }

  private @Nullable Estimate lift(BlockRatio baseline, double level) {
    if (baseline.value == 0) {
      return null;
    }
    double ratio = value / baseline.value;
    if (value <= 0 || baseline.value < 0) {
      return Estimate.bare(ratio - 1, Estimate.Basis.NOT_POSITIVE);
    }
    Spread spread = spread(differences(influence, value, baseline.influence, baseline.value), 1);
    double factor = StrictMath.exp(spread.half(level));
    if (spread.error() == 0 || !Double.isFinite(ratio * factor)) {
      return Estimate.bare(
          ratio - 1, spread.error() == 0 ? Estimate.Basis.NO_SPREAD : Estimate.Basis.UNBOUNDED);
    }
    return Estimate.ofUsers(ratio - 1, new Interval(ratio / factor - 1, ratio * factor - 1));
  }

  private static double[] differences(double[] a, double aScale, double[] b, double bScale) {
    double[] differences = new double[a.length];
    for (int i = 0; i < a.length; i++) {
      differences[i] = a[i] / aScale - b[i] / bScale;
    }
    return differences;
  }

  private static Spread spread(double[] influence, double scale) {
    double squares = 0;
    double fourths = 0;
    for (double one : influence) {
      squares += one * one;
      fourths += one * one * one * one;
    }
    int blocks = influence.length;
    double error = StrictMath.sqrt(squares * (blocks - 1) / blocks);
    if (error <= ROUNDING * scale) {
      return new Spread(0, blocks - 1);
    }
    double uneven = fourths / (squares * squares) - 1.0 / blocks;
    double freedom = uneven <= 0 ? blocks - 1 : Math.min(blocks - 1, 2 / uneven);
    return new Spread(error, (int) Math.max(1, freedom));
  }
}
