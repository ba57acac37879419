package hawker.market;

import hawker.exchange.EventSums;
import hawker.exchange.Ledger;
import hawker.market.EventTables.OfAct;
import hawker.market.EventTables.OfBid;
import hawker.market.EventTables.OfCharge;
import hawker.market.EventTables.OfConversion;
import hawker.market.EventTables.OfImpression;
import hawker.market.EventTables.OfOpportunity;
import hawker.market.EventTables.OfTruth;
import hawker.metrics.Counter;
import hawker.metrics.Counters;
import hawker.metrics.RunMetrics;
import hawker.social.Deed;
import hawker.world.Inventory;
import java.util.Map;

/**
 * Compares an event log with the results of its run: ad by ad, charge by charge, act by act. A
 * difference is a defect of the engine or of the log, never of a scenario.
 */
final class EventAudit {
  private final Plan plan;
  private final EventSums log;

  private EventAudit(Plan plan, EventSums log) {
    this.plan = plan;
    this.log = log;
  }

  /**
   * Compares a log with what was counted.
   *
   * @param ads the counts by ad; [ads]
   * @throws IllegalStateException naming the first figure that differs
   */
  static void audit(Plan plan, EventSums log, Counters ads, RunMetrics metrics) {
    EventAudit audit = new EventAudit(plan, log);
    audit.requests(metrics.total());
    for (int ad = 0; ad < ads.cells(); ad++) {
      audit.ad(ad, ads);
    }
    audit.bills(plan.book().ledger());
    if (plan.society() != null) {
      audit.acts(metrics.focal());
    }
  }

  private void requests(Counters total) {
    int table = EventTables.OPPORTUNITIES;
    equal("requests", log.rows(table), total.get(0, Counter.REQUESTS));
    for (int reason = 0; reason < EventTables.UNFILLED.size(); reason++) {
      Counter counter = EventTables.UNFILLED.get(reason);
      equal(counter.toString(), log.rows(table, reason), total.get(0, counter));
    }
    long shown = total.get(0, Counter.IMPRESSIONS);
    equal("slots filled", log.sum(table, OfOpportunity.FILLED), shown);
    equal("rows of the truth", log.rows(EventTables.TRUTH), shown);
    equal(
        "examinations",
        log.sum(EventTables.TRUTH, OfTruth.EXAMINED),
        total.get(0, Counter.EXAMINATIONS));
    equal("bids that won", log.sum(EventTables.BIDS, OfBid.WON), shown);
    if (plan.settings().explorationShare() > 0) {
      equal(
          "rows of the truth of bids",
          log.rows(EventTables.TRUTH_OF_BIDS),
          log.rows(EventTables.BIDS));
    }
  }

  private void ad(int ad, Counters ads) {
    String of = " of " + plan.world().inventory().ads().get(ad).name();
    int shown = EventTables.IMPRESSIONS;
    equal("impressions" + of, log.rows(shown, ad), ads.get(ad, Counter.IMPRESSIONS));
    equal("clicks" + of, log.sum(shown, OfImpression.CLICKED, ad), ads.get(ad, Counter.CLICKS));
    long served = ads.get(ad, Counter.SERVED_COST_MICROS);
    long free = ads.get(ad, Counter.OVER_DELIVERY_MICROS);
    int charges = EventTables.CHARGES;
    Counter charged = plan.terms().perClick[ad] ? Counter.CLICKS : Counter.IMPRESSIONS;
    equal("charges" + of, log.rows(charges, ad), ads.get(ad, charged));
    equal("served micros" + of, log.sum(charges, OfCharge.SERVED, ad), served);
    equal("billed micros" + of, log.sum(charges, OfCharge.BILLED, ad), served - free);
    int sold = EventTables.CONVERSIONS;
    equal("conversions" + of, log.rows(sold, ad), ads.get(ad, Counter.CONVERSIONS));
    equal(
        "value micros" + of,
        log.sum(sold, OfConversion.VALUE, ad),
        ads.get(ad, Counter.CONVERSION_VALUE_MICROS));
  }

  private void bills(Ledger ledger) {
    Inventory inventory = plan.world().inventory();
    long[] billed = new long[inventory.campaigns().size()];
    for (int ad = 0; ad < inventory.ads().size(); ad++) {
      billed[plan.terms().campaign[ad]] += log.sum(EventTables.CHARGES, OfCharge.BILLED, ad);
    }
    for (int campaign = 0; campaign < billed.length; campaign++) {
      equal(
          "billed micros of " + inventory.campaigns().get(campaign).name(),
          billed[campaign],
          ledger.billedMicros(campaign));
    }
  }

  private void acts(Counters focal) {
    for (Map.Entry<Deed, Counter> entry : SocialTotals.COUNTERS.entrySet()) {
      Deed deed = entry.getKey();
      if (deed.ofOne()) {
        long amount = log.sum(EventTables.ACTS, OfAct.AMOUNT, deed.column());
        equal(deed.toString(), amount, focal.get(0, entry.getValue()));
      }
    }
  }

  private static void equal(String what, long logged, long counted) {
    if (logged != counted) {
      throw new IllegalStateException("the event log differs from the results: " + what + " are "
          + logged + " in the log and " + counted + " in the results");
    }
  }
}
