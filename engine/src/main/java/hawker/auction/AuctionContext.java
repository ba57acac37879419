package hawker.auction;

import hawker.exchange.AdTerms;
import hawker.exchange.SlotTable;
import hawker.random.Draws;

/**
 * What an auction format is built from.
 *
 * @param slots slots, reserves and click weights of each placement
 * @param terms advertiser and way of payment of each ad
 * @param draws of the replication; orders equal scores
 * @param explorationShare share of requests whose candidates are shown in an order drawn by chance
 */
public record AuctionContext(SlotTable slots, AdTerms terms, Draws draws, double explorationShare) {
  /** For auctions that leave nothing to chance. */
  public AuctionContext(SlotTable slots, AdTerms terms, Draws draws) {
    this(slots, terms, draws, 0);
  }
}
