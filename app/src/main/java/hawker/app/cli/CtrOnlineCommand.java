package hawker.app.cli;

import hawker.app.online.OnlineCsv;
import hawker.app.online.OnlineJson;
import hawker.app.online.OnlineOutcome;
import hawker.app.online.OnlinePage;
import hawker.app.online.OnlineTable;
import hawker.app.report.Layout;
import hawker.app.report.OutputFolder;
import hawker.experiment.Experiment;
import hawker.experiment.ModelComparison;
import hawker.experiment.ModelTrial;
import hawker.metrics.ServedMetrics;
import hawker.scenario.Scenario;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code hawker ctr online}: models of clicks side by side in the auction. */
@Command(
    name = "online",
    description = {
      "Puts models of clicks into the same auction and says what each is worth there: clicks, "
          + "revenue, what advertisers gain, how well what was predicted came true, new ads.",
      "People and requests are the same under every model, and differences are paired."
    },
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {
      "  hawker ctr online scenarios/ctr-models.yaml",
      "  hawker ctr online scenarios/first-look.yaml --models oracle,constant,ftrl --out online",
      "  hawker ctr online scenarios/first-look.yaml --models oracle,mine=model.hm",
      "  hawker ctr online market.yaml --models ftrl,sure=ftrl --with sure.miscalibrate.scale=2"
    })
public final class CtrOnlineCommand implements Callable<Integer> {
  private static final int FIRST_MOST = 1_000_000_000;

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private CommandSpec spec;

  @Parameters(paramLabel = "SCENARIO", description = "Scenario file.")
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private Path file;

  @Mixin
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private CtrOnlineModels models;

  @Option(
      names = "--first",
      paramLabel = "N",
      description = "So many impressions of an ad are its first, while it is new"
          + " (default: ${DEFAULT-VALUE}).")
  private int first = 200;

  @Mixin
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private WorldOptions worlds;

  @Option(
      names = "--set",
      paramLabel = "PATH=VALUE",
      description = "Override a setting of the scenario; may be given several times.")
  private List<String> settings = new ArrayList<>();

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "table, markdown, csv or json (default: table).")
  private Format format = Format.TABLE;

  @Option(
      names = {"-o", "--out"},
      paramLabel = "DIR",
      description =
          "Also write ctr-online.html, ctr-online.json and ctr-online.csv into this" + " folder.")
  private @Nullable Path out;

  @Override
  public Integer call() {
    if (first < 1 || first > FIRST_MOST) {
      throw new ParameterException(
          spec.commandLine(), "--first (" + first + ") must be in [1, " + FIRST_MOST + "]");
    }
    if (out != null) {
      new OutputFolder(out).check();
    }
    RunNumbers numbers = worlds.numbers();
    Experiment experiment = numbers.read(file, settings);
    CtrOnlineModels.Chosen chosen = models.of(experiment);
    Scenario scenario = experiment.study().scenario();
    PrintWriter err = spec.commandLine().getErr();
    Map<String, List<ServedMetrics>> served;
    try (ProgressLine progress = new ProgressLine("Running", 1, ProgressLine.watched(), err)) {
      served = ModelTrial.run(
          chosen.ready(),
          experiment.reference(),
          scenario.replications(),
          first,
          numbers.threads(),
          progress::done);
    }
    OnlineOutcome.Setup setup = new OnlineOutcome.Setup(
        scenario.name(),
        file.toString(),
        settings,
        chosen.arm(),
        chosen.words(),
        scenario.seed(),
        scenario.replications(),
        first,
        scenario.currency(),
        VersionProvider.version());
    write(new OnlineOutcome(setup, ModelComparison.of(served, chosen.against())));
    return 0;
  }

  private void write(OnlineOutcome outcome) {
    CommandLine commandLine = spec.commandLine();
    if (out != null) {
      Map<String, String> files = new LinkedHashMap<>();
      files.put("ctr-online.json", OnlineJson.text(outcome));
      files.put("ctr-online.csv", OnlineCsv.text(outcome));
      CommandLine root = commandLine.getCommandSpec().root().commandLine();
      files.put(
          "ctr-online.html", OnlinePage.text(outcome, root.getParseResult().originalArgs()));
      new OutputFolder(out).write(files);
    }
    PrintWriter to = commandLine.getOut();
    to.print(
        switch (format) {
          case TABLE -> OnlineTable.text(outcome, Layout.PLAIN);
          case MARKDOWN -> OnlineTable.text(outcome, Layout.MARKDOWN);
          case CSV -> OnlineCsv.text(outcome);
          case JSON -> OnlineJson.text(outcome);
        });
    to.flush();
  }
}
