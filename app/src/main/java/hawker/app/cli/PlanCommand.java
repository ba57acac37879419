package hawker.app.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code hawker plan}: what a budget will buy; every kind of plan is a command of its own. */
@Command(
    name = "plan",
    description = "Says what a campaign of a scenario will come to, and what to give it.",
    subcommands = {
      PlanForecastCommand.class,
      PlanBidsCommand.class,
      PlanBudgetCommand.class,
      PlanGoalCommand.class,
      PlanSplitCommand.class,
      PlanFlightCommand.class,
      PlanHonestyCommand.class,
    },
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    commandListHeading = "%nCommands:%n",
    footerHeading = "%nExamples:%n",
    footer = {
      "  hawker plan forecast scenarios/bridal.yaml --arm engaged --campaign rings --budget 50",
    })
public final class PlanCommand implements Callable<Integer> {
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
