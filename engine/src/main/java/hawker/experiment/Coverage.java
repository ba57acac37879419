package hawker.experiment;

import hawker.metrics.Question;
import hawker.metrics.Questions;
import hawker.metrics.RunMetrics;
import hawker.metrics.UserMetrics;
import hawker.random.Draws;
import hawker.random.Purpose;
import hawker.stats.BlockBootstrap;
import hawker.stats.Estimate;
import hawker.stats.Interval;
import hawker.stats.RatioOfTotals;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * How often intervals hold the truth: a scenario is run with one seed after the other, every run is
 * estimated as if it were the only one, and the truth is the ratio of totals over other seeds.
 *
 * <p>Replications are judged by the spread between all of an experiment's; users by the spread between
 * the people of one, each replication an experiment of its own; the bootstrap likewise.
 */
public final class Coverage {
  /** Metrics that are looked at. */
  public static final List<String> METRICS =
      List.of("ctr", "cpc", "cpm", "reach", "roas", "frequency", "cvr", "cpa");

  private static final int RESAMPLES = 1000;

  private final List<String> metrics;
  private final IntFunction<Experiment> ofSeed;
  private final int experiments;
  private final int truths;
  private final int threads;
  private final Runner.Progress progress;
  private final AtomicInteger done = new AtomicInteger();
  private final BlockBootstrap resamples;

  /** Where an interval comes from. */
  public enum Method {
    /** The spread between replications. */
    REPLICATIONS,
    /** The spread between the people of one replication, by buckets of them. */
    USERS,
    /** The same, by drawing buckets of people again: studentised. */
    BOOTSTRAP
  }

  /**
   * How often the intervals of one metric held the truth.
   *
   * @param arm whose
   * @param metric name of the metric
   * @param lift whether it is of the lift against the baseline
   * @param method where the intervals come from
   * @param truth over other seeds
   * @param experiments how many there were
   * @param intervals how many intervals they gave
   * @param below how many intervals lie below the truth
   * @param above how many lie above it
   * @param halfWidth mean half width of the intervals relative to the truth, to the ratio for lifts
   */
  public record Row(
      String arm,
      String metric,
      boolean lift,
      Method method,
      double truth,
      int experiments,
      int intervals,
      int below,
      int above,
      double halfWidth) {
    /** The share of intervals that hold the truth. */
    public double covered() {
      return (intervals - below - above) / (double) intervals;
    }
  }

  /** What is estimated. */
  private record Target(String arm, Question question, boolean lift) {}

  private Coverage(
      List<String> metrics,
      IntFunction<Experiment> ofSeed,
      int experiments,
      int truths,
      int threads,
      Runner.Progress progress) {
    this.metrics = metrics;
    this.ofSeed = ofSeed;
    this.experiments = experiments;
    this.truths = truths;
    this.threads = threads;
    this.progress = progress;
    Draws draws = new Draws(1, 0);
    long key = draws.key(Purpose.RESAMPLE);
    this.resamples = new BlockBootstrap(
        UserMetrics.BUCKETS,
        RESAMPLES,
        (resample, draw) -> Draws.bits(Draws.entity(key, resample), draw));
  }

  /**
   * Runs experiments of seeds 1, 2, 3 …, and as many more for the truth.
   *
   * @param metrics names of metrics
   * @param ofSeed the experiment of a seed, always of the same arms and replications
   * @param experiments at least 1
   * @param truths experiments that the truth is taken from, at least 1
   */
  public static List<Row> measure(
      List<String> metrics,
      IntFunction<Experiment> ofSeed,
      int experiments,
      int truths,
      int threads,
      Runner.Progress progress) {
    return new Coverage(metrics, ofSeed, experiments, truths, threads, progress).rows();
  }

  private List<Row> rows() {
    Experiment first = ofSeed.apply(1);
    List<Target> targets = targets(first);
    String baseline = first.study().baseline();
    List<List<Map<Method, List<Interval>>>> found =
        each(0, experiments, arms -> found(arms, baseline, targets));
    List<long[][]> totals = each(experiments, truths, arms -> totals(arms, targets));
    List<Row> rows = new ArrayList<>();
    for (int t = 0; t < targets.size(); t++) {
      double truth = truth(targets, t, baseline, totals);
      for (Method method : Method.values()) {
        Row row = row(targets.get(t), t, method, truth, found);
        if (row.intervals() > 0) {
          rows.add(row);
        }
      }
    }
    return rows;
  }

  private List<Target> targets(Experiment experiment) {
    List<Target> targets = new ArrayList<>();
    for (String metric : metrics) {
      for (String arm : experiment.arms().keySet()) {
        targets.add(new Target(arm, Questions.named(metric), false));
      }
      for (String arm : experiment.arms().keySet()) {
        if (!arm.equals(experiment.study().baseline())) {
          targets.add(new Target(arm, Questions.named(metric), true));
        }
      }
    }
    return targets;
  }

  /** What is made of the runs of one seed. */
  @FunctionalInterface
  private interface Look<T> {
    T at(List<ArmRuns> arms);
  }

