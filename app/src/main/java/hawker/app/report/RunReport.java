package hawker.app.report;

import hawker.experiment.Comparison;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What is told of a run: files and a table.
 *
 * @param run what was run
 * @param comparison what it came to
 */
public record RunReport(RunInfo run, Comparison comparison) {
  private static final String MEANS =
      "Impressions, clicks, reach and spend are means per replication.\n";

  /** The text of every file by its name; the manifest is last, so that it marks a whole set. */
  public Map<String, String> files() {
    Map<String, String> files = new LinkedHashMap<>();
    files.put("summary.json", SummaryJson.of(run, comparison));
    files.put("summary.csv", SummaryCsv.of(comparison));
    files.put(OutputFolder.MANIFEST, ManifestJson.of(run, files));
    return files;
  }

  /**
   * Writes the files.
   *
   * @throws OutputException if they cannot be written; no file is half written then
   */
  public void write(Path folder) {
    new OutputFolder(folder).write(files());
  }

  /**
   * The tables of arms and of their talk and what they say about the CTR, as plain text that ends with
   * a newline.
   *
   * @param columns width of the terminal; a table is split if that makes it fit
   */
  public String table(int columns) {
    return ArmTable.of(comparison, columns)
        + TalkTable.of(comparison, columns)
        + (run.replications() > 1 ? MEANS : "")
        + PlanTable.of(comparison)
        + "\n"
        + Conclusion.of(comparison);
  }
}
