package hawker.market;

import hawker.exchange.BudgetAccount;
import hawker.scenario.FlightSpec;
import hawker.state.StateIn;
import hawker.state.StateOut;
import hawker.state.Stateful;
import hawker.unit.TimeSpan;
import java.time.LocalDate;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * When a campaign runs, and from which budget account; several flights may share one. In order of
 * time, one after the other.
 */
final class Flights implements Stateful {
  /** Stands for no flight. */
  static final int NONE = -1;

  private final long[] from;
  private final long[] to;
  private final List<BudgetAccount> accounts;
  private int last;

  private Flights(long[] from, long[] to, List<BudgetAccount> accounts) {
    this.from = from;
    this.to = to;
    this.accounts = List.copyOf(accounts);
  }

  /** A single flight. */
  static Flights one(long fromSeconds, long toSeconds, BudgetAccount account) {
    return new Flights(new long[] {fromSeconds}, new long[] {toSeconds}, List.of(account));
  }

  /**
   * The flights of a calendar.
   *
   * @param start first day of the scenario
   * @param accounts of each flight
   */
  static Flights of(List<FlightSpec> specs, LocalDate start, List<BudgetAccount> accounts) {
    return new Flights(
        specs.stream().mapToLong(spec -> spec.from().startSeconds(start)).toArray(),
        specs.stream().mapToLong(spec -> spec.to().endSeconds(start)).toArray(),
        accounts);
  }

  /** The same flights from a part of each account; see {@link BudgetAccount#part}. */
  Flights part(double share, boolean rest) {
    IdentityHashMap<BudgetAccount, BudgetAccount> parts = new IdentityHashMap<>();
    accounts.forEach(account -> parts.put(account, account.part(share, rest)));
    return new Flights(
        from,
        to,
        accounts.stream()
            .map(account -> Objects.requireNonNull(parts.get(account), "a part"))
            .toList());
  }

  /** Turns to a moment; returns whether a flight is on. */
  boolean turnTo(long time) {
    for (int i = 0; i < from.length; i++) {
      if (time >= from[i] && time < to[i]) {
        BudgetAccount before = account();
        last = i;
        if (account() != before) {
          account().follow(before);
        }
        return true;
      }
    }
    return false;
  }

  /** The account of the flight that is on, or was on last. */
  BudgetAccount account() {
    return accounts.get(last);
  }

  /** All accounts, each once. */
  List<BudgetAccount> accounts() {
    return accounts.stream().distinct().toList();
  }

  /** What has been billed in all flights, in micros. */
  long billedMicros() {
    return accounts().stream().mapToLong(BudgetAccount::billedMicros).sum();
  }

  /** Whether no account allows less than nothing. */
  boolean keepBudgets() {
    return accounts().stream().allMatch(account -> account.allowanceMicros() >= 0);
  }

  /**
   * Expected traffic of the flights that share the current account, between two slices.
   *
   * @param before traffic before each slice; [slices + 1]
   */
  double traffic(double[] before, int fromSlice, int toSlice, int sliceSeconds) {
    double sum = 0;
    for (int i = last; i < from.length; i++) {
      int start = Math.max(fromSlice, slice(from[i], sliceSeconds));
      int end = Math.min(toSlice, slice(to[i], sliceSeconds));
      if (start < end && accounts.get(i) == account()) {
        sum += before[end] - before[start];
      }
    }
    return sum;
  }

  /** The first slice that begins at a moment or after it. */
  private static int slice(long time, int sliceSeconds) {
    return (int) Math.max(0, Math.min(Integer.MAX_VALUE, -Math.floorDiv(-time, sliceSeconds)));
  }

  /**
   * What the budgets allow over the flights within the scenario, in micros; {@link
   * BudgetAccount#UNLIMITED} without a budget.
   */
  long budgetMicros(long scenarioSeconds, int daySeconds) {
    int days = (int) (scenarioSeconds / daySeconds);
    List<BudgetAccount> all = accounts();
    long[] left = new long[all.size()];
    for (int i = 0; i < left.length; i++) {
      BudgetAccount account = all.get(i);
      left[i] = account.flightMicros((int) IntStream.range(0, days)
          .filter(day -> runsOn(account, day, daySeconds))
          .count());
      if (left[i] == BudgetAccount.UNLIMITED) {
        return BudgetAccount.UNLIMITED;
      }
    }
    return left.length == 1 ? left[0] : shared(all, left, days, daySeconds);
  }

  /**
   * What spending the budgets evenly over the flights within the scenario comes to by a moment, in
   * micros; {@link BudgetAccount#UNLIMITED} without a budget.
   */
  long plannedMicros(long untilSeconds, long scenarioSeconds, int daySeconds) {
    long micros = budgetMicros(scenarioSeconds, daySeconds);
    if (micros == BudgetAccount.UNLIMITED) {
      return micros;
    }
    long passed = seconds(untilSeconds);
    long all = seconds(scenarioSeconds);
    return passed == all ? micros : Math.round((double) micros * passed / all);
  }

  /** How long flights have been on by a moment. */
  private long seconds(long until) {
    long sum = 0;
    for (int i = 0; i < from.length; i++) {
      sum += Math.max(0, Math.min(until, to[i]) - Math.max(0, from[i]));
    }
    return sum;
  }

  /**
   * What the accounts of several flights allow, in micros: flights on the same day have its daily
   * budget once between them, the first of them first.
   *
   * @param left what each account allows by itself; used up; [accounts]
   */
  private long shared(List<BudgetAccount> all, long[] left, int days, int daySeconds) {
    long sum = 0;
    for (int day = 0; day < days; day++) {
      long today = all.get(0).dailyMicrosAtFirst();
      for (int i = 0; i < left.length; i++) {
        long own = runsOn(all.get(i), day, daySeconds) ? Math.min(left[i], today) : 0;
        today -= today == BudgetAccount.UNLIMITED ? 0 : own;
        left[i] -= own;
        sum += own;
      }
    }
    for (int i = 0; i < left.length; i++) {
      sum += Math.min(left[i], Math.max(0, all.get(i).shiftedMicros()));
    }
    return sum;
  }

  private boolean runsOn(BudgetAccount account, int day, int daySeconds) {
    return runs(account, day * (long) daySeconds, (day + 1L) * daySeconds);
  }

  /**
   * Days of the current account's flights within the scenario, from a day on.
   *
   * @param firstDay number of the day, from the start of the scenario
   */
  int days(long firstDay, long scenarioSeconds) {
    int days = 0;
    for (long day = firstDay; day * TimeSpan.DAY < scenarioSeconds; day++) {
      days += runs(account(), day * TimeSpan.DAY, (day + 1) * TimeSpan.DAY) ? 1 : 0;
    }
    return days;
  }

  private boolean runs(BudgetAccount account, long after, long before) {
    for (int i = 0; i < from.length; i++) {
      if (accounts.get(i) == account && from[i] < before && to[i] > after) {
        return true;
      }
    }
    return false;
  }

  @Override
  public void save(StateOut out) {
    out.putInt(last);
    accounts().forEach(account -> account.save(out));
  }

  @Override
  public void load(StateIn in) {
    last = in.readInt();
    accounts().forEach(account -> account.load(in));
  }
}
