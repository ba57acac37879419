package hawker.app.cli;

import hawker.auction.BestResponse;
import hawker.auction.SingleAuction;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The bid that pays a bidder best while the others keep theirs, beside its present one.
 *
 * @param bidder from 1, in the order of the bids
 * @param present what its present bid comes to
 * @param best what its best bid comes to; the present bid where no other one pays more
 */
record BestResponseReport(int bidder, Outcome present, Outcome best) {
  /**
   * What a bid comes to.
   *
   * @param bid per click; 0 is no bid
   * @param slot from 1, the top one; null without a slot
   * @param cpc price per click; 0 without a slot
   * @param payoff (value − price) × clicks of the slot
   */
  record Outcome(BigDecimal bid, @Nullable Integer slot, BigDecimal cpc, BigDecimal payoff) {

    private static Outcome of(
        BestResponse.Answer answer, BigDecimal value, List<BigDecimal> clicks) {
      BigDecimal bid = BigDecimal.valueOf(answer.bidMicros(), 6);
      boolean none = answer.slot() == SingleAuction.NO_SLOT;
      BigDecimal cpc = none ? BigDecimal.ZERO : BigDecimal.valueOf(answer.priceMicros(), 6);
      BigDecimal payoff =
          none ? BigDecimal.ZERO : value.subtract(cpc).multiply(clicks.get(answer.slot()));
      return new Outcome(
          AuctionReport.atLeast(1, bid),
          none ? null : Integer.valueOf(answer.slot() + 1),
          AuctionReport.atLeast(1, cpc),
          AuctionReport.atLeast(1, payoff));
    }

    private String text() {
      String won = slot == null
          ? " wins no slot"
          : " wins slot " + slot + " at a CPC of " + AuctionReport.money(cpc);
      return (bid.signum() == 0 ? "no bid" : "a bid of " + AuctionReport.money(bid) + won)
          + ", payoff " + AuctionReport.money(payoff);
    }
  }

  /**
   * Puts the present bid beside the best one.
   *
   * @param bidder from 0
   * @param value worth of a click to it, in currency units
   * @param clicks of each slot
   */
  static BestResponseReport of(
      int bidder,
      BestResponse.Answer present,
      BestResponse.Answer best,
      BigDecimal value,
      List<BigDecimal> clicks) {
    Outcome now = Outcome.of(present, value, clicks);
    Outcome then = Outcome.of(best, value, clicks);
    // There may be many equally good bids; nobody should move without a gain.
    boolean gains = then.payoff.compareTo(now.payoff) > 0;
    return new BestResponseReport(bidder + 1, now, gains ? then : now);
  }

  /** Two lines for people. */
  String text() {
    boolean stays = best.equals(present);
    return "bidder " + bidder + " now:  " + present.text() + System.lineSeparator()
        + "bidder " + bidder + " best: "
        + (stays ? "its present bid; no other one pays more" : best.text());
  }
}
