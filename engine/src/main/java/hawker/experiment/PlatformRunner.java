package hawker.experiment;

import hawker.market.HoldoutMarket;
import hawker.market.Market;
import hawker.market.Preparation;
import hawker.market.SplitMarket;
import hawker.metrics.HoldoutMetrics;
import hawker.metrics.HoldoutMetrics.Buyers;
import hawker.metrics.UserMetrics;
import hawker.random.Draws;
import hawker.scenario.PlatformExperimentSpec.Design;
import hawker.scenario.Scenario;
import hawker.state.StateIn;
import hawker.stats.ClusteredRatio;
import hawker.stats.Contrast;
import hawker.stats.Interval;
import hawker.stats.Proportion;
import hawker.stats.TwoProportions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Runs every experiment of the platform in every replication, in the worlds that the arms are run in;
 * nothing depends on the number of threads or the order of work.
 */
final class PlatformRunner {
  private final List<PlatformExperiment> experiments;
  private final Worlds worlds;
  private final int workers;
  private final Runner.Progress progress;
  private final Checkpoints checkpoints;
  private final AtomicLong slicesDone = new AtomicLong();
  private final AtomicLong auctions = new AtomicLong();
  private final AtomicBoolean failed = new AtomicBoolean();
  private final long slices;

  /**
   * What all runs came to.
   *
   * @param outcomes by experiment, then by replication
   * @param auctions whole auctions run
   */
  record Result(List<List<PlatformOutcome>> outcomes, long auctions) {}

  private PlatformRunner(
      List<PlatformExperiment> experiments,
      Worlds worlds,
      int workers,
      Runner.Progress progress,
      Checkpoints checkpoints) {
    this.checkpoints = checkpoints;
    this.experiments = experiments;
    this.worlds = worlds;
    this.workers = workers;
    this.progress = progress;
    this.slices = slices(experiments);
  }

  /**
   * Runs experiments.
   *
   * @param reference the arm that all are calibrated to
   * @param threads at least 1
   * @param checkpoints where those that are done are kept; one on its way is run again
   * @throws StoppedException if the checkpoints say so
   */
  static Result run(
      List<PlatformExperiment> experiments,
      Preparation reference,
      int threads,
      Runner.Progress progress,
      Checkpoints checkpoints) {
    if (experiments.isEmpty()) {
      return new Result(List.of(), 0);
    }
    int replications = reference.scenario().replications();
    int together = Runner.together(
        experiments.stream().map(PlatformExperiment::treated).toList(),
        threads,
        experiments.size() * replications);
    Worlds worlds = new Worlds(reference, together);
    int each = Math.max(1, threads / together);
    return new PlatformRunner(experiments, worlds, each, progress, checkpoints)
        .run(replications, together);
  }

  private Result run(int replications, int together) {
    int count = experiments.size();
    PlatformOutcome[][] found = new PlatformOutcome[count][replications];
    Runner.together(together, count * replications, failed, i -> {
      found[i % count][i / count] = kept(i % count, i / count);
    });
    List<List<PlatformOutcome>> outcomes = new ArrayList<>();
    for (PlatformOutcome[] one : found) {
      outcomes.add(List.of(one));
    }
    return new Result(outcomes, auctions.get());
  }

  /** The slices of all runs of experiments. */
  static long slices(List<PlatformExperiment> experiments) {
    return experiments.stream()
        .mapToLong(one -> one.treated().scenario().replications() * slices(one))
        .sum();
  }

  private static long slices(PlatformExperiment one) {
    Scenario scenario = one.treated().scenario();
    return scenario.seconds() / scenario.market().slice().seconds();
  }

  /** What an experiment says in a replication, run unless that was done before a break. */
  private PlatformOutcome kept(int number, int replication) {
    PlatformExperiment one = experiments.get(number);
    String part = number + "\n" + replication;
    Checkpoints.Done before = checkpoints.done(part);
    if (before == null) {
      begin(part);
      before = run(one, replication, part);
      checkpoints.end(part, before);
    } else {
      progress.done(slicesDone.addAndGet(slices(one)), slices);
    }
    auctions.addAndGet(before.auctions());
    return Objects.requireNonNull(before.platform(), "an experiment of the platform");
  }

  /** Begins a part, of which nothing is kept until it is done. */
  private void begin(String part) {
    try {
      StateIn kept = checkpoints.begin(part);
      if (kept != null) {
        kept.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Checkpoints.Done run(PlatformExperiment one, int replication, String part) {
    Draws draws = Worlds.draws(one.treated(), replication);
    Market.Progress step = () -> {
      progress.done(slicesDone.incrementAndGet(), slices);
      Runner.stopIfFailed(failed);
      checkpoints.passed(part);
    };
    if (one.spec().design().ofArms()) {
      SplitMarket.Result result = new SplitMarket(
              one.spec(),
              worlds.side(one.treated(), replication, workers),
              worlds.side(one.others(), replication, workers),
              draws,
              workers)
          .run(step);
      PlatformOutcome outcome = split(
          result.treatment().users().groups().get(0),
          result.control().users().groups().get(0));
      return new Checkpoints.Done(null, outcome, result.auctions());
    }
    HoldoutMarket.Result result = new HoldoutMarket(
            one.spec(), worlds.side(one.treated(), replication, workers), draws, workers)
        .run(step);
    PlatformOutcome outcome = holdout(one.spec().design(), result.metrics());
    return new Checkpoints.Done(null, outcome, result.auctions());
  }

  /** What two arms come to, each with the people of its group. */
  private static PlatformOutcome split(UserMetrics.Group treated, UserMetrics.Group others) {
    List<PlatformReading> readings = new ArrayList<>();
    for (PlatformMetric metric : PlatformMetric.OF_ARMS) {
      ClusteredRatio own = metric.of(treated);
      ClusteredRatio other = metric.of(others);
      if (own != null && other != null) {
        Contrast contrast = own.independent(other, Interval.LEVEL);
        boolean told = treated.moments().units() > 1 && others.moments().units() > 1;
        readings.add(new PlatformReading(
            metric,
            contrast.difference().value(),
            told ? contrast.difference().interval() : null,
            other.value()));
      }
    }
    return new PlatformOutcome(
        readings, treated.moments().units(), others.moments().units(), 0, 0);
  }

  /** What ads come to beside none. */
  private static PlatformOutcome holdout(Design design, HoldoutMetrics buyers) {
    List<PlatformReading> readings = new ArrayList<>();
    if (design == Design.EXPOSED_VS_UNEXPOSED) {
      read(
          PlatformMetric.SALES_PER_EXPOSED, buyers.exposed(true), buyers.unexposed(true), readings);
    } else {
      read(PlatformMetric.SALES_PER_PERSON, buyers.all(true), buyers.all(false), readings);
      read(PlatformMetric.SALES_PER_EXPOSED, buyers.exposed(true), buyers.exposed(false), readings);
    }
    return new PlatformOutcome(
        readings,
        buyers.all(true).people(),
        buyers.all(false).people(),
        buyers.exposed(true).people(),
        buyers.exposed(false).people());
  }

  private static void read(
      PlatformMetric metric, Buyers treated, Buyers others, List<PlatformReading> readings) {
    if (treated.people() > 0 && others.people() > 0) {
      Proportion other = new Proportion(others.buyers(), others.people());
      TwoProportions both =
          new TwoProportions(new Proportion(treated.buyers(), treated.people()), other);
      readings.add(new PlatformReading(
          metric, both.difference(), both.differenceInterval(Interval.LEVEL), other.share()));
    }
  }
}
