package hawker.app.online;

import hawker.app.lab.OutcomeTable;
import hawker.app.report.Layout;
import hawker.experiment.ModelComparison;
import hawker.experiment.ModelMetric;
import hawker.stats.Estimate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Models in the auction as tables of text. */
public final class OnlineTable {
  private static final List<ModelMetric> MONEY =
      List.of(ModelMetric.CTR, ModelMetric.REVENUE, ModelMetric.WELFARE, ModelMetric.SURPLUS);

  private final OnlineOutcome outcome;
  private final ModelComparison comparison;
  private final Layout layout;

  private OnlineTable(OnlineOutcome outcome, Layout layout) {
    this.outcome = outcome;
    this.comparison = outcome.comparison();
    this.layout = layout;
  }

  /** The text for a terminal or in Markdown. */
  public static String text(OnlineOutcome outcome, Layout layout) {
    return new OnlineTable(outcome, layout).all();
  }

  private String all() {
    String gap = layout == Layout.MARKDOWN ? "" : "\n";
    StringBuilder text = new StringBuilder(outcome.head()).append("\n\n");
    text.append(layout.table(worth())).append(gap).append(layout.table(predictions()));
    text.append(gap).append(layout.table(fresh()));
    if (comparison.models().size() > 1) {
      text.append(gap).append(layout.table(differences()));
      text.append(gap).append(outcome.answer()).append('\n');
      text.append("Differences are paired; p-values adjusted by Holm over the models.\n");
    }
    outcome.warnings().forEach(warning -> text.append("Note: ").append(warning).append('\n'));
    return text.toString();
  }

  private List<List<String>> worth() {
    List<List<String>> rows = new ArrayList<>();
    String currency = outcome.setup().currency();
    rows.add(List.of(
        "model",
        "CTR % (95 %)",
        "revenue, " + currency + "/1000 requests",
        "welfare",
        "surplus of advertisers"));
    for (ModelComparison.Model model : comparison.models()) {
      rows.add(row(model, MONEY));
    }
    return rows;
  }

  private static List<String> row(ModelComparison.Model model, List<ModelMetric> metrics) {
    List<String> row = new ArrayList<>(List.of(model.name()));
    metrics.forEach(
        metric -> row.add(OnlineOutcome.shown(metric, model.answers().get(metric), false)));
    return row;
  }

  private List<List<String>> predictions() {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("model", "NE", "AUC", "calibration", "first day", "last day"));
    for (ModelComparison.Model model : comparison.models()) {
      List<String> row =
          row(model, List.of(ModelMetric.NE, ModelMetric.AUC, ModelMetric.CALIBRATION));
      List<@Nullable Estimate> days = model.calibration();
      row.add(OnlineOutcome.shown(ModelMetric.CALIBRATION, days.get(0), false));
      row.add(OnlineOutcome.shown(ModelMetric.CALIBRATION, days.get(days.size() - 1), false));
      rows.add(row);
    }
    return rows;
  }

  private List<List<String>> fresh() {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of(
        "model",
        "% of impressions among an ad's first " + outcome.setup().first(),
        "CTR % of new ads",
        "calibration of new ads"));
    for (ModelComparison.Model model : comparison.models()) {
      rows.add(row(
          model,
          List.of(ModelMetric.EXPLORATION, ModelMetric.NEW_CTR, ModelMetric.NEW_CALIBRATION)));
    }
    return rows;
  }

  private List<List<String>> differences() {
    List<List<String>> rows = new ArrayList<>();
    boolean regret = outcome.regrets();
    rows.add(List.of(
        "against " + comparison.against(),
        "CTR, % points",
        "p",
        regret ? "regret of revenue" : "revenue",
        "p",
        regret ? "regret of welfare" : "welfare",
        "p",
        "by welfare"));
    for (ModelComparison.Model model : comparison.models()) {
      if (!model.name().equals(comparison.against())) {
        List<String> row = new ArrayList<>(List.of(model.name()));
        for (ModelMetric metric :
            List.of(ModelMetric.CTR, ModelMetric.REVENUE, ModelMetric.WELFARE)) {
          difference(metric, model.differences().get(metric), regret, row);
        }
        row.add(OnlineOutcome.verdict(model.differences().get(ModelMetric.WELFARE)));
        rows.add(row);
      }
    }
    return rows;
  }

  private static void difference(
      ModelMetric metric,
      ModelComparison.@Nullable Difference difference,
      boolean regret,
      List<String> row) {
    if (difference == null) {
      row.addAll(List.of("-", "-"));
      return;
    }
    Estimate shown = regret && metric != ModelMetric.CTR
        ? OnlineOutcome.regret(difference.contrast())
        : difference.contrast().difference();
    row.add(OnlineOutcome.shown(metric, shown, true));
    row.add(difference.adjusted() == null ? "-" : OutcomeTable.p(difference.adjusted()));
  }
}
