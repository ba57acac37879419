package hawker.app.cli;

import hawker.app.report.GridFormat;
import hawker.app.report.Layout;
import hawker.app.report.PowerOfRun;
import hawker.app.report.PowerReport;
import hawker.experiment.Experiment;
import hawker.experiment.UserSpread;
import hawker.metrics.Questions;
import hawker.stats.GroupSequential;
import hawker.stats.Power;
import java.io.IOException;
import java.io.PrintWriter;
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

/** {@code hawker power}: how many people an experiment needs, or what it can tell with those it has. */
@Command(
    name = "power",
    description = {
      "Says how many users each arm of an experiment needs to tell a lift, or, with --users, which "
          + "lift they tell: of a share (--rate), of a mean (--mean and --sd), or of a metric of a "
          + "scenario, whose first replication is run to see how much people differ.",
      "With --of it says which lift a run that is over would have found."
    },
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {
      "  hawker power --rate '1 %%' --lift '10 %%'",
      "  hawker power --rate '1 %%' --lift '10 %%' --power '90 %%' --users-per-day 20000",
      "  hawker power --rate '1 %%' --users 100000",
      "  hawker power --mean 7 --sd 75 --lift '5 %%'",
      "  hawker power scenarios/quickstart.yaml --metric ctr --lift '5 %%'",
      "  hawker power --of results --metric cpc",
      "  hawker power --looks 5 --spending obrien-fleming"
    })
public final class PowerCommand implements Callable<Integer> {
  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private CommandSpec spec;

  @Parameters(arity = "0..1", paramLabel = "SCENARIO", description = "Scenario file.")
  private @Nullable Path file;

  @Option(names = "--rate", paramLabel = "SHARE", description = "Share of the baseline: '1 %%'.")
  private @Nullable String rate;

  @Option(names = "--mean", paramLabel = "X", description = "Mean of the baseline, per user.")
  private @Nullable String mean;

  @Option(names = "--sd", paramLabel = "X", description = "Standard deviation between users.")
  private @Nullable String deviation;

  @Option(
      names = "--lift",
      paramLabel = "SHARE",
      description = "Lift to be told, of the baseline: '10 %%'.")
  private @Nullable String lift;

  @Option(names = "--users", paramLabel = "N", description = "Users of each arm that there are.")
  private @Nullable String users;

  @Option(
      names = "--power",
      paramLabel = "SHARE",
      description = "Chance to find the lift if it is there (default: ${DEFAULT-VALUE}).")
  private String power = "80 %";

  @Option(
      names = "--alpha",
      paramLabel = "SHARE",
      description = "Significance of the two-sided test (default: ${DEFAULT-VALUE}).")
  private String alpha = "5 %";

  @Option(
      names = "--users-per-day",
      paramLabel = "N",
      description = "New users a day, of all arms together: says how many days it takes.")
  private @Nullable String perDay;

  @Option(names = "--arms", paramLabel = "N", description = "Arms (default: ${DEFAULT-VALUE}).")
  private int arms = 2;

  @Option(
      names = "--design-effect",
      paramLabel = "X",
      description = "How many times the variance is that of independent trials, for --rate "
          + "(default: ${DEFAULT-VALUE}).")
  private String designEffect = "1";

  @Option(
      names = "--metric",
      paramLabel = "NAME",
      description = "Metric of the scenario (default: ${DEFAULT-VALUE}).")
  private String metric = "ctr";

  @Option(
      names = "--set",
      paramLabel = "PATH=VALUE",
      description = "Override a setting of the scenario; may be given several times.")
  private List<String> settings = new ArrayList<>();

  @Option(
      names = "--looks",
      paramLabel = "K",
      description = "Print the boundaries of a test that is looked at K times.")
  private int looks;

  @Option(
      names = "--spending",
      paramLabel = "KIND",
      description = "How alpha is spent on the looks: obrien-fleming or pocock (default: "
          + "${DEFAULT-VALUE}).")
  private String spending = "obrien-fleming";

