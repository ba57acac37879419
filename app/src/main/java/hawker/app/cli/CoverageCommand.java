package hawker.app.cli;

import hawker.app.report.CoverageTable;
import hawker.experiment.Coverage;
import hawker.experiment.Experiment;
import hawker.metrics.Questions;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code hawker coverage}: how often 95 % intervals hold the truth. */
@Command(
    name = "coverage",
    description = {
      "Runs a scenario with one seed after the other and counts how often its 95 %% intervals hold "
          + "the truth, which is what comes out over other seeds."
    },
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {
      "  hawker coverage scenarios/coverage/small-shop.yaml",
      "  hawker coverage scenarios/coverage/small-shop.yaml --experiments 200 --metrics ctr,cpc",
      "",
      "Intervals of users come from one replication alone, each an experiment of its own; they need",
      "report.intervals: users in the scenario."
    })
public final class CoverageCommand implements Callable<Integer> {
  private static final int EXPERIMENTS_MAX = 100_000;

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private CommandSpec spec;

  @Parameters(paramLabel = "SCENARIO", description = "Scenario file, of a small world.")
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private Path file;

  @Option(
      names = "--experiments",
      paramLabel = "N",
      description = "Experiments, of seeds 1 to N (default: ${DEFAULT-VALUE}).")
  private int experiments = 1000;

  @Option(
      names = "--truths",
      paramLabel = "N",
      description = "Experiments of further seeds that the truth is taken from (default: a quarter "
          + "as many, at least 100).")
  private int truths;

  @Option(
      names = "--metrics",
      paramLabel = "A,B",
      split = ",",
      description = "Metrics to look at (default: ${DEFAULT-VALUE}).")
  private List<String> metrics = new ArrayList<>(Coverage.METRICS);

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Threads; all processors if not given. Results do not depend on it.")
  private int threads = Runtime.getRuntime().availableProcessors();

  @Option(
      names = "--set",
      paramLabel = "PATH=VALUE",
      description = "Override a setting first; may be given several times.")
  private List<String> settings = new ArrayList<>();

  @Option(
      names = {"-o", "--out"},
      paramLabel = "FILE",
      description = "Also write all numbers to a file, as comma-separated values.")
  private @Nullable Path out;

  @Override
  public Integer call() throws IOException {
    check("--experiments", experiments, 1, EXPERIMENTS_MAX);
    check("--truths", truths, 0, EXPERIMENTS_MAX);
    check("--threads", threads, 1, 1024);
    for (String metric : metrics) {
      try {
        Questions.named(metric);
      } catch (IllegalArgumentException e) {
        throw new ParameterException(spec.commandLine(), "--metrics: " + e.getMessage(), e);
      }
    }
    experiment(1);
    int others = truths > 0 ? truths : Math.max(100, experiments / 4);
    long start = System.nanoTime();
    List<Coverage.Row> rows;
    PrintWriter err = spec.commandLine().getErr();
    try (ProgressLine progress = new ProgressLine("Running", 1, ProgressLine.watched(), err)) {
      rows =
          Coverage.measure(metrics, this::experiment, experiments, others, threads, progress::done);
    }
    if (out != null) {
      Files.writeString(out, CoverageTable.csv(rows));
    }
    PrintWriter stdout = spec.commandLine().getOut();
    stdout.print(CoverageTable.text(rows));
    stdout.println();
    stdout.println(String.format(
        Locale.ROOT,
        "%,d experiments, the truth from %,d more, in %.0f s%s",
        experiments,
        others,
        (System.nanoTime() - start) / 1e9,
        out == null ? "" : "; written to " + out));
    stdout.flush();
    return 0;
  }

  private Experiment experiment(int seed) {
    List<String> all = new ArrayList<>(settings);
    all.add("seed=" + seed);
    return Experiment.read(file, all);
  }

  private void check(String option, int value, int least, int most) {
    if (value < least || value > most) {
      throw new ParameterException(
          spec.commandLine(),
          String.format(Locale.ROOT, "%s (%d) must be in [%d, %d]", option, value, least, most));
    }
  }
}
