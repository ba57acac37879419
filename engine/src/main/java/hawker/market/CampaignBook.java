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
  /** Where the money of a campaign comes from, or of several; and what they drew, in micros. */
  private static final class Pot {
    final Flights flights;
    boolean shared;
    long servedInSlice;
    long billed;

    Pot(Flights flights) {
      this.flights = flights;
    }
  }

  private final Pot[] pots;
  private final List<BidPolicy> policies;
  private final Ledger ledger;
  private final MarketState state;
  private final int sliceSeconds;
  private final double[] trafficBefore;
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
    this.pots = flights.stream().map(Pot::new).toArray(Pot[]::new);
    this.policies = policies;
    this.ledger = ledger;
    this.sliceSeconds = sliceSeconds;
    this.state = new MarketState(flights.size(), ads);
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
    return pots[campaign].flights;
  }

  /**
   * What has been billed to the accounts of a campaign, by all campaigns that draw on them, in micros.
   */
  long billedToPot(int campaign) {
    return pots[campaign].billed;
  }

  /** Whether other campaigns, in this book or another, draw on a campaign's accounts. */
  boolean shares(int campaign) {
    return pots[campaign].shared;
  }

  /** Lets a campaign draw on the accounts of another one; before a run. */
  void share(int campaign, CampaignBook other, int otherCampaign) {
    pots[campaign] = other.pots[otherCampaign];
    pots[campaign].shared = true;
  }

  /** Keeps a part of every budget; before a run. See {@link BudgetAccount#part}. */
  void keep(double share, boolean rest) {
    for (int c = 0; c < pots.length; c++) {
      pots[c] = new Pot(pots[c].flights.part(share, rest));
    }
  }

  /** The budget account of the flight that is on, or was on last. */
  BudgetAccount account(int campaign) {
    return pots[campaign].flights.account();
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
    return pots[campaign].flights.budgetMicros(scenario, TimeSpan.DAY);
  }

  /** Freezes the state for a slice. */
  void open(int slice) {
    long time = (long) slice * sliceSeconds;
    int day = (int) (time / TimeSpan.DAY);
    for (int c = 0; c < pots.length; c++) {
      state.inFlight[c] = pots[c].flights.turnTo(time);
      BudgetAccount account = account(c);
      account.turnTo(day);
      state.funded[c] = account.allowanceMicros() > 0;
      boolean takesPart = state.inFlight[c] && state.funded[c];
      // Asked out of budget too, so that the policy learns from the slice that used it up.
      double share = state.inFlight[c] ? policies.get(c).participation(standing(c, slice)) : 0;
      state.participation[c] = takesPart ? share : 0;
      state.bidFactor[c] = takesPart ? policies.get(c).bidFactor() : 0;
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
        pots[c].flights.traffic(trafficBefore, slice, dayEnd, sliceSeconds),
        pots[c].flights.traffic(trafficBefore, slice, end, sliceSeconds),
        pots[c].servedInSlice,
        slice == 0 ? 0 : state.participation[c],
        slice == 0 ? 0 : trafficBefore[slice] - trafficBefore[slice - 1]);
  }

  /** Begins to settle the charges of a slice. */
  void settling() {
    for (Pot pot : pots) {
      pot.servedInSlice = 0;
    }
  }

  /**
   * Settles one charge.
   *
   * @return the micros that are over-delivery and free
   */
  long charge(int campaign, long micros) {
    Pot pot = pots[campaign];
    pot.servedInSlice += micros;
    served[campaign] += micros;
    long billed = pot.flights.account().settle(micros);
    pot.billed += billed;
    ledger.bill(campaign, billed);
    return micros - billed;
  }

  /** Saves it; its accounts are its own. */
  @Override
  public void save(StateOut out) {
    for (Pot pot : pots) {
      pot.flights.save(out);
      out.putLong(pot.servedInSlice);
      out.putLong(pot.billed);
    }
    policies.forEach(out::put);
    ledger.save(out);
    state.save(out);
    out.putLongs(served);
  }

  @Override
  public void load(StateIn in) {
    for (Pot pot : pots) {
      pot.flights.load(in);
      pot.servedInSlice = in.readLong();
      pot.billed = in.readLong();
    }
    policies.forEach(in::read);
    ledger.load(in);
    state.load(in);
    in.into(served);
  }
}
