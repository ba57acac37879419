package hawker.app.bench;

import hawker.market.Preparation;
import hawker.metrics.Counter;
import hawker.metrics.Counters;

/**
 * What the auctions of a profile consist of, on average.
 *
 * @param ads in the market
 * @param eligible campaigns with an ad that may be shown, before budgets and pacing, per auction
 * @param slots on offer, per auction
 * @param fill share of the slots that were filled, in [0, 1]
 * @param clicksPerThousand clicks per thousand auctions
 */
public record Work(int ads, double eligible, double slots, double fill, double clicksPerThousand) {
  /**
   * The work of a run.
   *
   * @param total its counts
   * @param counted counts of fewer people that say what was eligible
   */
  static Work of(Preparation ready, Counters total, Counters counted) {
    double requests = Math.max(1, total.get(0, Counter.REQUESTS));
    double slots = total.get(0, Counter.SLOTS);
    return new Work(
        ready.ads(),
        counted.get(0, Counter.ELIGIBLE_REQUESTS)
            / Math.max(1.0, (double) counted.get(0, Counter.REQUESTS)),
        slots / requests,
        total.get(0, Counter.IMPRESSIONS) / Math.max(1, slots),
        1000 * total.get(0, Counter.CLICKS) / requests);
  }
}
