package hawker.app.cli;

import hawker.app.planner.Sheet;
import hawker.app.report.Layout;
import hawker.app.report.OutputFolder;
import hawker.app.web.CommandWatch;
import hawker.experiment.Experiment;
import hawker.experiment.Runner;
import hawker.market.Preparation;
import hawker.planner.PlannedCampaign;
import hawker.plugin.Node;
import hawker.plugin.Problem;
import hawker.plugin.ScenarioException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** What planning commands have in common: which campaign, what of it is changed, and what is told. */
final class PlanOptions {
  /** Characters of an option's value that are worth showing. */
  private static final int SHOWN_MOST = 60;

  private static final int DAYS_MAX = 3660;
  private static final int WORLDS_MAX = 10_000;

  @Spec(Target.MIXEE)
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private CommandSpec spec;

  @Parameters(
      paramLabel = "SCENARIO",
      hideParamSyntax = true,
      arity = "0..1",
      description = "Scenario file.")
  private @Nullable Path scenario;

  @Option(
      names = "--arm",
      paramLabel = "A",
      description = "Arm whose market it is; the baseline if not given.")
  private @Nullable String arm;

  @Option(
      names = "--days",
      paramLabel = "N",
      description = "Length of the scenario in days; the scenario's if not given.")
  private @Nullable String days;

  @Option(names = "--seed", paramLabel = "N", description = "Seed; the scenario's if not given.")
  private @Nullable String seed;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Threads; all processors if not given. Results do not depend on it.")
  private @Nullable String threads;

