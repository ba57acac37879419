package hawker.stats;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Intervals by drawing blocks again, such as buckets of people, as many as there are and with
 * replacement (Efron and Tibshirani, An Introduction to the Bootstrap, 1993). Immutable.
 */
public final class BlockBootstrap {
  /** How often each block was drawn; [resamples][blocks]. */
  private final short[][] times;

  private final int blocks;

  /** Uniform bits at an address. */
  @FunctionalInterface
  public interface Bits {
    /** 64 uniform bits. */
    long at(int resample, int draw);
  }

  /** What is estimated. */
  @FunctionalInterface
  public interface Statistic {
    /**
     * The value when each block counts so often.
     *
     * @param times how often; [blocks]
     * @return not a number where it is undefined
     */
    double of(short[] times);
  }

  /**
   * Draws all resamples.
   *
   * @param blocks at least 2
   * @param resamples at least 100
   */
  public BlockBootstrap(int blocks, int resamples, Bits bits) {
    this.blocks = blocks;
    times = new short[resamples][blocks];
    for (int r = 0; r < resamples; r++) {
      for (int draw = 0; draw < blocks; draw++) {
        times[r][(int) Math.multiplyHigh(bits.at(r, draw) >>> 1, (long) blocks << 1)]++;
      }
    }
  }

  /** The ratio of Σ numerators to Σ denominators over blocks. */
  public static Statistic ratio(long[] numerators, long[] denominators) {
    return times -> {
      double above = 0;
      double below = 0;
      for (int i = 0; i < times.length; i++) {
        above += (double) times[i] * numerators[i];
        below += (double) times[i] * denominators[i];
      }
      return above / below;
    };
  }

  /** One statistic relative to another, less 1. */
  public static Statistic lift(Statistic arm, Statistic baseline) {
    return times -> arm.of(times) / baseline.of(times) - 1;
  }

  /** The interval between quantiles of the resampled values; null where one is undefined. */
  public @Nullable Interval percentile(Statistic statistic, double level) {
    double[] values = resampled(statistic);
    double tail = (1 - level) / 2;
    return between(values, tail, 1 - tail);
  }

  /**
   * The bias-corrected and accelerated interval (Efron 1987): quantiles at
   *
   * <pre>
   * Φ(z₀ + (z₀ + z) / (1 − a (z₀ + z)))    z₀ = Φ⁻¹(share of resampled values below the estimate)
   * a = Σ d³ / (6 (Σ d²)^1.5)              d: mean of the values without one block, less each
   * </pre>
   *
   * @return null where a value is undefined, or all are on one side of the estimate
   */
  public @Nullable Interval bca(Statistic statistic, double level) {
    double[] values = resampled(statistic);
    short[] once = new short[blocks];
    Arrays.fill(once, (short) 1);
    double estimate = statistic.of(once);
    double below = 0;
    for (double value : values) {
      below += value < estimate ? 1 : value == estimate ? 0.5 : 0;
    }
    if (below == 0 || below == values.length) {
      return null;
    }
    double bias = Gaussian.quantile(below / values.length);
    double acceleration = acceleration(statistic, once);
    double z = Gaussian.critical(level);
    return between(values, share(bias, acceleration, -z), share(bias, acceleration, z));
  }

  private static double share(double bias, double acceleration, double z) {
    double moved = bias + z;
    return 1 - Gaussian.tail(bias + moved / (1 - acceleration * moved));
  }

  private double acceleration(Statistic statistic, short[] once) {
    double[] without = new double[blocks];
    for (int block = 0; block < blocks; block++) {
      once[block] = 0;
      without[block] = statistic.of(once);
      once[block] = 1;
    }
    double mean = Arrays.stream(without).sum() / blocks;
    double squares = 0;
    double cubes = 0;
    for (double one : without) {
      double d = mean - one;
      squares += d * d;
      cubes += d * d * d;
    }
    return squares == 0 ? 0 : cubes / (6 * squares * StrictMath.sqrt(squares));
  }

  private double[] resampled(Statistic statistic) {
    double[] values = new double[times.length];
    for (int r = 0; r < times.length; r++) {
      values[r] = statistic.of(times[r]);
    }
    Arrays.sort(values);
    return values;
  }

  private static @Nullable Interval between(double[] sorted, double low, double high) {
    // Values that are not numbers are sorted last.
    boolean defined = Double.isFinite(sorted[0])
        && Double.isFinite(sorted[sorted.length - 1])
        && low > 0
        && high < 1
        && low < high;
    return defined ? new Interval(at(sorted, low), at(sorted, high)) : null;
  }

  /** The quantile between the two values beside it (definition 6 of Hyndman and Fan 1996). */
  static double at(double[] sorted, double share) {
    double rank = Math.min(sorted.length, Math.max(1, share * (sorted.length + 1)));
    int below = (int) rank;
    double least = sorted[below - 1];
    return below == sorted.length ? least : least + (rank - below) * (sorted[below] - least);
  }
}
