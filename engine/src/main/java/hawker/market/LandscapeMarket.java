package hawker.market;

import hawker.metrics.BidLandscape;
import hawker.random.Draws;
import hawker.world.Inventory;
import java.util.List;

/**
 * One run of one arm in one replication in which a campaign takes no part, but it is recorded what
 * every bid of it would have come to; see {@link BidLandscape}. The campaign should have no budget of
 * its own and bid in every request.
 */
public final class LandscapeMarket {
  private final Market market;
  private final Plan plan;
  private final Landscape landscape;

  /** Whether each campaign went without money, or took part in fewer requests, in any slice. */
  private final boolean[] held;

  /**
   * What a run came to.
   *
   * @param landscape what bids would have come to
   * @param reactions what of the market would have reacted to them, in words; none if it is exact
   * @param held competitors that had no money, or took part in fewer requests, for a time
   * @param auctions whole auctions run
   */
  public record Result(BidLandscape landscape, List<String> reactions, int held, long auctions) {
    /** Copies the list. */
    public Result {
      reactions = List.copyOf(reactions);
    }
  }

  /**
   * A market ready to run.
   *
   * @param campaigns names of the campaign in the inventory: {@code advertiser/campaign}, with {@code
   *     @channel} where it is split
   * @param mostMicros greatest bid to record, in micros: per click or per impression as it bids
   * @param threads workers, at least 1
   */
  public LandscapeMarket(
      Side side, Draws draws, List<String> campaigns, long mostMicros, int threads) {
    Plan whole = side.assembly().plan(side.population(), side.friends(), draws, side.reference());
    List<Inventory.Campaign> known = whole.world().inventory().campaigns();
    boolean[] own = new boolean[known.size()];
    for (int c = 0; c < own.length; c++) {
      own[c] = campaigns.contains(known.get(c).name());
    }
    landscape = new Landscape(own, mostMicros, whole);
    plan = whole.tried(new Trial(null, null, null, landscape), whole.users());
    market = new Market(plan, threads, Worker.BATCH);
    held = new boolean[own.length];
  }

  /** The number of slices of a run. */
  public int slices() {
    return market.slices();
  }

  /** Runs the market from the first slice to the last. */
  public Result run(Market.Progress progress) {
    Market.Result result = market.run(() -> {
      hold();
      progress.slice();
    });
    BidLandscape all = landscape.empty(plan);
    for (LandscapeTally tally : market.landscapes()) {
      all.add(tally.landscape);
    }
    int count = 0;
    for (boolean one : held) {
      count += one ? 1 : 0;
    }
    return new Result(all, Reactions.of(plan, landscape), count, result.auctions());
  }

  private void hold() {
    MarketState state = plan.book().state();
    for (int c = 0; c < held.length; c++) {
      held[c] |= !landscape.own[c] && state.inFlight[c] && state.participation[c] < 1;
    }
    for (int ad = 0; ad < state.setShare.length; ad++) {
      int c = plan.terms().campaign[ad];
      held[c] |= !landscape.own[c] && state.inFlight[c] && state.setShare[ad] < 1;
    }
  }
}
