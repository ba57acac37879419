package hawker.app.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code hawker import}: the importers of real data. */
@Command(
    name = "import",
    description = "Makes a scenario of measured data, and shows how well it gives the data back.",
    subcommands = {ImportFacebookAdsCommand.class, ImportPricesCommand.class},
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    commandListHeading = "%nCommands:%n",
    footerHeading = "%nExamples:%n",
    footer = {
      "  hawker import facebook-ads results.csv --out scenarios/ours.yaml",
      "  hawker import prices won.txt.gz --out scenarios/ours.yaml"
    })
public final class ImportCommand implements Callable<Integer> {
  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private CommandSpec spec;

  @Override
  public Integer call() {
    CommandLine commandLine = spec.commandLine();
    commandLine.usage(commandLine.getErr());
    return Failures.MISTAKE;
  }
}
