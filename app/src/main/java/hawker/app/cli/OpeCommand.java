package hawker.app.cli;

import hawker.app.ope.CsvLog;
import hawker.app.ope.EventsLog;
import hawker.app.ope.LogColumns;
import hawker.app.ope.LogException;
import hawker.app.ope.LoggedPolicy;
import hawker.app.ope.OpeReport;
import hawker.app.ope.Target;
import hawker.learn.Learners;
import hawker.ope.Evaluation;
import hawker.ope.RateModel;
import hawker.ope.RewardModel;
import hawker.plugin.PluginSpec;
import hawker.plugin.Problems;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code hawker ope}: what another policy would have earned, from a log with propensities. */
@Command(
    name = "ope",
    description = {
      "Estimates from a log what another policy would have earned (off-policy evaluation): by IPS, "
          + "SNIPS, clipped IPS, a direct model (DM) and the doubly robust method (DR), with intervals, "
          + "and says whether the log is enough to conclude from (docs/ope.md).",
      "LOG is a folder of results with an event log (run --events), or a table: CSV or TSV, gzip "
          + "too, with columns as in the Open Bandit Dataset, or as named by options."
    },
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {
      "  hawker ope bts_men.csv.gz --policy uniform",
      "  hawker ope bts_men.csv.gz --policy log:random_men.csv.gz",
      "  hawker ope log.csv --reward click --propensity p --action ad --policy action:12",
      "  hawker ope results --arm explored --policy greedy:true-ctr",
      "  hawker ope results --arm explored --policy softmax:predicted-ctr,0.01 --out ope.json",
      "  hawker ope results --arm explored --policy uniform --reward-model logistic"
    })
public final class OpeCommand implements Callable<Integer> {
  private static final String RATES = "rates";

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private CommandSpec spec;

  @Parameters(paramLabel = "LOG", description = "Table, or folder of results.")
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private Path log;

  @Option(
      names = "--policy",
      paramLabel = "TARGET",
      required = true,
      description = {
        "uniform:          every option alike",
        "action:ID:        always the same",
        "greedy:           the best by the log's own rates",
        "greedy:SCORE:     the best by a score",
        "softmax:SCORE,T:  by chance, T the temperature",
        "column:NAME:      the action that a column names",
        "log:FILE:         as often as another log did",
        "SCORE is score, bid, predicted-ctr or true-ctr in event logs; in tables, what the "
            + "columns with a score for each action begin with."
      })
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private String policy;

  @Option(names = "--arm", paramLabel = "NAME", description = "Arm of an event log.")
  private @Nullable String arm;

  @Option(
      names = "--replication",
      paramLabel = "N",
      description = "Replication of an event log (default: ${DEFAULT-VALUE}).")
  private int replication;

  @Option(
      names = "--reward",
      paramLabel = "COLUMN",
      description = "What was earned (default: ${DEFAULT-VALUE}).")
  private String reward = LogColumns.OPEN_BANDIT.reward();

  @Option(
      names = "--propensity",
      paramLabel = "COLUMN",
      description = "How likely the action was to be taken (default: ${DEFAULT-VALUE}).")
  private String propensity = LogColumns.OPEN_BANDIT.propensity();

  @Option(
      names = "--action",
      paramLabel = "COLUMN",
      description = "What was taken (default: ${DEFAULT-VALUE}).")
  private String action = LogColumns.OPEN_BANDIT.action();

  @Option(
      names = "--position",
      paramLabel = "COLUMN",
      description = "Where; position where the default columns are kept, else none.")
  private @Nullable String position;

  @Option(
      names = "--cluster",
      paramLabel = "COLUMN",
      description = "Whose rows are resampled together; each row by itself if not given.")
  private @Nullable String cluster;

  @Option(
      names = "--actions",
      paramLabel = "N",
      description = "How many actions there are, if the log does not take them all.")
  private int actions;

  @Option(
      names = "--reward-model",
      paramLabel = "LEARNER",
      description = "What DM and DR expect of actions: rates of each action in each place, or a "
          + "learner of 'hawker list learner' that sees contexts too (default: ${DEFAULT-VALUE}).")
  private String rewardModel = RATES;

  @Option(
      names = "--features",
      paramLabel = "COLUMNS",
      split = ",",
      description = "Contexts that a learner of --reward-model sees in a table; if not given, all "
          + "columns that no option names and that have at most 100 values.")
  private List<String> features = new ArrayList<>();

  @Option(
      names = "--clip",
      paramLabel = "X",
      description =
          "What weights are clipped at in clipped IPS; the root of the rows if not given.")
  private @Nullable Double clip;

  @Option(
      names = "--intervals",
      paramLabel = "KIND",
      description = "studentised, or percentile as other programs have them, which are too short "
          + "where clicks are few (default: ${DEFAULT-VALUE}).")
  private String intervals = "studentised";

