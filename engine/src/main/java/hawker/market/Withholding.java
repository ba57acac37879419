package hawker.market;

import hawker.auction.AuctionFormat;
import hawker.exchange.Candidates;
import hawker.exchange.Opportunities;
import hawker.exchange.Outcome;
import hawker.targeting.Matcher;
import hawker.targeting.TargetingIndex;

/**
 * Notes who is exposed to ads that are put to the test, or would have been; and runs the auctions
 * again that were won by ads which the person is not to be shown. Owner: one worker.
 *
 * <pre>
 *   for each request won by a tested ad
 *     note that the person is exposed
 *     if the ad is withheld from the person: run the auction again without it
 * </pre>
 */
final class Withholding {
  private final Plan plan;
  private final Holdout holdout;
  private final int firstLook;
  private final Matcher matcher;
  private final Admission admission;
  private final AuctionFormat auction;
  private final Opportunities again;
  private final Candidates candidates;
  private final Outcome outcome;

  /** Number in the first auctions of each request that is run again; [opportunities]. */
  private final int[] first;

  Withholding(
      Plan plan,
      Holdout holdout,
      Recorder recorder,
      TargetingIndex index,
      int firstLook,
      int slotsMax,
      int batch) {
    this.plan = plan;
    this.holdout = holdout;
    this.firstLook = firstLook;
    int capacity = holdout.withholds() ? batch : 0;
    matcher = new Matcher(index, capacity);
    boolean[] nothing = new boolean[plan.world().inventory().campaigns().size()];
    admission = new Admission(plan, recorder, nothing, capacity);
    auction = plan.auctionFormat();
    again = new Opportunities(capacity);
    candidates = new Candidates(capacity);
    outcome = new Outcome(capacity, slotsMax);
    first = new int[capacity];
  }

  /** Takes withheld ads out of auctions that are done. */
  void apply(Opportunities opportunities, Outcome shown, BlockState state) {
    if (holdout.withholds()) {
      again.turnTo(opportunities.people(), state.memory, state.observations.acts(), state.social);
    }
    for (int o = 0; o < opportunities.size; o++) {
      if (holdout.wins(shown, o)) {
        state.exposed.set(opportunities.row[o]);
        if (holdout.withholds() && !holdout.treats(opportunities.user(o))) {
          copy(opportunities, o);
        }
      }
    }
    if (holdout.withholds() && again.size > 0) {
      run(state);
      for (int i = 0; i < again.size; i++) {
        replace(shown, first[i], i);
      }
    }
  }

  private void copy(Opportunities from, int o) {
    int to = again.size++;
    first[to] = o;
    again.row[to] = from.row[o];
    again.time[to] = from.time[o];
    again.placement[to] = from.placement[o];
    again.activity[to] = from.activity[o];
    again.topic[to] = from.topic[o];
    again.event[to] = from.event[o];
  }

  private void run(BlockState state) {
    matcher.open(again, state.shortlists);
    admission.open(again);
    auction.open(again);
    for (int look = firstLook; matcher.next(again, look, auction.toBeat(), candidates); look *= 2) {
      holdout.withhold(again, candidates);
      admission.admit(again, candidates);
      plan.model().predict(again, candidates);
      auction.offer(again, candidates);
    }
    auction.close(again, outcome);
  }

  private void replace(Outcome shown, int o, int i) {
    int to = o * shown.slotsMax;
    int from = i * outcome.slotsMax;
    shown.filled[o] = outcome.filled[i];
    for (int slot = 0; slot < outcome.filled[i]; slot++) {
      shown.ad[to + slot] = outcome.ad[from + slot];
      shown.priceMicros[to + slot] = outcome.priceMicros[from + slot];
      shown.bidMicros[to + slot] = outcome.bidMicros[from + slot];
      shown.pCtr[to + slot] = outcome.pCtr[from + slot];
    }
  }
}
