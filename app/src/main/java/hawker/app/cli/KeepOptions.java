package hawker.app.cli;

import hawker.app.report.RunReport;
import hawker.app.store.KeptRun;
import hawker.app.store.ResultStore;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Whether and where a command keeps its results. */
final class KeepOptions {
  @Spec(Spec.Target.MIXEE)
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private CommandSpec spec;

  @Option(
      names = "--keep",
      description = "Keep the results in the database that hawker results works on.")
  private boolean wanted;

  @Option(
      names = "--db",
      paramLabel = "FILE",
      description = "Database for --keep; else HAWKER_RESULTS, else ~/.hawker/results.duckdb.")
  private @Nullable Path file;

  boolean wanted() {
    return wanted;
  }

  /** Finds out before a long run whether its results can be kept. */
  void check() {
    if (file != null && !wanted) {
      throw new ParameterException(
          spec.commandLine(), "--db says where to keep the results; it needs --keep");
    }
    if (wanted) {
      ResultStore.toWrite(StoreOptions.place(file)).close();
    }
  }

  /** Keeps a run, if that is wanted. */
  void keep(RunReport report, @Nullable Path out, boolean quiet) {
    if (!wanted) {
      return;
    }
    Path place = StoreOptions.place(file);
    Map<String, String> files = report.files();
    KeptRun run = new KeptRun(
        files.getOrDefault("summary.json", ""), files.getOrDefault("manifest.json", ""), out);
    try (ResultStore store = ResultStore.toWrite(place)) {
      int number = store.add(run);
      if (!quiet) {
        PrintWriter stdout = spec.commandLine().getOut();
        stdout.println("Kept as run " + number + " in " + place);
        stdout.flush();
      }
    }
  }
}