  @Option(
      names = "--of",
      paramLabel = "DIR",
      description =
          "Results of a run: say which lift of the metric each of its arms would have" + " shown.")
  private @Nullable Path of;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "table",
      description = "With --of: table, markdown, csv or json; table if not given.")
  private Format format = Format.TABLE;

  @Override
  public Integer call() throws IOException {
    if (arms < 2 || arms > 100) {
      throw wrong("--arms (" + arms + ") must be in [2, 100]");
    }
    if (looks < 0 || looks > 100) {
      throw wrong("--looks (" + looks + ") must be in [1, 100]");
    }
    Power test = new Power(share("--alpha", alpha), share("--power", power));
    int given = (file == null ? 0 : 1) + (rate == null ? 0 : 1) + (mean == null ? 0 : 1);
    if (of != null) {
      if (given > 0 || lift != null || users != null || looks > 0) {
        throw wrong("--of goes with --metric, --power, --alpha and --format alone");
      }
      return tell(ofRun(of, test));
    }
    if (given > 1 || (given == 0 && looks == 0)) {
      throw wrong("one of SCENARIO, --rate and --mean must be given; or --of or --looks alone");
    }
    StringBuilder text = new StringBuilder();
    if (given == 1) {
      if ((lift == null) == (users == null)) {
        throw wrong("either --lift or --users must be given");
      }
      text.append(plan(test));
    }
    if (looks > 0) {
      text.append(text.isEmpty() ? "" : "\n")
          .append(PowerReport.looks(looks, test.significance(), spending()));
    }
    return tell(text.toString());
  }

  private int tell(String text) {
    PrintWriter out = spec.commandLine().getOut();
    out.print(text);
    out.flush();
    return 0;
  }

  private String ofRun(Path folder, Power test) throws IOException {
    try {
      PowerOfRun found = PowerOfRun.read(folder, metric, test);
      return switch (format) {
        case CSV -> GridFormat.CSV.text(found.grid());
        case JSON -> GridFormat.JSON.text(found.grid());
        case MARKDOWN -> found.table(Layout.MARKDOWN);
        case TABLE -> found.table(Layout.PLAIN);
      };
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
    }
  }

  private String plan(Power test) {
    PowerReport.Ask ask = new PowerReport.Ask(
        test,
        lift == null ? null : number("--lift", lift, true),
        users == null ? null : positive("--users", users),
        perDay == null ? null : positive("--users-per-day", perDay),
        arms);
    if (rate != null) {
      double effect = positive("--design-effect", designEffect);
      return PowerReport.ofShare(ask, share("--rate", rate), effect);
    }
    if (mean != null) {
      if (deviation == null) {
        throw wrong("--sd must be given with --mean");
      }
      return PowerReport.ofMean(ask, positive("--mean", mean), positive("--sd", deviation));
    }
    return ofScenario(ask);
  }

  private String ofScenario(PowerReport.Ask ask) {
    try {
      Questions.named(metric);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), "--metric: " + e.getMessage(), e);
    }
    List<String> all = new ArrayList<>(settings);
    all.addAll(List.of("replications=1", "report.intervals=users"));
    Experiment read = Experiment.read(Objects.requireNonNull(file), all);
    Experiment baseline = read.only(List.of(read.study().baseline()));
    PrintWriter err = spec.commandLine().getErr();
    UserSpread spread;
    try (ProgressLine progress = new ProgressLine("Running", 1, ProgressLine.watched(), err)) {
      spread = UserSpread.of(
          Questions.named(metric),
          baseline
              .run(Runtime.getRuntime().availableProcessors(), progress::done)
              .arms()
              .get(0));
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), "--metric: " + e.getMessage(), e);
    }
    return PowerReport.ofScenario(ask, spread, read.study().scenario().days());
  }

  private GroupSequential.Spending spending() {
    return switch (spending.toLowerCase(Locale.ROOT)) {
      case "obrien-fleming", "obf" -> GroupSequential.Spending.OBRIEN_FLEMING;
      case "pocock" -> GroupSequential.Spending.POCOCK;
      default -> throw wrong("--spending (" + spending + ") must be obrien-fleming or pocock");
    };
  }

  private double share(String option, String text) {
    double value = number(option, text, true);
    if (!(value > 0 && value < 1)) {
      throw wrong(option + " (" + text + ") must be above 0 % and below 100 %");
    }
    return value;
  }

  private double positive(String option, String text) {
    double value = number(option, text, false);
    if (!(value > 0)) {
      throw wrong(option + " (" + text + ") must be above 0");
    }
    return value;
  }

  /** A number as people write it, a share also in percent. */
  private double number(String option, String text, boolean percent) {
    String plain = text.strip().replace("_", "");
    boolean hundredths = percent && plain.endsWith("%");
    String digits = hundredths ? plain.substring(0, plain.length() - 1).strip() : plain;
    try {
      double value = Double.parseDouble(digits) / (hundredths ? 100 : 1);
      if (Double.isFinite(value) && value != 0) {
        return value;
      }
    } catch (NumberFormatException e) {
      // Told below, like numbers that are out of range.
    }
    throw wrong(option + " (" + text + ") must be a number other than 0"
        + (percent ? ", such as 0.05 or '5 %'" : ""));
  }

  private ParameterException wrong(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
