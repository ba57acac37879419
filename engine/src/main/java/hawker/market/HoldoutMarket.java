package hawker.market;

import hawker.metrics.HoldoutMetrics;
import hawker.metrics.HoldoutMetrics.Buyers;
import hawker.random.Draws;
import hawker.scenario.PlatformExperimentSpec;
import hawker.scenario.PlatformExperimentSpec.Design;
import hawker.world.People;
import hawker.world.Population;
import java.util.List;
import java.util.Objects;

/** One market in which some people are not shown the ads of an advertiser; see {@link Holdout}. */
public final class HoldoutMarket {
  private final Market market;
  private final Holdout holdout;

  /**
   * What a run came to.
   *
   * @param metrics buyers by group
   * @param auctions whole auctions run
   */
  public record Result(HoldoutMetrics metrics, long auctions) {}

  /**
   * A market ready to run.
   *
   * @param spec of an advertiser whose sales are noted
   * @param threads workers, at least 1
   */
  public HoldoutMarket(PlatformExperimentSpec spec, Side side, Draws draws, int threads) {
    double share = spec.design() == Design.EXPOSED_VS_UNEXPOSED ? 1 : spec.share();
    Assignment assignment = new Assignment(draws, spec.title(), share);
    Plan plan = Trials.holdout(side, draws, spec, assignment);
    market = new Market(plan, threads, Worker.BATCH);
    holdout = Objects.requireNonNull(plan.trial().holdout(), "ads to be tested");
  }

  /** The number of slices of a run. */
  public int slices() {
    return market.slices();
  }

  /** Runs the market from the first slice to the last. */
  public Result run(Market.Progress progress) {
    Market.Result result = market.run(progress);
    return new Result(count(), result.auctions());
  }

  private HoldoutMetrics count() {
    long[][] people = new long[2][2];
    long[][] buyers = new long[2][2];
    Population population = market.plan().world().population();
    Sales sales = market.plan().planning().sales();
    People scratch = population.scratch();
    for (int block = 0; block < market.blocks().size(); block++) {
      BlockState state = market.blocks().get(block);
      People of = population.block(block, scratch);
      for (int row = 0; row < of.size; row++) {
        of.need(row);
        int group = holdout.treats(of.first + row) ? 0 : 1;
        int exposed = state.exposed.get(row) ? 0 : 1;
        people[group][exposed]++;
        boolean byAd = state.sales.soldAt[holdout.advertiser][row] != Sales.NONE;
        boolean buys = byAd || sales.organicAt(holdout.advertiser, of, row) != Sales.NONE;
        buyers[group][exposed] += buys ? 1 : 0;
      }
    }
    return new HoldoutMetrics(group(people[0], buyers[0]), group(people[1], buyers[1]));
  }

  private static List<Buyers> group(long[] people, long[] buyers) {
    return List.of(new Buyers(people[0], buyers[0]), new Buyers(people[1], buyers[1]));
  }
}
