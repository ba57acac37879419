package hawker.market;

import hawker.metrics.Counter;
import hawker.metrics.Counters;
import hawker.metrics.RunMetrics;
import hawker.metrics.Table;
import hawker.plugin.Problems;
import hawker.random.Draws;
import hawker.scenario.ScenarioReader;
import hawker.scenario.Study;
import hawker.world.Population;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Markets from YAML, small enough for tests. */
final class Lab {
  final Preparation ready;
  final Draws draws;
  final Assembly assembly;
  final Population population;

  private Lab(Preparation ready, int replication) {
    this.ready = ready;
    this.draws = new Draws(ready.scenario().seed(), replication);
    this.assembly = new Assembly(ready);
    this.population = assembly.population(draws, 1);
  }

  /** The first arm of a scenario, in its first replication. */
  static Lab of(String yaml, String... settings) {
    return of(yaml, 0, settings);
  }

  static Lab of(String yaml, int replication, String... settings) {
    return new Lab(ready(yaml, settings), replication);
  }

  static Preparation ready(String yaml, String... settings) {
    Problems problems = new Problems();
    Study study = ScenarioReader.read(yaml, "test.yaml", List.of(settings), problems);
    problems.throwIfAny();
    Map<String, Preparation> arms = Preparation.of(Objects.requireNonNull(study), problems);
    problems.throwIfAny();
    return arms.values().iterator().next();
  }

  /** A run of its own. */
  Market.Result run(int threads, int batch) {
    return new Market(plan(), threads, batch).run(() -> {});
  }

  RunMetrics metrics() {
    return run(1, Worker.BATCH).metrics();
  }

  Plan plan() {
    return assembly.plan(population, draws);
  }

  /** A run on one thread of which every page is noted. */
  Watched watch() {
    Plan plan = plan();
    Pages pages = new Pages(plan.examination());
    Plan watched = new Plan(
        plan.world(),
        plan.draws(),
        plan.traffic(),
        plan.slots(),
        plan.terms(),
        plan.audiences(),
        plan.segments(),
        plan.acts(),
        plan.queries(),
        plan.auction(),
        plan.response(),
        pages,
        plan.model(),
        plan.book(),
        plan.caps(),
        plan.conversionDelay(),
        plan.breakdowns(),
        plan.society(),
        plan.settings(),
        plan.planning(),
        plan.users(),
        plan.trial());
    Market.Result result = new Market(watched, 1, Worker.BATCH).run(() -> {});
    return new Watched(watched, pages, result);
  }

  /** A run with all its pages. */
  record Watched(Plan plan, Pages pages, Market.Result result) {
    RunMetrics metrics() {
      return result.metrics();
    }

    int campaign(Pages.Shown shown) {
      return plan.terms().campaign[shown.ad()];
    }
  }

  static long total(RunMetrics metrics, Counter counter) {
    return metrics.total().get(0, counter);
  }

  static long focal(RunMetrics metrics, Counter counter) {
    return metrics.focal().get(0, counter);
  }

  static Table table(RunMetrics metrics, String dimension) {
    return metrics.breakdowns().stream()
        .filter(table -> table.dimension().equals(dimension))
        .findFirst()
        .orElseThrow();
  }

  static long cell(RunMetrics metrics, String dimension, String label, Counter counter) {
    Table table = table(metrics, dimension);
    return table.counters().get(table.labels().indexOf(label), counter);
  }

  static Counters campaigns(RunMetrics metrics) {
    return table(metrics, "campaign").counters();
  }
}
