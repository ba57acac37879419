package hawker.app.lab;

import hawker.app.figure.Figure;
import hawker.app.figure.Figure.Axis;
import hawker.app.figure.Figure.Head;
import hawker.app.figure.Num;
import hawker.app.figure.Section;
import hawker.app.figure.Unit;
import hawker.app.report.JsonText;
import hawker.app.report.PageFrame;
import hawker.stats.Interval;
import hawker.stats.RankedPredictions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** {@code ctr.html}: an outcome as one page that needs nothing beside it. */
public final class OutcomePage {
  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN).build();

  private static final double FIRST_RECALL = 0.03;

  private static final Map<String, String> ABOUT = Map.of(
      "auc", "how often a row with a click is ranked above one without; 0.5 is chance",
      "groupedAuc", "the AUC within groups, by their rows",
      "prAuc", "average precision; chance has the share of clicks",
      "ne", "logloss over that of the rows' own share of clicks; 1 is knowing nothing",
      "logloss", "mean of -ln of the probability given to what happened",
      "brier", "mean squared difference between prediction and outcome",
      "calibration", "clicks predicted over clicks that came; 1 is right",
      "ece", "distance of predictions from shares of clicks, over ten bins of equal mass");

  private final Outcome outcome;

  private OutcomePage(Outcome outcome) {
    this.outcome = outcome;
  }

  /**
   * The page.
   *
   * @param command that made it
   */
  public static String text(Outcome outcome, List<String> command) {
    return new OutcomePage(outcome).page(command);
  }

  private String page(List<String> command) {
    ObjectNode page = JsonNodeFactory.instance.objectNode();
    page.put("currency", "");
    page.put("baseline", ModelChoice.CONSTANT);
    ArrayNode names = page.putArray("arms");
    outcome.contenders().forEach(one -> names.add(one.name()));
    page.putArray("more").add(OutcomeTable.split(outcome));
    ArrayNode warnings = page.putArray("warnings");
    outcome.warnings().forEach(warnings::add);
    page.putObject("cut");
    ObjectNode metrics = page.putObject("metrics");
    Outcome.KEYS.forEach(key -> metrics
        .putObject(key.getValue())
        .put("label", key.getValue())
        .put("about", ABOUT.getOrDefault(key.getKey(), ""))
        .put("unit", Unit.RATIO.word()));
    page.put("command", PageFrame.command(command));
    facts(page.putArray("facts"));
    ArrayNode files = page.putArray("files");
    files.addArray().add("ctr.json").add("all numbers, and what they depend on");
    files.addArray().add("ctr.csv").add("the grades again, one number a row");
    files.addArray().add("ctr.html").add("this page");
    page.set("sections", MAPPER.valueToTree(sections()));
    return PageFrame.page(new PageFrame.Parts(
        "CTR models",
        "Which model predicts clicks best, and can its probabilities be believed?",
        OutcomeTable.answer(outcome),
        outcome.setup().version(),
        "files, settings",
        PageFrame.safe(JsonText.compact(OutcomeJson.tree(outcome))),
        JsonText.compact(page)));
  }

  private void facts(ArrayNode facts) {
    Outcome.Setup setup = outcome.setup();
    for (Survey.FileFacts file : setup.files()) {
      facts
          .addArray()
          .add(file.name())
          .add(Figures.count(file.rows()) + " rows, SHA-256 " + file.sha256());
    }
    facts.addArray().add("Layout").add(setup.layout());
    facts.addArray().add("Split").add(setup.split() + " (" + setup.splitId() + ")");
    facts.addArray().add("Features").add(setup.features());
    facts.addArray().add("Seed").add(Long.toString(setup.seed()));
    facts.addArray().add("Version").add("Hawker " + setup.version());
  }

  private List<Section> sections() {
    List<Section> sections = new ArrayList<>();
    sections.add(new Section(
        "answer",
        "The answer",
        List.of(),
        List.of(
            intervals("ne", "Normalised entropy", "Lower is better; 1 knows nothing.", 1.0),
            intervals("auc", "AUC", "Higher is better; 0.5 is chance.", 0.5))));
    sections.add(new Section(
        "calibration",
        "Can the probabilities be believed?",
        List.of("Rows in ten bins of equal mass by their prediction. On the dashed line, as many"
            + " clicks came as were predicted. Shaded: 95 % intervals by the rows of a bin."),
        reliability()));
    sections.add(new Section(
        "ranking",
        "Ranking",
        List.of(),
        List.of(
            curve(
                "roc",
                "ROC",
                "Share of other rows",
                "Share of clicks",
                Outcome.Contender::roc,
                true),
            curve(
                "precision-recall",
                "Precision and recall",
                "Share of clicks (recall)",
                "Precision",
                Outcome.Contender::precisionRecall,
                false))));
    if (!outcome.curves().isEmpty()) {
      sections.add(new Section(
          "learning-curve",
          "Learning curves",
          List.of("The same rows are graded after learning from more and more others."),
          List.of(
              learning("learning-ne", "NE by rows learnt from", Outcome.CurvePoint::ne, "ne"),
              learning(
                  "learning-auc", "AUC by rows learnt from", Outcome.CurvePoint::auc, "auc"))));
    }
    if (!outcome.tests().isEmpty()) {
      sections.add(new Section("tests", "Told apart", List.of(), List.of(tests())));
    }
    sections.add(new Section("numbers", "All numbers", List.of(), List.of(everything(), costs())));
    return sections;
  }

  private String place(int contender, String key) {
    return "summary#/models/" + contender + "/metrics/" + key;
  }

  private static Num num(double value, @Nullable Interval interval, @Nullable String source) {
    return new Num(
        OutcomeJson.exact(value),
        interval == null ? null : OutcomeJson.exact(interval.low()),
        interval == null ? null : OutcomeJson.exact(interval.high()),
        source);
  }

  private Num grade(int contender, String key) {
    Outcome.Grade grade = outcome.contenders().get(contender).grades().get(key);
    return grade == null
        ? new Num(null, null, null, null)
        : num(grade.value(), grade.interval(), place(contender, key));
  }

  private Figure intervals(String key, String title, String note, double reference) {
    List<Figure.Intervals.Row> rows = new ArrayList<>();
    for (int c = 0; c < outcome.contenders().size(); c++) {
      rows.add(new Figure.Intervals.Row(outcome.contenders().get(c).name(), "", grade(c, key), ""));
    }
    return new Figure.Intervals(
        new Head("ctr-" + key, title, note), new Axis(title, Unit.RATIO), rows, reference);
  }

  private List<Figure> reliability() {
    List<Figure> figures = new ArrayList<>();
    for (int c = 0; c < outcome.contenders().size(); c++) {
      Outcome.Contender one = outcome.contenders().get(c);
      if (one.bins().size() < 2) {
        continue; // one prediction for all is not much of a diagram
      }
      List<Figure.Lines.Point> points = new ArrayList<>();
      for (int b = 0; b < one.bins().size(); b++) {
        RankedPredictions.Bin bin = one.bins().get(b);
        points.add(new Figure.Lines.Point(
            bin.predicted(),
            num(
                bin.observed().share(),
                bin.observed().wilson(Interval.LEVEL),
                "summary#/models/" + c + "/reliability/" + b)));
      }
      double least = points.get(0).x();
      double most = points.get(points.size() - 1).x();
      List<Figure.Lines.Point> perfect = List.of(
          new Figure.Lines.Point(least, Num.of(least)), new Figure.Lines.Point(most, Num.of(most)));
      figures.add(new Figure.Lines(
          new Head(
              "reliability-" + one.name(),
              one.name(),
              "ECE "
                  + Figures.decimals(one.value("ece"), 4) + "; a calibrated model would show "
                  + Figures.decimals(one.chance(), 4) + " by chance."),
          new Axis("Predicted", Unit.SHARE),
          new Axis("Clicks that came", Unit.SHARE),
          List.of(
              new Figure.Lines.Line(one.name(), false, points),
              new Figure.Lines.Line("perfect", true, perfect)),
          false));
    }
    return figures;
  }

  private Figure curve(
      String id,
      String title,
      String x,
      String y,
      Function<Outcome.Contender, List<RankedPredictions.Point>> points,
      boolean diagonal) {
    List<Figure.Lines.Line> lines = new ArrayList<>();
    for (Outcome.Contender one : outcome.contenders()) {
      if (one.role() != Outcome.Role.REFERENCE || one.bins().size() > 1) {
        lines.add(new Figure.Lines.Line(
            one.name(),
            false,
            points.apply(one).stream()
                // Among the first few rows luck alone makes a precision.
                .filter(point -> diagonal || point.x() >= FIRST_RECALL)
                .map(point -> new Figure.Lines.Point(point.x(), num(point.y(), null, null)))
                .toList()));
      }
    }
    if (diagonal) {
      lines.add(new Figure.Lines.Line(
          "chance",
          true,
          List.of(new Figure.Lines.Point(0, Num.of(0)), new Figure.Lines.Point(1, Num.of(1)))));
    }
    return new Figure.Lines(
        new Head(id, title, ""), new Axis(x, Unit.SHARE), new Axis(y, Unit.SHARE), lines, false);
  }

  private Figure learning(
      String id, String title, Function<Outcome.CurvePoint, Double> value, String key) {
    List<Figure.Lines.Line> lines = new ArrayList<>();
    for (Outcome.Contender one : outcome.contenders()) {
      List<Figure.Lines.Point> points = new ArrayList<>();
      for (int i = 0; i < outcome.curves().size(); i++) {
        Outcome.CurvePoint point = outcome.curves().get(i);
        if (point.name().equals(one.name())) {
          points.add(new Figure.Lines.Point(
              point.rows(),
              num(value.apply(point), null, "summary#/learningCurve/" + i + "/" + key)));
        }
      }
      lines.add(new Figure.Lines.Line(one.name(), one.role() == Outcome.Role.TRUTH, points));
    }
    return new Figure.Lines(
        new Head(id, title, ""),
        new Axis("Rows learnt from", Unit.COUNT),
        new Axis(key.equals("ne") ? "NE" : "AUC", Unit.RATIO),
        lines,
        false);
  }

  private Figure tests() {
    List<List<Figure.Grid.Cell>> rows = new ArrayList<>();
    for (int t = 0; t < outcome.tests().size(); t++) {
      Outcome.Test test = outcome.tests().get(t);
      String at = "summary#/compared/tests/" + t;
      rows.add(List.of(
          Figure.Grid.Cell.of(test.name()),
          Figure.Grid.Cell.of(num(test.auc(), null, at + "/auc/difference")),
          Figure.Grid.Cell.of(OutcomeTable.p(test.aucP())),
          Figure.Grid.Cell.of(num(test.ne(), test.neInterval(), at + "/ne")),
          Figure.Grid.Cell.of(OutcomeTable.p(test.neP())),
          Figure.Grid.Cell.verdict(OutcomeTable.verdict(test))));
    }
    return new Figure.Grid(
        new Head(
            "ctr-tests",
            "Each model against " + outcome.against(),
            "Differences on the same rows. AUC by DeLong's test, NE by the paired bootstrap;"
                + " p-values adjusted by Holm."),
        List.of(
            new Axis("Model", Unit.PLAIN),
            new Axis("AUC difference", Unit.RATIO),
            new Axis("p", Unit.RATIO),
            new Axis("NE difference", Unit.RATIO),
            new Axis("p of it", Unit.RATIO),
            new Axis("By NE", Unit.PLAIN)),
        rows);
  }

  private Figure costs() {
    List<List<Figure.Grid.Cell>> rows = new ArrayList<>();
    for (Outcome.Contender one : outcome.contenders()) {
      if (!one.epochs().isEmpty()) {
        rows.add(List.of(
            Figure.Grid.Cell.of(one.name()),
            Figure.Grid.Cell.of(one.settings()),
            Figure.Grid.Cell.of(OutcomeTable.passes(one)),
            Figure.Grid.Cell.of(num(one.speed().trainRowsPerSecond(), null, null)),
            Figure.Grid.Cell.of(num(one.speed().scoreNanosPerRow(), null, null)),
            Figure.Grid.Cell.of(Figures.bytes(one.speed().bytes())),
            Figure.Grid.Cell.of(
                one.speed().nonZero() < 0 ? "-" : Figures.count(one.speed().nonZero()))));
      }
    }
    return new Figure.Grid(
        new Head(
            "ctr-costs",
            "What models cost",
            "Rows learnt a second and pass, without reading; nanoseconds to predict a row; of linear"
                + " models, how many weights are not 0."),
        List.of(
            new Axis("Model", Unit.PLAIN),
            new Axis("Settings", Unit.PLAIN),
            new Axis("Passes", Unit.PLAIN),
            new Axis("Rows/s", Unit.COUNT),
            new Axis("ns/row", Unit.COUNT),
            new Axis("Memory", Unit.PLAIN),
            new Axis("Weights not 0", Unit.PLAIN)),
        rows);
  }

  private Figure everything() {
    List<Axis> columns = new ArrayList<>(List.of(new Axis("Model", Unit.PLAIN)));
    Outcome.KEYS.forEach(key -> columns.add(new Axis(key.getValue(), Unit.RATIO)));
    List<List<Figure.Grid.Cell>> rows = new ArrayList<>();
    for (int c = 0; c < outcome.contenders().size(); c++) {
      Outcome.Contender one = outcome.contenders().get(c);
      List<Figure.Grid.Cell> row = new ArrayList<>(List.of(Figure.Grid.Cell.of(one.name())));
      for (Map.Entry<String, String> key : Outcome.KEYS) {
        row.add(Figure.Grid.Cell.of(grade(c, key.getKey())));
      }
      rows.add(row);
    }
    return new Figure.Grid(
        new Head("ctr-grades", "All grades", "Means over folds, with 95 % intervals."),
        columns,
        rows);
  }
}
