package hawker.auction;

import hawker.plugin.About;
import hawker.plugin.Default;
import hawker.plugin.Range;

/**
 * Every winner pays what it takes to match the best loser: one price, in score, for all slots. With
 * one slot it is the second-price auction; with several, Vickrey's auction of identical items
 * ("Counterspeculation, Auctions, and Competitive Sealed Tenders", Journal of Finance 16, 1961),
 * which takes slots for equally good; where they are not, {@link Gsp} or {@link Vcg} fit better.
 *
 * <pre>
 *   price = max(reserve, best losing score) / weight
 * </pre>
 *
 * <p>Owner: one worker; see {@link RankedAuction}.
 */
@About("every winner pays the bid that matches the best loser, the same score for all slots")
public final class SecondPrice extends RankedAuction {

  /**
   * Settings.
   *
   * @param squash exponent on the predicted click probability
   * @param oneAdPerAdvertiser whether only an advertiser's best ad takes part
   */
  public record Settings(
      @About("exponent on the predicted CTR in the score of bids per click")
      @Default("1")
      @Range(min = 0, max = 2)
      double squash,

      @About("whether ads of one advertiser do not compete with each other") @Default("true")
      boolean oneAdPerAdvertiser) {}

  SecondPrice(Settings settings, AuctionContext context) {
    super(context, settings.squash, settings.oneAdPerAdvertiser);
  }

  @Override
  void price(Ranking ranking, long[] priceMicros, int first) {
    double matched = ranking.losingScore();
    for (int slot = 0; slot < ranking.winners(); slot++) {
      priceMicros[first + slot] = ranking.priceMicros(slot, matched, 0);
    }
  }
}
