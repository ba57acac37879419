package hawker.app.cli;

import hawker.app.report.Grid;
import hawker.app.store.ResultStore;
import hawker.unit.TimeSpan;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code hawker results prune}. */
@Command(
    name = "prune",
    description = "Forgets kept runs; the folders they wrote stay.",
    mixinStandardHelpOptions = true)
final class ResultsPruneCommand implements Callable<Integer> {
  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private CommandSpec spec;

  @Mixin
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private StoreOptions store;

  @Option(names = "--older", paramLabel = "SPAN", description = "Those that began longer ago: 30d.")
  private @Nullable String older;

  @Option(names = "--keep", paramLabel = "N", description = "All but the newest so many.")
  private @Nullable Integer keep;

  @Option(names = "--dry-run", description = "Only say which.")
  private boolean dry;

  @Override
  public Integer call() {
    if (older == null && keep == null) {
      throw new ParameterException(
          spec.commandLine(), "prune needs --older or --keep, to say which runs to forget");
    }
    if (keep != null && keep < 0) {
      throw new ParameterException(
          spec.commandLine(), "--keep (" + keep + ") must be 0 or more. Maybe " + -keep + "?");
    }
    try (ResultStore open = dry ? store.toRead() : store.toWrite()) {
      Grid old = open.query(query());
      store.print(old);
      if (!dry) {
        for (String id : old.column("id")) {
          for (String table : new String[] {"comparisons", "metrics"}) {
            int unused =
                open.change("delete from " + table + " where run = ?", Integer.valueOf(id));
          }
          int unused = open.change("delete from runs where id = ?", Integer.valueOf(id));
        }
      }
      int count = old.rows().size();
      spec.commandLine()
          .getErr()
          .println((dry ? "Would forget " : "Forgot ") + count + (count == 1 ? " run" : " runs"));
      spec.commandLine().getErr().flush();
    }
    return 0;
  }

  /** Finds the runs to forget. */
  private String query() {
    String before = before();
    return "select id, scenario, seed, strftime(started, '%Y-%m-%d %H:%M') as started from runs"
        + " where true"
        + (before == null ? "" : " and started < timestamp '" + before + "'")
        + (keep == null
            ? ""
            : " and id not in (select id from runs order by id desc limit " + keep + ")")
        + " order by id";
  }

  /** The moment before which runs are old, in UTC. */
  private @Nullable String before() {
    if (older == null) {
      return null;
    }
    try {
      return LocalDateTime.now(ZoneOffset.UTC)
          .minusSeconds(TimeSpan.parse(older).seconds())
          .toString();
    } catch (IllegalArgumentException e) {
      throw new ParameterException(
          spec.commandLine(), "--older (" + older + ") must " + e.getMessage(), e);
    }
  }
}
