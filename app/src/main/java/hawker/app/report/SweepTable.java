package hawker.app.report;

import hawker.experiment.ArmSummary;
import hawker.experiment.Comparison;
import hawker.experiment.SweepResult;
import hawker.scenario.SweepValue;
import hawker.stats.Estimate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The table of a sweep: a row for each point and arm. */
final class SweepTable {
  private SweepTable() {}

  static String of(@Nullable SweepResult result, Layout layout) {
    if (result == null) {
      return "";
    }
    List<String> paths = List.copyOf(result.sweep().units().keySet());
    List<List<String>> rows = new ArrayList<>();
    List<String> head = new ArrayList<>(names(paths));
    head.addAll(List.of("arm", "clicks", "CTR % (95 % interval)", "CPC", "CPM", "reach", "spend"));
    rows.add(head);
    int decimals = decimals(result);
    for (int i = 0; i < result.points().size(); i++) {
      List<String> values = new ArrayList<>();
      for (String path : paths) {
        SweepValue value = result.values(i).get(path);
        values.add(value == null ? "-" : Columns.shown(value.text()));
      }
      for (ArmSummary arm : result.points().get(i).arms()) {
        rows.add(row(values, arm, decimals));
      }
    }
    return layout.table(rows);
  }

  private static List<String> row(List<String> values, ArmSummary arm, int decimals) {
    List<String> row = new ArrayList<>(values);
    row.add(Columns.shown(arm.arm()));
    row.add(Decimals.grouped(arm.answer("clicks").estimate(), 0));
    row.add(ArmTable.ctr(arm.answer("ctr").estimate(), decimals));
    row.add(Decimals.money(arm.answer("cpc").estimate()));
    row.add(Decimals.money(arm.answer("cpm").estimate()));
    row.add(Decimals.grouped(arm.answer("reach").estimate(), 0));
    row.add(Decimals.money(arm.answer("billedCost").estimate()));
    return row;
  }

  /** The ends of paths, as long as it takes to tell them apart. */
  static List<String> names(List<String> paths) {
    int longest =
        paths.stream().mapToInt(path -> path.split("\\.").length).max().orElse(1);
    for (int steps = 1; steps < longest; steps++) {
      int kept = steps;
      List<String> names = paths.stream().map(path -> end(path, kept)).toList();
      Set<String> different = new HashSet<>(names);
      if (different.size() == paths.size() && !different.contains("arm")) {
        return names;
      }
    }
    return paths;
  }

  private static String end(String path, int steps) {
    List<String> words = List.of(path.split("\\."));
    return String.join(".", words.subList(Math.max(0, words.size() - steps), words.size()));
  }

  private static int decimals(SweepResult result) {
    double most = 0;
    for (Comparison point : result.points()) {
      for (ArmSummary arm : point.arms()) {
        Estimate ctr = arm.answer("ctr").estimate();
        most = ctr == null ? most : Math.max(most, ctr.value());
      }
    }
    return Decimals.decimals(100 * most, 3);
  }
}
