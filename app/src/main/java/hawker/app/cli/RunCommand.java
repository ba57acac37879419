package hawker.app.cli;

import hawker.app.checkpoint.Cadence;
import hawker.app.checkpoint.CheckpointFolder;
import hawker.app.checkpoint.RunRequest;
import hawker.app.checkpoint.StopHook;
import hawker.app.report.Layout;
import hawker.app.report.OutputFolder;
import hawker.app.report.RunInfo;
import hawker.app.report.RunReport;
import hawker.app.store.EventFormat;
import hawker.app.store.EventLogException;
import hawker.app.store.EventStore;
import hawker.app.web.CommandWatch;
import hawker.experiment.Checkpoints;
import hawker.experiment.Experiment;
import hawker.experiment.StoppedException;
import hawker.experiment.StudyResult;
import hawker.experiment.StudyRun;
import hawker.scenario.Scenario;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code hawker run}: runs a scenario and compares its arms. */
@Command(
    name = "run",
    description = "Runs a scenario and says which arm earns more clicks per impression.",
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {
      "  hawker run scenarios/quickstart.yaml",
      "  hawker run scenarios/quickstart.yaml --out results --replications 20",
      "  hawker run scenarios/bridal.yaml --arms untargeted,engaged --seed 7",
      "  hawker run scenarios/quickstart.yaml --set population.users=50_000",
      "  hawker run scenarios/quickstart.yaml --sweep market.fee=0.1..0.4:4",
      "  hawker run scenarios/quickstart.yaml --format markdown"
    })
public final class RunCommand implements Callable<Integer>, ResumeCommand.Resumable {
  private static final int TERMINAL_COLUMNS = 100;

  /** Exit code of a run that was stopped, as shells give it. */
  private static final int INTERRUPTED = 130;

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private CommandSpec spec;

  @Parameters(paramLabel = "SCENARIO", description = "Scenario file.")
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private Path file;

  @Option(
      names = {"-o", "--out"},
      paramLabel = "DIR",
      description = "Folder for report.html, summary.json, summary.csv, details.json and"
          + " manifest.json; made if need be.")
  private @Nullable Path out;

  @Mixin
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private WorldOptions worlds;

  @Option(
      names = "--arms",
      paramLabel = "A,B",
      split = ",",
      description = "Only these arms; all if not given. Without the baseline among them, the "
          + "scenario's first of them takes its place.")
  private List<String> arms = new ArrayList<>();

  @Option(
      names = "--set",
      paramLabel = "PATH=VALUE",
      description = "Override a setting of the scenario; may be given several times.")
  private List<String> settings = new ArrayList<>();

  @Option(
      names = "--events",
      arity = "0..1",
      paramLabel = "FORMAT",
      parameterConsumer = EventsOption.class,
      description =
          "Log every event to DIR/events, as parquet (if not said) or jsonl; needs --out.")
  private @Nullable EventFormat events;

  @Mixin
  private KeepOptions keep = new KeepOptions();

