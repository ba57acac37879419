package hawker.exchange;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/**
 * What a campaign has been billed against its budgets. Nobody is billed beyond a budget: what is
 * served past it is over-delivery, and free. Days are counted from the start of the scenario.
 */
public final class BudgetAccount {
  /** The limit of a budget that has none. */
  public static final long UNLIMITED = Long.MAX_VALUE;

  private final long dailyMicros;
  private final long dayLimit;
  private final long weekLimit;
  private final long monthLimit;
  private final long lifetimeLimit;
  private final LocalDate start;
  private int day;
  private long billedToday;
  private long billedThisWeek;
  private long billedThisMonth;
  private long billed;

  /**
   * An account of which nothing has been billed.
   *
   * @param rule how the platform treats the daily budget
   * @param dailyMicros average daily budget, or {@link #UNLIMITED}
   * @param lifetimeMicros budget of the whole flight, or {@link #UNLIMITED}
   * @param start calendar date of day 0
   */
  public BudgetAccount(BudgetRule rule, long dailyMicros, long lifetimeMicros, LocalDate start) {
    this.dailyMicros = dailyMicros;
    this.dayLimit = times(dailyMicros, rule.daily());
    this.weekLimit = times(dailyMicros, rule.weekly());
    this.monthLimit = times(dailyMicros, rule.monthly());
    this.lifetimeLimit = lifetimeMicros;
    this.start = start;
  }

  private static long times(long micros, double factor) {
    double limit = micros == UNLIMITED ? Double.POSITIVE_INFINITY : Math.rint(micros * factor);
    return limit >= 0x1p62 ? UNLIMITED : (long) limit;
  }

  /** The average daily budget in micros, or {@link #UNLIMITED}. */
  public long dailyMicros() {
    return dailyMicros;
  }

  /** The budget of the whole flight in micros, or {@link #UNLIMITED}. */
  public long lifetimeMicros() {
    return lifetimeLimit;
  }

  /**
   * What the budgets allow over a flight, in micros: the lifetime budget, or the daily budget on each
   * day, whichever is smaller; {@link #UNLIMITED} without a budget. A rule that lets some days cost more
   * than the daily budget does not raise it.
   *
   * @param days days of the flight, not negative
   */
  public long flightMicros(int days) {
    long daily = dailyMicros == UNLIMITED ? UNLIMITED : times(dailyMicros, days);
    return Math.min(daily, lifetimeLimit);
  }

  /** What has been billed in all, in micros. */
  public long billedMicros() {
    return billed;
  }

  /** What has been billed on the current day, in micros. */
  public long billedTodayMicros() {
    return billedToday;
  }

  /**
   * Moves on to a day.
   *
   * @throws IllegalArgumentException if it lies before the current one
   */
  public void turnTo(int newDay) {
    if (newDay < day) {
      throw new IllegalArgumentException("day " + newDay + " is before day " + day);
    }
    if (newDay == day) {
      return;
    }
    LocalDate old = start.plusDays(day);
    LocalDate now = start.plusDays(newDay);
    billedToday = 0;
    if (ChronoUnit.DAYS.between(old, now) >= 8 - old.getDayOfWeek().getValue()) {
      billedThisWeek = 0;
    }
    if (!old.withDayOfMonth(1).equals(now.withDayOfMonth(1))) {
      billedThisMonth = 0;
    }
    day = newDay;
  }

  /** What may still be billed on the current day, in micros; {@link #UNLIMITED} without budget. */
  public long allowanceMicros() {
    long today = left(dayLimit, billedToday);
    long week = left(weekLimit, billedThisWeek);
    long month = left(monthLimit, billedThisMonth);
    return Math.min(Math.min(today, week), Math.min(month, left(lifetimeLimit, billed)));
  }

  private static long left(long limit, long used) {
    return limit == UNLIMITED ? UNLIMITED : limit - used;
  }

  /**
   * Bills what was served on the current day, as far as the budgets reach.
   *
   * @return the micros billed; the rest of {@code servedMicros} is over-delivery
   */
  public long settle(long servedMicros) {
    long micros = Math.min(servedMicros, allowanceMicros());
    billedToday += micros;
    billedThisWeek += micros;
    billedThisMonth += micros;
    billed += micros;
    return micros;
  }
}
