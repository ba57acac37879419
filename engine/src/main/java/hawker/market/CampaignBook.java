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
import java.util.function.ToLongFunction;

/** Budgets, flights and pacing of all campaigns; settled between slices by one thread. */
final class CampaignBook implements Stateful {
  private final Pot[] pots;
  private final AdSetBook sets;
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
   * @param sets ad sets with budgets of their own
   * @param policies one per campaign
   * @param ads number of ads
   * @param traffic source of expected traffic
   * @param slices number of slices
   */
  CampaignBook(
      List<Flights> flights,
      AdSetBook sets,
      List<BidPolicy> policies,
      int ads,
      Ledger ledger,
      Traffic traffic,
      int slices,
      int sliceSeconds) {
    this.pots = flights.stream().map(Pot::new).toArray(Pot[]::new);
    this.sets = sets;
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

  /** Ad sets with budgets of their own. */
  AdSetBook sets() {
    return sets;
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
    sets.share(campaign, other.sets, otherCampaign);
  }

  /** Keeps a part of every budget; before a run. See {@link BudgetAccount#part}. */
  void keep(double share, boolean rest) {
    for (int c = 0; c < pots.length; c++) {
      pots[c] = new Pot(pots[c].flights.part(share, rest));
    }
    sets.keep(share, rest);
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
    return Math.min(
        pots[campaign].flights.budgetMicros(scenario, TimeSpan.DAY),
        sets.ofCampaign(campaign, flights -> flights.budgetMicros(scenario, TimeSpan.DAY)));
  }

  /** The same of the budget of an ad's set; {@link BudgetAccount#UNLIMITED} without one. */
  long flightBudgetMicrosOfSet(int ad) {
    long scenario = (long) (trafficBefore.length - 1) * sliceSeconds;
    return sets.ofAd(ad, flights -> flights.budgetMicros(scenario, TimeSpan.DAY));
  }

  /** Whether a campaign or any of its ad sets has a budget. */
  boolean limited(int campaign) {
    return sets.any(campaign) || flightBudgetMicros(campaign) != BudgetAccount.UNLIMITED;
  }

  /** Whether something may still be billed for an ad. */
  boolean canBill(int ad, int campaign) {
    return pots[campaign].allowanceMicros() > 0 && sets.allowanceMicros(ad) > 0;
  }

  /**
   * What spending the budgets of a campaign evenly comes to by a moment, in micros; see {@link
   * Flights#plannedMicros}.
   */
  long plannedMicros(int campaign, long untilSeconds, long scenarioSeconds) {
    ToLongFunction<Flights> planned =
        flights -> flights.plannedMicros(untilSeconds, scenarioSeconds, TimeSpan.DAY);
    return Math.min(
        planned.applyAsLong(pots[campaign].flights), sets.ofCampaign(campaign, planned));
  }

  /** Freezes the state for a slice. */
  void open(int slice) {
    long time = (long) slice * sliceSeconds;
    for (int c = 0; c < pots.length; c++) {
      state.inFlight[c] = pots[c].turnTo(time);
      state.funded[c] = pots[c].allowanceMicros() > 0;
      boolean takesPart = state.inFlight[c] && state.funded[c];
      // Asked out of budget too, so that the policy learns from the slice that used it up.
      double share = state.inFlight[c] ? policies.get(c).participation(standing(c, slice)) : 0;
      state.participation[c] = takesPart ? share : 0;
      state.bidFactor[c] = takesPart ? policies.get(c).bidFactor() : 0;
    }
    sets.open(slice, state, trafficBefore, sliceSeconds);
  }

  private Standing standing(int c, int slice) {
    return pots[c].standing(slice, trafficBefore, sliceSeconds, state.participation[c]);
  }

  /** Begins to settle the charges of a slice. */
  void settling() {
    for (Pot pot : pots) {
      pot.servedInSlice = 0;
    }
    sets.settling();
  }

  /**
   * Settles one charge, as far as the budgets of the campaign and of the ad set both reach.
   *
   * @return the micros that are over-delivery and free
   */
  long charge(int campaign, int ad, long micros) {
    served[campaign] += micros;
    long billed = pots[campaign].settle(micros, sets.allowanceMicros(ad));
    sets.charge(ad, micros, billed);
    ledger.bill(campaign, billed);
    return micros - billed;
  }

  /** Saves it; its accounts are its own. */
  @Override
  public void save(StateOut out) {
    for (Pot pot : pots) {
      pot.save(out);
    }
    policies.forEach(out::put);
    ledger.save(out);
    state.save(out);
    out.putLongs(served);
    sets.save(out);
  }

  @Override
  public void load(StateIn in) {
    for (Pot pot : pots) {
      pot.load(in);
    }
    policies.forEach(in::read);
    ledger.load(in);
    state.load(in);
    in.into(served);
    sets.load(in);
  }
}
