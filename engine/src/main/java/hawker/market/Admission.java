package hawker.market;

import hawker.exchange.AdTerms;
import hawker.exchange.Candidates;
import hawker.exchange.Opportunities;
import hawker.exchange.Outcome;
import hawker.random.Draws;
import hawker.random.Purpose;
import hawker.world.Identities;
import hawker.world.Inventory;
import java.util.Arrays;

/**
 * Takes out of the candidates those that cannot bid just now: out of flight, capped, out of budget,
 * or throttled; and counts for each campaign what became of the requests it was eligible for. Owner:
 * one worker.
 */
final class Admission {
  private static final byte OUT = 0;
  private static final byte BUDGET = 1;
  private static final byte BIDS = 2;

  private final AdTerms terms;
  private final MarketState state;
  private final FrequencyCaps caps;
  private final int[] adSetGroup;
  private final long pacingKey;
  private final Recorder recorder;
  private final Identities identity;

  private final byte[] verdict;
  private final long[] decidedFor;
  private final long[] wonFor;
  private final int[] bidders;
  private int[] bidderStart;
  private int[] bidderList = new int[256];
  private long request;

  Admission(Plan plan, Recorder recorder, int capacity) {
    Inventory inventory = plan.world().inventory();
    this.terms = plan.terms();
    this.state = plan.book().state();
    this.caps = plan.caps();
    this.pacingKey = plan.draws().key(Purpose.PACING);
    this.recorder = recorder;
    this.identity = Identities.ofCampaigns(inventory);
    int campaigns = inventory.campaigns().size();
    adSetGroup = new int[inventory.ads().size()];
    for (int ad = 0; ad < adSetGroup.length; ad++) {
      adSetGroup[ad] = campaigns + inventory.ads().get(ad).adSet();
    }
    verdict = new byte[campaigns];
    decidedFor = new long[campaigns];
    wonFor = new long[campaigns];
    bidders = new int[campaigns];
    bidderStart = new int[capacity + 1];
  }

  /**
   * Keeps the candidates that can bid, and sets their bids. A campaign is eligible for a request if
   * its flight is on and one of its candidates is below its caps.
   *
   * @param eligible receives how many candidates each opportunity had before; [opportunities]
   */
  void admit(Opportunities opportunities, Candidates candidates, int[] eligible) {
    int kept = 0;
    int start = 0;
    int listed = 0;
    for (int o = 0; o < opportunities.size; o++) {
      int end = candidates.start[o + 1];
      int bidding = 0;
      request++;
      for (int c = start; c < end; c++) {
        int ad = candidates.ad[c];
        int campaign = terms.campaign[ad];
        if (!adSetAllows(opportunities, o, ad)) {
          continue;
        }
        if (decidedFor[campaign] != request) {
          decidedFor[campaign] = request;
          verdict[campaign] = decide(opportunities, o, campaign);
          if (verdict[campaign] != OUT) {
            recorder.eligible(campaign, verdict[campaign] == BIDS);
          }
          if (verdict[campaign] == BIDS) {
            bidders[bidding++] = campaign;
          }
        }
        if (verdict[campaign] == BIDS) {
          candidates.ad[kept] = ad;
          candidates.bidMicros[kept] = Math.round(terms.bidMicros[ad] * state.bidFactor[campaign]);
          kept++;
        }
      }
      eligible[o] = end - start;
      start = end;
      candidates.endOf(o, kept);
      listed = list(o, listed, bidding);
    }
    candidates.size = kept;
  }

  private int list(int o, int listed, int bidding) {
    if (listed + bidding > bidderList.length) {
      bidderList = Arrays.copyOf(bidderList, 2 * (listed + bidding));
    }
    System.arraycopy(bidders, 0, bidderList, listed, bidding);
    bidderStart[o] = listed;
    bidderStart[o + 1] = listed + bidding;
    return listed + bidding;
  }

  private byte decide(Opportunities opportunities, int o, int campaign) {
    int row = opportunities.row[o];
    boolean allowed = state.inFlight[campaign]
        && caps.allows(opportunities.memory(), row, campaign, opportunities.time[o]);
    if (!allowed) {
      return OUT;
    }
    if (!state.funded[campaign]) {
      return BUDGET;
    }
    double share = state.participation[campaign];
    if (share >= 1) {
      return BIDS;
    }
    long key = Draws.entity(pacingKey, opportunities.user(o));
    boolean takesPart =
        Draws.uniform(Draws.bits(key, opportunities.event[o], identity.of(campaign))) < share;
    return takesPart ? BIDS : BUDGET;
  }

  private boolean adSetAllows(Opportunities opportunities, int o, int ad) {
    return caps.allows(
        opportunities.memory(), opportunities.row[o], adSetGroup[ad], opportunities.time[o]);
  }

  /** Counts the campaigns that bid and won nothing, once the auctions are done. */
  void countLosses(Opportunities opportunities, Outcome outcome) {
    for (int o = 0; o < opportunities.size; o++) {
      request++;
      for (int s = 0; s < outcome.filled[o]; s++) {
        wonFor[terms.campaign[outcome.ad[o * outcome.slotsMax + s]]] = request;
      }
      for (int i = bidderStart[o]; i < bidderStart[o + 1]; i++) {
        if (wonFor[bidderList[i]] != request) {
          recorder.lost(bidderList[i]);
        }
      }
    }
  }
}
