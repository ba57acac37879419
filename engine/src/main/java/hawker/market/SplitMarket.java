package hawker.market;

import hawker.metrics.RunMetrics;
import hawker.prediction.CtrModel;
import hawker.random.Draws;
import hawker.scenario.PlatformExperimentSpec;
import hawker.scenario.PlatformExperimentSpec.Design;
import hawker.scenario.PlatformExperimentSpec.Models;
import hawker.world.Inventory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * One market in which two arms run at once: treated people live under the settings of one, the others
 * under those of the other. The sides go in step, slice by slice, and share what the design says.
 *
 * <pre>
 *   design         campaigns written by hand        the others
 *   user-split     a budget each side               one budget, both sides draw on it
 *   shared-budget  one budget, both sides draw      one budget, both sides draw
 *   budget-split   parts of the budget              parts of the budget
 * </pre>
 *
 * <p>Campaigns of the same name share. Charges are settled in block order over both sides, each of
 * which goes first in every second slice.
 */
public final class SplitMarket {
  private final List<Market> sides = new ArrayList<>();
  private final IdentityHashMap<Charges, Market> sideOf = new IdentityHashMap<>();
  private final int threads;

  /**
   * What a run came to.
   *
   * @param treatment what treated people came to; alone in the first group of its people
   * @param control what the others came to, likewise
   * @param auctions whole auctions run
   */
  public record Result(RunMetrics treatment, RunMetrics control, long auctions) {}

  /**
   * A market ready to run.
   *
   * @param spec of two arms
   * @param threads workers, at least 1
   */
  public SplitMarket(
      PlatformExperimentSpec spec, Side treatment, Side control, Draws draws, int threads) {
    this.threads = threads;
    Assignment assignment = new Assignment(draws, spec.title(), spec.share());
    Plan one = Trials.side(treatment, draws, new Cohort(assignment, true));
    Plan two = Trials.side(control, draws, new Cohort(assignment, false));
    budgets(spec, one, two);
    if (sharesModel(spec, treatment.assembly(), control.assembly())) {
      two = two.predictedBy(one.model());
    }
    for (Plan plan : List.of(one, two)) {
      Market side = new Market(plan, threads, Worker.BATCH);
      side.charges().forEach(charges -> sideOf.put(charges, side));
      sides.add(side);
    }
  }

  private static void budgets(PlatformExperimentSpec spec, Plan treatment, Plan control) {
    if (spec.design() == Design.BUDGET_SPLIT) {
      treatment.book().keep(spec.share(), false);
      control.book().keep(spec.share(), true);
      return;
    }
    Inventory inventory = treatment.world().inventory();
    boolean[] copied = Recorder.focal(inventory);
    Map<String, Integer> shared = new HashMap<>();
    for (int c = 0; c < copied.length; c++) {
      if (spec.design() == Design.SHARED_BUDGET || !copied[c]) {
        shared.put(inventory.campaigns().get(c).name(), c);
      }
    }
    List<Inventory.Campaign> others = control.world().inventory().campaigns();
    for (int c = 0; c < others.size(); c++) {
      Integer twin = shared.get(others.get(c).name());
      if (twin != null) {
        control.book().share(c, treatment.book(), twin);
      }
    }
  }

  /** Whether models learn from both groups. */
  private static boolean sharesModel(
      PlatformExperimentSpec spec, Assembly treatment, Assembly control) {
    boolean wanted = spec.models() == null
        ? spec.design() == Design.SHARED_BUDGET
        : spec.models() == Models.SHARED;
    return wanted && treatment.ready().predictsLike(control.ready());
  }

  /** The number of slices of a run. */
  public int slices() {
    return sides.get(0).slices();
  }

  /** Runs both sides from the first slice to the last. */
  public Result run(Market.Progress progress) {
    ExecutorService pool = threads > 1 ? Executors.newFixedThreadPool(threads - 1) : null;
    try {
      sides.forEach(side -> side.rememberHistory(pool));
      for (int slice = 0; slice < slices(); slice++) {
        for (Market side : sides) {
          side.open(pool, slice);
        }
        for (Market side : sides) {
          side.play(pool, slice);
        }
        settle(slice);
        progress.slice();
      }
    } finally {
      if (pool != null) {
        pool.shutdownNow();
      }
    }
    Market.Result treatment = sides.get(0).result();
    Market.Result control = sides.get(1).result();
    Auditor.together(sides.get(0).plan(), sides.get(1).plan());
    return new Result(
        treatment.metrics(), control.metrics(), treatment.auctions() + control.auctions());
  }

  private void settle(int slice) {
    List<Charges> charges = new ArrayList<>();
    for (int i = 0; i < sides.size(); i++) {
      Market side = sides.get((slice + i) % sides.size());
      side.plan().book().settling();
      charges.addAll(side.charges());
    }
    Charges.inBlockOrder(
        charges, (of, i) -> Objects.requireNonNull(sideOf.get(of), "a side").settle(of, i));
    IdentityHashMap<CtrModel, Boolean> models = new IdentityHashMap<>();
    for (Market side : sides) {
      side.learn();
      models.put(side.plan().model(), true);
    }
    models.keySet().forEach(CtrModel::settle);
  }
}
