package hawker.market;

import hawker.bidding.BidPolicy;
import hawker.exchange.BudgetAccount;
import hawker.generate.InventoryGenerator;
import hawker.generate.InventoryGenerator.Terms;
import hawker.scenario.AdSetSpec;
import hawker.scenario.BudgetSpec;
import hawker.scenario.CampaignSpec;
import hawker.scenario.Scenario;
import hawker.state.StateIn;
import hawker.state.StateOut;
import hawker.state.Stateful;
import hawker.world.Inventory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Budgets and pacing of the ad sets that have a budget of their own, within that of their campaign;
 * settled between slices by one thread. Each is paced by itself, by its campaign's policy.
 */
final class AdSetBook implements Stateful {
  /** The money of one ad set. */
  private static final class Purse {
    final String key;
    final BidPolicy policy;
    final List<Integer> ads = new ArrayList<>();
    Pot pot;
    double share;

    Purse(String key, BidPolicy policy, Pot pot) {
      this.key = key;
      this.policy = policy;
      this.pot = pot;
    }
  }

  private final List<Purse> purses;

  /** The purse of each ad, null for none; [ads]. */
  private final @Nullable Purse[] purseOf;

  /** The purses of each campaign; [campaigns]. */
  private final List<List<Purse>> ofCampaign = new ArrayList<>();

  /** Whether all of its ads have one; [campaigns]. */
  private final boolean[] whole;

  private AdSetBook(Inventory inventory, List<Purse> purses) {
    this.purses = List.copyOf(purses);
    int ads = inventory.ads().size();
    purseOf = new Purse[ads];
    purses.forEach(purse -> purse.ads.forEach(ad -> purseOf[ad] = purse));
    whole = new boolean[inventory.campaigns().size()];
    Arrays.fill(whole, !purses.isEmpty());
    for (int c = 0; c < whole.length; c++) {
      ofCampaign.add(new ArrayList<>());
    }
    for (int ad = 0; ad < ads; ad++) {
      Purse purse = purseOf[ad];
      int campaign = inventory.campaignOf(ad);
      whole[campaign] &= purse != null;
      if (purse != null && !ofCampaign.get(campaign).contains(purse)) {
        ofCampaign.get(campaign).add(purse);
      }
    }
  }

  /**
   * The ad sets of a market.
   *
   * @param policy makes the bid policy of a campaign
   */
  static AdSetBook of(
      Scenario scenario,
      InventoryGenerator.Result drawn,
      Function<CampaignSpec, BidPolicy> policy) {
    Inventory inventory = drawn.inventory();
    Map<String, Purse> purses = new LinkedHashMap<>();
    for (int ad = 0; ad < inventory.ads().size(); ad++) {
      int campaign = inventory.campaignOf(ad);
      Terms terms = drawn.terms().get(campaign);
      CampaignSpec spec = terms.spec();
      String name = Rules.adSetOf(inventory, ad);
      AdSetSpec adSet = spec == null ? null : spec.adSets().get(name);
      BudgetSpec budget = adSet == null ? null : adSet.budget();
      if (spec != null && budget != null && (budget.daily() != null || budget.lifetime() != null)) {
        // What stands for a campaign in an experiment draws on the same money.
        Purse purse = purses.computeIfAbsent(
            terms.path() + "/" + name,
            key -> new Purse(
                key,
                policy.apply(spec),
                new Pot(Bookings.flights(
                    scenario, terms, inventory.campaigns().get(campaign), budget))));
        purse.ads.add(ad);
      }
    }
    return new AdSetBook(inventory, List.copyOf(purses.values()));
  }

  /** Whether any ad set has a budget of its own. */
  boolean any() {
    return !purses.isEmpty();
  }

  /** Whether any ad set of a campaign has a budget of its own. */
  boolean any(int campaign) {
    return !ofCampaign.get(campaign).isEmpty();
  }

  /** What may still be billed for an ad by its set's budget, in micros. */
  long allowanceMicros(int ad) {
    Purse purse = purseOf[ad];
    return purse == null ? BudgetAccount.UNLIMITED : purse.pot.allowanceMicros();
  }

  /** What has been billed to the budget of an ad's set, in micros; 0 without one. */
  long billedMicros(int ad) {
    Purse purse = purseOf[ad];
    return purse == null ? 0 : purse.pot.billed;
  }

  /** A number of the flights of an ad's set, such as what is planned; without a budget, unlimited. */
  long ofAd(int ad, ToLongFunction<Flights> number) {
    Purse purse = purseOf[ad];
    return purse == null ? BudgetAccount.UNLIMITED : number.applyAsLong(purse.pot.flights);
  }

  /**
   * The sum of a number over the ad sets of a campaign; unlimited unless each of them has a budget.
   */
  long ofCampaign(int campaign, ToLongFunction<Flights> number) {
    long sum = 0;
    for (Purse purse : ofCampaign.get(campaign)) {
      long own = number.applyAsLong(purse.pot.flights);
      sum = own > BudgetAccount.UNLIMITED - sum ? BudgetAccount.UNLIMITED : sum + own;
    }
    return whole[campaign] ? sum : BudgetAccount.UNLIMITED;
  }

  /** Freezes the state for a slice. */
  void open(int slice, MarketState state, double[] trafficBefore, int sliceSeconds) {
    for (Purse purse : purses) {
      boolean on = purse.pot.turnTo((long) slice * sliceSeconds);
      boolean funded = purse.pot.allowanceMicros() > 0;
      // Asked out of budget too, so that the policy learns from the slice that used it up.
      double share = on
          ? purse.policy.participation(
              purse.pot.standing(slice, trafficBefore, sliceSeconds, purse.share))
          : 0;
      purse.share = on && funded ? share : 0;
      for (int ad : purse.ads) {
        state.setFunded[ad] = funded;
        state.setShare[ad] = purse.share;
      }
    }
  }

  /** Begins to settle the charges of a slice. */
  void settling() {
    purses.forEach(purse -> purse.pot.servedInSlice = 0);
  }

  /** Settles one charge, of which so much was billed. */
  void charge(int ad, long servedMicros, long billedMicros) {
    Purse purse = purseOf[ad];
    if (purse != null) {
      long unused = purse.pot.settle(servedMicros, billedMicros);
    }
  }

  /** Lets a campaign's ad sets draw on the money of those of the same name; before a run. */
  void share(int campaign, AdSetBook other, int otherCampaign) {
    for (Purse purse : ofCampaign.get(campaign)) {
      for (Purse twin : other.ofCampaign.get(otherCampaign)) {
        if (purse != twin && purse.key.equals(twin.key)) {
          purse.pot = twin.pot;
          purse.pot.shared = true;
        }
      }
    }
  }

  /** Keeps a part of every budget; before a run. */
  void keep(double share, boolean rest) {
    purses.forEach(purse -> purse.pot = new Pot(purse.pot.flights.part(share, rest)));
  }

  /** Whether what was drawn is what the accounts say, and no budget is exceeded. */
  boolean holds() {
    return purses.stream()
        .map(purse -> purse.pot)
        .allMatch(pot -> pot.flights.billedMicros() == pot.billed && pot.flights.keepBudgets());
  }

  @Override
  public void save(StateOut out) {
    for (Purse purse : purses) {
      purse.pot.save(out);
      out.put(purse.policy);
      out.putDouble(purse.share);
    }
  }

  @Override
  public void load(StateIn in) {
    for (Purse purse : purses) {
      purse.pot.load(in);
      in.read(purse.policy);
      purse.share = in.readDouble();
    }
  }
}
