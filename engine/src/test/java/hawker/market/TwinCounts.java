package hawker.market;

import hawker.exchange.BudgetAccount;
import hawker.market.TwinMarket.Page;
import hawker.market.TwinMarket.Request;
import hawker.market.TwinMarket.Shown;
import hawker.metrics.Counter;
import hawker.metrics.Counters;
import hawker.metrics.PlanMetrics;
import hawker.metrics.RunMetrics;
import hawker.metrics.Table;
import hawker.metrics.TimeLine;
import hawker.metrics.UserMetrics;
import hawker.unit.Money;
import hawker.world.Inventory;
import hawker.world.Objective;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/** Counts what a twin played, going through its pages and impressions. */
final class TwinCounts {
  private static final List<String> FREQUENCIES = List.of("1", "2", "3", "4", "5", "6-9", "10+");

  private final TwinMarket played;
  private final Plan plan;
  private final Inventory inventory;
  private final boolean[] focal;
  private final Counters total = new Counters(1);
  private final Counters ofFocal = new Counters(1);
  private final Counters campaigns;
  private final Counters ads;
  private final List<Counters> cells = new ArrayList<>();
  private final Map<Integer, Integer> frequency = new HashMap<>();
  private final Set<List<Object>> reached = new HashSet<>();

  TwinCounts(TwinMarket played) {
    this.played = played;
    plan = played.plan;
    inventory = plan.world().inventory();
    campaigns = new Counters(inventory.campaigns().size());
    ads = new Counters(inventory.ads().size());
    plan.breakdowns().forEach(by -> cells.add(new Counters(by.labels().size())));
    boolean none = inventory.campaigns().stream().allMatch(Inventory.Campaign::background);
    focal = new boolean[inventory.campaigns().size()];
    for (int c = 0; c < focal.length; c++) {
      focal[c] = none || !inventory.campaigns().get(c).background();
    }
  }

  RunMetrics metrics() {
    played.pages.forEach(this::page);
    played.shown.forEach(this::impression);
    for (int c = 0; c < focal.length; c++) {
      accounts(c);
    }
    for (Counters all : List.of(total, ofFocal, campaigns, ads)) {
      for (int cell = 0; cell < all.cells(); cell++) {
        all.add(cell, Counter.MARKET_IMPRESSIONS, played.shown.size());
      }
    }
    List<Table> tables = new ArrayList<>();
    tables.add(table(
        "campaign",
        campaigns,
        inventory.campaigns().stream().map(Inventory.Campaign::name).toList(),
        IntStream.range(0, focal.length).filter(c -> focal[c]).toArray()));
    tables.add(table(
        "ad",
        ads,
        inventory.ads().stream().map(Inventory.Ad::name).toList(),
        IntStream.range(0, ads.cells()).filter(ad -> focal[campaign(ad)]).toArray()));
    for (int i = 0; i < cells.size(); i++) {
      Breakdown by = plan.breakdowns().get(i);
      tables.add(new Table(by.name(), by.labels(), cells.get(i)));
    }
    Counters people = new Counters(FREQUENCIES.size());
    frequency.values().forEach(times -> people.add(row(times), Counter.REACH, 1));
    return new RunMetrics(
        total,
        ofFocal,
        tables,
        List.of(new Table("frequency", FREQUENCIES, people)),
        PlanMetrics.NONE,
        List.of(),
        UserMetrics.NONE,
        TimeLine.NONE,
        played.buyers.counts(),
        List.of());
  }

  private static int row(int times) {
    return times >= 10 ? 6 : times >= 6 ? 5 : times - 1;
  }

  private static Table table(String name, Counters all, List<String> names, int[] kept) {
    Counters counts = new Counters(kept.length);
    for (int i = 0; i < kept.length; i++) {
      for (Counter counter : Counter.values()) {
        counts.add(i, counter, all.get(kept[i], counter));
      }
    }
    return new Table(name, IntStream.of(kept).mapToObj(names::get).toList(), counts);
  }

  private int campaign(int ad) {
    return inventory.adSets().get(inventory.ads().get(ad).adSet()).campaign();
  }

  private void page(Page page) {
    int slots = plan.world()
        .vocabulary()
        .media()
        .placements()
        .get(page.request().placement())
        .slots();
    Map<Counter, Integer> counts = Map.of(Counter.REQUESTS, 1, Counter.SLOTS, slots, page.end(), 1);
    counts.forEach((counter, amount) -> {
      total.add(0, counter, amount);
      ofFocal.add(0, counter, amount);
      inCells(page.request(), counter, amount);
    });
    page.eligible().forEach((campaign, bids) -> {
      if (plan.settings().impressionShare() && focal[campaign]) {
        boolean lost = bids && !page.won().contains(campaign);
        ofCampaign(campaign, Counter.ELIGIBLE_REQUESTS, 1);
        ofCampaign(campaign, Counter.BIDS, bids ? 1 : 0);
        ofCampaign(campaign, Counter.LOST_TO_BUDGET, bids ? 0 : 1);
        ofCampaign(campaign, Counter.LOST_TO_RANK, lost ? 1 : 0);
      }
    });
  }

