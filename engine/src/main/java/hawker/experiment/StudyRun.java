package hawker.experiment;

import hawker.exchange.EventSink;
import hawker.metrics.Questions;
import hawker.scenario.PrecisionSpec;
import hawker.scenario.Scenario;
import hawker.stats.Adjustment;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Runs all that a scenario asks for: its arms, until they are as sure as they are to be, and the
 * points of its sweep with as many replications. An arm that a sweep leaves as it is runs once.
 */
public final class StudyRun {
  private static final long PART = 1_000_000;

  private final Experiment experiment;
  private final int threads;
  private final Runner.Progress progress;
  private final Checkpoints checkpoints;
  private final EventSink.@Nullable Opener events;
  private final List<PlatformSummary> platform = new ArrayList<>();
  private final Map<Settings, ArmRuns> known = new HashMap<>();
  private long auctions;
  private long partsDone;
  private long parts;

  /** What the runs of an arm depend on: its settings and those it is calibrated to. */
  private record Settings(Scenario arm, Scenario reference) {}

  private StudyRun(
      Experiment experiment,
      int threads,
      Runner.Progress progress,
      Checkpoints checkpoints,
      EventSink.@Nullable Opener events) {
    this.checkpoints = checkpoints;
    this.events = events;
    this.experiment = experiment;
    this.threads = threads;
    this.progress = progress;
  }

  /**
   * Runs a study.
   *
   * @param threads at least 1
   */
  public static StudyResult of(Experiment experiment, int threads, Runner.Progress progress) {
    return of(experiment, threads, progress, Checkpoints.NONE, null);
  }

  /**
   * Runs what is left to be run of a study, and has the events of its arms as they are written
   * logged; points of the sweep are not.
   *
   * @param threads at least 1
   * @param events opens the log of each run; null for none
   * @throws StoppedException if the checkpoints say so
   */
  public static StudyResult of(
      Experiment experiment,
      int threads,
      Runner.Progress progress,
      Checkpoints checkpoints,
      EventSink.@Nullable Opener events) {
    return new StudyRun(experiment, threads, progress, checkpoints, events).run();
  }

  private StudyResult run() {
    Scenario scenario = experiment.study().scenario();
    PrecisionSpec spec = scenario.precision();
    Sweep sweep = experiment.sweep();
    int others = sweep == null ? 0 : sweep.points().size();
    parts = 1L + others;
    int replications =
        spec == null ? scenario.replications() : Precision.first(spec, scenario.replications());
    List<ArmRuns> arms = run(experiment, 0, replications, checkpoints, events);
    Precision precision = spec == null ? null : Precision.of(spec, arms);
    while (precision != null && precision.next() > replications) {
      parts++;
      arms = joined(arms, more(replications, precision.next()));
      replications = arms.get(0).replications().size();
      precision = Precision.of(precision.spec(), arms);
    }
    arms.forEach(arm -> known.put(settings(experiment, arm.arm()), arm));
    SweepResult swept = sweep == null ? null : swept(sweep, replications);
    Adjustment adjustment = scenario.report().adjust();
    return new StudyResult(
        arms,
        compared(experiment, arms),
        platform,
        Hypotheses.judge(scenario.hypotheses(), arms, adjustment),
        precision,
        swept,
        replications,
        auctions);
  }

  private static Comparison compared(Experiment experiment, List<ArmRuns> arms) {
    return Comparison.of(
        arms,
        experiment.study().baseline(),
        Questions.compared(),
        experiment.study().scenario().report().adjust());
  }

  private SweepResult swept(Sweep sweep, int replications) {
    List<Comparison> points = new ArrayList<>();
    for (int i = 0; i < sweep.points().size(); i++) {
      Experiment point = sweep.points().get(i).experiment();
      Checkpoints own = checkpoints.of("point " + (i + 1));
      points.add(compared(point, runs(point, replications, own)));
    }
    return new SweepResult(sweep, points);
  }

  /** The runs of all arms of a point, of which those that have been run are not run again. */
  private List<ArmRuns> runs(Experiment point, int replications, Checkpoints own) {
    Set<String> missing = new LinkedHashSet<>();
    for (String arm : point.arms().keySet()) {
      if (!known.containsKey(settings(point, arm))) {
        missing.add(arm);
      }
    }
    if (missing.isEmpty()) {
      partsDone++;
    } else {
      for (ArmRuns run : run(point.only(missing), 0, replications, own, null)) {
        known.put(settings(point, run.arm()), run);
      }
    }
    return point.arms().keySet().stream()
        .map(arm -> Objects.requireNonNull(known.get(settings(point, arm)), arm).named(arm))
        .toList();
  }

  private static Settings settings(Experiment experiment, String arm) {
    return new Settings(
        Objects.requireNonNull(experiment.arms().get(arm), arm).scenario(),
        experiment.reference().scenario());
  }

  private List<ArmRuns> more(int from, int to) {
    return run(experiment, from, to - from, checkpoints, events);
  }

  private List<ArmRuns> run(
      Experiment some, int first, int count, Checkpoints own, EventSink.@Nullable Opener log) {
    Runner.Progress part =
        (done, of) -> progress.done(partsDone * PART + PART * done / Math.max(1, of), parts * PART);
    Runner.Result result = some.run(first, count, threads, part, own, log);
    partsDone++;
    auctions += result.auctions();
    platform.addAll(result.platform());
    return result.arms();
  }

  private static List<ArmRuns> joined(List<ArmRuns> arms, List<ArmRuns> more) {
    List<ArmRuns> joined = new ArrayList<>();
    for (int i = 0; i < arms.size(); i++) {
      joined.add(arms.get(i).and(more.get(i)));
    }
    return joined;
  }
}
