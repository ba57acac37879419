package hawker.stats;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Intervals by drawing blocks again, such as buckets of people, as many as there are and with
 * replacement. They are studentised, on logarithms:
 *
 * <pre>
 *   r        = Σ a / Σ b                    over B blocks
 *   SE²      = B / (B − 1) · Σ (aᵢ / Σ a − bᵢ / Σ b)²      of log r; of a lift from the differences
 *   t        = (log r* − log r) / SE*       of each resample, with its own SE*
 *   interval = r / e<sup>t₊ SE</sup> to r / e<sup>t₋ SE</sup>         t₋, t₊: the quantiles of t
 * </pre>
 *
 * <p>Quantiles of r* itself are too near to each other where few blocks have most of what is counted;
 * t* knows how sure each resample is. Efron and Tibshirani, An Introduction to the Bootstrap (1993),
 * section 12.5. Immutable.
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

  /** The logarithm of what is estimated. */
  @FunctionalInterface
  public interface Statistic {
    /**
     * The value when each block counts so often.
     *
     * @param times how often; [blocks]
     * @param influence where it writes what each block, once, moves the value by; [blocks]
     * @return not finite where it is undefined
     */
    double of(short[] times, double[] influence);
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

  /**
   * The ratio of Σ numerators to Σ denominators × divisor.
   *
   * @param divisor what brings the ratio to its unit, above 0
   */
  public static Statistic ratio(long[] numerators, long[] denominators, double divisor) {
    return (times, influence) -> {
      double above = 0;
      double below = 0;
      for (int i = 0; i < times.length; i++) {
        above += (double) times[i] * numerators[i];
        below += (double) times[i] * denominators[i];
      }
      for (int i = 0; i < times.length; i++) {
        influence[i] = numerators[i] / above - denominators[i] / below;
      }
      return StrictMath.log(above / below / divisor);
    };
  }

  /** One statistic over another. */
  public static Statistic over(Statistic arm, Statistic baseline) {
    return (times, influence) -> {
      double[] beside = new double[influence.length];
      double value = arm.of(times, influence) - baseline.of(times, beside);
      for (int i = 0; i < influence.length; i++) {
        influence[i] -= beside[i];
      }
      return value;
    };
  }

  /** The interval; null where a resample is undefined or without spread. */
  public @Nullable Interval interval(Statistic statistic, double level) {
    short[] once = new short[blocks];
    Arrays.fill(once, (short) 1);
    double[] influence = new double[blocks];
    double value = statistic.of(once, influence);
    double error = error(once, influence);
    double[] t = new double[times.length];
    for (int r = 0; r < t.length; r++) {
      t[r] = (statistic.of(times[r], influence) - value) / error(times[r], influence);
      if (!Double.isFinite(t[r])) {
        return null;
      }
    }
    Arrays.sort(t);
    double tail = (1 - level) / 2;
    double low = StrictMath.exp(value - error * at(t, 1 - tail));
    double high = StrictMath.exp(value - error * at(t, tail));
    return Double.isFinite(high) ? new Interval(low, high) : null;
  }

  private double error(short[] times, double[] influence) {
    double squares = 0;
    for (int i = 0; i < blocks; i++) {
      squares += times[i] * influence[i] * influence[i];
    }
    return StrictMath.sqrt(squares * blocks / (blocks - 1));
  }

  /** The quantile between the two values beside it (definition 6 of Hyndman and Fan 1996). */
  static double at(double[] sorted, double share) {
    double rank = Math.min(sorted.length, Math.max(1, share * (sorted.length + 1)));
    int below = (int) rank;
    double least = sorted[below - 1];
    return below == sorted.length ? least : least + (rank - below) * (sorted[below] - least);
  }
}
