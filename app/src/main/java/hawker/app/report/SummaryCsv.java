package hawker.app.report;

import hawker.experiment.Answer;
import hawker.experiment.ArmSummary;
import hawker.experiment.Breakdown;
import hawker.experiment.Comparison;
import hawker.experiment.StudyResult;
import hawker.experiment.SweepResult;
import hawker.stats.Estimate;
import hawker.stats.Interval;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * {@code summary.csv}: one row for each number, as RFC 4180 but with lines ended by one newline.
 * Rows of whole arms have an empty breakdown and value; rows of a point of a sweep have the breakdown
 * {@code sweep} and its values as {@code path=value; path=value}.
 */
final class SummaryCsv {
  private final StringBuilder text = new StringBuilder();

  private SummaryCsv() {}

  static String of(StudyResult result) {
    Comparison comparison = result.comparison();
    SummaryCsv csv = new SummaryCsv();
    csv.row("arm", "breakdown", "value", "metric", "estimate", "low", "high");
    for (ArmSummary arm : comparison.arms()) {
      csv.rows(arm.arm(), "", "", arm.answers());
      for (Breakdown breakdown : arm.breakdowns()) {
        for (Breakdown.Cell cell : breakdown.cells()) {
          csv.rows(arm.arm(), breakdown.dimension(), cell.value(), cell.answers());
        }
      }
    }
    SweepResult sweep = result.sweep();
    for (int i = 0; sweep != null && i < sweep.points().size(); i++) {
      String point = sweep.values(i).entrySet().stream()
          .map(value -> value.getKey() + "=" + value.getValue().text())
          .collect(Collectors.joining("; "));
      for (ArmSummary arm : sweep.points().get(i).arms()) {
        csv.rows(arm.arm(), "sweep", point, arm.answers());
      }
    }
    return csv.text.toString();
  }

  private void rows(String arm, String breakdown, String value, List<Answer> answers) {
    for (Answer answer : answers) {
      Estimate estimate = answer.estimate();
      Interval interval = estimate == null ? null : estimate.interval();
      row(
          arm,
          breakdown,
          value,
          answer.question().name(),
          number(estimate == null ? null : estimate.value()),
          number(interval == null ? null : interval.low()),
          number(interval == null ? null : interval.high()));
    }
  }

  private void row(String... fields) {
    row(text, fields);
  }

  /** Adds a row of fields, quoted where they need it. */
  static void row(StringBuilder text, String... fields) {
    for (int i = 0; i < fields.length; i++) {
      text.append(i == 0 ? "" : ",").append(quoted(fields[i]));
    }
    text.append('\n');
  }

  /** A number as in all files; empty for none. */
  static String number(@Nullable Double value) {
    return value == null ? "" : Decimals.exact(value).toPlainString();
  }

  private static String quoted(String field) {
    boolean plain = field.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return plain && field.equals(field.strip()) ? field : '"' + field.replace("\"", "\"\"") + '"';
  }
}
