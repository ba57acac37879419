package hawker.world;

/**
 * How traffic rises and falls over the day and the week: a rate relative to its mean, constant
 * within each quarter of an hour, with mean 1 over a week. Immutable.
 */
public final class DailyRhythm {
  /** Quarters of an hour in a day. */
  public static final int QUARTERS = 96;

  private static final int QUARTER_SECONDS = 900;
  private static final long DAY_SECONDS = 86_400;
  private static final int SATURDAY = 5;

  private final double[] rates = new double[QUARTERS];
  private final double[] before = new double[QUARTERS + 1];
  private final double weekday;
  private final double weekend;

  private DailyRhythm(double[] relative, double weekendFactor) {
    double total = 0;
    for (double rate : relative) {
      total += rate;
    }
    for (int quarter = 0; quarter < QUARTERS; quarter++) {
      rates[quarter] = relative[quarter] * QUARTERS / total;
      before[quarter + 1] = before[quarter] + rates[quarter] / QUARTERS;
    }
    before[QUARTERS] = 1;
    weekday = 7 / (5 + 2 * weekendFactor);
    weekend = weekendFactor * weekday;
  }

  /**
   * The rhythm {@code 1 + amplitude * cos(2 pi (t - peakHour) / 24 h)}, averaged over each quarter.
   *
   * @param amplitude in [0, 1]
   * @param peakHour in [0, 24]
   * @param weekend rate on Saturdays and Sundays relative to other days, at least 0
   * @throws IllegalArgumentException outside these
   */
  public static DailyRhythm cosine(double amplitude, double peakHour, double weekend) {
    if (!(amplitude >= 0 && amplitude <= 1 && peakHour >= 0 && peakHour <= 24)) {
      throw new IllegalArgumentException("amplitude in [0, 1], peakHour in [0, 24]");
    }
    double[] relative = new double[QUARTERS];
    for (int quarter = 0; quarter < QUARTERS; quarter++) {
      double from = radians(quarter / 4.0 - peakHour);
      double to = radians((quarter + 1) / 4.0 - peakHour);
      double mean = (StrictMath.sin(to) - StrictMath.sin(from)) / (to - from);
      relative[quarter] = Math.max(0, 1 + amplitude * mean);
    }
    return new DailyRhythm(relative, checked(weekend));
  }

  /**
   * The rhythm of 24 hourly weights.
   *
   * @param hours not negative, not all zero; shape [24]
   * @param weekend rate on Saturdays and Sundays relative to other days, at least 0
   * @throws IllegalArgumentException otherwise
   */
  public static DailyRhythm hourly(double[] hours, double weekend) {
    double[] relative = new double[QUARTERS];
    double total = 0;
    for (int quarter = 0; quarter < QUARTERS && hours.length == 24; quarter++) {
      relative[quarter] = hours[quarter / 4];
      total += relative[quarter] >= 0 ? relative[quarter] : Double.NaN;
    }
    if (!(total > 0)) {
      throw new IllegalArgumentException("24 weights, none negative, not all zero");
    }
    return new DailyRhythm(relative, checked(weekend));
  }

  private static double checked(double weekend) {
    if (!(weekend >= 0) || weekend == Double.POSITIVE_INFINITY) {
      throw new IllegalArgumentException("weekend at least 0 and finite");
    }
    return weekend;
  }

  private static double radians(double hours) {
    return hours / 12 * StrictMath.PI;
  }

  /**
   * The rate at a moment relative to its mean over the week.
   *
   * @param second since the midnight on which the scenario starts, at least 0
   * @param startWeekday weekday of that midnight, 0 is Monday
   */
  public double rate(long second, int startWeekday) {
    return dayFactor(second / DAY_SECONDS, startWeekday)
        * rates[(int) (second % DAY_SECONDS) / QUARTER_SECONDS];
  }

  /**
   * The traffic of a stretch of time, in days of mean traffic: a person with n sessions on an
   * average day has n times this many in it.
   *
   * @param from first second of the stretch, at least 0
   * @param to second after it, at least {@code from}
   * @param startWeekday weekday of second 0, 0 is Monday
   */
  public double days(long from, long to, int startWeekday) {
    double sum = 0;
    long second = from;
    while (second < to) {
      long day = second / DAY_SECONDS;
      long until = Math.min(to, (day + 1) * DAY_SECONDS);
      double share = upTo(until - day * DAY_SECONDS) - upTo(second - day * DAY_SECONDS);
      sum += dayFactor(day, startWeekday) * share;
      second = until;
    }
    return sum;
  }

  private double dayFactor(long day, int startWeekday) {
    return (day + startWeekday) % 7 >= SATURDAY ? weekend : weekday;
  }

  /** The share of a day's traffic before a second of the day. */
  private double upTo(long secondOfDay) {
    int quarter = (int) (secondOfDay / QUARTER_SECONDS);
    double within = (secondOfDay % QUARTER_SECONDS) / (double) DAY_SECONDS;
    return within == 0 ? before[quarter] : before[quarter] + rates[quarter] * within;
  }
}
