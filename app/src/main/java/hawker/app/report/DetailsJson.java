package hawker.app.report;

import hawker.experiment.ArmRuns;
import hawker.metrics.Question;
import hawker.metrics.Questions;
import hawker.metrics.RunMetrics;
import hawker.metrics.TimeLine;
import hawker.metrics.TimeLine.Column;
import hawker.unit.Money;
import hawker.unit.TimeSpan;
import java.util.List;
import java.util.OptionalDouble;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code details.json}: what a summary leaves out, each replication by itself and what came when;
 * {@code docs/report.md} says what each field is.
 */
final class DetailsJson {
  private DetailsJson() {}

  static String of(List<ArmRuns> arms) {
    return JsonText.flat(tree(arms));
  }

  static ObjectNode tree(List<ArmRuns> arms) {
    ObjectNode root = SummaryJson.NODES.objectNode();
    ArrayNode replications = root.putArray("replications");
    for (ArmRuns arm : arms) {
      ObjectNode node = replications.addObject();
      node.put("arm", arm.arm());
      ObjectNode metrics = node.putObject("metrics");
      for (Question question : Questions.compared()) {
        ArrayNode values = metrics.putArray(question.name());
        for (RunMetrics run : arm.replications()) {
          OptionalDouble value = question.value(question.whole(run), 0);
          if (value.isPresent()) {
            values.add(Decimals.exact(value.getAsDouble()));
          } else {
            values.addNull();
          }
        }
      }
    }
    TimeLine first = arms.get(0).replications().get(0).timeLine();
    if (first.buckets() > 0) {
      ObjectNode timeline = root.putObject("timeline");
      timeline.put("bucketHours", Decimals.exact(first.bucketSeconds() / (double) TimeSpan.HOUR));
      ArrayNode lines = timeline.putArray("arms");
      for (ArmRuns arm : arms) {
        lines.add(timeline(arm));
      }
    }
    return root;
  }

  private static ObjectNode timeline(ArmRuns arm) {
    ObjectNode node = SummaryJson.NODES.objectNode();
    node.put("arm", arm.arm());
    ArrayNode campaigns = node.putArray("campaigns");
    List<TimeLine> lines = arm.replications().stream().map(RunMetrics::timeLine).toList();
    TimeLine first = lines.get(0);
    for (int line = 0; line < first.lines().size(); line++) {
      ObjectNode campaign = campaigns.addObject();
      campaign.put("campaign", first.lines().get(line));
      mean(campaign.putArray("impressions"), lines, line, Column.IMPRESSIONS, 1);
      mean(campaign.putArray("clicks"), lines, line, Column.CLICKS, 1);
      mean(campaign.putArray("conversions"), lines, line, Column.CONVERSIONS, 1);
      long micros = Money.MICROS_PER_UNIT;
      mean(campaign.putArray("servedCost"), lines, line, Column.SERVED_MICROS, micros);
      mean(campaign.putArray("billedCost"), lines, line, Column.BILLED_MICROS, micros);
      if (first.get(line, 0, Column.PLANNED_MICROS) != TimeLine.NO_BUDGET) {
        mean(campaign.putArray("planned"), lines, line, Column.PLANNED_MICROS, micros);
      }
    }
    return node;
  }

  private static void mean(
      ArrayNode to, List<TimeLine> lines, int line, Column column, long divisor) {
    for (int bucket = 0; bucket < lines.get(0).buckets(); bucket++) {
      long sum = 0;
      for (TimeLine one : lines) {
        sum += one.get(line, bucket, column);
      }
      to.add(Decimals.exact((double) sum / lines.size() / divisor));
    }
  }
}
