package hawker.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import hawker.app.report.OutputException;
import hawker.plugin.Node;
import hawker.plugin.Problem;
import hawker.plugin.ScenarioException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;

class HawkerTest {

  @Command(name = "hawker")
  private record Fails(Exception exception) implements Callable<Integer> {
    @Override
    public Integer call() throws Exception {
      throw exception;
    }
  }

  private static Run failing(Exception exception) {
    Failures failures = new Failures();
    return Run.of(new CommandLine(new Fails(exception)).setExecutionExceptionHandler(failures));
  }

  @Test
  void hawker_noCommand_showsUsageAndFails() {
    Run run = Run.hawker();
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).startsWith("Usage: hawker ").contains("\n  check ", "\n  list ");
  }

  @Test
  void hawker_misspeltCommand_suggestsTheRightOne() {
    Run run = Run.hawker("lsit", "auction");
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err())
        .startsWith("hawker: COMMAND (lsit) must be one of ")
        .contains("Maybe list?")
        .doesNotContain("warm-up")
        .endsWith("Try 'hawker --help'.\n");
  }

  @Test
  void hawker_misspeltOption_suggestsTheRightOne() {
    Run run = Run.hawker("list", "--jso");
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).isEqualTo("""
            hawker: Unknown option: '--jso'
            Possible solutions: --json
            Try 'hawker list --help'.
            """);
  }

  @Test
  void hawker_version_isStampedByTheBuild() {
    assertThat(VersionProvider.version()).matches("\\d+\\.\\d+\\.\\d+(-\\w+)?");
    Run run = Run.hawker("--version");
    assertThat(run.code()).isZero();
    assertThat(run.out()).startsWith("hawker " + VersionProvider.version() + "\nJava ");
  }

  @Test
  void everyCommand_help_describesEveryOptionAndGivesAnExample() {
    Map<String, CommandLine> commands = Hawker.commandLine().getSubcommands();
    assertThat(commands).containsKeys("check", "list", "schema");
    commands.forEach((name, command) -> {
      var usage = command.getCommandSpec().usageMessage();
      if (usage.hidden() || name.equals("help")) {
        return;
      }
      Run run = Run.hawker(name, "--help");
      assertThat(run.code()).as(name).isZero();
      assertThat(run.out()).as(name).startsWith("Usage: hawker " + name);
      assertThat(usage.footer()).as(name + " example").anyMatch(l -> l.contains("hawker " + name));
      assertThat(command.getCommandSpec().args())
          .as(name + " arguments")
          .allMatch(arg -> arg.hidden() || arg.description().length > 0);
    });
  }

  @Test
  void failures_scenarioWithTwoProblems_aLineEach() {
    Node.Place place = new Node.Place("x.yaml", 3, 7);
    Run run = failing(new ScenarioException(List.of(
        new Problem(place, "days", "0", "be in [1, 3660]", ""),
        new Problem(place, "sed", "1", "be one of name, seed", "seed"))));
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).isEqualTo("""
            x.yaml:3:7: days (0) must be in [1, 3660].
            x.yaml:3:7: sed (1) must be one of name, seed. Maybe seed?
            """);
  }

  @Test
  void failures_unexpected_oneLineAndSoftwareExitCode() {
    Run run = failing(new IllegalStateException("slot 3\nof 2"));
    assertThat(run.code()).isEqualTo(70);
    assertThat(run.err())
        .startsWith("hawker: internal error: java.lang.IllegalStateException: slot 3 of 2; ")
        .contains("please report")
        .hasLineCount(1);
  }

  @Test
  void failures_missingFile_namesItWithoutStack() {
    Run run = failing(new NoSuchFileException("docs/nowhere/x.json"));
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).isEqualTo("hawker: docs/nowhere/x.json: no such file or folder\n");
  }

  @Test
  void failures_resultsCannotBeWritten_tellsTheMessage() {
    Run run = failing(new OutputException("out is a file; name a folder"));
    assertThat(run).isEqualTo(new Run(2, "", "hawker: out is a file; name a folder\n"));
  }

  @Test
  void failures_readerWentAway_isSilent() {
    Run run = failing(new UncheckedIOException(new IOException("Broken pipe")));
    assertThat(run.code()).isEqualTo(141);
    assertThat(run.err()).isEmpty();
  }

  @Test
  void warmUp_isSilentAndSucceeds() {
    assertThat(Run.hawker("warm-up")).isEqualTo(new Run(0, "", ""));
  }

  @Test
  void help_everyCommand_isToldInAWholeSentence() {
    Deque<CommandLine> open = new ArrayDeque<>(List.of(Hawker.commandLine()));
    while (!open.isEmpty()) {
      CommandLine one = open.pop();
      open.addAll(one.getSubcommands().values());
      String[] about = one.getCommandSpec().usageMessage().description();
      if (about.length > 0 && !one.getCommandName().equals("help")) {
        assertThat(about[0]).as(one.getCommandName()).endsWith(".");
      }
    }
  }
}
