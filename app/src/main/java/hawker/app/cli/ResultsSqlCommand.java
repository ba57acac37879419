package hawker.app.cli;

import hawker.app.store.ResultStore;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code hawker results sql}. */
@Command(
    name = "sql",
    description = {
      "Queries the kept runs: tables runs, metrics, comparisons; and the event logs of those that "
          + "have them, as views (opportunities, bids, impressions, ...; docs/events.md).",
      "The database cannot be changed by it."
    },
    mixinStandardHelpOptions = true)
final class ResultsSqlCommand implements Callable<Integer> {
  @Mixin
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private StoreOptions store;

  @Parameters(paramLabel = "QUERY", description = "A query in the SQL of DuckDB.")
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private String query;

  @Override
  public Integer call() {
    try (ResultStore open = store.toRead()) {
      open.showEvents();
      store.print(open.query(query));
    }
    return 0;
  }
}
