package hawker.app.cli;

import java.io.PrintWriter;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/**
 * {@code hawker warm-up}: a little of every light command in one process and without output, from
 * which the launcher archives the loaded classes so that later starts are quick.
 */
@Command(name = "warm-up", hidden = true, description = "Loads what the light commands use.")
public final class WarmUpCommand implements Callable<Integer> {
  @Parameters(paramLabel = "FILE", arity = "0..*", description = "Scenarios to check.")
  private List<String> files = new ArrayList<>();

  @Override
  public Integer call() {
    quietly("--help");
    quietly("--version");
    quietly("list");
    quietly("list", "--json");
    quietly("list", "auction");
    quietly("auction", "--format", "gsp", "--slots", "2,1", "--bids", "3,2,1");
    quietly("no-such-command");
    for (String file : files) {
      quietly("check", file);
    }
    return 0;
  }

  private static void quietly(String... args) {
    PrintWriter nowhere = new PrintWriter(Writer.nullWriter());
    CommandLine commandLine = Hawker.commandLine();
    commandLine.setOut(nowhere).setErr(nowhere);
    int unused = commandLine.execute(args);
  }
}
