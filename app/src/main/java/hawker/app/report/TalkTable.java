package hawker.app.report;

import hawker.experiment.ArmSummary;
import hawker.experiment.Comparison;
import hawker.metrics.Question.Unit;
import hawker.stats.Estimate;
import hawker.stats.Interval;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The table of what people told each other, below that of arms where any of them talk; without the
 * columns in which nothing is.
 */
final class TalkTable {
  private static final List<Column> COLUMNS = List.of(
      new Column("stories", "earnedImpressions"),
      new Column("stories per ad shown", "earnedPerPaid"),
      new Column("clicks on stories", "earnedClicks"),
      new Column("reactions", "reactions"),
      new Column("comments", "comments"),
      new Column("negative %", "negativeShare"),
      new Column("shares", "shares"),
      new Column("per message", "cascadeSize"),
      new Column("gifts", "gifts"),
      new Column("items", "items"),
      new Column("follows", "follows"),
      new Column("coupons", "redemptions"),
      new Column("earned value", "earnedValue"),
      new Column("referred sales", "referredSales"),
      new Column("referred value", "referredValue"),
      new Column("leavers", "leavers"));

  private TalkTable() {}

  /** A column: what stands above it, and the metric in it. */
  private record Column(String head, String metric) {}

  /** The table, as many below each other as it takes to fit; empty where nobody talks. */
  static String of(Comparison comparison, int width, Layout layout) {
    List<ArmSummary> arms = comparison.arms();
    List<List<String>> columns = new ArrayList<>();
    for (Column column : COLUMNS) {
      if (arms.stream().anyMatch(arm -> isAny(estimate(arm, column)))) {
        List<String> cells = new ArrayList<>(List.of(column.head));
        arms.forEach(arm -> cells.add(cell(arm, column)));
        columns.add(cells);
      }
    }
    List<String> names = new ArrayList<>(List.of("arm"));
    arms.forEach(arm -> names.add(Columns.shown(arm.arm())));
    StringBuilder text = new StringBuilder();
    for (int from = 0; from < columns.size(); ) {
      int to = from + 1;
      while (to < columns.size()
          && (layout != Layout.PLAIN
              || Columns.width(text(names, columns.subList(from, to + 1), layout)) <= width)) {
        to++;
      }
      text.append('\n').append(text(names, columns.subList(from, to), layout));
      from = to;
    }
    return text.toString();
  }

  private static String text(List<String> names, List<List<String>> columns, Layout layout) {
    List<List<String>> rows = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      List<String> row = new ArrayList<>(List.of(names.get(i)));
      for (List<String> column : columns) {
        row.add(column.get(i));
      }
      rows.add(row);
    }
    return layout.table(rows);
  }

  /** The estimate; null where the arm has none, as where its people don't talk. */
  private static @Nullable Estimate estimate(ArmSummary arm, Column column) {
    return arm.answers().stream()
        .filter(answer -> answer.question().name().equals(column.metric))
        .findFirst()
        .map(answer -> answer.estimate())
        .orElse(null);
  }

  private static boolean isAny(@Nullable Estimate estimate) {
    return estimate != null && estimate.value() != 0;
  }

  private static String cell(ArmSummary arm, Column column) {
    Estimate estimate = estimate(arm, column);
    if (estimate == null) {
      return "-";
    }
    Unit unit = arm.answer(column.metric).question().unit();
    return switch (unit) {
      case SHARE -> withInterval(estimate, 100, 1);
      case RATIO -> withInterval(estimate, 1, 3);
      case CURRENCY -> Decimals.money(estimate);
      // A few in some replications are more than none.
      default -> Decimals.grouped(estimate, estimate.value() < 10 ? 1 : 0);
    };
  }

  private static String withInterval(Estimate estimate, double times, int decimals) {
    String value = Decimals.grouped(times * estimate.value(), decimals);
    Interval interval = estimate.interval();
    return interval == null
        ? value
        : value + " (" + Decimals.grouped(times * interval.low(), decimals) + " to "
            + Decimals.grouped(times * interval.high(), decimals) + ")";
  }
}
