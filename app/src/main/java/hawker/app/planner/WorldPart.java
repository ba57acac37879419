package hawker.app.planner;

import hawker.app.figure.Unit;
import hawker.app.planner.Part.Column;
import hawker.metrics.CampaignMetrics;
import hawker.metrics.Questions;
import hawker.planner.Forecast;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came out in every single world, in files alone, so that each median, range and mean of a sheet
 * can be reckoned again. World k is the k-th replication of the scenario.
 */
final class WorldPart {
  private final List<Column> keys;
  private final List<String> metrics;
  private final Part part;

  /**
   * A table without rows yet.
   *
   * @param metrics of each world
   * @param keys which variant it is that was simulated
   */
  WorldPart(List<String> metrics, Column... keys) {
    this.keys = List.of(keys);
    this.metrics = List.copyOf(metrics);
    List<Column> columns = new ArrayList<>(this.keys);
    for (String fixed : List.of("world", "audience", "available")) {
      columns.add(Column.number(fixed, fixed, Unit.COUNT));
    }
    metrics.forEach(
        metric -> columns.add(Column.number(metric, metric, ForecastSheet.unit(metric))));
    part = new Part("worlds", "World by world", columns.toArray(Column[]::new)).onlyInFiles();
  }

  /** Adds the worlds of a forecast. */
  WorldPart add(Forecast forecast, @Nullable Object... keys) {
    if (keys.length != this.keys.size()) {
      throw new IllegalArgumentException(keys.length + " keys");
    }
    int number = 0;
    for (CampaignMetrics world : forecast.worlds()) {
      List<@Nullable Object> row = new ArrayList<>(Arrays.asList(keys));
      row.add((double) ++number);
      row.add((double) world.audience());
      row.add((double) world.available());
      for (String metric : metrics) {
        row.add(Questions.named(metric).value(world.counts(), 0).orElse(Double.NaN));
      }
      part.row(row.toArray());
    }
    return this;
  }

  /** The table. */
  Part part() {
    return part;
  }
}