  @Option(
      names = "--sweep",
      paramLabel = "PATH=VALUES",
      description = "Run at several values of a setting too: 1,2,3 or 1..5:5 (five of them) or"
          + " 50..500:4:log; several options make a grid.")
  private List<String> sweeps = new ArrayList<>();

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "table",
      description = "What is printed: table, markdown, csv or json; table if not given.")
  private Format format = Format.TABLE;

  @Option(
      names = {"-q", "--quiet"},
      description = "No progress and no table; needs --out.")
  private boolean quiet;

  @Mixin
  private CheckpointOptions checkpoints = new CheckpointOptions();

  @Override
  public CheckpointOptions checkpoints() {
    return checkpoints;
  }

  @Override
  public void resume(
      CheckpointFolder folder, Path results, @Nullable String workers, boolean still) {
    checkpoints.resume(folder);
    out = results;
    worlds.threads(workers);
    quiet |= still;
  }

  @Override
  public Integer call() throws IOException {
    if (quiet && out == null && !keep.wanted()) {
      throw new ParameterException(
          spec.commandLine(), "--quiet needs --out, or nothing would be left of the run");
    }
    if (events != null && out == null) {
      throw new ParameterException(
          spec.commandLine(), "--events needs --out, the folder to write the log to");
    }
    keep.check();
    RunNumbers numbers = worlds.numbers();
    int workers = numbers.threads();
    Cadence unused = checkpoints.cadence();
    Experiment experiment = selected(read(numbers));
    if (out == null) {
      RunReport report = report(experiment, workers, null, null);
      tell(report, experiment);
      keep.keep(report, null, quiet);
      return 0;
    }
    OutputFolder folder = new OutputFolder(out);
    folder.check();
    tellReplaced();
    PrintWriter err = spec.commandLine().getErr();
    try (CheckpointFolder kept = checkpoints.open(out, experiment);
        StopHook hook = new StopHook(kept, out, err);
        EventStore log = log()) {
      hook.watch();
      RunReport report = report(experiment, workers, kept, log);
      folder.write(report.files(), log == null ? List.of() : List.of(log.folder()), kept.isSaved());
      kept.finish();
      tell(report, experiment);
      keep.keep(report, out, quiet);
      return 0;
    } catch (StoppedException e) {
      return INTERRUPTED;
    }
  }

  private @Nullable EventStore log() {
    return events == null
        ? EventStore.none(Objects.requireNonNull(out), checkpoints.warnings())
        : EventStore.open(Objects.requireNonNull(out), events, checkpoints.request() != null);
  }

  /** Notes that there are results already, which stay until the new ones are whole. */
  private void tellReplaced() {
    if (!quiet
        && checkpoints.request() == null
        && out != null
        && Files.exists(out.resolve(OutputFolder.MANIFEST))) {
      PrintWriter err = spec.commandLine().getErr();
      err.println(
          "Note: " + out + " holds results of a run; they are replaced when this one ends.");
      err.flush();
    }
  }

  private Experiment read(RunNumbers numbers) {
    RunRequest request = checkpoints.request();
    List<String> swept = sweepSettings();
    return request == null
        ? numbers.read(file, settings, swept)
        : numbers.read(request, settings, swept);
  }

  private RunReport report(
      Experiment experiment, int workers, @Nullable CheckpointFolder kept, @Nullable EventStore log)
      throws IOException {
    Instant started = kept == null ? Instant.now() : kept.request().started();
    long start = System.nanoTime();
    StudyResult result;
    try {
      result = run(experiment, workers, kept == null ? Checkpoints.NONE : kept, log);
    } catch (EventLogException e) {
      throw Objects.requireNonNull(log).failure(e, kept != null && kept.isSaved());
    }
    double seconds = kept == null ? (System.nanoTime() - start) / 1e9 : kept.seconds();
    return new RunReport(
        info(experiment, workers, started, seconds, result),
        result,
        experiment.study().scenario().question());
  }

  private List<String> sweepSettings() {
    try {
      return SweepOptions.settings(sweeps);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
    }
  }

  private Experiment selected(Experiment all) {
    if (arms.isEmpty()) {
      return all;
    }
    try {
      Experiment some = all.only(arms);
      tellBaseline(all.study().baseline(), some);
      return some;
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), "--arms: " + e.getMessage(), e);
    }
  }

  /** Notes that arms are compared with another one than the scenario says. */
  private void tellBaseline(String stated, Experiment some) {
    String taken = some.study().baseline();
    if (!taken.equals(stated) && some.arms().size() > 1) {
      PrintWriter err = spec.commandLine().getErr();
      err.println("Note: " + taken + " takes the place of the baseline, " + stated
          + ", which is not among --arms.");
      err.flush();
    }
  }

  private StudyResult run(
      Experiment experiment, int workers, Checkpoints kept, @Nullable EventStore log) {
    CommandWatch watch = Hawker.watch(spec);
    if (watch != null) {
      watch.begins();
      return StudyRun.of(experiment, workers, watch::progress, kept, log);
    }
    if (quiet) {
      return StudyRun.of(experiment, workers, (done, of) -> {}, kept, log);
    }
    PrintWriter err = spec.commandLine().getErr();
    try (ProgressLine progress = new ProgressLine("Running", 1, ProgressLine.watched(), err)) {
      return StudyRun.of(experiment, workers, progress::done, kept, log);
    }
  }

  private RunInfo info(
      Experiment experiment, int workers, Instant started, double seconds, StudyResult result)
      throws IOException {
    Scenario scenario = experiment.study().scenario();
    return new RunInfo(
        scenario.name(),
        experiment.study().source().text(),
        scenario.seed(),
        result.replications(),
        VersionProvider.version(),
        scenario.currency(),
        spec.commandLine().getParseResult().originalArgs(),
        workers,
        started,
        seconds,
        result.auctions(),
        CheckpointOptions.files(experiment));
  }

  private void tell(RunReport report, Experiment experiment) {
    if (quiet) {
      return;
    }
    PrintWriter stdout = spec.commandLine().getOut();
    switch (format) {
      case JSON -> stdout.print(report.json());
      case CSV -> stdout.print(report.csv());
      case MARKDOWN -> stdout.print(report.table(TERMINAL_COLUMNS, Layout.MARKDOWN));
      case TABLE -> tellTable(report, experiment, stdout);
    }
    stdout.flush();
  }

  private void tellTable(RunReport report, Experiment experiment, PrintWriter stdout) {
    Scenario scenario = experiment.study().scenario();
    if (!scenario.question().isBlank()) {
      stdout.println(scenario.question());
    }
    stdout.println();
    stdout.print(report.table(TERMINAL_COLUMNS));
    stdout.println();
    RunInfo run = report.run();
    stdout.println(String.format(
        Locale.ROOT,
        "%s, %s, %s in %.1f s (%,.0f a second)%s",
        count(scenario.population().users(), "person", "people"),
        count(run.replications(), "replication", "replications"),
        count(run.auctions(), "auction", "auctions"),
        run.seconds(),
        run.auctions() / Math.max(run.seconds(), 1e-3),
        out == null ? "" : "; written to " + out));
  }

  private static String count(long number, String one, String many) {
    return String.format(Locale.ROOT, "%,d %s", number, number == 1 ? one : many);
  }
}
