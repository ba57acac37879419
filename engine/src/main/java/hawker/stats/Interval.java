package hawker.stats;

/**
 * A confidence interval, in the unit of what it is about.
 *
 * @param low lower end
 * @param high upper end, at least {@code low}
 */
public record Interval(double low, double high) {
  /** The confidence level of every interval that is reported. */
  public static final double LEVEL = 0.95;

  /**
   * Checks the order.
   *
   * @throws IllegalArgumentException if an end is not a number or they are the wrong way round
   */
  public Interval {
    if (!(low <= high)) {
      throw new IllegalArgumentException("[" + low + ", " + high + "] is no interval");
    }
  }

  /** The interval from {@code centre - halfWidth} to {@code centre + halfWidth}. */
  public static Interval around(double centre, double halfWidth) {
    return new Interval(centre - halfWidth, centre + halfWidth);
  }

  /** The part of this interval, which reaches into a range, that lies in the range. */
  public Interval within(double least, double most) {
    return new Interval(Math.max(low, least), Math.min(high, most));
  }

  /** Whether a value lies in the interval, its ends included. */
  public boolean contains(double value) {
    return low <= value && value <= high;
  }
}
