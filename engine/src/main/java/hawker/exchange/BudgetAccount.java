package hawker.exchange;

import hawker.state.StateIn;
import hawker.state.StateOut;
import hawker.state.Stateful;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/**
 * What a campaign has been billed against its budgets. Nobody is billed beyond a budget: what is
 * served past it is over-delivery, and free. Days are counted from the start of the scenario.
 */
public final class BudgetAccount implements Stateful {
  /** The limit of a budget that has none. */
  public static final long UNLIMITED = Long.MAX_VALUE;

  private final BudgetRule rule;
  private final long dailyAtFirst;
  private final LocalDate start;
  private long dailyMicros;
  private long dayLimit;
  private long weekLimit;
  private long monthLimit;
  private long lifetimeLimit;

  /** What the daily budget changes by at the next midnight. */
  private long dailyChange;

  /** What shifts have changed over all of the flights, of the daily budget on each day. */
  private long shiftedMicros;

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
    this.rule = rule;
    this.dailyAtFirst = dailyMicros;
    this.lifetimeLimit = lifetimeMicros;
    this.start = start;
    setDaily(dailyMicros);
  }

  /**
   * A part of this account, of which nothing has been billed; both parts make up the whole.
   *
   * @param share in [0, 1]
   * @param rest whether the part is what the share leaves
   */
  public BudgetAccount part(double share, boolean rest) {
    return new BudgetAccount(
        rule, part(dailyAtFirst, share, rest), part(lifetimeLimit, share, rest), start);
  }

  private static long part(long micros, double share, boolean rest) {
    if (micros == UNLIMITED) {
      return UNLIMITED;
    }
    long own = Math.round(micros * share);
    return rest ? micros - own : own;
  }

  private void setDaily(long micros) {
    dailyMicros = micros;
    dayLimit = times(micros, rule.daily());
    weekLimit = times(micros, rule.weekly());
    monthLimit = times(micros, rule.monthly());
  }

  /**
   * Gives a share of the budget to another account with budgets of the same kinds: of the daily budget
   * from the next midnight on, of the lifetime budget of what is left.
   *
   * @param share in [0, 1]
   * @param daysLeft days of the flight from the next midnight on
   */
  public void shift(double share, BudgetAccount to, int daysLeft) {
    if (dailyMicros != UNLIMITED && to.dailyMicros != UNLIMITED) {
      long micros = Math.round((dailyMicros + dailyChange) * share);
      dailyChange -= micros;
      to.dailyChange += micros;
      shiftedMicros -= micros * daysLeft;
      to.shiftedMicros += micros * daysLeft;
    }
    if (lifetimeLimit != UNLIMITED && to.lifetimeLimit != UNLIMITED) {
      long micros = Math.round((lifetimeLimit - billed) * share);
      lifetimeLimit -= micros;
      to.lifetimeLimit += micros;
    }
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
   * than the daily budget does not raise it; what has been shifted counts.
   *
   * @param days days of the flight, not negative
   */
  public long flightMicros(int days) {
    long daily = dailyAtFirst == UNLIMITED ? UNLIMITED : times(dailyAtFirst, days);
    return Math.min(daily == UNLIMITED ? daily : daily + shiftedMicros, lifetimeLimit);
  }

  /** The average daily budget before anything was shifted, in micros, or {@link #UNLIMITED}. */
  public long dailyMicrosAtFirst() {
    return dailyAtFirst;
  }

  /** What shifts have changed over all of the flights of daily budgets, in micros. */
  public long shiftedMicros() {
    return shiftedMicros;
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
    if (dailyChange != 0) {
      setDaily(dailyMicros + dailyChange);
      dailyChange = 0;
    }
    if (ChronoUnit.DAYS.between(old, now) >= 8 - old.getDayOfWeek().getValue()) {
      billedThisWeek = 0;
    }
    if (!old.withDayOfMonth(1).equals(now.withDayOfMonth(1))) {
      billedThisMonth = 0;
    }
    day = newDay;
  }

  /**
   * Takes over from the account of the flight before what was billed on its day, in its week and in
   * its month: limits on these hold for the campaign, whatever its flights.
   */
  public void follow(BudgetAccount before) {
    turnTo(Math.max(day, before.day));
    before.turnTo(day);
    billedToday += before.billedToday;
    billedThisWeek += before.billedThisWeek;
    billedThisMonth += before.billedThisMonth;
  }

  /** What may still be billed on the current day, in micros; {@link #UNLIMITED} without budget. */
  public long allowanceMicros() {
    long today = left(dayLimit, billedToday);
    long week = left(weekLimit, billedThisWeek);
    long month = left(monthLimit, billedThisMonth);
    return Math.min(Math.min(today, week), Math.min(month, left(lifetimeLimit, billed)));
  }

  private static long left(long limit, long used) {
    // What was billed before a budget was shifted away may be more than is left of the limit.
    return limit == UNLIMITED ? UNLIMITED : Math.max(0, limit - used);
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

  @Override
  public void save(StateOut out) {
    out.putLong(dailyMicros);
    out.putLong(lifetimeLimit);
    out.putLong(dailyChange);
    out.putLong(shiftedMicros);
    out.putInt(day);
    out.putLong(billedToday);
    out.putLong(billedThisWeek);
    out.putLong(billedThisMonth);
    out.putLong(billed);
  }

  @Override
  public void load(StateIn in) {
    setDaily(in.readLong());
    lifetimeLimit = in.readLong();
    dailyChange = in.readLong();
    shiftedMicros = in.readLong();
    day = in.readInt();
    billedToday = in.readLong();
    billedThisWeek = in.readLong();
    billedThisMonth = in.readLong();
    billed = in.readLong();
  }
}
