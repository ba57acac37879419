package hawker.app.cli;

import hawker.app.store.ResultStore;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code hawker results list}. */
@Command(
    name = "list",
    description = "Lists the runs that are kept, the newest last.",
    mixinStandardHelpOptions = true)
final class ResultsListCommand implements Callable<Integer> {
  static final String RUNS = """
      select id, scenario, seed, replications,
        (select count(distinct arm) from metrics where run = id) as arms,
        version, strftime(started, '%Y-%m-%d %H:%M') as started, round(seconds, 1) as seconds,
        coalesce(folder, '') as folder
      from runs
      """;

  @Mixin
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private StoreOptions store;

  @Override
  public Integer call() {
    try (ResultStore open = store.toRead()) {
      store.print(open.query(RUNS + " order by id"));
    }
    return 0;
  }
}
