package hawker.app.online;

import hawker.app.lab.OutcomeJson;
import hawker.app.report.JsonText;
import hawker.experiment.ModelComparison;
import hawker.experiment.ModelMetric;
import hawker.stats.Estimate;
import hawker.stats.Interval;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code ctr-online.json}: models in the auction with everything the numbers depend on; the same
 * bytes for the same scenario, models, seed and version.
 */
public final class OnlineJson {
  private OnlineJson() {}

  /** The text. */
  public static String text(OnlineOutcome outcome) {
    return JsonText.of(tree(outcome));
  }

  static ObjectNode tree(OnlineOutcome outcome) {
    OnlineOutcome.Setup setup = outcome.setup();
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    root.put("version", setup.version());
    root.put("scenario", setup.scenario());
    root.put("file", setup.file());
    ArrayNode settings = root.putArray("settings");
    setup.settings().forEach(settings::add);
    root.put("arm", setup.arm().isEmpty() ? null : setup.arm());
    root.put("seed", setup.seed());
    root.put("replications", setup.replications());
    root.put("firstImpressions", setup.first());
    root.put("currency", setup.currency());
    root.put("against", outcome.comparison().against());
    ArrayNode models = root.putArray("models");
    for (ModelComparison.Model model : outcome.comparison().models()) {
      model(outcome, model, models.addObject());
    }
    ArrayNode warnings = root.putArray("warnings");
    outcome.warnings().forEach(warnings::add);
    return root;
  }

  private static void model(OnlineOutcome outcome, ModelComparison.Model model, ObjectNode node) {
    node.put("model", model.name());
    node.put("prediction", outcome.setup().models().get(model.name()));
    ObjectNode metrics = node.putObject("metrics");
    model
        .answers()
        .forEach((metric, estimate) -> put(metrics.putObject(metric.key()), "value", estimate));
    ArrayNode days = node.putArray("calibrationByDay");
    for (Estimate day : model.calibration()) {
      put(days.addObject(), "value", day);
    }
    if (model.name().equals(outcome.comparison().against())) {
      return;
    }
    ObjectNode differences = node.putObject("differences");
    model.differences().forEach((metric, difference) -> {
      ObjectNode put = differences.putObject(metric.key());
      put(put, "difference", difference.contrast().difference());
      Double p = difference.contrast().pValue();
      put.put("p", p == null ? null : OutcomeJson.exact(p));
      Double adjusted = difference.adjusted();
      put.put("adjustedP", adjusted == null ? null : OutcomeJson.exact(adjusted));
    });
    if (outcome.regrets()) {
      ObjectNode regret = node.putObject("regret");
      for (ModelMetric metric : List.of(ModelMetric.REVENUE, ModelMetric.WELFARE)) {
        ModelComparison.Difference difference = model.differences().get(metric);
        if (difference != null) {
          put(regret.putObject(metric.key()), "value", OnlineOutcome.regret(difference.contrast()));
        }
      }
    }
  }

  private static void put(ObjectNode node, String key, @Nullable Estimate estimate) {
    node.put(key, estimate == null ? null : OutcomeJson.exact(estimate.value()));
    Interval interval = estimate == null ? null : estimate.interval();
    if (interval != null) {
      node.put("low", OutcomeJson.exact(interval.low()));
      node.put("high", OutcomeJson.exact(interval.high()));
    }
  }
}
