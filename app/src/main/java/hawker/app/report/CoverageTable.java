package hawker.app.report;

import hawker.experiment.Coverage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What {@code hawker coverage} prints and writes. */
public final class CoverageTable {
  private CoverageTable() {}

  /** A table for people. */
  public static String text(List<Coverage.Row> rows) {
    List<List<String>> cells = new ArrayList<>();
    cells.add(List.of(
        "metric", "arm", "intervals by", "truth", "held %", "too low %", "too high %", "± %", "n"));
    for (Coverage.Row row : rows) {
      double n = row.intervals();
      cells.add(List.of(
          row.metric() + (row.lift() ? " lift" : ""),
          Columns.shown(row.arm()),
          row.method().name().toLowerCase(Locale.ROOT),
          String.format(Locale.ROOT, "%.4g", row.truth()),
          String.format(Locale.ROOT, "%.1f", 100 * row.covered()),
          String.format(Locale.ROOT, "%.1f", 100 * row.below() / n),
          String.format(Locale.ROOT, "%.1f", 100 * row.above() / n),
          String.format(Locale.ROOT, "%.1f", 100 * row.halfWidth()),
          Integer.toString(row.intervals())));
    }
    return Columns.text(cells);
  }

  /** All numbers, a line for each row. */
  public static String csv(List<Coverage.Row> rows) {
    StringBuilder text = new StringBuilder(
        "metric,arm,lift,method,truth,experiments,intervals,covered,tooLow,tooHigh,halfWidth\n");
    for (Coverage.Row row : rows) {
      text.append(String.join(
              ",",
              row.metric(),
              '"' + row.arm().replace("\"", "\"\"") + '"',
              Boolean.toString(row.lift()),
              row.method().name().toLowerCase(Locale.ROOT),
              Double.toString(row.truth()),
              Integer.toString(row.experiments()),
              Integer.toString(row.intervals()),
              Double.toString(row.covered()),
              Integer.toString(row.below()),
              Integer.toString(row.above()),
              Double.toString(row.halfWidth())))
          .append('\n');
    }
    return text.toString();
  }
}
