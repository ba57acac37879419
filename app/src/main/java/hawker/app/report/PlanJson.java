package hawker.app.report;

import hawker.experiment.PlanSummary;
import hawker.experiment.PlanSummary.GoalSummary;
import hawker.metrics.PlanMetrics.RuleAction;
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
}
