package hawker.auction;

import hawker.exchange.Candidates;
import hawker.exchange.Opportunities;
import hawker.exchange.Outcome;

/**
 * Ranks the candidates of each opportunity, fills its slots and prices them.
 *
 * <p>Score = bid × weight. The weight of a bid per click is {@code pCtr ^ squash}, that of a bid
 * per impression 1. A candidate whose score is not finite, not above zero, or below the placement's
 * reserve takes no part; nor does, unless the format is told otherwise, any but the best candidate
 * of an advertiser. Equal scores are ordered by a draw addressed by (user, event, ad), then by ad
 * number.
 *
 * <p>An instance may keep scratch columns, so each worker builds its own.
 */
public interface AuctionFormat {
  /**
   * Runs the auctions of a batch.
   *
   * @param opportunities the batch
   * @param candidates with {@code ad}, {@code pCtr} and {@code bidMicros} filled
   * @param outcome receives {@link Outcome#filled}, {@link Outcome#candidate}, {@link Outcome#ad}
   *     and {@link Outcome#priceMicros}; a price is rounded half up, never negative and never above
   *     the bid
   */
  void run(Opportunities opportunities, Candidates candidates, Outcome outcome);
}
