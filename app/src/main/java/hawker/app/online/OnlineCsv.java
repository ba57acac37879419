package hawker.app.online;

import hawker.app.lab.OutcomeJson;
import hawker.app.report.Grid;
import hawker.app.report.GridFormat;
import hawker.experiment.ModelComparison;
import hawker.experiment.ModelMetric;
import hawker.stats.Estimate;
import hawker.stats.Interval;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code ctr-online.csv}: models in the auction, one number a row. */
public final class OnlineCsv {
  private OnlineCsv() {}

  /** The text. */
  public static String text(OnlineOutcome outcome) {
    List<List<@Nullable Object>> rows = new ArrayList<>();
    for (ModelComparison.Model model : outcome.comparison().models()) {
      model.answers().forEach((metric, estimate) -> rows.add(row(model, metric, estimate)));
    }
    return GridFormat.CSV.text(new Grid(
        List.of(
            "model",
            "metric",
            "value",
            "low",
            "high",
            "difference",
            "difference_low",
            "difference_high",
            "adjusted_p"),
        rows));
  }

  private static List<@Nullable Object> row(
      ModelComparison.Model model, ModelMetric metric, Estimate estimate) {
    List<@Nullable Object> row = new ArrayList<>(List.of(model.name(), metric.key()));
    add(estimate, row);
    ModelComparison.Difference difference = model.differences().get(metric);
    add(difference == null ? null : difference.contrast().difference(), row);
    Double p = difference == null ? null : difference.adjusted();
    row.add(p == null ? null : text(p));
    return row;
  }

  private static void add(@Nullable Estimate estimate, List<@Nullable Object> row) {
    Interval interval = estimate == null ? null : estimate.interval();
    row.add(estimate == null ? null : text(estimate.value()));
    row.add(interval == null ? null : text(interval.low()));
    row.add(interval == null ? null : text(interval.high()));
  }

  private static @Nullable String text(double value) {
    BigDecimal exact = OutcomeJson.exact(value);
    return exact == null ? null : exact.toPlainString();
  }
}
