package hawker.app.lab;

import hawker.app.report.JsonText;
import hawker.learn.FeatureSpace;
import hawker.learn.FieldSpec;
import hawker.stats.Interval;
import hawker.stats.RankedPredictions;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code ctr.json}: an outcome with everything it depends on. But for {@code speed} and {@code machine}
 * it is the same for the same files, settings, seed and version.
 */
public final class OutcomeJson {
  private static final MathContext DIGITS = new MathContext(12);

  private OutcomeJson() {}

  /** The text. */
  public static String text(Outcome outcome) {
    return JsonText.of(tree(outcome));
  }

  static ObjectNode tree(Outcome outcome) {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    setup(outcome.setup(), root);
    ArrayNode models = root.putArray("models");
    outcome.contenders().forEach(one -> model(one, models.addObject()));
    ObjectNode compared = root.putObject("compared");
    compared.put("against", outcome.against());
    ArrayNode tests = compared.putArray("tests");
    for (Outcome.Test test : outcome.tests()) {
      ObjectNode node = tests.addObject();
      node.put("model", test.name());
      put(node.putObject("auc"), "difference", test.auc(), null).put("p", exact(test.aucP()));
      put(node.putObject("ne"), "difference", test.ne(), test.neInterval())
          .put("p", exact(test.neP()));
    }
    if (!outcome.curves().isEmpty()) {
      curves(outcome, root.putArray("learningCurve"));
    }
    ArrayNode warnings = root.putArray("warnings");
    outcome.warnings().forEach(warnings::add);
    ObjectNode speed = root.putObject("speed");
    for (Outcome.Contender one : outcome.contenders()) {
      if (!one.epochs().isEmpty()) {
        ObjectNode node = speed.putObject(one.name());
        node.put("trainRowsPerSecond", exact(one.speed().trainRowsPerSecond()));
        node.put("scoreNanosPerRow", exact(one.speed().scoreNanosPerRow()));
      }
    }
    root.set("machine", Machine.tree());
    return root;
  }

  private static void setup(Outcome.Setup setup, ObjectNode root) {
    root.put("version", setup.version());
    root.put("layout", setup.layout());
    ArrayNode files = root.putArray("files");
    for (Survey.FileFacts file : setup.files()) {
      files
          .addObject()
          .put("name", file.name())
          .put("bytes", file.bytes())
          .put("sha256", file.sha256())
          .put("rows", file.rows());
    }
    root.put("seed", setup.seed());
    root.putObject("split")
        .put("id", setup.splitId())
        .put("words", setup.split())
        .put("folds", setup.folds())
        .put("trainRows", setup.trainRows())
        .put("validationRows", setup.validationRows())
        .put("testRows", setup.testRows())
        .put("testClicks", setup.testClicks());
    root.put("features", setup.features());
    root.put("unseenShare", exact(setup.unseen()));
    root.put("groups", setup.groups());
    root.put("resamples", setup.resamples());
    rows(setup.rows(), root.putObject("rows"));
    space(setup.rows().space(), root.putObject("space"));
  }

  private static void rows(Outcome.Rows rows, ObjectNode node) {
    Layout layout = rows.layout();
    node.put("click", layout.click());
    node.put("time", layout.time());
    node.put("group", layout.group());
    ArrayNode missing = node.putArray("missing");
    layout.missing().forEach(missing::add);
    node.put("keptNegatives", exact(rows.kept()));
    node.put("recalibration", rows.recalibration());
  }

  private static void space(FeatureSpace.Settings space, ObjectNode node) {
    node.put("bits", space.bits());
    node.put("vocabulary", space.vocabulary());
    node.put("countMin", space.countMin());
    ArrayNode fields = node.putArray("fields");
    for (FieldSpec field : space.fields()) {
      ObjectNode one = fields.addObject();
      one.put("name", field.name());
      one.put("kind", field.kind().name().toLowerCase(Locale.ROOT).replace('_', '-'));
      ArrayNode of = one.putArray("of");
      field.of().forEach(of::add);
      if (!field.edges().isEmpty()) {
        ArrayNode edges = one.putArray("edges");
        field.edges().forEach(edge -> edges.add(exact(edge)));
      }
    }
  }

  private static void model(Outcome.Contender one, ObjectNode node) {
    node.put("model", one.name());
    node.put("role", one.role().name().toLowerCase(Locale.ROOT));
    node.put("learner", one.learner());
    node.put("settings", one.settings());
    ArrayNode epochs = node.putArray("passes");
    one.epochs().forEach(epochs::add);
    node.put("bytes", one.speed().bytes());
    if (one.speed().nonZero() >= 0) {
      node.put("nonZeroWeights", one.speed().nonZero());
    }
    ObjectNode grades = node.putObject("metrics");
    Outcome.KEYS.forEach(key -> {
      Outcome.Grade grade = one.grades().get(key.getKey());
      if (grade != null) {
        ObjectNode put =
            put(grades.putObject(key.getKey()), "value", grade.value(), grade.interval());
        if (Double.isFinite(grade.deviation())) {
          put.put("deviationOverFolds", exact(grade.deviation()));
        }
        if (key.getKey().equals("ece")) {
          put.put("byChance", exact(one.chance()));
        }
      }
    });
    ArrayNode bins = node.putArray("reliability");
    for (RankedPredictions.Bin bin : one.bins()) {
      Interval observed = bin.observed().wilson(Interval.LEVEL);
      put(bins.addObject(), "observed", bin.observed().share(), observed)
          .put("predicted", exact(bin.predicted()))
          .put("rows", bin.rows())
          .put("clicks", bin.clicks());
    }
    points(node.putArray("roc"), one.roc());
    points(node.putArray("precisionRecall"), one.precisionRecall());
  }

  private static void points(ArrayNode array, List<RankedPredictions.Point> points) {
    points.forEach(
        point -> array.addObject().put("x", exact(point.x())).put("y", exact(point.y())));
  }

  private static void curves(Outcome outcome, ArrayNode array) {
    for (Outcome.CurvePoint point : outcome.curves()) {
      array
          .addObject()
          .put("model", point.name())
          .put("rows", point.rows())
          .put("auc", exact(point.auc()))
          .put("ne", exact(point.ne()));
    }
  }

  private static ObjectNode put(
      ObjectNode node, String key, double value, @Nullable Interval interval) {
    node.put(key, exact(value));
    if (interval != null) {
      node.put("low", exact(interval.low()));
      node.put("high", exact(interval.high()));
    }
    return node;
  }

  /** A number with twelve digits; null where there is none. */
  public static @Nullable BigDecimal exact(double value) {
    if (!Double.isFinite(value)) {
      return null;
    }
    BigDecimal rounded = new BigDecimal(value).round(DIGITS).stripTrailingZeros();
    return rounded.scale() < 0 ? rounded.setScale(0) : rounded;
  }
}
