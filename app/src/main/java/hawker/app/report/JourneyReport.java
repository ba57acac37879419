package hawker.app.report;

import hawker.experiment.ArmSummary;
import hawker.experiment.Comparison;
import hawker.experiment.JourneySummary;
import hawker.stats.Estimate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What a run tells of people on journeys; nothing without. */
final class JourneyReport {
  private JourneyReport() {}

  /** Puts the part of {@code summary.json} into an arm. */
  static void put(List<JourneySummary> journeys, ObjectNode arm) {
    if (journeys.isEmpty()) {
      return;
    }
    ArrayNode rows = arm.putArray("journeys");
    for (JourneySummary one : journeys) {
      ObjectNode row = rows.addObject();
      row.put("journey", one.journey());
      row.put("stage", one.stage());
      row.set("share", SummaryJson.estimate(one.share()));
      row.set("clicks", SummaryJson.estimate(one.clicks()));
      row.set("purchases", SummaryJson.estimate(one.purchases()));
      row.set("purchaseRate", SummaryJson.estimate(one.rate()));
    }
  }

  /** The table that a run prints. */
  static String table(Comparison comparison, Layout layout) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of(
        "arm", "journey", "stage", "share of people", "clicks", "purchases", "bought of clicks"));
    for (ArmSummary arm : comparison.arms()) {
      for (JourneySummary one : arm.journeys()) {
        rows.add(List.of(
            Columns.shown(arm.arm()),
            Columns.shown(one.journey()),
            one.stage(),
            percent(one.share()),
            count(one.clicks()),
            count(one.purchases()),
            percent(one.rate())));
      }
    }
    return rows.size() == 1 ? "" : "\n" + layout.table(rows);
  }

  private static String count(@Nullable Estimate estimate) {
    return estimate == null ? "-" : Decimals.grouped(estimate.value(), 1);
  }

  private static String percent(@Nullable Estimate estimate) {
    return estimate == null ? "-" : Decimals.grouped(100 * estimate.value(), 1) + " %";
  }
}
