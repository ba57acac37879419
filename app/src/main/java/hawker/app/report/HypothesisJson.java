package hawker.app.report;

import hawker.experiment.HypothesisFinding;
import hawker.stats.Estimate;
import hawker.stats.Interval;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code hypotheses} of {@code summary.json}. */
public final class HypothesisJson {
  private HypothesisJson() {}

  /** The findings, in order. */
  public static ArrayNode of(List<HypothesisFinding> findings) {
    ArrayNode array = SummaryJson.NODES.arrayNode();
    for (HypothesisFinding finding : findings) {
      ObjectNode node = array.addObject();
      node.put("text", finding.hypothesis().text());
      node.put("verdict", finding.verdict().words());
      Estimate difference = finding.difference();
      Interval interval = difference == null ? null : difference.interval();
      SummaryJson.number(node, "value", difference == null ? null : difference.value());
      SummaryJson.number(node, "low", interval == null ? null : interval.low());
      SummaryJson.number(node, "high", interval == null ? null : interval.high());
      SummaryJson.number(node, "pValue", finding.pValue());
      SummaryJson.number(node, "pAdjusted", finding.pAdjusted());
      if (!finding.note().isEmpty()) {
        node.put("note", finding.note());
      }
    }
    return array;
  }
}
