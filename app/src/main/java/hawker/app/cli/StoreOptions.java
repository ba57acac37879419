package hawker.app.cli;

import hawker.app.report.Grid;
import hawker.app.report.GridFormat;
import hawker.app.report.OutputException;
import hawker.app.store.ResultStore;
import java.io.PrintWriter;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Which database of results a command works on, and how it prints. */
final class StoreOptions {
  /** The variable that names a database. */
  static final String VARIABLE = "HAWKER_RESULTS";

  @Spec(Spec.Target.MIXEE)
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private CommandSpec spec;

  @Option(
      names = "--db",
      paramLabel = "FILE",
      description = "Database of results; else HAWKER_RESULTS, else ~/.hawker/results.duckdb.")
  private @Nullable Path file;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "table",
      description = "table, csv, json or markdown; table if not given.")
  private GridFormat format = GridFormat.TABLE;

  GridFormat format() {
    return format;
  }

  /** The database: the one named, or that of the environment, or that of the user. */
  static Path place(@Nullable Path named) {
    if (named != null) {
      return named;
    }
    String variable = System.getenv(VARIABLE);
    return variable == null || variable.isBlank()
        ? Path.of(System.getProperty("user.home"), ".hawker", "results.duckdb")
        : Path.of(variable);
  }

  Path place() {
    return place(file);
  }

  ResultStore toRead() {
    return ResultStore.toRead(place());
  }

  ResultStore toWrite() {
    return ResultStore.toWrite(place());
  }

  /** Sees to it that a run is kept. */
  void require(ResultStore store, int run) {
    Grid known = store.query("select id from runs order by id");
    if (!known.column("id").contains(Integer.toString(run))) {
      throw new OutputException("RUN (" + run + ") must be one of those kept in " + place() + ": "
          + (known.rows().isEmpty() ? "there are none" : String.join(", ", known.column("id")))
          + ". See them with hawker results list.");
    }
  }

  void print(Grid grid) {
    print(format.text(grid));
  }

  void print(String text) {
    PrintWriter out = spec.commandLine().getOut();
    out.print(text);
    out.flush();
  }
}
