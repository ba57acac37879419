package hawker.app.report;

import hawker.experiment.ArmSummary;
import hawker.experiment.Comparison;
import hawker.experiment.PlanSummary.GoalSummary;
import java.util.ArrayList;
import java.util.List;

/** What a run prints of campaigns that are planned as a whole; nothing without. */
final class PlanTable {
  private PlanTable() {}

  static String of(Comparison comparison) {
    return goals(comparison);
  }

  private static String goals(Comparison comparison) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("arm", "campaign", "channel", "goal", "target", "came to", ""));
    for (ArmSummary arm : comparison.arms()) {
      for (GoalSummary goal : arm.plan().goals()) {
        rows.add(List.of(
            Columns.shown(arm.arm()),
            goal.goal().campaign(),
            goal.goal().channel(),
            goal.goal().what(),
            Decimals.grouped((double) goal.goal().target(), 0),
            Decimals.grouped(goal.count().value(), 0),
            goal.reached() ? "reached" : "missed"));
      }
    }
    return rows.size() == 1 ? "" : "\n" + Columns.text(rows);
  }
}
