package hawker.app.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code hawker results}: runs that were kept. */
@Command(
    name = "results",
    description = "Keeps runs in a database, lists, compares and queries them.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      ResultsAddCommand.class,
      ResultsListCommand.class,
      ResultsShowCommand.class,
      ResultsCompareCommand.class,
      ResultsSqlCommand.class,
      ResultsPruneCommand.class,
      ResultsExportCommand.class
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  hawker run scenarios/quickstart.yaml --keep",
      "  hawker results list",
      "  hawker results compare 1 2",
      "  hawker results sql \"select arm, estimate from metrics where metric = 'ctr'\"",
      "",
      "The database is --db FILE, else what HAWKER_RESULTS says, else ~/.hawker/results.duckdb."
    })
public final class ResultsCommand implements Callable<Integer> {
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
