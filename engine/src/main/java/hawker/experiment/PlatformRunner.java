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
import hawker.stats.ClusteredRatio;
import hawker.stats.Contrast;
import hawker.stats.Interval;
import hawker.stats.Proportion;
import hawker.stats.TwoProportions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
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
  private final AtomicLong slicesDone = new AtomicLong();
  private final AtomicLong auctions = new AtomicLong();
  private final long slices;

  /**
   * What one experiment says in one replication.
   *
   * @param readings by metric
   * @param treated people who are treated
   * @param others people who are not
   * @param exposedTreated those of the treated who are exposed to the ads; 0 of two arms
   * @param exposedOthers those of the others who would be, or to what stands for them; 0 of two arms
   */
  record Outcome(
      List<PlatformReading> readings,
      long treated,
      long others,
      long exposedTreated,
      long exposedOthers) {
    /** Copies the list. */
    Outcome {
      readings = List.copyOf(readings);
    }
  }

  /**
   * What all runs came to.
   *
   * @param outcomes by experiment, then by replication
   * @param auctions whole auctions run
   */
  record Result(List<List<Outcome>> outcomes, long auctions) {}

  private PlatformRunner(
      List<PlatformExperiment> experiments, Worlds worlds, int workers, Runner.Progress progress) {
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
   */
  static Result run(
      List<PlatformExperiment> experiments,
      Preparation reference,
      int threads,
      Runner.Progress progress) {
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
    return new PlatformRunner(experiments, worlds, each, progress).run(replications, together);
  }

  private Result run(int replications, int together) {
    int count = experiments.size();
    Outcome[][] found = new Outcome[count][replications];
    AtomicInteger next = new AtomicInteger();
    Runnable drain = () -> {
      for (int i = next.getAndIncrement(); i < count * replications; i = next.getAndIncrement()) {
        found[i % count][i / count] = outcome(experiments.get(i % count), i / count);
      }
    };
    ExecutorService pool = Executors.newFixedThreadPool(together);
    try {
      List<Future<?>> running = new ArrayList<>();
      for (int i = 0; i < together; i++) {
        running.add(pool.submit(drain));
      }
      Runner.await(running);
    } finally {
      pool.shutdownNow();
    }
    List<List<Outcome>> outcomes = new ArrayList<>();
    for (Outcome[] one : found) {
      outcomes.add(List.of(one));
    }
    return new Result(outcomes, auctions.get());
  }

  /** The slices of all runs of experiments. */
  static long slices(List<PlatformExperiment> experiments) {
    return experiments.stream()
        .map(one -> one.treated().scenario())
        .mapToLong(scenario -> (long) scenario.replications()
            * scenario.seconds()
            / scenario.market().slice().seconds())
        .sum();
  }

  private Outcome outcome(PlatformExperiment one, int replication) {
    Draws draws = Worlds.draws(one.treated(), replication);
    Market.Progress step = () -> progress.done(slicesDone.incrementAndGet(), slices);
    if (one.spec().design().ofArms()) {
      SplitMarket.Result result = new SplitMarket(
              one.spec(),
              worlds.side(one.treated(), replication, workers),
              worlds.side(one.others(), replication, workers),
              draws,
              workers)
          .run(step);
      auctions.addAndGet(result.auctions());
      return split(
          result.treatment().users().groups().get(0),
          result.control().users().groups().get(0));
    }
    HoldoutMarket.Result result = new HoldoutMarket(
            one.spec(), worlds.side(one.treated(), replication, workers), draws, workers)
        .run(step);
    auctions.addAndGet(result.auctions());
    return holdout(one.spec().design(), result.metrics());
  }

  /** What two arms come to, each with the people of its group. */
  private static Outcome split(UserMetrics.Group treated, UserMetrics.Group others) {
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
    return new Outcome(readings, treated.moments().units(), others.moments().units(), 0, 0);
  }

  /** What ads come to beside none. */
  private static Outcome holdout(Design design, HoldoutMetrics buyers) {
    List<PlatformReading> readings = new ArrayList<>();
    if (design == Design.EXPOSED_VS_UNEXPOSED) {
      read(
          PlatformMetric.SALES_PER_EXPOSED, buyers.exposed(true), buyers.unexposed(true), readings);
    } else {
      read(PlatformMetric.SALES_PER_PERSON, buyers.all(true), buyers.all(false), readings);
      read(PlatformMetric.SALES_PER_EXPOSED, buyers.exposed(true), buyers.exposed(false), readings);
    }
    return new Outcome(
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
