package hawker.market;

import hawker.exchange.AdTerms;
import hawker.exchange.Candidates;
import hawker.exchange.Opportunities;
import hawker.exchange.Outcome;
import hawker.world.Inventory;

/** What one worker sees of the campaigns of a {@link CloseUp}. Counts are added up at the end. */
final class CloseUpTally {
  private final CloseUp closeUp;
  private final AdTerms terms;

  /** Groups that have campaigns of each advertiser, as bits; [advertisers]. */
  private final long[] groupsOfAdvertiser;

  /** Groups that fit, and that bid, as bits; [opportunities]. */
  private final long[] fitted;

  private final long[] bidding;

  /** Requests that fitted; [groups]. */
  final long[] fits;

  /** Requests bid in and lost while another campaign of the advertiser took a slot; [groups]. */
  final long[] lostToOwn;

  /** People reached, and in the last place those reached by any group; [groups + 1]. */
  final long[] reached;

  CloseUpTally(CloseUp closeUp, Plan plan, int capacity) {
    this.closeUp = closeUp;
    terms = plan.terms();
    Inventory inventory = plan.world().inventory();
    groupsOfAdvertiser = new long[inventory.advertisers().size()];
    for (int ad = 0; ad < closeUp.groupOf.length; ad++) {
      if (closeUp.groupOf[ad] != CloseUp.NO_GROUP) {
        groupsOfAdvertiser[inventory.advertiserOf(ad)] |= 1L << closeUp.groupOf[ad];
      }
    }
    fitted = new long[capacity];
    bidding = new long[capacity];
    fits = new long[closeUp.groups];
    lostToOwn = new long[closeUp.groups];
    reached = new long[closeUp.groups + 1];
  }

  /** Notes which groups fit, before any is kept from bidding. */
  void fit(Opportunities opportunities, Candidates candidates) {
    collect(opportunities, candidates, fitted);
  }

  /** Notes which groups bid. */
  void bid(Opportunities opportunities, Candidates candidates) {
    collect(opportunities, candidates, bidding);
  }

  private void collect(Opportunities opportunities, Candidates candidates, long[] into) {
    int[] groupOf = closeUp.groupOf;
    for (int o = 0; o < opportunities.size; o++) {
      for (int c = candidates.start[o]; c < candidates.start[o + 1]; c++) {
        int group = groupOf[candidates.ad[c]];
        if (group != CloseUp.NO_GROUP) {
          into[o] |= 1L << group;
        }
      }
    }
  }

  /** Notes what became of a batch whose auctions are done, and makes ready for the next. */
  void note(Opportunities opportunities, Outcome outcome, int block) {
    for (int o = 0; o < opportunities.size; o++) {
      if (fitted[o] != 0) {
        closeUp.meet(block, opportunities.row[o], fitted[o]);
        long lost = bidding[o] & ~won(opportunities, outcome, o, block);
        count(fitted[o], fits);
        if (lost != 0) {
          count(lost & others(outcome, o), lostToOwn);
        }
        fitted[o] = 0;
        bidding[o] = 0;
      }
    }
  }

  /** The groups that won a slot of a page, as bits; their impressions are noted. */
  private long won(Opportunities opportunities, Outcome outcome, int o, int block) {
    long won = 0;
    int first = o * outcome.slotsMax;
    for (int at = first; at < first + outcome.filled[o]; at++) {
      int group = closeUp.groupOf[outcome.ad[at]];
      if (group != CloseUp.NO_GROUP) {
        int row = opportunities.row[o];
        reached[closeUp.groups] += closeUp.contacts(block, row) == 0 ? 1 : 0;
        reached[group] += closeUp.contact(block, row, group) == 0 ? 1 : 0;
        won |= 1L << group;
      }
    }
    return won;
  }

  /** The groups of whose advertisers an ad of another group has a slot of a page, as bits. */
  private long others(Outcome outcome, int o) {
    long others = 0;
    int first = o * outcome.slotsMax;
    for (int at = first; at < first + outcome.filled[o]; at++) {
      int group = closeUp.groupOf[outcome.ad[at]];
      long own = group == CloseUp.NO_GROUP ? 0 : 1L << group;
      others |= groupsOfAdvertiser[terms.advertiser[outcome.ad[at]]] & ~own;
    }
    return others;
  }

  private static void count(long groups, long[] into) {
    for (long left = groups; left != 0; left &= left - 1) {
      into[Long.numberOfTrailingZeros(left)]++;
    }
  }
}
