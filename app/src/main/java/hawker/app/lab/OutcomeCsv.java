package hawker.app.lab;

import hawker.app.report.Grid;
import hawker.app.report.GridFormat;
import hawker.stats.Interval;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code ctr.csv}: the grades of an outcome, one number a row. */
public final class OutcomeCsv {
  private OutcomeCsv() {}

  /** The text. */
  public static String text(Outcome outcome) {
    List<List<@Nullable Object>> rows = new ArrayList<>();
    for (Outcome.Contender one : outcome.contenders()) {
      for (Map.Entry<String, String> key : Outcome.KEYS) {
        Outcome.Grade grade = one.grades().get(key.getKey());
        if (grade != null) {
          rows.add(row(one.name(), key.getKey(), grade));
        }
      }
    }
    return GridFormat.CSV.text(
        new Grid(List.of("model", "metric", "value", "low", "high", "deviation_over_folds"), rows));
  }

  private static List<@Nullable Object> row(String model, String metric, Outcome.Grade grade) {
    Interval interval = grade.interval();
    List<@Nullable Object> row = new ArrayList<>();
    row.add(model);
    row.add(metric);
    row.add(text(grade.value()));
    row.add(interval == null ? null : text(interval.low()));
    row.add(interval == null ? null : text(interval.high()));
    row.add(text(grade.deviation()));
    return row;
  }

  private static @Nullable String text(double value) {
    BigDecimal exact = OutcomeJson.exact(value);
    return exact == null ? null : exact.toPlainString();
  }
}
