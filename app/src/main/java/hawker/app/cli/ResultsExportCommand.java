package hawker.app.cli;

import hawker.app.report.Grid;
import hawker.app.report.OutputFolder;
import hawker.app.store.ResultStore;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code hawker results export}. */
@Command(
    name = "export",
    description = "Writes the files of a kept run: summary.json, scenario.yaml, manifest.json.",
    mixinStandardHelpOptions = true)
final class ResultsExportCommand implements Callable<Integer> {
  @Mixin
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private StoreOptions store;

  @Parameters(paramLabel = "RUN", description = "Number of the run.")
  private int run;

  @Option(
      names = {"-o", "--out"},
      paramLabel = "DIR",
      required = true,
      description = "Folder to write to; made if need be.")
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private Path out;

  @Override
  public Integer call() {
    try (ResultStore open = store.toRead()) {
      store.require(open, run);
      Grid kept = open.query("select summary, scenario_text, manifest from runs where id = ?", run);
      Map<String, String> files = new LinkedHashMap<>();
      files.put("summary.json", kept.column("summary").get(0));
      files.put("scenario.yaml", kept.column("scenario_text").get(0));
      files.put("manifest.json", kept.column("manifest").get(0));
      new OutputFolder(out).write(files);
      store.print("Wrote run " + run + " to " + out + "\n");
    }
    return 0;
  }
}
