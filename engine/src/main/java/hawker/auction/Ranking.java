package hawker.auction;

import hawker.exchange.AdTerms;
import hawker.exchange.Candidates;
import hawker.exchange.Opportunities;
import hawker.exchange.RankedBids;
import hawker.exchange.SlotTable;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The best candidates of each opportunity of a batch in order of score: the winners, and the best
 * loser, whose score may set a price. Owner: one auction format; refilled for every batch.
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

  /** Makes a bound safe against a power function that errs in the last digit. */
  private static final double BOUND_SLACK = 1 + 0x1.0p-40;

  /** Places kept for every opportunity. */
  private final int width;

  /** Candidates in a list; [opportunities]. */
  private int[] listed = {};

  /** The score to reach; [opportunities]. */
  private double[] toBeat = {};

  /** Scores, never rising within a list; [opportunities][width], as are the columns that follow. */
  private double[] score = {};

  private double[] weight = {};
  private double[] pCtr = {};
  private long[] bidMicros = {};
  private int[] ad = {};
  private int[] advertiser = {};

  private final SlotTable slots;
  private final AdTerms terms;
  private final TieBreak ties;
  private final double squash;
  private final boolean oneAdPerAdvertiser;
  private @Nullable Opportunities batch;

  private int opportunity;
  private int first;
  private int ranked;
  private int limit;
  private int promoted;
  private int placement;
  private double reserve;
  private double promotedReserve;

  Ranking(AuctionContext context, double squash, boolean oneAdPerAdvertiser) {
    slots = context.slots();
    terms = context.terms();
    ties = new TieBreak(terms, context.draws());
    this.squash = squash;
    this.oneAdPerAdvertiser = oneAdPerAdvertiser;
    int slotsMax = 0;
    for (int count : slots.slots) {
      slotsMax = Math.max(slotsMax, count);
    }
    width = slotsMax + 1;
  }

  /** Empties the lists for a batch. */
  void open(Opportunities opportunities) {
    batch = opportunities;
    if (listed.length < opportunities.capacity()) {
      int places = opportunities.capacity() * width;
      listed = new int[opportunities.capacity()];
      toBeat = new double[opportunities.capacity()];
      score = new double[places];
      weight = new double[places];
      pCtr = new double[places];
      bidMicros = new long[places];
      ad = new int[places];
      advertiser = new int[places];
    }
    for (int o = 0; o < opportunities.size; o++) {
      listed[o] = 0;
      toBeat[o] = Math.max(Double.MIN_VALUE, slots.reserve[opportunities.placement[o]]);
    }
  }

  /** The score that a further candidate has to reach; [opportunities]. */
  double[] toBeat() {
    return toBeat;
  }

  /** A score that an ad cannot surpass, given what its pCTR cannot. */
  double bound(int ofAd, long bid, double pCtrMost) {
    return bid * (terms.perClick[ofAd] ? weightOf(pCtrMost) * BOUND_SLACK : 1);
  }

  /** The score of an ad. */
  double score(int ofAd, long bid, double predicted) {
    return bid * (terms.perClick[ofAd] ? weightOf(predicted) : 1);
  }

  /** Turns to one of the opportunities. */
  void turnTo(int ofOpportunity) {
    opportunity = ofOpportunity;
    first = opportunity * width;
    ranked = listed[opportunity];
    placement = batch().placement[opportunity];
    limit = slots.slots[placement];
    reserve = slots.reserve[placement];
  }

  private Opportunities batch() {
    return Objects.requireNonNull(batch, "a batch");
  }

  /** Ranks further candidates of the opportunity. */
  void offer(Candidates candidates, int from, int end) {
    double least = toBeat[opportunity];
    for (int c = from; c < end; c++) {
      long bid = candidates.bidMicros[c];
      int newAd = candidates.ad[c];
      double newWeight = weight(newAd, candidates.pCtr[c]);
      double newScore = bid * newWeight;
      if (newScore >= least && newScore < Double.POSITIVE_INFINITY) {
        offer(newAd, bid, candidates.pCtr[c], newWeight, newScore);
        least = ranked > limit ? score[first + limit] : least;
      }
    }
    listed[opportunity] = ranked;
    toBeat[opportunity] = least;
  }

  /** Finds out how many slots are promoted, once all candidates are ranked. */
  void promote() {
    promotedReserve = Math.max(reserve, slots.promotedReserve[placement]);
    promoted = 0;
    int promotable = Math.min(winners(), slots.promotedSlots[placement]);
    while (promoted < promotable && score[first + promoted] >= promotedReserve) {
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
    return slot + 1 < ranked ? score[first + slot + 1] : reserve;
  }

  /** The best score that fills no slot; the reserve where there is none. */
  double losingScore() {
    return ranked > limit ? score[first + limit] : reserve;
  }

  /** The ad that won a slot. */
  int winner(int slot) {
    return ad[first + slot];
  }

  /** Whether the winner of a slot pays per click. */
  boolean perClick(int slot) {
    return terms.perClick[ad[first + slot]];
  }

  /** Clicks of each slot of the opportunity's placement relative to its top slot; [slots]. */
  double[] clickWeight() {
    return slots.clickWeight[placement];
  }

  /** What the winner of a slot has bid, in micros. */
  long bidMicros(int slot) {
    return bidMicros[first + slot];
  }

  /** The predicted click probability of the winner of a slot. */
  double pCtr(int slot) {
    return pCtr[first + slot];
  }

  /**
   * What the winner of a slot pays when the score it has to match is {@code matched}: the bid with
   * that score, at least the one with the reserve of the slot.
   *
   * @param addedMicros added to the bid that matches, but not to the reserve
   * @return micros, half up, at most the winner's bid
   */
  long priceMicros(int slot, double matched, long addedMicros) {
    double floor = (slot < promoted ? promotedReserve : reserve) / weight[first + slot];
    double price = Math.max(floor, matched / weight[first + slot] + addedMicros);
    return micros(price, bidMicros[first + slot]);
  }

  /** A price in whole micros, half up, at most the bid. */
  static long micros(double price, long bid) {
    return Math.min(bid, Math.round(price * ROUNDING_SLACK));
  }

  /** Adds the bids of the opportunity, in order. */
  void tell(RankedBids bids) {
    for (int at = first; at < first + ranked; at++) {
      bids.add(ad[at], bidMicros[at], pCtr[at], score[at]);
    }
  }

  /** What a bid of an ad is multiplied by; not a number where the prediction is none. */
  double weight(int ofAd, double predicted) {
    return terms.perClick[ofAd] ? weightOf(predicted) : 1;
  }

  /** {@code pCtr ^ squash}; not a number where the prediction is none. */
  private double weightOf(double predicted) {
    if (!(predicted >= 0)) {
      return Double.NaN; // a negative one would turn a negative bid into a good score
    }
    if (squash == 1) {
      return predicted;
    }
    // The square root is the usual squashing, and far cheaper than the general power.
    return squash == 0.5 ? StrictMath.sqrt(predicted) : StrictMath.pow(predicted, squash);
  }

  private void offer(int newAd, long bid, double newPCtr, double newWeight, double newScore) {
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
      int to = first + rank;
      score[to] = score[to - 1];
      weight[to] = weight[to - 1];
      pCtr[to] = pCtr[to - 1];
      bidMicros[to] = bidMicros[to - 1];
      ad[to] = ad[to - 1];
      advertiser[to] = advertiser[to - 1];
      rank--;
    }
    score[first + rank] = newScore;
    weight[first + rank] = newWeight;
    pCtr[first + rank] = newPCtr;
    bidMicros[first + rank] = bid;
    ad[first + rank] = newAd;
    advertiser[first + rank] = terms.advertiser[newAd];
    ranked = Math.min(ranked, limit) + 1;
  }

  /** The rank of the advertiser of an ad, or -1. */
  private int ownRank(int newAd) {
    int own = terms.advertiser[newAd];
    for (int rank = 0; rank < ranked; rank++) {
      if (advertiser[first + rank] == own) {
        return rank;
      }
    }
    return -1;
  }

  /** Whether a new candidate goes before the one at a rank. */
  private boolean beats(int newAd, double newScore, int rank) {
    if (newScore != score[first + rank]) {
      return newScore > score[first + rank];
    }
    return ties.first(
        newAd, ad[first + rank], batch().user(opportunity), batch().event[opportunity]);
  }
}
