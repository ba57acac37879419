package hawker.auction;

import hawker.exchange.Candidates;
import hawker.exchange.Opportunities;
import hawker.exchange.Outcome;

/**
 * Ranks the candidates of each opportunity, fills its slots and prices them.
 *
 * <p>Score = bid × weight. The weight of a bid per click is {@code pCtr ^ squash}, that of a bid per
 * impression 1. A candidate whose score is not finite, not above zero, or below the placement's
 * reserve takes no part; equal scores are ordered by an addressed draw.
 */
public interface AuctionFormat {
  /**
   * Runs the auctions of a batch.
   *
   * @param opportunities the batch
   * @param candidates with {@code ad}, {@code pCtr} and {@code bidMicros} filled
   * @param outcome receives who won each slot, and the price
   */
  void run(Opportunities opportunities, Candidates candidates, Outcome outcome);
}
