package hawker.app.cli;

import hawker.app.report.GridFormat;
import hawker.app.store.ResultStore;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code hawker results show}. */
@Command(
    name = "show",
    description = "Shows what a kept run came to, arm by arm.",
    mixinStandardHelpOptions = true)
final class ResultsShowCommand implements Callable<Integer> {
  @Mixin
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private StoreOptions store;

  @Parameters(paramLabel = "RUN", description = "Number of the run.")
  private int run;

  @Override
  public Integer call() {
    try (ResultStore open = store.toRead()) {
      store.require(open, run);
      if (store.format() == GridFormat.TABLE) {
        store.print(open.query(ResultsListCommand.RUNS + " where id = ?", run));
        store.print("\n");
      }
      store.print(open.query(
          "select arm, metric, estimate, low, high from metrics where run = ? and dimension = ''"
              + " and estimate is not null",
          run));
    }
    return 0;
  }
}
