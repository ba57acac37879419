package hawker.auction;

import hawker.plugin.About;
import hawker.plugin.Default;
import hawker.plugin.Range;
import hawker.unit.Money;

/**
 * The generalized second-price auction: every winner pays what it takes to match the candidate
 * right below it (Edelman, Ostrovsky and Schwarz, "Internet Advertising and the Generalized
 * Second-Price Auction", American Economic Review 97, 2007; Varian, "Position auctions", 2007;
 * squashed weights: Lahaie and Pennock, "Revenue Analysis of a Family of Ranking Rules for Keyword
 * Auctions", 2007).
 *
 * <pre>
 *   price of slot i = min(bid of i, max(reserve / weight of i,
 *                              score of i+1 / weight of i + increment))
 * </pre>
 *
 * <p>The increment is money per click ("the ad rank below, divided by your quality, plus a cent");
 * it is added to what matches a competitor, neither to a reserve nor to prices per impression.
 *
 * <p>Owner: one worker; see {@link RankedAuction}.
 */
@About("generalized second price: every winner pays the bid that matches the ad right below")
public final class Gsp extends RankedAuction {
  private final long incrementMicros;

  /**
   * Settings.
   *
   * @param squash exponent on the predicted click probability
   * @param oneAdPerAdvertiser whether only an advertiser's best ad takes part
   * @param increment added to the price of a click, in currency units
   */
  public record Settings(
      @About("exponent on the predicted CTR in the score of bids per click")
      @Default("1")
      @Range(min = 0, max = 2)
      double squash,

      @About("whether ads of one advertiser do not compete with each other") @Default("true")
      boolean oneAdPerAdvertiser,

      @About("added to the price per click that matches a competitor, in currency units")
      @Default("0")
      @Range(min = 0, max = 1_000_000)
      double increment) {}

  Gsp(Settings settings, AuctionContext context) {
    super(context, settings.squash, settings.oneAdPerAdvertiser);
    incrementMicros = Money.ofUnits(settings.increment).micros();
  }

  @Override
  void price(Ranking ranking, long[] priceMicros, int first) {
    for (int slot = 0; slot < ranking.winners(); slot++) {
      long added = ranking.hasNext(slot) && ranking.perClick(slot) ? incrementMicros : 0;
      priceMicros[first + slot] = ranking.priceMicros(slot, ranking.nextScore(slot), added);
    }
  }
}
