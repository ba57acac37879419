package hawker.market;

import hawker.auction.AuctionFormat;
import hawker.auction.TieBreak;
import hawker.exchange.AdTerms;
import hawker.exchange.Opportunities;
import hawker.exchange.Outcome;
import hawker.exchange.RankedBids;
import hawker.exchange.SlotTable;

/**
 * Says of an ad that bids what became of it in an auction that is over.
 *
 * <p>An ad that could not be shown beside another one of its advertiser lost to that one if it would
 * have won without it: its score beats that of the best ad without a slot, whose advertiser has none.
 */
final class Contest {
  private final AdTerms terms;
  private final SlotTable slots;
  private final AuctionFormat scores;
  private final TieBreak ties;

  Contest(Plan plan) {
    terms = plan.terms();
    slots = plan.slots();
    scores = plan.auctionFormat();
    ties = new TieBreak(terms, plan.draws());
  }

  /** The score of an ad. */
  double score(int ad, long bidMicros, double pCtr) {
    return scores.score(ad, bidMicros, pCtr);
  }

  /** Whether a score fills a slot of a placement where nobody else bids. */
  boolean counts(double score, int placement) {
    return score > 0 && score < Double.POSITIVE_INFINITY && score >= slots.reserve[placement];
  }

  /**
   * What became of a bid.
   *
   * @param auction that has run the batch
   * @param ranked the bids ranked in it
   */
  Reason of(
      AuctionFormat auction,
      Opportunities batch,
      Outcome outcome,
      RankedBids ranked,
      int o,
      int ad,
      double score) {
    if (!counts(score, batch.placement[o])) {
      return Reason.RESERVE;
    }
    boolean ownWon = false;
    for (int slot = 0; slot < outcome.filled[o]; slot++) {
      int winner = outcome.ad[o * outcome.slotsMax + slot];
      if (winner == ad) {
        return Reason.SHOWN;
      }
      ownWon |= terms.advertiser[winner] == terms.advertiser[ad];
    }
    if (auction.explores(o)) {
      return Reason.CHANCE;
    }
    int loser = ranked.start[o] + outcome.filled[o];
    boolean beaten = loser < ranked.start[o + 1]
        && !beats(ad, score, ranked.ad[loser], ranked.score[loser], batch, o);
    return ownWon && !beaten ? Reason.OWN_AD : Reason.OUTRANKED;
  }

  /** The score it takes to be shown in a slot of a request whose order is drawn by chance. */
  double enough(Opportunities batch, Outcome outcome, int o, int slot) {
    int placement = batch.placement[o];
    double promoted = Math.max(slots.reserve[placement], slots.promotedReserve[placement]);
    for (int above = 0; above <= slot; above++) {
      int at = o * outcome.slotsMax + above;
      double score = score(outcome.ad[at], outcome.bidMicros[at], outcome.pCtr[at]);
      if (above >= slots.promotedSlots[placement] || score < promoted) {
        return slots.reserve[placement];
      }
    }
    return promoted;
  }

  /** The slot that an ad is shown in; the number of filled ones if in none. */
  static int slot(Outcome outcome, int o, int ad) {
    int slot = 0;
    while (slot < outcome.filled[o] && outcome.ad[o * outcome.slotsMax + slot] != ad) {
      slot++;
    }
    return slot;
  }

  private boolean beats(
      int ad, double score, int other, double otherScore, Opportunities batch, int o) {
    return score == otherScore
        ? ad != other && ties.first(ad, other, batch.user(o), batch.event[o])
        : score > otherScore;
  }
}
