package hawker.app.cli;

import hawker.app.report.AaTable;
import hawker.app.report.HypothesisJson;
import hawker.app.report.HypothesisTable;
import hawker.app.report.JsonText;
import hawker.app.report.Layout;
import hawker.app.report.OutputFolder;
import hawker.app.report.RunInfo;
import hawker.app.report.RunReport;
import hawker.experiment.AaStudies;
import hawker.experiment.Experiment;
import hawker.experiment.HypothesisFinding;
import hawker.experiment.HypothesisVerdict;
import hawker.experiment.StudyResult;
import hawker.experiment.StudyRun;
import hawker.plugin.Problem;
import hawker.plugin.ScenarioException;
import hawker.scenario.Hypothesis;
import hawker.scenario.Scenario;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code hawker verify}: runs scenarios and says whether what they claim is so. */
@Command(
    name = "verify",
    description = {
      "Runs scenarios and says of each of their hypotheses whether it is supported, refuted or"
          + " undecided. Ends with 1 if one is refuted.",
      "With --a-a it runs the baseline against itself and counts false claims instead."
    },
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {
      "  hawker verify",
      "  hawker verify scenarios/quickstart.yaml --replications 20",
      "  hawker verify scenarios/quickstart.yaml --a-a 200 --set population.users=1_000",
      "  hawker verify scenarios/a-a.yaml --a-a 200 --looks 2 --format markdown"
    })
public final class VerifyCommand implements Callable<Integer> {
  private static final int REFUTED = 1;
  private static final long PART = 1_000_000;
  private static final Path SCENARIOS = Path.of("scenarios");

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private CommandSpec spec;

  @Parameters(
      paramLabel = "SCENARIO",
      arity = "0..*",
      description = "Scenario files; those in the folder scenarios if none is given.")
  private List<Path> files = new ArrayList<>();

  @Option(
      names = {"-o", "--out"},
      paramLabel = "DIR",
      description = "Folder for the results, a folder in it for each scenario.")
  private @Nullable Path out;

  @Mixin
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private WorldOptions worlds;

  @Option(
      names = "--set",
      paramLabel = "PATH=VALUE",
      description = "Override a setting of every scenario; may be given several times.")
  private List<String> settings = new ArrayList<>();

  @Option(names = "--strict", description = "End with 1 if a hypothesis is undecided, too.")
  private boolean strict;

  @Option(
      names = "--a-a",
      paramLabel = "N",
      description = "Run N studies of the baseline against itself in other worlds, and say how many"
          + " claim a difference: 5 in 100 should.")
  private @Nullable Integer studies;

