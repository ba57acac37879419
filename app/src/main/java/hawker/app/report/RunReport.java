package hawker.app.report;

import hawker.experiment.Comparison;
import hawker.experiment.PlatformSummary;
import hawker.experiment.Precision;
import hawker.experiment.StudyResult;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What is told of a run: files and a table.
 *
 * @param run what was run
 * @param result what it came to
 * @param question of the scenario; may be empty
 */
public record RunReport(RunInfo run, StudyResult result, String question) {
  private static final String MEANS =
      "Impressions, clicks, reach and spend are means per replication.\n";

  /** A run of arms that are compared, and nothing else, in the summary alone. */
  public RunReport(RunInfo run, Comparison comparison) {
    this(run, comparison, List.of());
  }

  /** What is told of a run in the summary alone. */
  public RunReport(RunInfo run, Comparison comparison, List<PlatformSummary> platform) {
    this(run, StudyResult.of(comparison, platform, List.of(), run.replications()), "");
  }

  /** The text of every file by its name; the manifest is last, so that it marks a whole set. */
  public Map<String, String> files() {
    Map<String, String> files = new LinkedHashMap<>();
    String summary = json();
    files.put("summary.json", summary);
    files.put("summary.csv", csv());
    if (!result.arms().isEmpty()) {
      String details = DetailsJson.of(result.arms());
      files.put("details.json", details);
      files.put("report.html", page(summary, details));
    }
    files.put(OutputFolder.MANIFEST, ManifestJson.of(run, files));
    return files;
  }

  private String page(String summary, String details) {
    Comparison comparison = result.comparison();
    List<String> sentences = Stream.concat(
            Conclusion.ofNone(comparison).stream(),
            Conclusion.of(comparison).lines().filter(line -> !line.startsWith("Warning: ")))
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

  /** {@code summary.json}. */
  public String json() {
    return SummaryJson.of(run, result);
  }

  /** {@code summary.csv}. */
  public String csv() {
    return SummaryCsv.of(result);
  }

  /** The tables for a terminal; see {@link #table(int, Layout)}. */
  public String table(int columns) {
    return table(columns, Layout.PLAIN);
  }

  /**
   * The tables of arms and of their talk and what they say about the CTR, of hypotheses and of the
   * sweep, as text that ends with a newline.
   *
   * @param columns width of the terminal; a plain table is split if that makes it fit
   */
  public String table(int columns, Layout layout) {
    Comparison comparison = result.comparison();
    return ArmTable.of(comparison, columns, layout)
        + TalkTable.of(comparison, columns, layout)
        + (run.replications() > 1 ? MEANS : "")
        + PlanTable.of(comparison, layout)
        + PlatformTable.of(result.platform(), layout)
        + JourneyReport.table(comparison, layout)
        + WhyNotReport.table(comparison, columns, layout)
        + "\n"
        + Conclusion.of(comparison)
        + precision()
        + apart(HypothesisTable.of(result.hypotheses(), layout))
        + apart(SweepTable.of(result.sweep(), layout));
  }

  private static String apart(String table) {
    return table.isEmpty() ? "" : "\n" + table;
  }

  private String precision() {
    Precision precision = result.precision();
    if (precision == null) {
      return "";
    }
    String asked = Decimals.grouped(100 * precision.spec().relative(), 1);
    String widest = precision.widest() == null
        ? precision.arm() + " has no interval"
        : "the widest, of " + precision.arm() + ", " + Decimals.grouped(100 * precision.widest(), 1)
            + " %";
    return "Precision: half of the 95 % interval of " + precision.spec().metric()
        + (precision.reached() ? " is within " : " is not within ") + asked
        + " % of it in every arm after " + precision.replications() + " replications"
        + (precision.reached() ? "" : ", the most") + " (" + widest + ").\n";
  }
}
