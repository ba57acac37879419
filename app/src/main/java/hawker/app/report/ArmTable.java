package hawker.app.report;

import hawker.experiment.ArmSummary;
import hawker.experiment.Comparison;
import hawker.experiment.Finding;
import hawker.stats.Contrast;
import hawker.stats.Estimate;
import hawker.stats.Interval;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The table of arms that a run prints: plain characters, aligned, no colour. */
final class ArmTable {
  private static final int HEAD_COLUMNS = 5;

  private ArmTable() {}

  static String of(Comparison comparison, int width, Layout layout) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of(
        "arm",
        "impressions",
        "clicks",
        "CTR % (95 % interval)",
        "CTR lift % vs baseline",
        "CPC",
        "CPM",
        "reach",
        "frequency",
        "spend"));
    int decimals = ctrDecimals(comparison);
    for (ArmSummary arm : comparison.arms()) {
      rows.add(row(comparison, arm, decimals));
    }
    String whole = layout.table(rows);
    if (layout != Layout.PLAIN || Columns.width(whole) <= width) {
      return whole;
    }
    List<List<String>> left = new ArrayList<>();
    List<List<String>> right = new ArrayList<>();
    for (List<String> row : rows) {
      left.add(row.subList(0, HEAD_COLUMNS));
      List<String> rest = new ArrayList<>(row.subList(HEAD_COLUMNS, row.size()));
      rest.add(0, row.get(0));
      right.add(rest);
    }
    return Columns.text(left) + "\n" + Columns.text(right);
  }

  private static List<String> row(Comparison comparison, ArmSummary arm, int ctrDecimals) {
    return List.of(
        Columns.shown(arm.arm()),
        Decimals.grouped(arm.answer("impressions").estimate(), 0),
        Decimals.grouped(arm.answer("clicks").estimate(), 0),
        ctr(arm.answer("ctr").estimate(), ctrDecimals),
        lift(comparison, arm),
        Decimals.money(arm.answer("cpc").estimate()),
        Decimals.money(arm.answer("cpm").estimate()),
        Decimals.grouped(arm.answer("reach").estimate(), 0),
        Decimals.grouped(arm.answer("frequency").estimate(), 2),
        Decimals.money(arm.answer("billedCost").estimate()));
  }

  /** Decimals that show three digits of the largest CTR in percent. */
  private static int ctrDecimals(Comparison comparison) {
    double most = 0;
    for (ArmSummary arm : comparison.arms()) {
      Estimate ctr = arm.answer("ctr").estimate();
      most = ctr == null ? most : Math.max(most, ctr.value());
    }
    return Decimals.decimals(100 * most, 3);
  }

  /** A CTR in percent with its interval. */
  static String ctr(@Nullable Estimate estimate, int decimals) {
    if (estimate == null) {
      return "-";
    }
    String value = Decimals.grouped(100 * estimate.value(), decimals);
    Interval interval = estimate.interval();
    return interval == null
        ? value
        : value + " (" + Decimals.grouped(100 * interval.low(), decimals) + " to "
            + Decimals.grouped(100 * interval.high(), decimals) + ")";
  }

  private static String lift(Comparison comparison, ArmSummary arm) {
    if (arm.arm().equals(comparison.baseline())) {
      return "baseline";
    }
    Finding finding = comparison.finding(arm.arm(), "ctr");
    Contrast contrast = finding == null ? null : finding.contrast();
    if (finding == null || contrast == null) {
      return "-";
    }
    Estimate lift = contrast.lift();
    return lift == null
        ? finding.verdict().words()
        : percents(lift) + " " + finding.verdict().words();
  }

  private static String percents(Estimate lift) {
    Interval interval = lift.interval();
    int decimals = Conclusion.decimals(lift);
    String value = Columns.signed(100 * lift.value(), decimals);
    return interval == null
        ? value
        : value + " (" + Columns.signed(100 * interval.low(), decimals) + " to "
            + Columns.signed(100 * interval.high(), decimals) + ")";
  }
}
