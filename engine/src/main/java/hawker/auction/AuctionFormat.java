package hawker.auction;

import hawker.exchange.Candidates;
import hawker.exchange.Opportunities;
import hawker.exchange.Outcome;
import hawker.exchange.RankedBids;

/**
 * Ranks the candidates of each opportunity, fills its slots and prices them.
 *
 * <p>Score = bid × weight. The weight of a bid per click is {@code pCtr ^ squash}, that of a bid
 * per impression 1. A candidate whose score is not finite, not above zero, or below the placement's
 * reserve takes no part; nor does, unless the format is told otherwise, any but the best candidate
 * of an advertiser. Equal scores are ordered by a draw addressed by (user, event, ad), then by ad
 * number.
 *
 * <p>Candidates may come in several parts, so that those who look for them can stop as soon as no
 * candidate that is left could change anything: see {@link #toBeat}. The order in which they come does
 * not matter.
 *
 * <p>A share of the requests may be explored: their slots go to candidates in an order drawn by
 * chance, at the reserve.
 *
 * <p>An instance keeps the auctions of one batch, so each worker builds its own.
 */
public interface AuctionFormat {
  /** Begins the auctions of a batch. */
  void open(Opportunities opportunities);

  /**
   * Takes in candidates.
   *
   * @param candidates with {@code ad}, {@code pCtr} and {@code bidMicros} filled; each ad is offered
   *     to an opportunity once
   */
  void offer(Opportunities opportunities, Candidates candidates);

  /**
   * The score that a further candidate has to reach to change an auction; [opportunities]. It never
   * falls from one offer to the next.
   */
  double[] toBeat();

  /**
   * Ends the auctions of the batch.
   *
   * @param outcome receives {@link Outcome#filled}, {@link Outcome#ad}, {@link Outcome#bidMicros},
   *     {@link Outcome#pCtr} and {@link Outcome#priceMicros}; a price is rounded half up, never
   *     negative and never above the bid
   */
  void close(Opportunities opportunities, Outcome outcome);

  /** Whether it shows the candidates of some requests in an order drawn by chance. */
  boolean explores();

  /** Whether it does so in one of the opportunities of the batch. */
  boolean explores(int opportunity);

  /**
   * Tells how likely the ads of the auctions just ended were to be shown where they are, over the
   * draws of exploration, given the bids; ties are left out of account.
   *
   * @param out receives probabilities in (0, 1] of filled slots; [opportunities][slotsMax]
   */
  void propensities(Opportunities opportunities, Outcome outcome, float[] out);

  /**
   * Tells the bids that were ranked in the auctions just ended: those that won a slot, and the best
   * that did not; all that could have won where it explores.
   *
   * @param bids refilled, for every opportunity of the batch
   */
  void ranked(Opportunities opportunities, RankedBids bids);

  /**
   * A score that an ad cannot surpass.
   *
   * @param bidMicros its bid
   * @param pCtr an upper bound of its predicted click probability
   */
  double bound(int ad, long bidMicros, double pCtr);

  /**
   * The score of an ad; not a number where the prediction is none.
   *
   * @param bidMicros its bid
   * @param pCtr its predicted click probability
   */
  double score(int ad, long bidMicros, double pCtr);

  /** Runs the auctions of a batch whose candidates come all at once. */
  default void run(Opportunities opportunities, Candidates candidates, Outcome outcome) {
    open(opportunities);
    offer(opportunities, candidates);
    close(opportunities, outcome);
  }
}
