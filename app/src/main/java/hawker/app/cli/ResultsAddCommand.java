package hawker.app.cli;

import hawker.app.store.KeptRun;
import hawker.app.store.ResultStore;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code hawker results add}. */
@Command(
    name = "add",
    description = "Keeps runs that wrote to folders.",
    mixinStandardHelpOptions = true)
final class ResultsAddCommand implements Callable<Integer> {
  @Mixin
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private StoreOptions store;

  @Parameters(paramLabel = "DIR", arity = "1..*", description = "Folders that run --out wrote.")
  private List<Path> folders = new ArrayList<>();

  @Override
  public Integer call() {
    List<KeptRun> runs = folders.stream().map(KeptRun::read).toList();
    try (ResultStore open = store.toWrite()) {
      for (int i = 0; i < runs.size(); i++) {
        store.print("Kept " + folders.get(i) + " as run " + open.add(runs.get(i)) + " in "
            + store.place() + "\n");
      }
    }
    return 0;
  }
}
