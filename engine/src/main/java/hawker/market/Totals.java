package hawker.market;

import hawker.metrics.Counter;
import hawker.metrics.Counters;
import hawker.metrics.RunMetrics;
import hawker.metrics.Table;
import hawker.world.Inventory;
import java.util.ArrayList;
import java.util.List;

/** Adds counts up from ads to campaigns to everything; reach alone is never a sum. */
final class Totals {
  private static final List<Counter> OF_REQUESTS = List.of(
      Counter.REQUESTS,
      Counter.FILLED_REQUESTS,
      Counter.UNFILLED_NO_ELIGIBLE_AD,
      Counter.UNFILLED_NO_BID,
      Counter.UNFILLED_RESERVE,
      Counter.SLOTS);

  private static final List<Counter> OF_CAMPAIGNS = List.of(
      Counter.ELIGIBLE_REQUESTS, Counter.LOST_TO_BUDGET, Counter.LOST_TO_RANK, Counter.BIDS);

  private static final List<Counter> OF_ADS = List.of(
      Counter.IMPRESSIONS,
      Counter.TOP_IMPRESSIONS,
      Counter.EXAMINATIONS,
      Counter.CLICKS,
      Counter.PREDICTED_CLICKS_MICROS,
      Counter.CONVERSIONS,
      Counter.CONVERSION_VALUE_MICROS,
      Counter.RESULTS,
      Counter.BID_VALUE_MICROS,
      Counter.SERVED_COST_MICROS,
      Counter.OVER_DELIVERY_MICROS);

  private Totals() {}

  /** The metrics of a run from what all workers counted. */
  static RunMetrics of(Plan plan, Recorder counts) {
    Inventory inventory = plan.world().inventory();
    boolean[] focal = Recorder.focal(inventory);
    Counters campaigns = counts.campaigns;
    for (int ad = 0; ad < inventory.ads().size(); ad++) {
      copy(OF_ADS, counts.ads, ad, campaigns, plan.terms().campaign[ad]);
    }
    for (int c = 0; c < focal.length; c++) {
      copy(OF_ADS, campaigns, c, counts.total, 0);
      copy(OF_CAMPAIGNS, campaigns, c, counts.total, 0);
      if (focal[c]) {
        copy(OF_ADS, campaigns, c, counts.focalTotal, 0);
        copy(OF_CAMPAIGNS, campaigns, c, counts.focalTotal, 0);
      }
    }
    copy(OF_REQUESTS, counts.total, 0, counts.focalTotal, 0);
    List<Table> tables = new ArrayList<>();
    tables.add(campaignTable(inventory, focal, campaigns));
    tables.add(adTable(inventory, focal, plan, counts.ads));
    for (int i = 0; i < counts.cells.length; i++) {
      Breakdown breakdown = plan.breakdowns().get(i);
      tables.add(new Table(breakdown.name(), breakdown.labels(), counts.cells[i]));
    }
    return new RunMetrics(counts.total, counts.focalTotal, tables);
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
    return new Table("campaign", labels, selected(campaigns, kept));
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
    return new Table("ad", labels, selected(ads, kept));
  }

  private static Counters selected(Counters all, List<Integer> kept) {
    Counters selected = new Counters(kept.size());
    for (int i = 0; i < kept.size(); i++) {
      copy(List.of(Counter.values()), all, kept.get(i), selected, i);
    }
    return selected;
  }
}
