package hawker.app.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code hawker ctr}: trains, grades and uses models of the click probability. */
@Command(
    name = "ctr",
    description = "Trains, grades and uses models of the click probability on logs of ads.",
    subcommands = {
      CtrCompareCommand.class,
      CtrTrainCommand.class,
      CtrEvaluateCommand.class,
      CtrPredictCommand.class,
      CtrOnlineCommand.class
    },
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    commandListHeading = "%nCommands:%n",
    footerHeading = "%nExamples:%n",
    footer = {
      "  hawker ctr compare train.csv.gz --layout avazu",
      "  hawker ctr train train.tsv --layout criteo --model ftrl --out model.hm",
      "  hawker ctr evaluate model.hm test.tsv",
      "  hawker ctr predict model.hm test.tsv --out predicted.csv",
      "  hawker ctr online scenarios/ctr-models.yaml"
    })
public final class CtrCommand implements Callable<Integer> {
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