  private <T> List<T> each(int before, int count, Look<T> look) {
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      List<Future<T>> running = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        int seed = before + i + 1;
        running.add(pool.submit(() -> {
          T found = look.at(ofSeed.apply(seed).run(1, (slices, of) -> {}).arms());
          progress.done(done.incrementAndGet(), experiments + (long) truths);
          return found;
        }));
      }
      List<T> all = new ArrayList<>();
      for (Future<T> one : running) {
        all.add(one.get());
      }
      return all;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("an experiment failed", e.getCause());
    } finally {
      pool.shutdownNow();
    }
  }

  /** The intervals that there are, by method; [targets]. */
  private List<Map<Method, List<Interval>>> found(
      List<ArmRuns> arms, String baseline, List<Target> targets) {
    List<Map<Method, List<Interval>>> all = new ArrayList<>();
    for (Target target : targets) {
      ArmRuns own = arm(arms, target.arm());
      ArmRuns base = arm(arms, baseline);
      Map<Method, List<Interval>> intervals = new EnumMap<>(Method.class);
      put(intervals, Method.REPLICATIONS, interval(target, replicated(own), replicated(base)));
      boolean users = own.replications().get(0).users().any();
      for (int i = 0; users && i < own.replications().size(); i++) {
        put(intervals, Method.USERS, interval(target, only(own, i), only(base, i)));
        put(intervals, Method.BOOTSTRAP, resampled(target, only(own, i), only(base, i)));
      }
      all.add(intervals);
    }
    return all;
  }

  private static void put(
      Map<Method, List<Interval>> intervals, Method method, @Nullable Interval interval) {
    if (interval != null) {
      intervals.computeIfAbsent(method, key -> new ArrayList<>()).add(interval);
    }
  }

  private @Nullable Interval resampled(Target target, ArmRuns arm, ArmRuns baseline) {
    UserSample own = UserSample.of(target.question(), arm.replications());
    UserSample base = UserSample.of(target.question(), baseline.replications());
    if (own == null || base == null) {
      return null;
    }
    if (!target.lift()) {
      return resamples.interval(own.resampled(), Interval.LEVEL);
    }
    Interval over =
        resamples.interval(BlockBootstrap.over(own.resampled(), base.resampled()), Interval.LEVEL);
    return over == null ? null : new Interval(over.low() - 1, over.high() - 1);
  }

  private static @Nullable Interval interval(Target target, ArmRuns arm, ArmRuns baseline) {
    Sample sample = Sample.whole(target.question(), arm);
    Sample beside = Sample.whole(target.question(), baseline);
    if (sample == null || beside == null) {
      return null;
    }
    if (!target.lift()) {
      return sample.estimate().interval();
    }
    Estimate lift = sample.contrast(beside).lift();
    return lift == null ? null : lift.interval();
  }

  private static ArmRuns arm(List<ArmRuns> arms, String name) {
    return arms.stream().filter(arm -> arm.arm().equals(name)).findFirst().orElseThrow();
  }

  private static ArmRuns replicated(ArmRuns arm) {
    return new ArmRuns(
        arm.arm(), arm.replications().stream().map(RunMetrics::withoutUsers).toList());
  }

  private static ArmRuns only(ArmRuns arm, int replication) {
    return new ArmRuns(arm.arm(), List.of(arm.replications().get(replication)));
  }

  /** Numerators and denominators summed over replications; [targets][2]. */
  private static long[][] totals(List<ArmRuns> arms, List<Target> targets) {
    long[][] totals = new long[targets.size()][2];
    for (int t = 0; t < totals.length; t++) {
      Question question = targets.get(t).question();
      for (RunMetrics run : arm(arms, targets.get(t).arm()).replications()) {
        totals[t][0] += question.numerator().in(question.whole(run), 0);
        totals[t][1] += question.denominator(question.whole(run), 0);
      }
    }
    return totals;
  }

  private static double truth(List<Target> targets, int t, String baseline, List<long[][]> totals) {
    Target target = targets.get(t);
    if (!target.lift()) {
      return ratio(target.question(), t, totals);
    }
    int own = targets.indexOf(new Target(target.arm(), target.question(), false));
    int base = targets.indexOf(new Target(baseline, target.question(), false));
    return ratio(target.question(), own, totals) / ratio(target.question(), base, totals) - 1;
  }

  private static double ratio(Question question, int t, List<long[][]> totals) {
    long[] above = totals.stream().mapToLong(one -> one[t][0]).toArray();
    long[] below = totals.stream().mapToLong(one -> one[t][1]).toArray();
    return Objects.requireNonNull(
            RatioOfTotals.of(above, below, (double) question.divisor()), "a truth that is defined")
        .value();
  }

  private static Row row(
      Target target,
      int t,
      Method method,
      double truth,
      List<List<Map<Method, List<Interval>>>> found) {
    int intervals = 0;
    int below = 0;
    int above = 0;
    double width = 0;
    for (List<Map<Method, List<Interval>>> one : found) {
      for (Interval interval : one.get(t).getOrDefault(method, List.of())) {
        intervals++;
        below += interval.high() < truth ? 1 : 0;
        above += interval.low() > truth ? 1 : 0;
        width += (interval.high() - interval.low()) / 2;
      }
    }
    double scale = target.lift() ? 1 + truth : truth;
    return new Row(
        target.arm(),
        target.question().name(),
        target.lift(),
        method,
        truth,
        found.size(),
        intervals,
        below,
        above,
        width / Math.max(1, intervals) / scale);
  }
}
