package hawker.auction;

import hawker.plugin.About;
import hawker.plugin.Default;
import hawker.plugin.Range;

/**
 * Every winner pays what it bid. With several slots this is the generalized first-price auction of
 * early search advertising, whose bids cycle without end (Edelman, Ostrovsky and Schwarz, American
 * Economic Review 97, 2007, section I).
 *
 * <p>Owner: one worker; see {@link RankedAuction}.
 */
@About("every winner pays its own bid")
public final class FirstPrice extends RankedAuction {

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

  FirstPrice(Settings settings, AuctionContext context) {
    super(context, settings.squash, settings.oneAdPerAdvertiser);
  }

  @Override
  void price(Ranking ranking, long[] priceMicros, int first) {
    for (int slot = 0; slot < ranking.winners(); slot++) {
      priceMicros[first + slot] = ranking.bidMicros(slot);
    }
  }
}
