package hawker.app.online;

import hawker.app.figure.Figure;
import hawker.app.figure.Figure.Axis;
import hawker.app.figure.Figure.Grid.Cell;
import hawker.app.figure.Figure.Head;
import hawker.app.figure.Num;
import hawker.app.figure.Section;
import hawker.app.figure.Unit;
import hawker.app.lab.OutcomeJson;
import hawker.app.lab.OutcomeTable;
import hawker.app.report.JsonText;
import hawker.app.report.PageFrame;
import hawker.experiment.ModelComparison;
import hawker.experiment.ModelMetric;
import hawker.stats.Estimate;
import hawker.stats.Interval;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** {@code ctr-online.html}: models in the auction as one page that needs nothing beside it. */
public final class OnlinePage {
  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN).build();

  private static final Map<ModelMetric, String> LABELS = Map.of(
      ModelMetric.CTR, "CTR",
      ModelMetric.REVENUE, "Revenue",
      ModelMetric.WELFARE, "Welfare",
      ModelMetric.SURPLUS, "Surplus",
      ModelMetric.CALIBRATION, "Calibration",
      ModelMetric.NE, "NE",
      ModelMetric.AUC, "AUC",
      ModelMetric.EXPLORATION, "Exploration",
      ModelMetric.NEW_CTR, "CTR of new ads",
      ModelMetric.NEW_CALIBRATION, "Calibration of new ads");

  private final OnlineOutcome outcome;
  private final List<ModelComparison.Model> models;

  private OnlinePage(OnlineOutcome outcome) {
    this.outcome = outcome;
    this.models = outcome.comparison().models();
  }

  /**
   * The page.
   *
   * @param command that made it
   */
  public static String text(OnlineOutcome outcome, List<String> command) {
    return new OnlinePage(outcome).page(command);
  }

  private String page(List<String> command) {
    OnlineOutcome.Setup setup = outcome.setup();
    ObjectNode page = JsonNodeFactory.instance.objectNode();
    page.put("currency", setup.currency());
    page.put("baseline", outcome.comparison().against());
    ArrayNode names = page.putArray("arms");
    models.forEach(model -> names.add(model.name()));
    page.putArray("more").add(outcome.head());
    ArrayNode warnings = page.putArray("warnings");
    outcome.warnings().forEach(warnings::add);
    page.putObject("cut");
    ObjectNode metrics = page.putObject("metrics");
    for (ModelMetric metric : ModelMetric.values()) {
      metrics
          .putObject(metric.key())
          .put("label", label(metric))
          .put("about", metric.about())
          .put("unit", unit(metric).word());
    }
    page.put("command", PageFrame.command(command));
    facts(page.putArray("facts"));
    ArrayNode files = page.putArray("files");
    files.addArray().add("ctr-online.json").add("all numbers, and what they depend on");
    files.addArray().add("ctr-online.csv").add("the numbers again, one a row");
    files.addArray().add("ctr-online.html").add("this page");
    page.set("sections", MAPPER.valueToTree(sections()));
    return PageFrame.page(new PageFrame.Parts(
        "CTR models in the auction",
        "What is a model of clicks worth in the auction, and can what it predicts be believed?",
        outcome.answer(),
        setup.version(),
        "scenario, settings",
        PageFrame.safe(JsonText.compact(OnlineJson.tree(outcome))),
        JsonText.compact(page)));
  }

  private void facts(ArrayNode facts) {
    OnlineOutcome.Setup setup = outcome.setup();
    facts.addArray().add("Scenario").add(setup.scenario() + " (" + setup.file() + ")");
    if (!setup.arm().isEmpty()) {
      facts.addArray().add("Arm").add(setup.arm());
    }
    if (!setup.settings().isEmpty()) {
      facts.addArray().add("Settings").add(String.join(", ", setup.settings()));
    }
    setup
        .models()
        .forEach((name, words) -> facts.addArray().add("Model " + name).add(words));
    facts.addArray().add("Replications").add(Integer.toString(setup.replications()));
    facts.addArray().add("Seed").add(Long.toString(setup.seed()));
    facts.addArray().add("Version").add("Hawker " + setup.version());
  }

  private static String label(ModelMetric metric) {
    return LABELS.getOrDefault(metric, metric.key());
  }

  private static Unit unit(ModelMetric metric) {
    return switch (metric.unit()) {
      case SHARE -> Unit.SHARE;
      case CURRENCY -> Unit.CURRENCY;
      default -> Unit.RATIO;
    };
  }

  private List<Section> sections() {
    List<Section> sections = new ArrayList<>();
    sections.add(new Section(
        "answer",
        "The answer",
        List.of(),
        List.of(
            intervals(
                ModelMetric.WELFARE, "True value of what was shown, per 1000 requests.", null),
            intervals(ModelMetric.REVENUE, "Billed per 1000 requests.", null))));
    if (models.size() > 1) {
      sections.add(new Section("tests", "Told apart", List.of(), List.of(differences())));
    }
    sections.add(new Section(
        "calibration",
        "Can what is predicted be believed?",
        List.of("Predictions for the ads that were shown, which each model chose for itself: who"
            + " chooses what it overrates has clicks below its predictions."),
        List.of(
            intervals(ModelMetric.CALIBRATION, "Clicks predicted per click; 1 is right.", 1.0),
            drift(),
            intervals(ModelMetric.NE, "Lower is better; 1 knows the share of clicks.", 1.0),
            intervals(ModelMetric.AUC, "Higher is better; 0.5 is chance.", 0.5))));
    sections.add(fresh());
    sections.add(new Section("numbers", "All numbers", List.of(), List.of(everything())));
    return sections;
  }

  private Section fresh() {
    String first = "the first " + outcome.setup().first() + " impressions of an ad";
    List<Figure> figures = new ArrayList<>();
    figures.add(
        intervals(ModelMetric.EXPLORATION, "Impressions that were among " + first + ".", null));
    for (ModelMetric metric : List.of(ModelMetric.NEW_CTR, ModelMetric.NEW_CALIBRATION)) {
      if (models.stream().anyMatch(model -> model.answers().containsKey(metric))) {
        Double right = metric == ModelMetric.NEW_CALIBRATION ? 1.0 : null;
        figures.add(intervals(metric, "Of ads that came later: " + first + ".", right));
      }
    }
    return new Section("new-ads", "New ads, and what is tried out", List.of(), figures);
  }

  private static Num num(@Nullable Estimate estimate, String source) {
    if (estimate == null) {
      return new Num(null, null, null, null);
    }
    Interval interval = estimate.interval();
    return new Num(
        OutcomeJson.exact(estimate.value()),
        interval == null ? null : OutcomeJson.exact(interval.low()),
        interval == null ? null : OutcomeJson.exact(interval.high()),
        source);
  }

  private Num answer(int model, ModelMetric metric) {
    return num(
        models.get(model).answers().get(metric),
        "summary#/models/" + model + "/metrics/" + metric.key());
  }

  private Figure intervals(ModelMetric metric, String note, @Nullable Double reference) {
    List<Figure.Intervals.Row> rows = new ArrayList<>();
    for (int m = 0; m < models.size(); m++) {
      rows.add(new Figure.Intervals.Row(models.get(m).name(), "", answer(m, metric), ""));
    }
    return new Figure.Intervals(
        new Head("online-" + metric.key(), label(metric), note),
        new Axis(label(metric), unit(metric)),
        rows,
        reference);
  }

  private Figure drift() {
    List<Figure.Lines.Line> lines = new ArrayList<>();
    for (int m = 0; m < models.size(); m++) {
      List<Figure.Lines.Point> points = new ArrayList<>();
      List<@Nullable Estimate> days = models.get(m).calibration();
      for (int day = 0; day < days.size(); day++) {
        if (days.get(day) != null) {
          points.add(new Figure.Lines.Point(
              day + 1, num(days.get(day), "summary#/models/" + m + "/calibrationByDay/" + day)));
        }
      }
      lines.add(new Figure.Lines.Line(models.get(m).name(), false, points));
    }
    return new Figure.Lines(
        new Head("online-drift", "Calibration by day", "Clicks predicted per click; 1 is right."),
        new Axis("Day", Unit.COUNT),
        new Axis("Calibration", Unit.RATIO),
        lines,
        false);
  }

  private Figure differences() {
    List<Axis> columns = new ArrayList<>(List.of(new Axis("Model", Unit.PLAIN)));
    List<ModelMetric> shown =
        List.of(ModelMetric.CTR, ModelMetric.REVENUE, ModelMetric.WELFARE, ModelMetric.SURPLUS);
    for (ModelMetric metric : shown) {
      columns.add(new Axis(label(metric), unit(metric)));
      columns.add(new Axis("p of " + label(metric), Unit.RATIO));
    }
    columns.add(new Axis("By welfare", Unit.PLAIN));
    List<List<Cell>> rows = new ArrayList<>();
    for (int m = 0; m < models.size(); m++) {
      ModelComparison.Model model = models.get(m);
      if (model.name().equals(outcome.comparison().against())) {
        continue;
      }
      List<Cell> row = new ArrayList<>(List.of(Cell.of(model.name())));
      for (ModelMetric metric : shown) {
        ModelComparison.Difference difference = model.differences().get(metric);
        String at = "summary#/models/" + m + "/differences/" + metric.key();
        Double p = difference == null ? null : difference.adjusted();
        row.add(Cell.of(num(difference == null ? null : difference.contrast().difference(), at)));
        row.add(Cell.of(p == null ? "-" : OutcomeTable.p(p)));
      }
      row.add(Cell.verdict(OnlineOutcome.verdict(model.differences().get(ModelMetric.WELFARE))));
      rows.add(row);
    }
    String regret = outcome.regrets() ? " What is missing to the oracle is regret." : "";
    return new Figure.Grid(
        new Head(
            "online-tests",
            "Each model less " + outcome.comparison().against(),
            "The same people and requests under both; p-values adjusted by Holm over the models."
                + regret),
        columns,
        rows);
  }

  private Figure everything() {
    List<Axis> columns = new ArrayList<>(List.of(new Axis("Model", Unit.PLAIN)));
    for (ModelMetric metric : ModelMetric.values()) {
      columns.add(new Axis(label(metric), unit(metric)));
    }
    List<List<Cell>> rows = new ArrayList<>();
    for (int m = 0; m < models.size(); m++) {
      List<Cell> row = new ArrayList<>(List.of(Cell.of(models.get(m).name())));
      for (ModelMetric metric : ModelMetric.values()) {
        row.add(Cell.of(answer(m, metric)));
      }
      rows.add(row);
    }
    return new Figure.Grid(
        new Head("online-numbers", "All numbers", "Over replications, with 95 % intervals."),
        columns,
        rows);
  }
}
