package hawker.experiment;

import hawker.exchange.EventSink;
import hawker.generate.Friends;
import hawker.market.Preparation;
import hawker.market.Unheeded;
import hawker.metrics.RunMetrics;
import hawker.plugin.Problems;
import hawker.plugin.ScenarioException;
import hawker.plugin.TextFile;
import hawker.scenario.ScenarioReader;
import hawker.scenario.Study;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * A scenario file that has been read and checked, ready to run.
 *
 * @param study the file as read
 * @param arms what each arm needs to run, by name, in order
 * @param reference the baseline of the file, which all arms are calibrated to
 * @param counterfactuals what is run beside an arm, by arm and by what it is without
 * @param platform experiments of the platform that are run beside the arms
 * @param sweep the same study at other settings, to be run beside; null if there is none
 */
public record Experiment(
    Study study,
    Map<String, Preparation> arms,
    Preparation reference,
    Map<String, Map<String, Preparation>> counterfactuals,
    List<PlatformExperiment> platform,
    @Nullable Sweep sweep) {
  /** A name that no arm can have, of what experiments of the platform keep. */
  private static final String PLATFORM = "\nplatform";

  /** Copies the map, in order, and the list. */
  public Experiment {
    platform = List.copyOf(platform);
    arms = Collections.unmodifiableMap(new LinkedHashMap<>(arms));
  }

  /**
   * Reads and checks a scenario file.
   *
   * @param settings overrides, as {@code path=value}
   * @throws ScenarioException with every mistake found
   */
  public static Experiment read(Path file, List<String> settings) {
    Problems problems = new Problems();
    String name = file.toString();
    String text = TextFile.read(file, name, problems);
    problems.throwIfAny();
    return read(String.valueOf(text), name, settings);
  }

  /** Checks a scenario given as text; see {@link #read(Path, List)}. */
  public static Experiment read(String text, String file, List<String> settings) {
    Problems problems = new Problems();
    Study study = ScenarioReader.read(text, file, settings, problems);
    Experiment experiment = checked(study, problems);
    if (experiment == null) {
      MoreMistakes.tell(text, file, settings, problems);
    }
    problems.throwIfAny();
    return Objects.requireNonNull(experiment, "an experiment, or problems");
  }

  private static @Nullable Experiment checked(@Nullable Study study, Problems problems) {
    Map<String, Preparation> arms = study == null ? Map.of() : Preparation.of(study, problems);
    if (study != null && problems.isEmpty()) {
      Unheeded.check(study, arms, problems);
    }
    List<PlatformExperiment> platform =
        study == null ? List.of() : PlatformExperiments.of(study, arms, problems);
    if (study != null && problems.isEmpty()) {
      HypothesisNames.check(study, arms, problems);
      Precision.check(study, problems);
      Sweep sweep = Sweep.read(study, problems);
      return problems.isEmpty() ? of(study, arms, platform, sweep) : null;
    }
    return null;
  }

  /** A study whose arms have been checked. */
  static Experiment of(
      Study study,
      Map<String, Preparation> arms,
      List<PlatformExperiment> platform,
      @Nullable Sweep sweep) {
    return new Experiment(
        study,
        arms,
        Objects.requireNonNull(arms.get(study.baseline()), "a baseline"),
        Counterfactuals.of(study),
        platform,
        sweep);
  }

  /**
   * This experiment with some of its arms only; the baseline stays where it is among them, else the
   * first takes its place.
   *
   * @throws IllegalArgumentException naming an arm that does not exist
   */
  public Experiment only(Collection<String> names) {
    Map<String, Preparation> kept = new LinkedHashMap<>(arms);
    for (String name : names) {
      if (!arms.containsKey(name)) {
        String nearest = Problems.nearest(name, arms.keySet());
        throw new IllegalArgumentException("arm ("
            + name
            + ") must be one of "
            + String.join(", ", arms.keySet())
            + "."
            + (nearest.isEmpty() ? "" : " Maybe " + nearest + "?"));
      }
    }
    kept.keySet().retainAll(names);
    String baseline = kept.containsKey(study.baseline())
        ? study.baseline()
        : kept.keySet().iterator().next();
    List<Study.ArmSpec> specs =
        study.arms().stream().filter(arm -> kept.containsKey(arm.name())).toList();
    return new Experiment(
        new Study(study.scenario(), specs, baseline, study.source()),
        kept,
        reference,
        counterfactuals,
        platform.stream()
            .filter(one -> kept.containsKey(one.treatment()) && kept.containsKey(one.control()))
            .toList(),
        sweep == null ? null : sweep.only(names));
  }

  /**
   * An arm with some more settings, over all that it has.
   *
   * @param name of the arm
   * @param settings as {@code path=value}, applied in order
   * @param by what sets them, for messages
   * @throws ScenarioException with every mistake found
   */
  public Preparation changed(String name, List<String> settings, String by) {
    Study.ArmSpec arm = study.arms().stream()
        .filter(one -> one.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no arm " + name));
    Problems problems = new Problems();
    Study.ArmSpec changed = ScenarioReader.changed(arm, settings, by, problems);
    Map<String, Preparation> ready = changed == null
        ? Map.of()
        : Preparation.of(
            new Study(study.scenario(), List.of(changed), name, study.source()), problems);
    problems.throwIfAny();
    return Objects.requireNonNull(ready.get(name), "a preparation, or problems");
  }

  /** This experiment without its sweep. */
  public Experiment withoutSweep() {
    return new Experiment(study, arms, reference, counterfactuals, platform, null);
  }

  /** The files that its arms are read from, beside the scenario; each once. */
  public Set<Path> files() {
    Set<Path> files = new LinkedHashSet<>();
    for (Preparation arm : arms.values()) {
      Friends friends = arm.friends();
      if (friends != null) {
        files.addAll(friends.files());
      }
      files.addAll(arm.modelFiles());
    }
    if (sweep != null) {
      sweep.points().forEach(point -> files.addAll(point.experiment().files()));
    }
    return files;
  }

  /**
   * Runs every arm in every replication of the scenario, then experiments of the platform in the same
   * worlds; see {@link Runner}, and {@link StudyRun} for all that the scenario asks for.
   */
  public Runner.Result run(int threads, Runner.Progress progress) {
    return run(threads, progress, Checkpoints.NONE);
  }

  /**
   * Runs what is left to be run of every arm in every replication.
   *
   * @throws StoppedException if the checkpoints say so
   */
  public Runner.Result run(int threads, Runner.Progress progress, Checkpoints checkpoints) {
    return run(threads, progress, checkpoints, null);
  }

  /** Runs the same, and has the events of the arms logged; null for no log. */
  public Runner.Result run(
      int threads,
      Runner.Progress progress,
      Checkpoints checkpoints,
      EventSink.@Nullable Opener events) {
    return run(0, study.scenario().replications(), threads, progress, checkpoints, events);
  }

  /**
   * Runs what is left to be run of every arm in some replications, and has the events of the arms
   * logged; what is run beside them is not. Where they are the first of all, experiments of the
   * platform are run too, in as many as the scenario says.
   *
   * @param first number of the first replication, from 0
   * @param count how many, at least 1; at least those of the scenario where they are the first
   * @param events opens the log of each run; null for none
   * @throws StoppedException if the checkpoints say so
   */
  public Runner.Result run(
      int first,
      int count,
      int threads,
      Runner.Progress progress,
      Checkpoints checkpoints,
      EventSink.@Nullable Opener events) {
    EventSink.Opener logs = events == null
        ? null
        : (arm, replication, tables, position) ->
            arms.containsKey(arm) ? events.open(arm, replication, tables, position) : null;
    List<PlatformExperiment> tried = first == 0 ? platform : List.of();
    Map<String, Preparation> all = new LinkedHashMap<>(arms);
    for (String arm : arms.keySet()) {
      counterfactuals
          .getOrDefault(arm, Map.of())
          .forEach((without, ready) -> all.put(key(arm, without), ready));
    }
    for (PlatformExperiment one : tried) {
      Preparation without = one.without();
      if (without != null) {
        all.put(platformKey(one), without);
      }
    }
    long more = PlatformRunner.slices(tried);
    AtomicLong before = new AtomicLong();
    Runner.Progress ofArms = (done, of) -> {
      before.set(of);
      progress.done(done, of + more);
    };
    Runner.Result result =
        Runner.run(all, reference, first, count, threads, ofArms, checkpoints, logs);
    Map<String, ArmRuns> runs = new LinkedHashMap<>();
    result.arms().forEach(run -> runs.put(run.arm(), run));
    List<ArmRuns> whole = new ArrayList<>();
    arms.forEach((arm, ready) -> {
      Map<String, List<RunMetrics>> without = new LinkedHashMap<>();
      for (String one : counterfactuals.getOrDefault(arm, Map.of()).keySet()) {
        without.put(one, run(runs, key(arm, one)));
      }
      String advertiser = ready.scenario().report().incremental();
      whole.add(new ArmRuns(arm, run(runs, arm), without, advertiser));
    });
    return tried(
        tried,
        result,
        whole,
        runs,
        threads,
        (done, of) -> progress.done(before.get() + done, before.get() + of),
        checkpoints.of(PLATFORM));
  }

  private Runner.Result tried(
      List<PlatformExperiment> experiments,
      Runner.Result result,
      List<ArmRuns> whole,
      Map<String, ArmRuns> runs,
      int threads,
      Runner.Progress progress,
      Checkpoints checkpoints) {
    PlatformRunner.Result tried =
        PlatformRunner.run(experiments, reference, threads, progress, checkpoints);
    int replications = study.scenario().replications();
    List<PlatformSummary> summaries = new ArrayList<>();
    for (int i = 0; i < experiments.size(); i++) {
      PlatformExperiment one = experiments.get(i);
      String control = one.without() == null ? one.control() : platformKey(one);
      summaries.add(new PlatformSummaries(
              one,
              tried.outcomes().get(i),
              run(runs, one.treatment()).subList(0, replications),
              run(runs, control).subList(0, replications))
          .summary());
    }
    return new Runner.Result(whole, result.auctions() + tried.auctions(), summaries);
  }

  /** A name that no arm can have, of an arm without the ads of an advertiser. */
  private static String platformKey(PlatformExperiment one) {
    return one.treatment() + "\n\n" + one.spec().advertiser();
  }

  private static List<RunMetrics> run(Map<String, ArmRuns> runs, String name) {
    return Objects.requireNonNull(runs.get(name), name).replications();
  }

  /** A name that no arm can have. */
  private static String key(String arm, String without) {
    return arm + "\n" + without;
  }
}
