package hawker.market;

import hawker.exchange.BudgetAccount;
import hawker.metrics.Counter;
import hawker.metrics.Counters;
import hawker.metrics.JourneyCount;
import hawker.metrics.PlanMetrics;
import hawker.metrics.PlanMetrics.SalesCount;
import hawker.metrics.RunMetrics;
import hawker.metrics.Table;
import hawker.metrics.TimeLine;
import hawker.metrics.UserMetrics;
import hawker.social.Feed;
import hawker.social.Society;
import hawker.unit.Money;
import hawker.world.Inventory;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

/** Adds counts up from ads to campaigns to everything; reach is never a sum. */
final class Totals {
  static final String CAMPAIGN = "campaign";
  static final String AD = "ad";
  static final String FREQUENCY = "frequency";
  static final String PLAN = "plan";

  /** Names of the tables that every run has. */
  static final List<String> TABLES = List.of(CAMPAIGN, AD, FREQUENCY, PLAN);

  /** Budgets above this are counted as this, so that sums of them stay in range. */
  private static final long BUDGET_MAX_MICROS = 1_000_000_000 * Money.MICROS_PER_UNIT;

  private static final List<Counter> OF_REQUESTS = List.of(
      Counter.REQUESTS,
      Counter.FILLED_REQUESTS,
      Counter.UNFILLED_NO_ELIGIBLE_AD,
      Counter.UNFILLED_NO_BID,
      Counter.UNFILLED_RESERVE,
      Counter.SLOTS);

  private static final List<Counter> OF_CAMPAIGNS = List.of(
      Counter.ELIGIBLE_REQUESTS,
      Counter.LOST_TO_BUDGET,
      Counter.LOST_TO_RANK,
      Counter.BIDS,
      Counter.PLATFORM_FEE_MICROS,
      Counter.BUDGET_MICROS,
      Counter.BILLED_OF_BUDGET_MICROS);

  private static final List<Counter> OF_ADS = List.of(
      Counter.IMPRESSIONS,
      Counter.TOP_IMPRESSIONS,
      Counter.EXAMINATIONS,
      Counter.CLICKS,
      Counter.PREDICTED_CLICKS_NANOS,
      Counter.CONVERSIONS,
      Counter.CONVERSION_VALUE_MICROS,
      Counter.RESULTS,
      Counter.BID_VALUE_MICROS,
      Counter.SERVED_COST_MICROS,
      Counter.OVER_DELIVERY_MICROS);

  private Totals() {}

  /** The metrics of a run from what all workers counted. */
  static RunMetrics of(
      Plan plan, Recorder counts, List<SalesCount> sales, List<Feed> feeds, UserMetrics users) {
    Inventory inventory = plan.world().inventory();
    boolean[] focal = Recorder.focal(inventory);
    Counters campaigns = counts.campaigns;
    for (int ad = 0; ad < inventory.ads().size(); ad++) {
      copy(OF_ADS, counts.ads, ad, campaigns, plan.terms().campaign[ad]);
    }
    for (int c = 0; c < focal.length; c++) {
      accounts(plan.book(), c, campaigns);
      copy(OF_ADS, campaigns, c, counts.total, 0);
      copy(OF_CAMPAIGNS, campaigns, c, counts.total, 0);
      if (focal[c]) {
        copy(OF_ADS, campaigns, c, counts.focalTotal, 0);
        copy(OF_CAMPAIGNS, campaigns, c, counts.focalTotal, 0);
      }
    }
    copy(OF_REQUESTS, counts.total, 0, counts.focalTotal, 0);
    long impressions = counts.total.get(0, Counter.IMPRESSIONS);
    for (Counters all : List.of(counts.total, counts.focalTotal, campaigns, counts.ads)) {
      for (int cell = 0; cell < all.cells(); cell++) {
        all.add(cell, Counter.MARKET_IMPRESSIONS, impressions);
      }
    }
    List<Table> tables = new ArrayList<>();
    tables.add(campaignTable(inventory, focal, campaigns));
    tables.add(adTable(inventory, focal, plan, counts.ads));
    for (int i = 0; i < counts.cells.length; i++) {
      Breakdown breakdown = plan.breakdowns().get(i);
      tables.add(new Table(breakdown.name(), breakdown.labels(), counts.cells[i]));
    }
    Table frequency = new Table(FREQUENCY, Frequency.labels(), counts.frequency);
    Society society = plan.society();
    List<Table> talk = society == null
        ? List.of()
        : new SocialTotals(society, feeds, plan.settings().seconds()).tables(counts.focalTotal);
    List<Table> people = new ArrayList<>(List.of(frequency));
    if (plan.planning().reach().any()) {
      people.add(new Table(PLAN, plan.planning().reach().labels, counts.planned.reached));
    }
    PlanMetrics planned = new PlanMetrics(
        Goals.of(plan, campaigns, counts.planned.reached, acts(plan, feeds)),
        plan.planning().rules().log(),
        sales,
        LongStream.of(counts.planned.turned).boxed().toList());
    Buyers buyers = counts.buyers;
    List<JourneyCount> journeys = buyers == null ? List.of() : buyers.counts();
    return new RunMetrics(
        counts.total,
        counts.focalTotal,
        tables,
        people,
        planned,
        talk,
        users,
        TimeLine.NONE,
        journeys,
        counts.whyNot == null ? List.of() : counts.whyNot.counts());
  }

