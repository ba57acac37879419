package hawker.unit;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A length of simulated time.
 *
 * @param seconds whole seconds, never negative
 */
public record TimeSpan(long seconds) {
  /** Seconds in an hour. */
  public static final int HOUR = 3600;

  /** Seconds in a day; simulated days all have 24 hours. */
  public static final int DAY = 24 * HOUR;

  private static final long MAX_SECONDS = 3660L * DAY;

  private static final Pattern TEXT = Pattern.compile("([0-9]+(?:\\.[0-9]+)?)\\s*([A-Za-z]+)");

  private static final Map<String, Integer> UNITS = Map.ofEntries(
      Map.entry("s", 1),
      Map.entry("sec", 1),
      Map.entry("second", 1),
      Map.entry("seconds", 1),
      Map.entry("min", 60),
      Map.entry("minute", 60),
      Map.entry("minutes", 60),
      Map.entry("h", HOUR),
      Map.entry("hour", HOUR),
      Map.entry("hours", HOUR),
      Map.entry("d", DAY),
      Map.entry("day", DAY),
      Map.entry("days", DAY),
      Map.entry("week", 7 * DAY),
      Map.entry("weeks", 7 * DAY));

  /** Checks the range. */
  public TimeSpan {
    if (seconds < 0 || seconds > MAX_SECONDS) {
      throw new IllegalArgumentException("be between 0 s and 3660 days");
    }
  }

  /**
   * Reads a number with a unit: {@code 30 s}, {@code 15 min}, {@code 2 h}, {@code 7 days}.
   *
   * @throws IllegalArgumentException with what the text must be
   */
  public static TimeSpan parse(String text) {
    Matcher matcher = TEXT.matcher(text.strip());
    Integer unit = matcher.matches() ? UNITS.get(matcher.group(2).toLowerCase(Locale.ROOT)) : null;
    if (unit == null) {
      throw new IllegalArgumentException(
          "be a time with its unit (s, min, h, days or weeks), such as 15 min");
    }
    BigDecimal seconds = new BigDecimal(matcher.group(1)).multiply(BigDecimal.valueOf(unit));
    if (seconds.compareTo(BigDecimal.valueOf(MAX_SECONDS)) > 0) {
      throw new IllegalArgumentException("be between 0 s and 3660 days");
    }
    return new TimeSpan(Math.round(seconds.doubleValue()));
  }

  /** A span of whole minutes. */
  public static TimeSpan minutes(long minutes) {
    return new TimeSpan(minutes * 60);
  }

  /** A span of whole days. */
  public static TimeSpan days(long days) {
    return new TimeSpan(days * DAY);
  }

  /** The span in days. */
  public double inDays() {
    return seconds / (double) DAY;
  }

  @Override
  public String toString() {
    if (seconds > 0 && seconds % DAY == 0) {
      return seconds / DAY + " d";
    }
    if (seconds > 0 && seconds % HOUR == 0) {
      return seconds / HOUR + " h";
    }
    return seconds > 0 && seconds % 60 == 0 ? seconds / 60 + " min" : seconds + " s";
  }
}
