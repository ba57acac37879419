package hawker.unit;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A day of the calendar, or a minute of one.
 *
 * @param date the day
 * @param time the time of the day; midnight for a whole day
 * @param wholeDay whether no time was given
 */
public record CalendarTime(LocalDate date, LocalTime time, boolean wholeDay) {
  private static final Pattern TEXT =
      Pattern.compile("([0-9]{4}-[0-9]{2}-[0-9]{2})(?:[ T]+([0-9]{2}:[0-9]{2}))?");

  /**
   * Reads {@code 2026-03-02} or {@code 2026-03-02 18:00}.
   *
   * @throws IllegalArgumentException with what the text must be
   */
  public static CalendarTime parse(String text) {
    Matcher matcher = TEXT.matcher(text.strip());
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "be a date, or a date and time, such as 2026-03-02 or 2026-03-02 18:00");
    }
    try {
      LocalDate date = LocalDate.parse(matcher.group(1));
      boolean wholeDay = matcher.group(2) == null;
      return new CalendarTime(
          date, wholeDay ? LocalTime.MIDNIGHT : LocalTime.parse(matcher.group(2)), wholeDay);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("be a date and time that the calendar has", e);
    }
  }

  /** Seconds from the start of a day to the start of this. */
  public long startSeconds(LocalDate day) {
    return ChronoUnit.DAYS.between(day, date) * TimeSpan.DAY + time.toSecondOfDay();
  }

  /** Seconds from the start of a day to the end of this: a whole day ends with it. */
  public long endSeconds(LocalDate day) {
    return startSeconds(day) + (wholeDay ? TimeSpan.DAY : 0);
  }

  @Override
  public String toString() {
    return wholeDay ? date.toString() : date + " " + time;
  }
}
