package hawker.app.report;

import hawker.experiment.ArmSummary;
import hawker.experiment.Comparison;
import hawker.experiment.SweepResult;
import hawker.plugin.Binder;
import hawker.plugin.Node;
import hawker.scenario.SweepValue;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code sweep} of {@code summary.json}: every point with its arms and comparisons. */
final class SweepJson {
  private SweepJson() {}

  static ObjectNode of(SweepResult result) {
    ObjectNode root = SummaryJson.NODES.objectNode();
    root.put("method", Binder.enumName(result.sweep().method()));
    Map<String, String> units = result.sweep().units();
    ArrayNode over = root.putArray("over");
    units.forEach((path, unit) -> {
      ObjectNode axis = over.addObject();
      axis.put("path", path);
      if (!unit.isEmpty()) {
        axis.put("unit", unit);
      }
    });
    ArrayNode points = root.putArray("points");
    for (int i = 0; i < result.points().size(); i++) {
      ObjectNode point = points.addObject();
      ObjectNode values = point.putObject("values");
      result
          .values(i)
          .forEach((path, value) -> values.set(path, value(value, units.getOrDefault(path, ""))));
      Comparison comparison = result.points().get(i);
      ArrayNode arms = point.putArray("arms");
      for (ArmSummary arm : comparison.arms()) {
        ObjectNode node = arms.addObject();
        node.put("arm", arm.arm());
        node.set("metrics", SummaryJson.metrics(arm.answers()));
      }
      ArrayNode comparisons = point.putArray("comparisons");
      comparison.findings().forEach(finding -> comparisons.add(SummaryJson.finding(finding)));
    }
    return root;
  }

  /** A number where that says it all, else the value as it stands in the scenario. */
  private static JsonNode value(SweepValue value, String unit) {
    return value.number() != null && value.unit().equals(unit)
        ? SummaryJson.NODES.numberNode(Decimals.exact(value.number().doubleValue()))
        : tree(value.node());
  }

  private static JsonNode tree(Node node) {
    return switch (node.kind()) {
      case NULL -> SummaryJson.NODES.nullNode();
      case SCALAR -> SummaryJson.NODES.stringNode(node.text());
      case SEQUENCE -> {
        ArrayNode array = SummaryJson.NODES.arrayNode();
        node.items().forEach(item -> array.add(tree(item)));
        yield array;
      }
      case MAPPING -> {
        ObjectNode object = SummaryJson.NODES.objectNode();
        node.entries().forEach((key, entry) -> object.set(key, tree(entry.value())));
        yield object;
      }
    };
  }
}
