package hawker.market;

import hawker.exchange.AdTerms;
import hawker.exchange.EventRows;
import hawker.exchange.EventSink;
import hawker.exchange.EventSums;
import hawker.exchange.EventTable;
import hawker.market.EventTables.OfCharge;
import hawker.market.EventTables.OfImpression;
import hawker.market.EventTables.OfOpportunity;
import hawker.market.EventTables.OfTruth;
import hawker.metrics.ServedMetrics;
import hawker.metrics.ServedMetrics.Calibrated;
import hawker.unit.TimeSpan;
import hawker.world.Inventory;
import java.util.ArrayList;
import java.util.List;

/**
 * Adds up what impressions say of the model that predicted their clicks; a log of events that keeps
 * nothing but sums. Sums are of whole numbers, in an order that does not depend on threads.
 *
 * <pre>
 *   p      = predicted CTR in the top slot × what the platform takes the slot to be worth
 *   value  = bid × true CTR if looked at, where the ad pays by click and was looked at
 *          = 0 where it was not, bid where it pays by impression
 * </pre>
 */
final class ServedTally implements EventSink {
  private static final double NANOS = 1e9;

  /** Predictions this near to 0 or 1 lose as if they were this near. */
  private static final double EDGE = 1e-9;

  private final EventSums sums;
  private final double[][] clickWeight;
  private final AdTerms terms;
  private final boolean[] late;
  private final int[] shown;
  private final int first;
  private final EventRows requests;
  private final EventRows impressions;
  private final PredictionRanks ranks = new PredictionRanks();
  private final long[][] days;
  private final long[] newcomers = new long[3];
  private int day;
  private long predictedNanos;
  private long lossNanos;
  private long valueMicros;
  private long billedMicros;
  private long explored;

  /**
   * An empty tally.
   *
   * @param first so many impressions of an ad are its first
   */
  ServedTally(Plan plan, int first) {
    this.first = first;
    List<EventTable> tables = EventTables.of(plan);
    sums = new EventSums(tables);
    clickWeight = plan.slots().clickWeight;
    terms = plan.terms();
    Inventory inventory = plan.world().inventory();
    late = new boolean[inventory.ads().size()];
    for (int ad = 0; ad < late.length; ad++) {
      late[ad] = inventory.campaigns().get(inventory.campaignOf(ad)).startSeconds() > 0;
    }
    shown = new int[late.length];
    requests = new EventRows(tables.get(EventTables.OPPORTUNITIES));
    impressions = new EventRows(tables.get(EventTables.IMPRESSIONS));
    days = new long[(plan.settings().seconds() - 1) / TimeSpan.DAY + 1][3];
  }

  @Override
  public void turnTo(int of) {
    day = of;
  }

  @Override
  public void add(int table, EventRows rows) {
    sums.add(table, rows);
    if (table == EventTables.OPPORTUNITIES) {
      keep(rows, requests);
    } else if (table == EventTables.IMPRESSIONS) {
      keep(rows, impressions);
    } else if (table == EventTables.TRUTH) {
      tally(rows);
    } else if (table == EventTables.CHARGES) {
      for (int i = 0; i < rows.size; i++) {
        billedMicros += rows.longs[OfCharge.BILLED][i];
      }
    }
  }

  private static void keep(EventRows from, EventRows to) {
    to.size = 0;
    to.add(from, 0, from.size);
  }

  /** Takes in impressions, whose truth comes last, row by row. */
  private void tally(EventRows truth) {
    long base = requests.longs[EventTables.OPPORTUNITY][0];
    for (int i = 0; i < truth.size; i++) {
      int request = (int) (impressions.longs[EventTables.OPPORTUNITY][i] - base);
      int placement = requests.ints[OfOpportunity.PLACEMENT][request];
      int slot = impressions.ints[EventTables.SLOT][i];
      int ad = impressions.ints[EventTables.AD][i];
      boolean clicked = impressions.ints[OfImpression.CLICKED][i] != 0;
      double p = impressions.floats[OfImpression.PREDICTED_CTR][i] * clickWeight[placement][slot];
      boolean examined = truth.ints[OfTruth.EXAMINED][i] != 0;
      predicted(ad, p, clicked);
      double worth = !terms.perClick[ad] ? 1 : examined ? truth.floats[OfTruth.CTR][i] : 0;
      valueMicros += Math.round(terms.bidMicros[ad] * worth);
    }
  }

  private void predicted(int ad, double p, boolean clicked) {
    double within = Math.min(Math.max(p, EDGE), 1 - EDGE);
    lossNanos += Math.round(-StrictMath.log(clicked ? within : 1 - within) * NANOS);
    ranks.add(within, clicked);
    long nanos = Math.round(p * NANOS);
    predictedNanos += nanos;
    count(days[day], nanos, clicked);
    if (shown[ad] < first) {
      shown[ad]++;
      explored++;
      if (late[ad]) {
        count(newcomers, nanos, clicked);
      }
    }
  }

  private static void count(long[] cell, long nanos, boolean clicked) {
    cell[0]++;
    cell[1] += clicked ? 1 : 0;
    cell[2] += nanos;
  }

  private static Calibrated calibrated(long[] cell) {
    return new Calibrated(cell[0], cell[1], cell[2]);
  }

  /** What has been added up. */
  ServedMetrics metrics() {
    List<Calibrated> byDay = new ArrayList<>();
    for (long[] one : days) {
      byDay.add(calibrated(one));
    }
    return new ServedMetrics(
        sums.rows(EventTables.OPPORTUNITIES),
        sums.rows(EventTables.IMPRESSIONS),
        byDay.stream().mapToLong(Calibrated::clicks).sum(),
        predictedNanos,
        lossNanos,
        ranks.aucNanos(),
        valueMicros,
        billedMicros,
        explored,
        calibrated(newcomers),
        byDay);
  }

  @Override
  public long rows(int table) {
    return sums.rows(table);
  }

  @Override
  public byte[] position() {
    return new byte[0];
  }

  @Override
  public EventSums finish() {
    return sums;
  }

  @Override
  public void close() {
    // Nothing is held.
  }
}
