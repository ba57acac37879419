package hawker.market;

import hawker.bidding.Standing;
import hawker.exchange.BudgetAccount;
import hawker.state.StateIn;
import hawker.state.StateOut;
import hawker.state.Stateful;
import hawker.unit.TimeSpan;

/**
 * Where the money of a campaign comes from, or of several, or of an ad set; and what they drew, in
 * micros.
 */
final class Pot implements Stateful {
  final Flights flights;

  /** Whether others, in this book or another, draw on it too. */
  boolean shared;

  long servedInSlice;
  long billed;

  Pot(Flights flights) {
    this.flights = flights;
  }

  /** What may still be billed, in micros; see {@link BudgetAccount#allowanceMicros}. */
  long allowanceMicros() {
    return flights.account().allowanceMicros();
  }

  /** Turns to a moment; returns whether a flight is on. */
  boolean turnTo(long time) {
    boolean on = flights.turnTo(time);
    flights.account().turnTo((int) (time / TimeSpan.DAY));
    return on;
  }

  /**
   * Settles a charge.
   *
   * @param most micros that others let be billed of it
   * @return the micros billed
   */
  long settle(long micros, long most) {
    servedInSlice += micros;
    long now = flights.account().settle(Math.min(micros, most));
    billed += now;
    return now;
  }

  /**
   * How it stands as a slice begins.
   *
   * @param before expected traffic before each slice; [slices + 1]
   * @param share of requests taken part in during the slice before
   */
  Standing standing(int slice, double[] before, int sliceSeconds, double share) {
    BudgetAccount account = flights.account();
    long daily = account.dailyMicros();
    long lifetime = account.lifetimeMicros();
    int slicesPerDay = TimeSpan.DAY / sliceSeconds;
    int end = before.length - 1;
    int dayEnd = Math.min(end, (slice / slicesPerDay + 1) * slicesPerDay);
    return new Standing(
        daily != BudgetAccount.UNLIMITED || lifetime != BudgetAccount.UNLIMITED,
        daily == BudgetAccount.UNLIMITED
            ? Long.MAX_VALUE
            : Math.max(0, daily - account.billedTodayMicros()),
        lifetime == BudgetAccount.UNLIMITED
            ? Long.MAX_VALUE
            : Math.max(0, lifetime - account.billedMicros()),
        before[slice + 1] - before[slice],
        flights.traffic(before, slice, dayEnd, sliceSeconds),
        flights.traffic(before, slice, end, sliceSeconds),
        servedInSlice,
        slice == 0 ? 0 : share,
        slice == 0 ? 0 : before[slice] - before[slice - 1]);
  }

  @Override
  public void save(StateOut out) {
    flights.save(out);
    out.putLong(servedInSlice);
    out.putLong(billed);
  }

  @Override
  public void load(StateIn in) {
    flights.load(in);
    servedInSlice = in.readLong();
    billed = in.readLong();
  }
}
