package hawker.auction;

import hawker.exchange.SlotTable;
import hawker.plugin.About;
import hawker.plugin.Default;
import hawker.plugin.Range;

/**
 * The Vickrey–Clarke–Groves auction of slots: every winner pays for the clicks that the others lose
 * because it is there, which makes bidding one's value the best one can do (Edelman, Ostrovsky and
 * Schwarz, American Economic Review 97, 2007, section II; weighted bids: Aggarwal, Goel and
 * Motwani, "Truthful auctions for pricing search keywords", 2006).
 *
 * <pre>
 *   x_i     = click weight of slot i, 0 past the last slot on offer
 *   s_i     = score of rank i, or the reserve where nobody stands there
 *   pay_i   = sum over j ≥ i of (x_j − x_{j+1}) · s_{j+1}      per impression of the page
 *   price_i = pay_i / (x_i · weight of i)
 * </pre>
 *
 * <p>Only the ratios of the click weights matter. In a slot that gets no click the price is what
 * matches the next score. A bid per impression is priced as if its worth fell from slot to slot
 * like the clicks do. Where a placement has promoted slots, the promoted reserve bounds their price
 * from below; a bidder near that reserve may then gain by bidding less than its value.
 *
 * <p>Owner: one worker; see {@link RankedAuction}.
 */
@About("Vickrey-Clarke-Groves: every winner pays for the clicks it takes from the others")
public final class Vcg extends RankedAuction {

  /**
   * Settings.
   *
   * @param squash exponent on the predicted click probability; bidding one's value is best at any
   * @param oneAdPerAdvertiser whether only an advertiser's best ad takes part
   */
  public record Settings(
      @About("exponent on the predicted CTR in the score of bids per click")
      @Default("1")
      @Range(min = 0, max = 2)
      double squash,

      @About("whether ads of one advertiser do not compete with each other") @Default("true")
      boolean oneAdPerAdvertiser) {}

  /**
   * A VCG auction.
   *
   * @throws IllegalArgumentException if the click weights of a placement are too few, negative, or
   *     rise from slot to slot
   */
  Vcg(Settings settings, AuctionContext context) {
    super(context, settings.squash, settings.oneAdPerAdvertiser);
    SlotTable slots = context.slots();
    for (int placement = 0; placement < slots.slots.length; placement++) {
      double[] clickWeight = slots.clickWeight[placement];
      double above = Double.MAX_VALUE;
      for (int slot = 0; slot < slots.slots[placement]; slot++) {
        if (slot >= clickWeight.length || !(clickWeight[slot] >= 0 && clickWeight[slot] <= above)) {
          throw new IllegalArgumentException("click weights of placement " + placement
              + " must be one for each slot, not negative and never rising");
        }
        above = clickWeight[slot];
      }
    }
  }

  @Override
  void price(Ranking ranking, long[] priceMicros, int first) {
    double[] clickWeight = ranking.clickWeight();
    double pay = 0;
    double below = 0;
    for (int slot = ranking.winners() - 1; slot >= 0; slot--) {
      double clicks = clickWeight[slot];
      // Below the last winner everything is worth the reserve, so the empty slots add up to one.
      double next = ranking.nextScore(slot);
      pay += (clicks - below) * next;
      below = clicks;
      double matched = clicks > 0 ? pay / clicks : next;
      priceMicros[first + slot] = ranking.priceMicros(slot, matched, 0);
    }
  }
}
