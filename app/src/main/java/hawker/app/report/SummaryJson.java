package hawker.app.report;

import hawker.experiment.Answer;
import hawker.experiment.ArmSummary;
import hawker.experiment.Breakdown;
import hawker.experiment.Comparison;
import hawker.experiment.Finding;
import hawker.experiment.Precision;
import hawker.experiment.StudyResult;
import hawker.stats.Contrast;
import hawker.stats.Estimate;
import hawker.stats.Estimate.Basis;
import hawker.stats.Interval;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** {@code summary.json}: all results; {@code docs/summary.md} says what each field is. */
final class SummaryJson {
  static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private SummaryJson() {}

  static String of(RunInfo run, StudyResult result) {
    Comparison comparison = result.comparison();
    ObjectNode root = NODES.objectNode();
    root.put("scenario", run.scenario());
    root.put("seed", run.seed());
    root.put("version", run.version());
    ArrayNode arms = root.putArray("arms");
    for (ArmSummary arm : comparison.arms()) {
      arms.add(arm(arm));
    }
    ArrayNode comparisons = root.putArray("comparisons");
    for (Finding finding : comparison.findings()) {
      comparisons.add(finding(finding));
    }
    PlatformJson.put(result.platform(), root);
    ArrayNode warnings = root.putArray("warnings");
    comparison.warnings().forEach(warnings::add);
    if (!result.hypotheses().isEmpty()) {
      root.set("hypotheses", HypothesisJson.of(result.hypotheses()));
    }
    if (result.precision() != null) {
      root.set("precision", precision(result.precision()));
    }
    if (result.sweep() != null) {
      root.set("sweep", SweepJson.of(result.sweep()));
    }
    return JsonText.of(root);
  }

  private static ObjectNode arm(ArmSummary arm) {
    ObjectNode node = NODES.objectNode();
    node.put("arm", arm.arm());
    node.set("metrics", metrics(arm.answers()));
    ObjectNode breakdowns = node.putObject("breakdowns");
    for (Breakdown breakdown : arm.breakdowns()) {
      ArrayNode cells = breakdowns.putArray(breakdown.dimension());
      for (Breakdown.Cell cell : breakdown.cells()) {
        ObjectNode row = cells.addObject();
        row.put("value", cell.value());
        row.set("metrics", metrics(cell.answers()));
      }
    }
    PlanJson.put(arm.plan(), node);
    JourneyReport.put(arm.journeys(), node);
    WhyNotReport.put(arm.whyNot(), node);
    return node;
  }

  private static ObjectNode precision(Precision precision) {
    ObjectNode node = NODES.objectNode();
    node.put("metric", precision.spec().metric());
    node.put("relative", Decimals.exact(precision.spec().relative()));
    node.put("most", precision.spec().most());
    node.put("replications", precision.replications());
    node.put("reached", precision.reached());
    node.put("arm", precision.arm());
    number(node, "widest", precision.widest());
    return node;
  }

  static ObjectNode metrics(List<Answer> answers) {
    ObjectNode node = NODES.objectNode();
    for (Answer answer : answers) {
      node.set(answer.question().name(), estimate(answer.estimate()));
    }
    return node;
  }

  static ObjectNode finding(Finding finding) {
    ObjectNode node = NODES.objectNode();
    node.put("metric", finding.question().name());
    node.put("baseline", finding.baseline());
    node.put("arm", finding.arm());
    Contrast contrast = finding.contrast();
    node.set("difference", estimate(contrast == null ? null : contrast.difference()));
    node.set("lift", estimate(contrast == null ? null : contrast.lift()));
    number(node, "pValue", contrast == null ? null : contrast.pValue());
    number(node, "pAdjusted", finding.pAdjusted());
    node.put("verdict", finding.verdict().words());
    node.set("pairing", estimate(finding.pairing()));
    return node;
  }

  static ObjectNode estimate(@Nullable Estimate estimate) {
    ObjectNode node = NODES.objectNode();
    number(node, "value", estimate == null ? null : estimate.value());
    if (estimate != null && estimate.basis() == Basis.POINT) {
      return node;
    }
    Interval interval = estimate == null ? null : estimate.interval();
    number(node, "low", interval == null ? null : interval.low());
    number(node, "high", interval == null ? null : interval.high());
    if (estimate != null && estimate.basis() == Basis.BINOMIAL) {
      node.put("method", "binomial");
    }
    if (estimate != null && estimate.basis() == Basis.USERS) {
      node.put("method", "users");
    }
    if (estimate != null && !estimate.basis().note().isEmpty()) {
      node.put("note", estimate.basis().note());
    }
    return node;
  }

  static void number(ObjectNode node, String key, @Nullable Double value) {
    if (value == null) {
      node.putNull(key);
    } else {
      node.put(key, Decimals.exact(value));
    }
  }
}
