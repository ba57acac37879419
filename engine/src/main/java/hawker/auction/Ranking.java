package hawker.auction;

import hawker.exchange.AdTerms;
import hawker.exchange.Candidates;
import hawker.exchange.Opportunities;
import hawker.exchange.SlotTable;
import hawker.random.Draws;
import hawker.random.Purpose;

/**
 * The best candidates of one opportunity in order of score: the winners, and the best loser, whose
 * score may set a price. Owner: one auction format; refilled for every opportunity.
 *
 * <p>Only the best {@code slots + 1} candidates are kept while the candidates stream by, so that
 * thousands of them need no sorting:
 *
 * <pre>
 *   for each candidate with a finite score above 0 and not below the reserve
 *     if its advertiser stands in the list with a better candidate: pass
 *     if its advertiser stands there with a worse one: take that one out
 *     insert it in order; let the last fall off the end of a full list
 * </pre>
 *
 * <p>An advertiser whose best candidate fell off the end can never come back with a worse one,
 * because the score to beat only rises; so the list is right although the losers are forgotten.
 *
 * <p>Promoted slots are the first ones of the page. The k-th of them goes to the k-th candidate if
 * its score reaches the promoted reserve; without such a candidate it is left out and ordinary
 * slots follow, up to the number of slots of the placement. (The rule of the Trading Agent
 * Competition's Ad Auction: Jordan and Wellman, "Designing an Ad Auctions Game for the Trading
 * Agent Competition", 2010.)
 */
final class Ranking {
  /** Pushes a price that is a half up to rounding errors over the half; a millionth of a micro. */
  private static final double ROUNDING_SLACK = 1 + 0x1.0p-50;

  /** Index in {@link Candidates}, best first; in use: [ranked]. */
  final int[] candidate;

  /** Score, never rising; in use: [ranked]. */
  final double[] score;

  private final double[] weight;
  private final long[] bidMicros;
  private final int[] ad;

  private final SlotTable slots;
  private final AdTerms terms;
  private final long tieKey;
  private final double squash;
  private final boolean oneAdPerAdvertiser;

  private int ranked;
  private int limit;
  private int promoted;
  private double reserve;
  private double promotedReserve;
  private int placement;
  private long userKey;
  private long event;

  Ranking(AuctionContext context, double squash, boolean oneAdPerAdvertiser) {
    slots = context.slots();
    terms = context.terms();
    tieKey = context.draws().key(Purpose.TIE);
    this.squash = squash;
    this.oneAdPerAdvertiser = oneAdPerAdvertiser;
    int slotsMax = 0;
    for (int count : slots.slots) {
      slotsMax = Math.max(slotsMax, count);
    }
    candidate = new int[slotsMax + 1];
    score = new double[slotsMax + 1];
    weight = new double[slotsMax + 1];
    bidMicros = new long[slotsMax + 1];
    ad = new int[slotsMax + 1];
  }

  /** Ranks the candidates of an opportunity. */
  void fill(Opportunities opportunities, Candidates candidates, int opportunity) {
    placement = opportunities.placement[opportunity];
    userKey = Draws.entity(tieKey, opportunities.user(opportunity));
    event = opportunities.event[opportunity];
    limit = slots.slots[placement];
    reserve = slots.reserve[placement];
    promotedReserve = Math.max(reserve, slots.promotedReserve[placement]);
    ranked = 0;
    int end = candidates.start[opportunity + 1];
    for (int c = candidates.start[opportunity]; c < end; c++) {
      long bid = candidates.bidMicros[c];
      int newAd = candidates.ad[c];
      double newWeight = terms.perClick[newAd] ? weightOf(candidates.pCtr[c]) : 1;
      double newScore = bid * newWeight;
      boolean valid = newScore >= reserve && newScore > 0 && newScore < Double.POSITIVE_INFINITY;
      boolean hopeless = ranked > limit && newScore < score[limit];
      if (valid && !hopeless) {
        offer(c, newAd, bid, newWeight, newScore);
      }
    }
    promoted = 0;
    int promotable = Math.min(winners(), slots.promotedSlots[placement]);
    while (promoted < promotable && score[promoted] >= promotedReserve) {
      promoted++;
    }
  }

