package hawker.app.cli;

import hawker.app.web.CommandWatch;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The command {@code hawker}; every subcommand is registered here. */
@Command(
    name = "hawker",
    description =
        "Simulates ad targeting and pay-per-click markets, and says which arm earns more.",
    subcommands = {
      RunCommand.class,
      AuctionCommand.class,
      BenchCommand.class,
      CheckCommand.class,
      CoverageCommand.class,
      ExplainCommand.class,
      CtrCommand.class,
      GraphCommand.class,
      ImportCommand.class,
      ListCommand.class,
      OpeCommand.class,
      PlanCommand.class,
      PlotCommand.class,
      ResultsCommand.class,
      PowerCommand.class,
      ResumeCommand.class,
      SchemaCommand.class,
      ServeCommand.class,
      VerifyCommand.class,
      CommandLine.HelpCommand.class,
      WarmUpCommand.class
    },
    mixinStandardHelpOptions = true,
    versionProvider = VersionProvider.class,
    synopsisSubcommandLabel = "COMMAND",
    commandListHeading = "%nCommands:%n",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:done",
      "1:a hypothesis was refuted (verify)",
      "2:a mistake in the command, a scenario or a folder; the message says which",
      "70:a mistake in Hawker itself",
      "130:interrupted"
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  hawker run scenarios/quickstart.yaml",
      "  hawker check scenarios/*.yaml",
      "  hawker list auction",
      "",
      "Environment: HAWKER_JAVA (the JDK to run on), HAWKER_OPTS (options for it,",
      "such as -Xmx8g), HAWKER_DEBUG=1 (stack traces), NO_COLOR."
    })
public final class Hawker implements Callable<Integer> {
  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private CommandSpec spec;

  private final @Nullable CommandWatch watch;

  /** The command line as people use it. */
  public Hawker() {
    this(null);
  }

  /** The command line as a part of Hawker uses it that is told how commands get on. */
  Hawker(@Nullable CommandWatch watch) {
    this.watch = watch;
  }

  /** Who is told how a command gets on; null where a person is. */
  static @Nullable CommandWatch watch(CommandSpec command) {
    return command.root().userObject() instanceof Hawker root ? root.watch : null;
  }

  /** Runs the command line and ends the process with its exit code. */
  public static void main(String[] args) {
    System.exit(execute(args));
  }

  /** Runs a command line; returns the exit code. */
  public static int execute(String... args) {
    CommandLine commandLine = commandLine();
    try {
      return commandLine.execute(args);
    } catch (OutOfMemoryError e) {
      return Failures.outOfMemory(commandLine.getErr());
    } catch (StackOverflowError | LinkageError e) {
      return Failures.internal(e, commandLine.getErr());
    }
  }

  /** The command line with its way of telling errors. */
  static CommandLine commandLine() {
    return commandLine(null);
  }

  /** The same, of which somebody is told how commands get on. */
  static CommandLine commandLine(@Nullable CommandWatch watch) {
    Failures failures = new Failures();
    return new CommandLine(new Hawker(watch))
        .setParameterExceptionHandler(failures)
        .setExecutionExceptionHandler(failures)
        .setUsageHelpWidth(100)
        .setCaseInsensitiveEnumValuesAllowed(true);
  }

  @Override
  public Integer call() {
    CommandLine commandLine = spec.commandLine();
    commandLine.usage(commandLine.getErr());
    return Failures.MISTAKE;
  }
}
