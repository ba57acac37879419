package hawker.app.figure;

import hawker.app.figure.Figure.Axis;
import hawker.app.figure.Figure.Head;
import hawker.app.figure.Figure.Intervals;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** What experiments of the platform would have said, beside what is true. */
final class PlatformFigures {
  private static final String ALL = "/platformExperiments";

  private final Results results;

  PlatformFigures(Results results) {
    this.results = results;
  }

  /** One figure for each metric; none where no experiment was asked for. */
  List<Figure> all() {
    Map<String, List<Intervals.Row>> byMetric = new LinkedHashMap<>();
    for (int i = 0; i < results.count(ALL); i++) {
      String place = ALL + "/" + i;
      String name = results.text(place + (results.has(place + "/name") ? "/name" : "/design"));
      JsonNode metrics = results.summary().at(place + "/metrics");
      if (metrics.isArray()) {
        for (int m = 0; m < metrics.size(); m++) {
          add(
              byMetric,
              results.text(place + "/metrics/" + m + "/metric"),
              name,
              place + "/metrics/" + m);
        }
      } else if (metrics.isObject()) {
        for (String metric : metrics.propertyNames()) {
          add(byMetric, metric, name, place + "/metrics/" + Results.key(metric));
        }
      } else {
        add(byMetric, results.text(place + "/metric"), name, place);
      }
    }
    List<Figure> figures = new ArrayList<>();
    byMetric.forEach((metric, rows) -> figures.add(new Intervals(
        new Head(
            "platform-" + Labels.kebab(metric),
            "Estimated and true: " + Labels.of(metric),
            "What each design would have estimated on average, above what is true in the same"
                + " worlds; bars are 95 % intervals."),
        new Axis("Difference in " + Labels.of(metric), Unit.RATIO),
        rows,
        0.0)));
    return figures;
  }

  private void add(
      Map<String, List<Intervals.Row>> byMetric, String metric, String name, String place) {
    List<Intervals.Row> rows = byMetric.computeIfAbsent(metric, m -> new ArrayList<>());
    rows.add(new Intervals.Row(name, "estimate", results.num(place + "/estimate"), ""));
    rows.add(new Intervals.Row(name, "truth", results.num(place + "/truth"), ""));
  }
}
