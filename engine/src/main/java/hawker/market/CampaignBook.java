package hawker.market;

import hawker.bidding.BidPolicy;
import hawker.bidding.Standing;
import hawker.exchange.BudgetAccount;
import hawker.exchange.Ledger;
import hawker.state.StateIn;
import hawker.state.StateOut;
import hawker.state.Stateful;
import hawker.unit.TimeSpan;
import java.util.List;

/** Budgets, flights and pacing of all campaigns; settled between slices by one thread. */
final class CampaignBook implements Stateful {
  private final List<Flights> flights;
  private final List<BidPolicy> policies;
  private final Ledger ledger;
  private final MarketState state;
  private final int sliceSeconds;
  private final double[] trafficBefore;
  private final long[] servedInSlice;
  private final long[] served;

  /**
   * A book at the start of the scenario.
   *
   * @param flights of each campaign
   * @param policies one per campaign
   * @param ads number of ads
   * @param traffic source of expected traffic
   * @param slices number of slices
   */
  CampaignBook(
      List<Flights> flights,
      List<BidPolicy> policies,
      int ads,
      Ledger ledger,
      Traffic traffic,
      int slices,
      int sliceSeconds) {
    this.flights = List.copyOf(flights);
    this.policies = policies;
    this.ledger = ledger;
    this.sliceSeconds = sliceSeconds;
    this.state = new MarketState(flights.size(), ads);
    this.servedInSlice = new long[flights.size()];
    this.served = new long[flights.size()];
    this.trafficBefore = new double[slices + 1];
    for (int slice = 0; slice < slices; slice++) {
      trafficBefore[slice + 1] = trafficBefore[slice] + traffic.expected(slice);
    }
  }

  /** The frozen state that workers see. */
  MarketState state() {
    return state;
  }

  /** The ledger. */
  Ledger ledger() {
    return ledger;
  }

  /** The flights of a campaign. */
  Flights flights(int campaign) {
    return flights.get(campaign);
  }

  /** The budget account of the flight that is on, or was on last. */
  BudgetAccount account(int campaign) {
    return flights.get(campaign).account();
  }

  /** What a campaign was served in all, in micros. */
  long servedMicros(int campaign) {
    return served[campaign];
  }

  /**
   * What a campaign's budgets allow over its flight, as far as it lies in the scenario, in micros; see
   * {@link BudgetAccount#flightMicros}.
   */
  long flightBudgetMicros(int campaign) {
    long scenario = (long) (trafficBefore.length - 1) * sliceSeconds;
    return flights.get(campaign).budgetMicros(scenario, TimeSpan.DAY);
  }

  /** Freezes the state for a slice. */
  void open(int slice) {
    long time = (long) slice * sliceSeconds;
    int day = (int) (time / TimeSpan.DAY);
    for (int c = 0; c < flights.size(); c++) {
      state.inFlight[c] = flights.get(c).turnTo(time);
      BudgetAccount account = account(c);
      account.turnTo(day);
      state.funded[c] = account.allowanceMicros() > 0;
      boolean takesPart = state.inFlight[c] && state.funded[c];
      // Asked out of budget too, so that the policy learns from the slice that used it up.
      double share = state.inFlight[c] ? policies.get(c).participation(standing(c, slice)) : 0;
      state.participation[c] = takesPart ? share : 0;
      state.bidFactor[c] = takesPart ? policies.get(c).bidFactor() : 0;
      servedInSlice[c] = 0;
    }
  }

  private Standing standing(int c, int slice) {
    BudgetAccount account = account(c);
    long daily = account.dailyMicros();
    long lifetime = account.lifetimeMicros();
    int slicesPerDay = TimeSpan.DAY / sliceSeconds;
    int end = trafficBefore.length - 1;
    int dayEnd = Math.min(end, (slice / slicesPerDay + 1) * slicesPerDay);
    return new Standing(
        daily != BudgetAccount.UNLIMITED || lifetime != BudgetAccount.UNLIMITED,
        daily == BudgetAccount.UNLIMITED
            ? Long.MAX_VALUE
            : Math.max(0, daily - account.billedTodayMicros()),
        lifetime == BudgetAccount.UNLIMITED
            ? Long.MAX_VALUE
            : Math.max(0, lifetime - account.billedMicros()),
        trafficBefore[slice + 1] - trafficBefore[slice],
        flights.get(c).traffic(trafficBefore, slice, dayEnd, sliceSeconds),
        flights.get(c).traffic(trafficBefore, slice, end, sliceSeconds),
        servedInSlice[c],
        slice == 0 ? 0 : state.participation[c],
        slice == 0 ? 0 : trafficBefore[slice] - trafficBefore[slice - 1]);
  }

  /**
   * Settles one charge.
   *
   * @return the micros that are over-delivery and free
   */
  long charge(int campaign, long micros) {
    servedInSlice[campaign] += micros;
    served[campaign] += micros;
    long billed = account(campaign).settle(micros);
    ledger.bill(campaign, billed);
    return micros - billed;
  }

  @Override
  public void save(StateOut out) {
    flights.forEach(one -> one.save(out));
    policies.forEach(out::put);
    ledger.save(out);
    state.save(out);
    out.putLongs(servedInSlice);
    out.putLongs(served);
  }

  @Override
  public void load(StateIn in) {
    flights.forEach(one -> one.load(in));
    policies.forEach(in::read);
    ledger.load(in);
    state.load(in);
    in.into(servedInSlice);
    in.into(served);
  }
}
