package hawker.planner;

import hawker.stats.Interval;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What a number will come to in a new world, told from as many simulated ones: quantiles of the
 * simulated numbers, not an interval of their mean. With n numbers that are as likely in any order, the
 * next one lies below the k-th smallest with probability k / (n + 1) (so does a quantile of definition 6
 * of Hyndman and Fan, "Sample quantiles in statistical packages", The American Statistician 50, 1996):
 * a range from the quantile at (1 - p) / 2 to that at (1 + p) / 2 holds it with probability p. Where n
 * is too small for that, there is no range.
 *
 * <p>Where a tenth of the numbers or more stand at one end of the range and none beyond it, such as a
 * budget that is used up or no click at all, that end is a wall which hardly any world will pass: the
 * range leaves out the other tail alone, twice of it. Else it would hold more than it says.
 *
 * @param worlds in which the number is defined
 * @param median half of the worlds have no more
 * @param eighty holds the next number in 80 % of cases; null for fewer than 9 worlds
 * @param ninetyFive holds it in 95 %; null for fewer than 39 worlds
 */
public record PredictionRange(
    int worlds,
    double median,
    @Nullable Interval eighty,
    @Nullable Interval ninetyFive) {
  /** Worlds that a range of 95 % takes. */
  public static final int WORLDS_FOR_95 = 39;

  /** Worlds that a range of 80 % takes. */
  public static final int WORLDS_FOR_80 = 9;

  private static final double ROUNDING = 1e-9;
  private static final double WALL = 0.1;
  private static final double EIGHTY = 0.8;
  private static final double NINETY_FIVE = 0.95;

  /**
   * The range told from simulated numbers.
   *
   * @param numbers in any order; those that are not a number are left out
   * @return null if there is none
   */
  public static @Nullable PredictionRange of(double... numbers) {
    double[] sorted =
        Arrays.stream(numbers).filter(x -> !Double.isNaN(x)).sorted().toArray();
    if (sorted.length == 0) {
      return null;
    }
    return new PredictionRange(
        sorted.length,
        quantile(sorted, 0.5),
        interval(sorted, EIGHTY),
        interval(sorted, NINETY_FIVE));
  }

  /** The range of a level, 0.8 or 0.95; null where there is none. */
  public @Nullable Interval at(double level) {
    return level == EIGHTY ? eighty : ninetyFive;
  }

  private static @Nullable Interval interval(double[] sorted, double level) {
    double tail = (1 - level) / 2;
    boolean enough = (sorted.length + 1) * tail > 1 - ROUNDING;
    if (!enough) {
      return null;
    }
    double low = quantile(sorted, tail);
    double high = quantile(sorted, 1 - tail);
    boolean floor = low == sorted[0] && isWall(sorted, low);
    boolean ceiling = high == sorted[sorted.length - 1] && isWall(sorted, high);
    if (floor == ceiling) {
      return new Interval(low, high);
    }
    return floor
        ? new Interval(low, quantile(sorted, 1 - 2 * tail))
        : new Interval(quantile(sorted, 2 * tail), high);
  }

  private static boolean isWall(double[] sorted, double end) {
    return Arrays.stream(sorted).filter(one -> one == end).count() > WALL * sorted.length;
  }

  private static double quantile(double[] sorted, double share) {
    double place = Math.max(1, Math.min(sorted.length, share * (sorted.length + 1)));
    int below = (int) Math.floor(place + ROUNDING);
    double rest = place - below;
    double low = sorted[below - 1];
    return rest < ROUNDING || below == sorted.length ? low : low + rest * (sorted[below] - low);
  }
}
