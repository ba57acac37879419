package hawker.market;

import hawker.auction.AuctionFormat;
import hawker.exchange.AudienceEvaluator;
import hawker.exchange.Candidates;
import hawker.exchange.Opportunities;
import hawker.exchange.Outcome;
import hawker.random.Draws;
import hawker.random.Purpose;
import hawker.world.Audience;
import hawker.world.Audience.All;
import hawker.world.Audience.MomentIn;
import hawker.world.Audience.None;
import java.util.Map;
import java.util.TreeMap;

/**
 * Why ads that bid in a {@link TwinMarket} were not shown, by playing the auction again without some of
 * the others: an ad that wins nothing alone is below the reserve, and one that would win if its
 * advertiser had no other ads lost to those.
 */
final class TwinReasons {
  private final Plan plan;
  private final AuctionFormat auction;
  private final boolean oneAdPerAdvertiser;
  private final AudienceEvaluator evaluator;

  TwinReasons(Plan plan, AudienceEvaluator evaluator, boolean oneAdPerAdvertiser) {
    this.plan = plan;
    this.evaluator = evaluator;
    this.oneAdPerAdvertiser = oneAdPerAdvertiser;
    auction = plan.auctionFormat();
  }

  /** Whether the audience of an ad asks for another place than that of a request. */
  boolean elsewhere(int ad, Opportunities one) {
    return elsewhere(plan.audiences().get(ad), one);
  }

  private boolean elsewhere(Audience audience, Opportunities one) {
    if (audience instanceof All all) {
      return all.parts().stream().anyMatch(part -> elsewhere(part, one));
    }
    if (audience instanceof None none) {
      return none.parts().stream().anyMatch(part -> isPlace(part) && evaluator.seen(part, one, 0));
    }
    return isPlace(audience) && !evaluator.seen(audience, one, 0);
  }

  private static boolean isPlace(Audience audience) {
    return audience instanceof MomentIn in
        && (in.moment() == Audience.Moment.CHANNEL || in.moment() == Audience.Moment.PLACEMENT);
  }

  /** What became of each bidder. */
  Map<Integer, Reason> ofBidders(Opportunities one, Candidates bidders, int slotsMax) {
    Map<Integer, Reason> reasons = new TreeMap<>();
    for (int c = 0; c < bidders.size; c++) {
      reasons.put(bidders.ad[c], of(one, bidders, c, slotsMax));
    }
    return reasons;
  }

  private Reason of(Opportunities one, Candidates bidders, int c, int slotsMax) {
    int ad = bidders.ad[c];
    if (wins(one, bidders, ad, slotsMax, false, false)) {
      return Reason.SHOWN;
    }
    if (!wins(one, bidders, ad, slotsMax, true, true)) {
      return Reason.RESERVE;
    }
    long key = Draws.entity(plan.draws().key(Purpose.EXPLORATION), one.user(0));
    if (Draws.uniform(Draws.bits(key, one.event[0])) < plan.settings().explorationShare()) {
      return Reason.CHANCE;
    }
    return oneAdPerAdvertiser && wins(one, bidders, ad, slotsMax, true, false)
        ? Reason.OWN_AD
        : Reason.OUTRANKED;
  }

  /** Whether an ad wins without other ads of its advertiser, or of others. */
  private boolean wins(
      Opportunities one,
      Candidates bidders,
      int ad,
      int slotsMax,
      boolean withoutOwn,
      boolean withoutOthers) {
    Candidates left = new Candidates(1);
    left.clear();
    for (int c = 0; c < bidders.size; c++) {
      boolean own = plan.terms().advertiser[bidders.ad[c]] == plan.terms().advertiser[ad];
      if (bidders.ad[c] == ad || !(own ? withoutOwn : withoutOthers)) {
        left.add(bidders.ad[c]);
        left.bidMicros[left.size - 1] = bidders.bidMicros[c];
        left.pCtr[left.size - 1] = bidders.pCtr[c];
      }
    }
    left.endOf(0);
    Outcome outcome = new Outcome(1, slotsMax);
    auction.run(one, left, outcome);
    for (int slot = 0; slot < outcome.filled[0]; slot++) {
      if (outcome.ad[slot] == ad) {
        return true;
      }
    }
    return false;
  }
}
