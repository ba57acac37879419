package hawker.app.report;

import hawker.experiment.ArmSummary;
import hawker.experiment.Comparison;
import hawker.experiment.PlanSummary.CreditSummary;
import hawker.experiment.PlanSummary.GoalSummary;
import hawker.experiment.PlanSummary.SalesSummary;
import hawker.metrics.AttributionRule;
import hawker.stats.Estimate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a run prints of campaigns that are planned as a whole; nothing without. */
final class PlanTable {
  private PlanTable() {}

  static String of(Comparison comparison, Layout layout) {
    return goals(comparison, layout) + rules(comparison) + sales(comparison, layout);
  }

  private static String rules(Comparison comparison) {
    StringBuilder text = new StringBuilder();
    for (ArmSummary arm : comparison.arms()) {
      long actions = arm.plan().actions().stream().mapToLong(List::size).sum();
      if (actions > 0) {
        text.append(String.format(
            Locale.ROOT,
            "%s: rules applied %.1f times a replication\n",
            Columns.shown(arm.arm()),
            actions / (double) arm.replications()));
      }
    }
    return text.isEmpty() ? "" : "\n" + text;
  }

  /** What each rule of attribution credits, beside what platforms claim and what is true. */
  private static String sales(Comparison comparison, Layout layout) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of(
        "arm",
        "sales of",
        "channel",
        "last click",
        "linear",
        "time decay",
        "position",
        "claimed",
        "true effect"));
    for (ArmSummary arm : comparison.arms()) {
      for (SalesSummary sales : arm.plan().sales()) {
        sales.credits().forEach(credit -> rows.add(row(arm, sales, credit)));
        rows.add(total(arm, sales));
      }
    }
    return rows.size() == 1 ? "" : "\n" + layout.table(rows) + exposed(comparison);
  }

  private static List<String> row(ArmSummary arm, SalesSummary sales, CreditSummary credit) {
    List<String> row = new ArrayList<>();
    row.add(Columns.shown(arm.arm()));
    row.add(credit.campaign());
    row.add(credit.channel());
    credit.byRule().forEach(estimate -> row.add(Decimals.grouped(estimate.value(), 1)));
    row.add(Decimals.grouped(credit.claimed().value(), 1));
    row.add(effect(arm, sales, credit.channel()));
    return row;
  }

  private static List<String> total(ArmSummary arm, SalesSummary sales) {
    List<String> row = new ArrayList<>(List.of(
        Columns.shown(arm.arm()),
        sales.advertiser() + ": all " + Decimals.grouped(sales.sales().value(), 1),
        "credited"));
    double claimed =
        sales.credits().stream().mapToDouble(credit -> credit.claimed().value()).sum();
    for (int rule = 0; rule < AttributionRule.values().length; rule++) {
      row.add(Decimals.grouped(sales.credited().value(), 1));
    }
    row.add(Decimals.grouped(claimed, 1));
    row.add(effect(arm, sales, "all"));
    return row;
  }

  private static String effect(ArmSummary arm, SalesSummary sales, String without) {
    return arm.plan().incremental().stream()
        .filter(one -> one.advertiser().equals(sales.advertiser()))
        .filter(one -> one.without().equals(without))
        .findFirst()
        .map(one -> Columns.signed(one.sales().value(), 1))
        .orElse("-");
  }

  /** The view that misleads, with the warning that belongs to it. */
  private static String exposed(Comparison comparison) {
    StringBuilder text = new StringBuilder();
    for (ArmSummary arm : comparison.arms()) {
      for (SalesSummary sales : arm.plan().sales()) {
        Estimate shown = sales.exposedRate();
        Estimate others = sales.unexposedRate();
        if (shown != null && others != null && others.value() > 0) {
          text.append(String.format(
              Locale.ROOT,
              "%s, %s: people shown an ad bought %.2f times in a hundred, others %.2f (%s %%), which is"
                  + " no effect of the ads.\n",
              Columns.shown(arm.arm()),
              sales.advertiser(),
              100 * shown.value(),
              100 * others.value(),
              Columns.signed(100 * (shown.value() / others.value() - 1), 0)));
        }
      }
    }
    return text.toString();
  }

  private static String goals(Comparison comparison, Layout layout) {
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
    return rows.size() == 1 ? "" : "\n" + layout.table(rows);
  }
}