  /** What people did with the ads of each campaign beside clicking; [campaigns]. */
  private static long[] acts(Plan plan, List<Feed> feeds) {
    long[] acts = new long[plan.world().inventory().campaigns().size()];
    Society society = plan.society();
    long[] withAd = society == null ? new long[0] : society.actsWith(feeds);
    for (int ad = 0; ad < withAd.length; ad++) {
      acts[plan.terms().campaign[ad]] += withAd[ad];
    }
    return acts;
  }

  /** What the ledger and the budget of a campaign say. */
  private static void accounts(CampaignBook book, int campaign, Counters campaigns) {
    campaigns.add(campaign, Counter.PLATFORM_FEE_MICROS, book.ledger().feeMicros(campaign));
    long budget = book.flightBudgetMicros(campaign);
    if (budget != BudgetAccount.UNLIMITED) {
      campaigns.add(campaign, Counter.BUDGET_MICROS, Math.min(budget, BUDGET_MAX_MICROS));
      campaigns.add(
          campaign, Counter.BILLED_OF_BUDGET_MICROS, book.ledger().billedMicros(campaign));
    }
  }

  private static void copy(
      List<Counter> counters, Counters from, int cell, Counters to, int target) {
    for (Counter counter : counters) {
      to.add(target, counter, from.get(cell, counter));
    }
  }

  private static Table campaignTable(Inventory inventory, boolean[] focal, Counters campaigns) {
    List<String> labels = new ArrayList<>();
    List<Integer> kept = new ArrayList<>();
    for (int c = 0; c < focal.length; c++) {
      if (focal[c]) {
        kept.add(c);
        labels.add(inventory.campaigns().get(c).name());
      }
    }
    return new Table(CAMPAIGN, labels, selected(campaigns, kept));
  }

  private static Table adTable(Inventory inventory, boolean[] focal, Plan plan, Counters ads) {
    List<String> labels = new ArrayList<>();
    List<Integer> kept = new ArrayList<>();
    for (int ad = 0; ad < inventory.ads().size(); ad++) {
      if (focal[plan.terms().campaign[ad]]) {
        kept.add(ad);
        labels.add(inventory.ads().get(ad).name());
      }
    }
    return new Table(AD, labels, selected(ads, kept));
  }

  private static Counters selected(Counters all, List<Integer> kept) {
    Counters selected = new Counters(kept.size());
    for (int i = 0; i < kept.size(); i++) {
      copy(List.of(Counter.values()), all, kept.get(i), selected, i);
    }
    return selected;
  }
}