  @Option(
      names = "--looks",
      paramLabel = "K",
      defaultValue = "1",
      description =
          "With --a-a: look at each study K times, at equal steps, and count a claim at any"
              + " look as well, with the whole alpha at each look and with alpha spent on them"
              + " (O'Brien and Fleming).")
  private int looks;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "table",
      description = "What is printed: table, markdown, csv or json; table if not given.")
  private Format format = Format.TABLE;

  /** A scenario that has been checked. */
  private record Checked(Path file, Experiment experiment) {}

  @Override
  public Integer call() throws IOException {
    checkNumbers();
    RunNumbers numbers = worlds.numbers();
    List<Checked> checked = checked(files.isEmpty() ? scenarios() : files, numbers);
    if (out != null) {
      new OutputFolder(out).check();
    }
    if (studies != null) {
      checked.forEach(one -> checkLooks(one.experiment()));
    }
    Map<Path, List<HypothesisFinding>> findings = new LinkedHashMap<>();
    PrintWriter err = spec.commandLine().getErr();
    try (ProgressLine progress = new ProgressLine("Verifying", 1, ProgressLine.watched(), err)) {
      for (int i = 0; i < checked.size(); i++) {
        long before = i * PART;
        long all = checked.size() * PART;
        Checked one = checked.get(i);
        ProgressOf watch = (done, of) -> progress.done(before + PART * done / of, all);
        if (studies != null) {
          tell(one, AaStudies.of(one.experiment(), studies, looks, numbers.threads(), watch::done));
        } else {
          List<HypothesisFinding> found = verify(one, numbers.threads(), watch);
          findings.put(one.file(), found);
          tell(one, found);
        }
      }
    }
    return studies == null ? ended(findings) : 0;
  }

  /** Told how one scenario gets on. */
  @FunctionalInterface
  private interface ProgressOf {
    void done(long steps, long of);
  }

  private void checkNumbers() {
    if (studies != null && (studies < 1 || studies > 100_000)) {
      throw new ParameterException(
          spec.commandLine(), "--a-a (" + studies + ") must be in [1, 100000]");
    }
    if (looks < 1 || looks > 100) {
      throw new ParameterException(
          spec.commandLine(), "--looks (" + looks + ") must be in [1, 100]");
    }
    if (looks > 1 && studies == null) {
      throw new ParameterException(
          spec.commandLine(), "--looks goes with --a-a, such as --a-a 200 --looks " + looks);
    }
  }

  private void checkLooks(Experiment experiment) {
    int worlds = experiment.study().scenario().replications();
    if (studies != null && 2L * worlds * studies > Integer.MAX_VALUE) {
      throw new ParameterException(
          spec.commandLine(),
          "--a-a (" + studies + ") times twice the replications (" + worlds + ") must be at most "
              + Integer.MAX_VALUE);
    }
    if (worlds < 2 || worlds % looks != 0 || worlds / looks < 2) {
      throw new ParameterException(
          spec.commandLine(),
          "--replications (" + worlds + ") must be a multiple of " + looks
              + (looks == 1 ? "" : " looks") + " with two or more for each. Maybe "
              + 4 * looks + "?");
    }
  }

  private List<Path> scenarios() throws IOException {
    if (!Files.isDirectory(SCENARIOS)) {
      throw new ParameterException(
          spec.commandLine(),
          "SCENARIO must be given: there is no folder scenarios here to take all of");
    }
    try (Stream<Path> list = Files.list(SCENARIOS)) {
      return list.filter(file -> file.toString().endsWith(".yaml")).sorted().toList();
    }
  }

  /** Reads all scenarios first, so that no mistake waits behind a run. */
  private List<Checked> checked(List<Path> paths, RunNumbers numbers) {
    List<Checked> checked = new ArrayList<>();
    List<Problem> problems = new ArrayList<>();
    for (Path path : paths) {
      try {
        checked.add(new Checked(path, numbers.read(path, settings)));
      } catch (ScenarioException e) {
        e.problems().stream().filter(problem -> !problems.contains(problem)).forEach(problems::add);
      }
    }
    if (!problems.isEmpty()) {
      throw new ScenarioException(problems);
    }
    return checked;
  }

  private List<HypothesisFinding> verify(Checked one, int workers, ProgressOf progress) {
    Experiment whole = one.experiment();
    Scenario scenario = whole.study().scenario();
    if (out == null && scenario.hypotheses().isEmpty()) {
      return List.of();
    }
    Experiment needed = out == null ? spokenOf(whole) : whole;
    Instant started = Instant.now();
    long start = System.nanoTime();
    StudyResult result = StudyRun.of(needed, workers, progress::done);
    if (out != null) {
      RunInfo info = new RunInfo(
          scenario.name(),
          whole.study().source().text(),
          scenario.seed(),
          result.replications(),
          VersionProvider.version(),
          scenario.currency(),
          spec.commandLine().getParseResult().originalArgs(),
          workers,
          started,
          (System.nanoTime() - start) / 1e9,
          result.auctions());
      String name = String.valueOf(one.file().getFileName()).replaceFirst("\\.[^.]*$", "");
      new RunReport(info, result, scenario.question()).write(out.resolve(name));
    }
    return result.hypotheses();
  }

  /** The arms that hypotheses speak of; all where precision asks for all. */
  private static Experiment spokenOf(Experiment whole) {
    Scenario scenario = whole.study().scenario();
    Set<String> arms = new LinkedHashSet<>();
    for (Hypothesis hypothesis : scenario.hypotheses()) {
      hypothesis.terms().forEach(term -> arms.add(term.arm().text()));
    }
    return scenario.precision() == null ? whole.withoutSweep().only(arms) : whole.withoutSweep();
  }

  private void tell(Checked one, List<HypothesisFinding> findings) {
    PrintWriter stdout = spec.commandLine().getOut();
    Layout layout = format == Format.MARKDOWN ? Layout.MARKDOWN : Layout.PLAIN;
    if (format == Format.TABLE || format == Format.MARKDOWN) {
      stdout.println(heading(one.file()));
      stdout.print(
          findings.isEmpty()
              ? "There is no hypothesis in this scenario.\n"
              : HypothesisTable.of(findings, layout));
      stdout.println();
      stdout.flush();
    }
  }

  private String heading(Path file) {
    return format == Format.MARKDOWN ? "## " + file + "\n" : file.toString();
  }

  private void tell(Checked one, AaStudies found) {
    PrintWriter stdout = spec.commandLine().getOut();
    switch (format) {
      case JSON -> stdout.print(JsonText.of(AaTable.json(found)));
      case CSV -> stdout.print(AaTable.csv(found));
      default -> {
        stdout.println(heading(one.file()));
        stdout.print(AaTable.of(found, format == Format.MARKDOWN ? Layout.MARKDOWN : Layout.PLAIN));
        stdout.println();
      }
    }
    stdout.flush();
  }

  private int ended(Map<Path, List<HypothesisFinding>> findings) {
    List<HypothesisFinding> all =
        findings.values().stream().flatMap(List::stream).toList();
    long refuted = count(all, HypothesisVerdict.REFUTED);
    long undecided = count(all, HypothesisVerdict.UNDECIDED);
    PrintWriter stdout = spec.commandLine().getOut();
    switch (format) {
      case JSON -> stdout.print(json(findings));
      case CSV -> stdout.print(HypothesisTable.csv(findings));
      default ->
        stdout.println(String.format(
            Locale.ROOT,
            "%d %s: %d supported, %d refuted, %d undecided.",
            all.size(),
            all.size() == 1 ? "hypothesis" : "hypotheses",
            count(all, HypothesisVerdict.SUPPORTED),
            refuted,
            undecided));
    }
    stdout.flush();
    return refuted > 0 || (strict && undecided > 0) ? REFUTED : 0;
  }

  private static long count(List<HypothesisFinding> findings, HypothesisVerdict verdict) {
    return findings.stream().filter(finding -> finding.verdict() == verdict).count();
  }

  private static String json(Map<Path, List<HypothesisFinding>> findings) {
    ArrayNode array = new JsonMapper().createArrayNode();
    findings.forEach((file, found) -> {
      ObjectNode node = array.addObject();
      node.put("scenario", file.toString());
      node.set("hypotheses", HypothesisJson.of(found));
    });
    return JsonText.of(array);
  }
}
