package hawker.app.cli;

import hawker.experiment.Experiment;
import hawker.market.Preparation;
import hawker.plugin.ScenarioException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code hawker check}: says what is wrong with scenario files, without running them. */
@Command(
    name = "check",
    description = "Says what is wrong with scenario files, every mistake with its place, "
        + "without running them.",
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {
      "  hawker check scenarios/quickstart.yaml",
      "  hawker check scenarios/*.yaml",
      "  hawker check scenarios/quickstart.yaml --set population.users=1_000_000"
    })
public final class CheckCommand implements Callable<Integer> {
  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private CommandSpec spec;

  @Parameters(paramLabel = "FILE", arity = "1..*", description = "Scenario files.")
  private List<Path> files = new ArrayList<>();

  @Option(
      names = "--set",
      paramLabel = "PATH=VALUE",
      description = "Override a setting first; may be given several times.")
  private List<String> settings = new ArrayList<>();

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    int worst = 0;
    for (Path file : files) {
      try {
        Experiment experiment = Experiment.read(file, settings);
        Preparation first = experiment.arms().values().iterator().next();
        out.println(file
            + ": fine ("
            + count(first.scenario().population().users(), "user")
            + ", "
            + count(first.ads(), "ad")
            + ", "
            + count(experiment.arms().size(), "arm")
            + ")");
        out.flush();
      } catch (ScenarioException e) {
        worst = Failures.problems(e, err);
      }
    }
    return worst;
  }

  private static String count(int number, String thing) {
    return String.format(Locale.ROOT, "%,d %s%s", number, thing, number == 1 ? "" : "s");
  }
}
