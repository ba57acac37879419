package hawker.app.report;

import hawker.experiment.PlanSummary;
import hawker.experiment.PlanSummary.CreditSummary;
import hawker.experiment.PlanSummary.GoalSummary;
import hawker.experiment.PlanSummary.Incremental;
import hawker.experiment.PlanSummary.SalesSummary;
import hawker.metrics.AttributionRule;
import hawker.metrics.PlanMetrics.RuleAction;
import java.util.Locale;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The part of {@code summary.json} about campaigns that are planned as a whole; absent without. */
final class PlanJson {
  private PlanJson() {}

  static void put(PlanSummary plan, ObjectNode arm) {
    if (!plan.goals().isEmpty()) {
      ArrayNode goals = arm.putArray("goals");
      plan.goals().forEach(goal -> goals.add(goal(goal)));
    }
    if (plan.actions().stream().anyMatch(actions -> !actions.isEmpty())) {
      ArrayNode rules = arm.putArray("rules");
      for (int i = 0; i < plan.actions().size(); i++) {
        for (RuleAction action : plan.actions().get(i)) {
          rules.add(action(i, action));
        }
      }
    }
    if (!plan.turned().isEmpty()) {
      ArrayNode influence = arm.putArray("influence");
      plan.turned()
          .forEach(turned -> influence.addObject().set("requests", SummaryJson.estimate(turned)));
    }
    if (!plan.sales().isEmpty()) {
      ArrayNode sales = arm.putArray("sales");
      plan.sales().forEach(one -> sales.add(sales(plan, one)));
    }
  }

  private static ObjectNode action(int replication, RuleAction action) {
    ObjectNode node = SummaryJson.NODES.objectNode();
    node.put("replication", replication + 1);
    node.put("campaign", action.campaign());
    node.put("rule", action.rule());
    node.put("hour", Decimals.exact(action.seconds() / 3600.0));
    node.put("action", action.action());
    return node;
  }

  private static ObjectNode goal(GoalSummary summary) {
    ObjectNode node = SummaryJson.NODES.objectNode();
    node.put("campaign", summary.goal().campaign());
    node.put("channel", summary.goal().channel());
    node.put("goal", summary.goal().what());
    node.put("target", summary.goal().target());
    node.set("count", SummaryJson.estimate(summary.count()));
    node.put("verdict", summary.reached() ? "reached" : "missed");
    node.put("replicationsReached", summary.replicationsReached());
    return node;
  }

  private static ObjectNode sales(PlanSummary plan, SalesSummary sales) {
    ObjectNode node = SummaryJson.NODES.objectNode();
    node.put("advertiser", sales.advertiser());
    node.set("sales", SummaryJson.estimate(sales.sales()));
    node.set("credited", SummaryJson.estimate(sales.credited()));
    node.set("salesPerExposed", SummaryJson.estimate(sales.exposedRate()));
    node.set("salesPerUnexposed", SummaryJson.estimate(sales.unexposedRate()));
    ArrayNode credits = node.putArray("credits");
    sales.credits().forEach(credit -> credits.add(credit(credit)));
    if (!plan.incremental().isEmpty()) {
      ArrayNode incremental = node.putArray("incremental");
      for (Incremental one : plan.incremental()) {
        if (one.advertiser().equals(sales.advertiser())) {
          ObjectNode row = incremental.addObject();
          row.put("without", one.without());
          row.set("sales", SummaryJson.estimate(one.sales()));
        }
      }
    }
    return node;
  }

  private static ObjectNode credit(CreditSummary credit) {
    ObjectNode node = SummaryJson.NODES.objectNode();
    node.put("campaign", credit.campaign());
    node.put("channel", credit.channel());
    AttributionRule[] rules = AttributionRule.values();
    for (int i = 0; i < rules.length; i++) {
      node.set(name(rules[i]), SummaryJson.estimate(credit.byRule().get(i)));
    }
    node.set("claimed", SummaryJson.estimate(credit.claimed()));
    return node;
  }

  /** The name of a rule in camel case. */
  private static String name(AttributionRule rule) {
    String[] words = rule.name().toLowerCase(Locale.ROOT).split("_", -1);
    StringBuilder name = new StringBuilder(words[0]);
    for (int i = 1; i < words.length; i++) {
      name.append(Character.toUpperCase(words[i].charAt(0))).append(words[i].substring(1));
    }
    return name.toString();
  }
}
