package hawker.stats;

import org.jspecify.annotations.Nullable;

/**
 * A sum of ratios of totals over the same replications, each times a factor, and of numbers.
 * Influences add up like the ratios, so that what replications share cancels:
 *
 * <pre>
 * value = Σ cⱼ rⱼ + k     eᵢ = Σ cⱼ eⱼᵢ     SE = sqrt(Σ eᵢ² / (R (R − 1))), t with R − 1
 * </pre>
 *
 * <p>Immutable; see {@link RatioOfTotals}.
 */
public final class Combination {
  /** An error this small beside what is added up is what rounding leaves of an exact zero. */
  private static final double ROUNDING = 1e-12;

  private final double value;
  private final double size;
  private final double[] influence;

  private Combination(double value, double size, double[] influence) {
    this.value = value;
    this.size = size;
    this.influence = influence;
  }

  /** Nothing added up yet, over so many replications. */
  public static Combination empty(int replications) {
    return new Combination(0, 0, new double[replications]);
  }

  /** This and a ratio times a factor. */
  public Combination plus(double factor, RatioOfTotals ratio) {
    if (ratio.replications() != influence.length) {
      throw new IllegalArgumentException("what is added up has the same replications");
    }
    double[] sum = influence.clone();
    for (int i = 0; i < sum.length; i++) {
      sum[i] += factor * ratio.influence(i);
    }
    double added = factor * ratio.value();
    return new Combination(value + added, size + Math.abs(added), sum);
  }

  /** This and another times a factor. */
  public Combination plus(double factor, Combination other) {
    double[] sum = influence.clone();
    for (int i = 0; i < sum.length; i++) {
      sum[i] += factor * other.influence[i];
    }
    return new Combination(value + factor * other.value, size + Math.abs(factor) * other.size, sum);
  }

  /** This and a number. */
  public Combination plus(double number) {
    return new Combination(value + number, size + Math.abs(number), influence);
  }

  /** The number of replications. */
  public int replications() {
    return influence.length;
  }

  /** The sum; exactly 0 where only rounding is left. */
  public double value() {
    return Math.abs(value) <= ROUNDING * size ? 0 : value;
  }

  /** Whether it is 0 in every replication. */
  public boolean isNothing() {
    return value() == 0 && error() == 0;
  }

  /** Whether the replications differ, so that they tell of the uncertainty. */
  public boolean spread() {
    return influence.length > 1 && error() > 0;
  }

  /** The sum with its interval, which takes replications that differ. */
  public Estimate estimate(double level) {
    if (influence.length == 1) {
      return Estimate.bare(value(), Estimate.Basis.ONE_REPLICATION);
    }
    double error = error();
    if (error == 0) {
      return isNothing()
          ? Estimate.replicated(0, new Interval(0, 0))
          : Estimate.bare(value(), Estimate.Basis.NO_SPREAD);
    }
    double half = new StudentT(influence.length - 1).critical(level) * error;
    return Estimate.replicated(value(), Interval.around(value(), half));
  }

  /**
   * The probability, were the true sum 0, of one at least so far above it: small where it is above
   * 0. Without spread it is that of R equal signs, 1 / 2<sup>R</sup>, or 1 less it.
   *
   * @return null with one replication
   */
  public @Nullable Double tail() {
    if (influence.length == 1) {
      return null;
    }
    double error = error();
    if (error > 0) {
      return new StudentT(influence.length - 1).tail(value() / error);
    }
    double signs = StrictMath.pow(0.5, influence.length);
    return value() == 0 ? 0.5 : value() > 0 ? signs : 1 - signs;
  }

  private double error() {
    double squares = 0;
    for (double one : influence) {
      squares += one * one;
    }
    double replications = influence.length;
    double error = StrictMath.sqrt(squares / (replications * (replications - 1)));
    return error <= ROUNDING * size ? 0 : error;
  }
}
