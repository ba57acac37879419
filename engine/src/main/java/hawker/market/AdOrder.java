package hawker.market;

import hawker.auction.AuctionFormat;
import hawker.targeting.TargetingIndex;

/**
 * Keeps the index in step with the market: sets the bids of the coming slice, and what each ad can
 * score at most, so that those who look for candidates can stop early.
 */
final class AdOrder {
  /** Requests per ad after which the ads are put in order afresh; then whenever they have doubled. */
  private static final int REQUESTS_PER_AD = 8;

  private final Plan plan;
  private final TargetingIndex index;
  private final AuctionFormat auction;
  private final boolean[] counted;
  private final double[] bound;
  private long due;
  private int unboundedBefore;

  /**
   * An order not yet set.
   *
   * @param auction any instance of the run's format
   */
  AdOrder(Plan plan, TargetingIndex index, AuctionFormat auction) {
    this.plan = plan;
    this.index = index;
    this.auction = auction;
    counted = plan.counted();
    bound = new double[index.ads()];
  }

  /**
   * Turns to the coming slice, whose campaigns have been opened.
   *
   * @param auctions auctions run so far
   */
  void turn(long auctions) {
    MarketState state = plan.book().state();
    int unbounded = 0;
    plan.model().bound(bound);
    for (int ad = 0; ad < bound.length; ad++) {
      int campaign = plan.terms().campaign[ad];
      long bid =
          Math.round(plan.terms().bidMicros[ad] * state.bidFactor[campaign] * state.bidScale[ad]);
      state.bidMicros[ad] = bid;
      bound[ad] = bound(state, ad, campaign, bid);
      unbounded += bound[ad] == Double.POSITIVE_INFINITY ? 1 : 0;
    }
    // Ads without a bound are found in the first turn only if they stand first.
    if (auctions >= due || unbounded != unboundedBefore) {
      index.arrange(bound);
      unboundedBefore = unbounded;
      due = Math.max((long) REQUESTS_PER_AD * bound.length, 2 * auctions);
    } else {
      index.turn(bound);
    }
  }

  private double bound(MarketState state, int ad, int campaign, long bid) {
    if (!state.inFlight[campaign] || state.paused[ad]) {
      return TargetingIndex.OUT;
    }
    if (counted[campaign]) {
      return Double.POSITIVE_INFINITY;
    }
    boolean bids =
        state.funded[campaign] && state.participation[campaign] > 0 && state.setShare[ad] > 0;
    return bids ? auction.bound(ad, bid, bound[ad]) : TargetingIndex.OUT;
  }
}
