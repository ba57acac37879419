package hawker.market;

import hawker.metrics.RunMetrics;
import hawker.metrics.ServedMetrics;
import hawker.random.Draws;

/**
 * One run of one arm in one replication with a look at what its model predicted and what that came
 * to. The market itself is the same as without the look.
 */
public final class ModelMarket {
  private final Market market;
  private final ServedTally tally;

  /**
   * What a run came to.
   *
   * @param metrics as of any run
   * @param served what impressions say of the model
   */
  public record Result(RunMetrics metrics, ServedMetrics served) {}

  /**
   * A market ready to run.
   *
   * @param first so many impressions of an ad are its first, while it is new
   * @param threads workers, at least 1
   */
  public ModelMarket(Side side, Draws draws, int first, int threads) {
    Plan plan = side.assembly().plan(side.population(), side.friends(), draws, side.reference());
    market = new Market(plan, threads, Worker.BATCH);
    tally = new ServedTally(plan, first);
  }

  /** Runs the market from the first slice to the last. */
  public Result run(Market.Progress progress) {
    Market.Result result = market.run(progress, tally);
    return new Result(result.metrics(), tally.metrics());
  }
}
