package hawker.market;

import hawker.exchange.EventRows;
import hawker.market.EventTables.OfBid;
import hawker.market.EventTables.OfBidTruth;
import hawker.market.EventTables.OfImpression;
import hawker.market.EventTables.OfOpportunity;
import hawker.market.EventTables.OfTruth;
import hawker.ope.Decisions;

/** The impressions of a log of events as decisions to be evaluated. */
final class LoggedDecisions {
  private LoggedDecisions() {}

  /**
   * Reads a log.
   *
   * @param byBid whether options are scored by their bid; else by their score
   */
  static Decisions of(EventLogTest.Kept log, boolean byBid) {
    EventRows requests = log.rows.get(EventTables.OPPORTUNITIES);
    EventRows bids = log.rows.get(EventTables.BIDS);
    EventRows shown = log.rows.get(EventTables.IMPRESSIONS);
    EventRows truth = log.rows.get(EventTables.TRUTH);
    EventRows truthOfBids = log.rows.get(EventTables.TRUTH_OF_BIDS);
    Decisions decisions = new Decisions();
    int bid = 0;
    for (int i = 0; i < shown.size; i++) {
      long request = shown.longs[EventTables.OPPORTUNITY][i];
      if (shown.ints[EventTables.SLOT][i] == 0) {
        int unused = decisions.addSet();
        while (bids.longs[EventTables.OPPORTUNITY][bid] < request) {
          bid++;
        }
        while (bid < bids.size && bids.longs[EventTables.OPPORTUNITY][bid] == request) {
          decisions.addOption(
              bids.ints[EventTables.AD][bid],
              byBid ? bids.longs[OfBid.BID][bid] : bids.floats[OfBid.SCORE][bid],
              truthOfBids.floats[OfBidTruth.CTR][bid]);
          bid++;
        }
      }
      decisions.add(
          decisions.sets - 1,
          taken(decisions, shown.ints[EventTables.AD][i]),
          shown.ints[EventTables.SLOT][i],
          shown.ints[OfImpression.CLICKED][i],
          shown.floats[OfImpression.PROPENSITY][i],
          requests.ints[OfOpportunity.USER][(int) request],
          truth.ints[OfTruth.EXAMINED][i] == 1);
    }
    return decisions;
  }

  private static int taken(Decisions decisions, int ad) {
    int option = 0;
    while (decisions.action[decisions.start[decisions.sets - 1] + option] != ad) {
      option++;
    }
    return option;
  }
}
