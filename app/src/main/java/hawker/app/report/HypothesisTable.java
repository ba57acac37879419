package hawker.app.report;

import hawker.experiment.HypothesisFinding;
import hawker.stats.Estimate;
import hawker.stats.Interval;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The table of what was claimed before the run and what is found of it. */
public final class HypothesisTable {
  private HypothesisTable() {}

  /** The table, with a note below it for each that needs one; empty without hypotheses. */
  public static String of(List<HypothesisFinding> findings, Layout layout) {
    if (findings.isEmpty()) {
      return "";
    }
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("hypothesis", "verdict", "left - right (95 % interval)", "p adjusted"));
    StringBuilder notes = new StringBuilder();
    for (HypothesisFinding finding : findings) {
      String text = Columns.shown(finding.hypothesis().text());
      rows.add(List.of(
          text,
          finding.verdict().words(),
          difference(finding.difference()),
          pValue(finding.pAdjusted())));
      if (!finding.note().isEmpty()) {
        notes.append(text).append(": ").append(finding.note()).append(".\n");
      }
    }
    return layout.table(rows) + notes;
  }

  /** One hypothesis a row, by the file it stands in, as RFC 4180. */
  public static String csv(Map<Path, List<HypothesisFinding>> findings) {
    StringBuilder text = new StringBuilder();
    SummaryCsv.row(
        text, "scenario", "hypothesis", "verdict", "value", "low", "high", "pValue", "pAdjusted");
    findings.forEach((file, found) -> {
      for (HypothesisFinding finding : found) {
        Estimate difference = finding.difference();
        Interval interval = difference == null ? null : difference.interval();
        SummaryCsv.row(
            text,
            file.toString(),
            finding.hypothesis().text(),
            finding.verdict().words(),
            SummaryCsv.number(difference == null ? null : difference.value()),
            SummaryCsv.number(interval == null ? null : interval.low()),
            SummaryCsv.number(interval == null ? null : interval.high()),
            SummaryCsv.number(finding.pValue()),
            SummaryCsv.number(finding.pAdjusted()));
      }
    });
    return text.toString();
  }

  private static String difference(@Nullable Estimate difference) {
    if (difference == null) {
      return "-";
    }
    Interval interval = difference.interval();
    double size = interval == null
        ? Math.abs(difference.value())
        : Math.max(Math.abs(interval.low()), Math.abs(interval.high()));
    int decimals = size >= 1000 ? 0 : Decimals.decimals(size, 3);
    String value = Columns.signed(difference.value(), decimals);
    return interval == null
        ? value
        : value + " (" + Columns.signed(interval.low(), decimals) + " to "
            + Columns.signed(interval.high(), decimals) + ")";
  }

  private static String pValue(@Nullable Double p) {
    return p == null ? "-" : p < 0.0001 ? "< 0.0001" : Decimals.grouped(p, 4);
  }
}