  private void inCells(Request request, Counter counter, long amount) {
    for (int i = 0; i < cells.size(); i++) {
      for (int cell : cells(i, request)) {
        cells.get(i).add(cell, counter, amount);
      }
    }
  }

  private int[] cells(int breakdown, Request request) {
    int[] out = new int[Breakdown.CELLS_MAX];
    int count = plan.breakdowns()
        .get(breakdown)
        .cells(
            request.people(),
            request.row(),
            request.time(),
            request.placement(),
            request.activity(),
            out);
    return IntStream.of(out).limit(count).toArray();
  }

  private void ofCampaign(int campaign, Counter counter, long amount) {
    campaigns.add(campaign, counter, amount);
    total.add(0, counter, amount);
    ofFocal.add(0, counter, focal[campaign] ? amount : 0);
  }

  private void ofAd(Shown shown, Counter counter, long amount) {
    ads.add(shown.ad, counter, amount);
    ofCampaign(campaign(shown.ad), counter, amount);
    if (focal[campaign(shown.ad)]) {
      inCells(shown.request, counter, amount);
    }
  }

  private void impression(Shown shown) {
    Inventory.Ad ad = inventory.ads().get(shown.ad);
    Objective objective = inventory.campaigns().get(campaign(shown.ad)).objective();
    inCells(shown.request, Counter.MARKET_IMPRESSIONS, 1);
    ofAd(shown, Counter.IMPRESSIONS, 1);
    ofAd(shown, Counter.TOP_IMPRESSIONS, shown.slot == 0 ? 1 : 0);
    ofAd(shown, Counter.EXAMINATIONS, shown.examined ? 1 : 0);
    ofAd(shown, Counter.CLICKS, shown.clicked ? 1 : 0);
    ofAd(shown, Counter.CONVERSIONS, shown.converted ? 1 : 0);
    ofAd(shown, Counter.CONVERSION_VALUE_MICROS, shown.converted ? ad.valueMicros() : 0);
    double worth = plan.slots().clickWeight[shown.request.placement()][shown.slot];
    ofAd(shown, Counter.PREDICTED_CLICKS_NANOS, Math.round(shown.pCtr * worth * 1e9));
    boolean charged = played.charged(shown);
    ofAd(shown, Counter.SERVED_COST_MICROS, charged ? shown.priceMicros : 0);
    ofAd(shown, Counter.BID_VALUE_MICROS, charged ? shown.bidMicros : 0);
    ofAd(shown, Counter.OVER_DELIVERY_MICROS, shown.freeMicros);
    boolean reachedAnother = reach(shown);
    boolean result = switch (objective) {
      case CLICKS -> shown.clicked;
      case CONVERSIONS -> shown.converted;
      case REACH -> reachedAnother;
    };
    ofAd(shown, Counter.RESULTS, result ? 1 : 0);
  }

  /** Counts people once; returns whether the person is new to the campaign. */
  private boolean reach(Shown shown) {
    int user = shown.request.user();
    int campaign = campaign(shown.ad);
    total.add(0, Counter.REACH, first("total", 0, user));
    if (!focal[campaign]) {
      return false;
    }
    frequency.merge(user, 1, Integer::sum);
    ofFocal.add(0, Counter.REACH, first("focal", 0, user));
    ads.add(shown.ad, Counter.REACH, first("ad", shown.ad, user));
    for (int i = 0; i < cells.size(); i++) {
      for (int cell : cells(i, shown.request)) {
        cells.get(i).add(cell, Counter.REACH, first("cell " + i, cell, user));
      }
    }
    int isNew = first("campaign", campaign, user);
    campaigns.add(campaign, Counter.REACH, isNew);
    return isNew == 1;
  }

  private int first(String of, int cell, int user) {
    return reached.add(List.of(of, cell, user)) ? 1 : 0;
  }

  private void accounts(int campaign) {
    CampaignBook book = plan.book();
    ofCampaign(campaign, Counter.PLATFORM_FEE_MICROS, book.ledger().feeMicros(campaign));
    long budget = book.flightBudgetMicros(campaign);
    if (budget != BudgetAccount.UNLIMITED) {
      long most = 1_000_000_000 * Money.MICROS_PER_UNIT;
      ofCampaign(campaign, Counter.BUDGET_MICROS, Math.min(budget, most));
      ofCampaign(campaign, Counter.BILLED_OF_BUDGET_MICROS, book.ledger().billedMicros(campaign));
    }
  }
}