  @Option(
      names = "--set",
      paramLabel = "PATH=VALUE",
      description = "Override a setting of the scenario first; may be given several times.")
  private List<String> settings = new ArrayList<>();

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "table",
      description = "What is printed: table, markdown, csv or json; table if not given.")
  private Format format = Format.TABLE;

  @Option(
      names = {"-o", "--out"},
      paramLabel = "DIR",
      description = "Folder for a page, its tables and figures; made if need be.")
  private @Nullable Path out;

  @Option(
      names = {"-q", "--quiet"},
      description = "No progress and no table; needs --out.")
  private boolean quiet;

  /** Checks what must be right before a long run. */
  void check() {
    if (quiet && out == null) {
      throw wrong("--quiet needs --out, or nothing would be left of the plan");
    }
    if (out != null) {
      new OutputFolder(out).check();
    }
  }

  /** The scenario as asked for. */
  Experiment experiment() {
    return experiment(List.of());
  }

  /** The scenario as asked for, with settings over it. */
  Experiment experiment(List<String> more) {
    List<String> all = new ArrayList<>(settings);
    if (days != null) {
      all.add("days=" + count("--days", days, 1, DAYS_MAX));
    }
    RunNumbers numbers = RunNumbers.of("hawker plan", seed, null, threads);
    Path file = file();
    Experiment read = numbers.read(file, all);
    if (!more.isEmpty()) {
      all.addAll(numbers.overrides());
      all.addAll(more);
      read = Experiment.read(file, all);
    }
    return read.withoutSweep();
  }

  /** The scenario's file. */
  Path file() {
    if (scenario == null) {
      throw wrong("SCENARIO must be given");
    }
    return scenario;
  }

  /** Checks that there is no scenario, where something else is planned from. */
  void checkNoScenario(String option) {
    if (scenario != null) {
      throw wrong("SCENARIO (" + scenario + ") must not be given with " + option);
    }
  }

  /** How many threads work. */
  int threads() {
    return RunNumbers.of("hawker plan", null, null, threads).threads();
  }

  /** Number of worlds as written. */
  int worlds(String option, String text) {
    return count(option, text, 1, WORLDS_MAX);
  }

  /** The arm as written. */
  @Nullable String arm() {
    return arm;
  }

  /** A campaign by its name. */
  PlannedCampaign campaign(Experiment experiment, @Nullable String name) {
    try {
      return PlannedCampaign.of(experiment, arm, name);
    } catch (IllegalArgumentException e) {
      throw wrong("--" + e.getMessage());
    }
  }

  /**
   * A campaign with what options change of it.
   *
   * @param changes by option: what is written, and what it does
   * @throws ScenarioException with the options that are to blame
   */
  PlannedCampaign changed(PlannedCampaign campaign, Map<String, Change> changes) {
    PlannedCampaign changed = campaign;
    List<String> blamed = new ArrayList<>();
    for (Map.Entry<String, Change> change : changes.entrySet()) {
      String text = change.getValue().text();
      if (text != null) {
        changed = change.getValue().apply(changed);
        while (blamed.size() < changed.settings().size()) {
          blamed.add(change.getKey());
        }
      }
    }
    try {
      Preparation unused = changed.ready();
    } catch (ScenarioException e) {
      throw new ScenarioException(
          e.problems().stream().map(problem -> told(problem, blamed)).toList());
    }
    return changed;
  }

  /** A problem as one of the option that set the value. */
  private static Problem told(Problem problem, List<String> blamed) {
    int number = problem.place().column();
    boolean own = problem.place().line() == 0 && number >= 1 && number <= blamed.size();
    return own
        ? new Problem(
            new Node.Place("hawker plan", 0, 0),
            blamed.get(number - 1),
            problem.value(),
            problem.must(),
            problem.maybe())
        : problem;
  }

  /**
   * What an option changes.
   *
   * @param text as written; null where the option is not given
   * @param how what it does with it
   */
  record Change(
      @Nullable String text,
      java.util.function.BiFunction<PlannedCampaign, String, PlannedCampaign> how) {
    PlannedCampaign apply(PlannedCampaign campaign) {
      return text == null ? campaign : how.apply(campaign, text);
    }
  }

  /** Runs something long with progress. */
  <T> T run(Function<Runner.Progress, T> task) {
    CommandWatch watch = Hawker.watch(spec);
    if (watch != null) {
      watch.begins();
      return task.apply(watch::progress);
    }
    if (quiet) {
      return task.apply((done, of) -> {});
    }
    PrintWriter err = spec.commandLine().getErr();
    try (ProgressLine progress = new ProgressLine("Planning", 1, ProgressLine.watched(), err)) {
      return task.apply(progress::done);
    }
  }

  /** Prints a sheet and writes its files. */
  void tell(Sheet sheet) {
    CommandWatch watch = Hawker.watch(spec);
    if (watch != null) {
      watch.sheet(sheet);
    }
    if (out != null) {
      new OutputFolder(out).write(sheet.files());
    }
    if (quiet) {
      return;
    }
    PrintWriter stdout = spec.commandLine().getOut();
    switch (format) {
      case JSON -> stdout.print(sheet.json());
      case CSV -> stdout.print(sheet.csv());
      case MARKDOWN -> stdout.print(sheet.text(Layout.MARKDOWN));
      case TABLE -> stdout.print(sheet.text(Layout.PLAIN));
    }
    if (out != null && format == Format.TABLE) {
      stdout.println("Written to " + out);
    }
    stdout.flush();
  }

  /** What was asked, for the head of a sheet. */
  Map<String, String> facts(Experiment experiment, String of, int worlds) {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("Scenario", file() + ", arm " + of);
    facts.put(
        "Worlds",
        worlds + ", seed " + experiment.study().scenario().seed() + ", "
            + experiment.study().scenario().days() + " days, "
            + String.format(
                java.util.Locale.ROOT,
                "%,d people",
                experiment.study().scenario().population().users()));
    return facts;
  }

  /** A whole number in a range. */
  int count(String option, String text, int least, int most) {
    try {
      int value = Integer.parseInt(text.strip().replace("_", "").replace(",", ""));
      if (value >= least && value <= most) {
        return value;
      }
    } catch (NumberFormatException e) {
      // Told below, like numbers that are out of range.
    }
    throw wrong(String.format(
        java.util.Locale.ROOT,
        "%s (%s) must be a whole number in [%d, %d]",
        option,
        text,
        least,
        most));
  }

  /** A positive number. */
  double positive(String option, String text) {
    try {
      double value = Double.parseDouble(text.strip().replace("_", "").replace(",", ""));
      if (value > 0 && value < 1e12) {
        return value;
      }
    } catch (NumberFormatException e) {
      // Told below, like numbers that are out of range.
    }
    throw wrong(option + " (" + text + ") must be a number above 0");
  }

  /** An amount that may be nothing. */
  double amount(String option, String text) {
    return text.strip().matches("0+(\\.0*)?") ? 0 : positive(option, text);
  }

  /** Amounts that rise, so many at most. */
  List<Double> amounts(String option, String text, int most) {
    try {
      return Amounts.parse(text, most);
    } catch (IllegalArgumentException e) {
      String shown = text.length() > SHOWN_MOST ? text.substring(0, SHOWN_MOST) + "…" : text;
      throw wrong(option + " (" + shown + ") must " + e.getMessage());
    }
  }

  /** Checks that the budget of a campaign can be changed. */
  void checkBudget(PlannedCampaign campaign, String option, String text) {
    if (campaign.budgetsOfFlights()) {
      throw wrong(option + " (" + text + ") cannot be planned: the flights of " + campaign.title()
          + " have budgets of their own; change them in the scenario");
    }
  }

  /** The arm that is asked for, or the baseline. */
  String armOf(Experiment experiment) {
    String of = arm == null ? experiment.study().baseline() : arm;
    if (!experiment.arms().containsKey(of)) {
      throw wrong("--arm (" + of + ") must be one of "
          + String.join(", ", experiment.arms().keySet()));
    }
    return of;
  }

  /** A mistake in the command. */
  ParameterException wrong(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
