package hawker.app.report;

import hawker.experiment.PlatformSummary;
import hawker.experiment.PlatformSummary.Division;
import hawker.experiment.PlatformSummary.Metric;
import hawker.plugin.Binder;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The part of {@code summary.json} about experiments of the platform; absent without any. */
final class PlatformJson {
  private PlatformJson() {}

  static void put(List<PlatformSummary> experiments, ObjectNode root) {
    if (!experiments.isEmpty()) {
      ArrayNode all = root.putArray("platformExperiments");
      experiments.forEach(one -> all.add(experiment(one)));
    }
  }

  private static ObjectNode experiment(PlatformSummary one) {
    ObjectNode node = SummaryJson.NODES.objectNode();
    node.put("name", one.spec().title());
    node.put("design", Binder.enumName(one.spec().design()));
    if (one.spec().design().ofArms()) {
      node.put("treatment", one.treatment());
      node.put("control", one.control());
    } else {
      node.put("advertiser", one.spec().advertiser());
      node.put("arm", one.treatment());
    }
    node.set("people", division(one.people()));
    Division exposed = one.exposed();
    if (exposed != null) {
      node.set("exposed", division(exposed));
    }
    ArrayNode metrics = node.putArray("metrics");
    one.metrics().forEach(metric -> metrics.add(metric(metric)));
    node.put("warning", one.warning());
    return node;
  }

  private static ObjectNode division(Division division) {
    ObjectNode node = SummaryJson.NODES.objectNode();
    node.put("treatment", division.treated());
    node.put("control", division.others());
    node.put("share", Decimals.exact(division.share()));
    number(node, "pValue", division.pValue());
    node.put("mismatch", division.mismatch());
    return node;
  }

  private static ObjectNode metric(Metric metric) {
    ObjectNode node = SummaryJson.NODES.objectNode();
    node.put("metric", metric.metric().key());
    node.put("replications", metric.replications());
    node.set("truth", SummaryJson.estimate(metric.truth()));
    number(node, "trueLift", metric.trueLift());
    node.set("estimate", SummaryJson.estimate(metric.effect()));
    number(node, "lift", metric.lift());
    node.set("bias", SummaryJson.estimate(metric.bias()));
    number(node, "rootMeanSquareError", metric.error());
    number(node, "halfWidth", metric.halfWidth());
    node.set("coverage", SummaryJson.estimate(metric.coverage()));
    return node;
  }

  private static void number(ObjectNode node, String key, @Nullable Double value) {
    if (value == null) {
      node.putNull(key);
    } else {
      node.put(key, Decimals.exact(value));
    }
  }
}