  @Option(
      names = "--bootstrap",
      paramLabel = "N",
      description = "Rounds of the bootstrap (default: ${DEFAULT-VALUE}).")
  private int rounds = 1000;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Seed of the bootstrap and of the folds (default: ${DEFAULT-VALUE}).")
  private long seed = 1;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private Format format = Format.TABLE;

  @Option(
      names = {"-o", "--out"},
      paramLabel = "FILE",
      description = "Also write all numbers to a file, as JSON.")
  private @Nullable Path out;

  @Override
  public Integer call() throws IOException {
    require(rounds >= 100 && rounds <= 100_000, "--bootstrap", rounds, "be in [100, 100000]");
    require(actions >= 0 && actions <= 1_000_000, "--actions", actions, "be in [0, 1000000]");
    require(replication >= 0, "--replication", replication, "not be negative");
    require(clip == null || (clip > 0 && clip < 1e300), "--clip", clip, "be above 0");
    require(
        List.of("studentised", "percentile").contains(intervals),
        "--intervals",
        intervals,
        "be studentised or percentile");
    checkModel();
    PrintWriter err = spec.commandLine().getErr();
    try {
      LoggedPolicy read = read(Target.of(policy), err);
      Evaluation found;
      RewardModel model = model(read, err);
      Evaluation.Settings settings = new Evaluation.Settings(
          seed,
          rounds,
          Objects.requireNonNullElse(clip, 0.0),
          Evaluation.Intervals.valueOf(intervals.toUpperCase(Locale.ROOT)));
      try (ProgressLine progress =
          new ProgressLine("Resampling", rounds, ProgressLine.watched(), err)) {
        found = Evaluation.of(
            read.decisions(),
            read.policy(),
            model,
            settings,
            round -> progress.done(round + 1L, rounds));
      }
      tell(new OpeReport(read, policy, rewardModel, found));
      return 0;
    } catch (LogException e) {
      e.reasons().forEach(reason -> err.println("hawker: " + reason));
      err.flush();
      return Failures.MISTAKE;
    }
  }

  private void checkModel() {
    List<String> known = new ArrayList<>(List.of(RATES));
    Learners.registry().entries().forEach(entry -> known.add(entry.name()));
    String nearest = Problems.nearest(rewardModel, known);
    require(
        known.contains(rewardModel),
        "--reward-model",
        rewardModel,
        "be one of " + String.join(", ", known) + "."
            + (nearest.isEmpty() ? "" : " Maybe " + nearest + "?"));
    boolean table = !Files.isDirectory(log);
    require(
        features.isEmpty() || (table && !rewardModel.equals(RATES)),
        "--features",
        String.join(",", features),
        table
            ? "stand beside --reward-model LEARNER, as rates see no contexts"
            : "be left out: in an event log learners see activity, topic and what people are");
  }

  private RewardModel model(LoggedPolicy read, PrintWriter err) {
    if (rewardModel.equals(RATES)) {
      return Evaluation.model(read.decisions(), seed);
    }
    try (ProgressLine progress =
        new ProgressLine("Learning", RateModel.FOLDS, ProgressLine.watched(), err)) {
      return Evaluation.model(
          read.decisions(),
          PluginSpec.of(rewardModel),
          seed,
          fold -> progress.done(fold + 1L, RateModel.FOLDS));
    } catch (IllegalArgumentException e) {
      throw new LogException(
          "--reward-model (" + rewardModel + ") " + e.getMessage() + ". Leave it out.");
    }
  }

  private LoggedPolicy read(Target target, PrintWriter err) throws IOException {
    try (ProgressLine progress = new ProgressLine("Reading", 1, ProgressLine.watched(), err)) {
      return read(target, progress);
    }
  }

  private LoggedPolicy read(Target target, ProgressLine progress) throws IOException {
    if (Files.isDirectory(log)) {
      return EventsLog.read(
          log, arm, replication, target, !rewardModel.equals(RATES), seed, progress::done);
    }
    LogColumns usual = LogColumns.OPEN_BANDIT;
    boolean asUsual = action.equals(usual.action()) && propensity.equals(usual.propensity());
    String where = position == null && asUsual ? usual.position() : position;
    LogColumns columns = new LogColumns(
        reward, propensity, action, where, cluster, rewardModel.equals(RATES) ? null : features);
    return CsvLog.read(log, columns, target, actions, seed, progress::done);
  }

  private void tell(OpeReport report) throws IOException {
    if (out != null) {
      Files.writeString(out, report.json());
    }
    PrintWriter stdout = spec.commandLine().getOut();
    stdout.print(
        switch (format) {
          case TABLE -> report.text();
          case MARKDOWN -> report.markdown();
          case CSV -> report.csv();
          case JSON -> report.json();
        });
    stdout.flush();
  }

  private void require(boolean holds, String option, @Nullable Object value, String must) {
    if (!holds) {
      throw new ParameterException(
          spec.commandLine(), String.format(Locale.ROOT, "%s (%s) must %s", option, value, must));
    }
  }
}
