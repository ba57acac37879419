package hawker.app.report;

import hawker.experiment.ArmRuns;
import hawker.experiment.Comparison;
import hawker.experiment.PlatformSummary;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What is told of a run: files and a table.
 *
 * @param run what was run
 * @param comparison what it came to
 * @param platform what experiments of the platform said
 * @param runs each replication by itself; none where files and page can do without
 * @param question of the scenario; may be empty
 */
public record RunReport(
    RunInfo run,
    Comparison comparison,
    List<PlatformSummary> platform,
    List<ArmRuns> runs,
    String question) {
  private static final String MEANS =
      "Impressions, clicks, reach and spend are means per replication.\n";

  /** Copies the list. */
  public RunReport {
    platform = List.copyOf(platform);
    runs = List.copyOf(runs);
  }

  /** What is told of a run without experiments of the platform, in the summary alone. */
  public RunReport(RunInfo run, Comparison comparison) {
    this(run, comparison, List.of());
  }

  /** What is told of a run in the summary alone. */
  public RunReport(RunInfo run, Comparison comparison, List<PlatformSummary> platform) {
    this(run, comparison, platform, List.of(), "");
  }

  /** The text of every file by its name; the manifest is last, so that it marks a whole set. */
  public Map<String, String> files() {
    Map<String, String> files = new LinkedHashMap<>();
    String summary = SummaryJson.of(run, comparison, platform);
    files.put("summary.json", summary);
    files.put("summary.csv", SummaryCsv.of(comparison));
    if (!runs.isEmpty()) {
      String details = DetailsJson.of(runs);
      files.put("details.json", details);
      files.put("report.html", page(summary, details));
    }
    files.put(OutputFolder.MANIFEST, ManifestJson.of(run, files));
    return files;
  }

  private String page(String summary, String details) {
    List<String> sentences = Conclusion.of(comparison)
        .lines()
        .filter(line -> !line.startsWith("Warning: "))
        .toList();
    return ReportPage.of(run, question, sentences, comparison.warnings(), summary, details);
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
        + PlatformTable.of(platform)
        + JourneyReport.table(comparison)
        + "\n"
        + Conclusion.of(comparison);
  }
}