  /** The slots filled; slot s goes to rank s. */
  int winners() {
    return Math.min(ranked, limit);
  }

  /** Whether a candidate stands right below a slot. */
  boolean hasNext(int slot) {
    return slot + 1 < ranked;
  }

  /** The score right below a slot; the reserve where nobody stands there. */
  double nextScore(int slot) {
    return slot + 1 < ranked ? score[slot + 1] : reserve;
  }

  /** The best score that fills no slot; the reserve where there is none. */
  double losingScore() {
    return ranked > limit ? score[limit] : reserve;
  }

  /** The ad that won a slot. */
  int winner(int slot) {
    return ad[slot];
  }

  /** Whether the winner of a slot pays per click. */
  boolean perClick(int slot) {
    return terms.perClick[ad[slot]];
  }

  /** Clicks of each slot of the opportunity's placement relative to its top slot; [slots]. */
  double[] clickWeight() {
    return slots.clickWeight[placement];
  }

  /** What the winner of a slot has bid, in micros. */
  long bidMicros(int slot) {
    return bidMicros[slot];
  }

  /**
   * What the winner of a slot pays when the score it has to match is {@code matched}: the bid with
   * that score, at least the one with the reserve of the slot.
   *
   * @param addedMicros added to the bid that matches, but not to the reserve
   * @return micros, half up, at most the winner's bid
   */
  long priceMicros(int slot, double matched, long addedMicros) {
    double floor = (slot < promoted ? promotedReserve : reserve) / weight[slot];
    double price = Math.max(floor, matched / weight[slot] + addedMicros);
    return Math.min(bidMicros[slot], Math.round(price * ROUNDING_SLACK));
  }

  /** {@code pCtr ^ squash}; not a number where the prediction is none. */
  private double weightOf(double pCtr) {
    if (!(pCtr >= 0)) {
      return Double.NaN; // a negative one would turn a negative bid into a good score
    }
    if (squash == 1) {
      return pCtr;
    }
    // The square root is the usual squashing, and far cheaper than the general power.
    return squash == 0.5 ? StrictMath.sqrt(pCtr) : StrictMath.pow(pCtr, squash);
  }

  private void offer(int newCandidate, int newAd, long bid, double newWeight, double newScore) {
    int last = Math.min(ranked, limit);
    if (oneAdPerAdvertiser) {
      int own = ownRank(newAd);
      if (own >= 0) {
        if (!beats(newAd, newScore, own)) {
          return;
        }
        last = own;
        ranked--;
      }
    }
    if (ranked > limit && !beats(newAd, newScore, limit)) {
      return;
    }
    // The place at `last` is free: past the end, or of the candidate that drops out.
    int rank = last;
    while (rank > 0 && beats(newAd, newScore, rank - 1)) {
      candidate[rank] = candidate[rank - 1];
      score[rank] = score[rank - 1];
      weight[rank] = weight[rank - 1];
      bidMicros[rank] = bidMicros[rank - 1];
      ad[rank] = ad[rank - 1];
      rank--;
    }
    candidate[rank] = newCandidate;
    score[rank] = newScore;
    weight[rank] = newWeight;
    bidMicros[rank] = bid;
    ad[rank] = newAd;
    ranked = Math.min(ranked, limit) + 1;
  }

  /** The rank of the advertiser of an ad, or -1. */
  private int ownRank(int newAd) {
    int advertiser = terms.advertiser[newAd];
    for (int rank = 0; rank < ranked; rank++) {
      if (terms.advertiser[ad[rank]] == advertiser) {
        return rank;
      }
    }
    return -1;
  }

  /** Whether a new candidate goes before the one at a rank. */
  private boolean beats(int newAd, double newScore, int rank) {
    if (newScore != score[rank]) {
      return newScore > score[rank];
    }
    int oldAd = ad[rank];
    long newBits = Draws.bits(userKey, event, terms.identity.of(newAd));
    long oldBits = Draws.bits(userKey, event, terms.identity.of(oldAd));
    return newBits == oldBits ? newAd < oldAd : newBits < oldBits;
  }
}
