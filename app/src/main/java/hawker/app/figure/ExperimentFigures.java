package hawker.app.figure;

import hawker.app.figure.Figure.Axis;
import hawker.app.figure.Figure.Grid;
import hawker.app.figure.Figure.Grid.Cell;
import hawker.app.figure.Figure.Head;
import hawker.app.figure.Figure.Intervals;
import hawker.app.figure.Figure.Strips;
import java.util.ArrayList;
import java.util.List;

/** How sure results are: replications, pairing, claims made before, experiments of a platform. */
final class ExperimentFigures {
  private final Results results;
  private final List<String> arms;

  ExperimentFigures(Results results) {
    this.results = results;
    this.arms = results.arms();
  }

  /** The CTR of each single replication; nothing for one replication. */
  List<Figure> replications() {
    List<Strips.Strip> strips = new ArrayList<>();
    for (int arm = 0; arm < arms.size(); arm++) {
      String place = "/replications/" + arm + "/metrics/ctr";
      int count = results.details().at(place).size();
      if (count < 2) {
        return List.of();
      }
      List<Num> nums = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        nums.add(results.detail(place + "/" + i));
      }
      strips.add(new Strips.Strip(arms.get(arm), nums));
    }
    return List.of(new Strips(
        new Head(
            "replications",
            "CTR of every replication",
            "A dot is one independent world; a thin line joins the arms that met the same people."
                + " Lines that go the same way are differences of treatment, not luck."),
        Labels.axis("ctr"),
        strips));
  }

  /** How many times the replications unpaired arms would have needed. */
  List<Figure> pairing() {
    List<Intervals.Row> rows = new ArrayList<>();
    for (String arm : arms) {
      results.finding(arm, "ctr").ifPresent(place -> {
        Num num = results.num(place + "/pairing");
        if (num.defined()) {
          rows.add(new Intervals.Row(arm, "", num, ""));
        }
      });
    }
    return rows.isEmpty()
        ? List.of()
        : List.of(new Intervals(
            new Head(
                "pairing",
                "What pairing spared: replications that unpaired arms would need",
                "Variance of the difference in CTR had the arms met different people, per that of"
                    + " the same people; 6 means six times the replications for the same"
                    + " interval."),
            new Axis("Times the replications", Unit.RATIO),
            rows,
            1.0));
  }

  /** What was claimed before the run, and what became of it. */
  List<Figure> hypotheses() {
    List<List<Cell>> rows = new ArrayList<>();
    for (int i = 0; i < results.count("/hypotheses"); i++) {
      String place = "/hypotheses/" + i;
      Num whole = results.num(place);
      rows.add(List.of(
          Cell.of(results.text(place + "/text")),
          Cell.verdict(results.text(place + "/verdict")),
          Cell.of(whole),
          Cell.of(results.num(place + "/pValue")),
          Cell.of(results.num(place + "/pAdjusted")),
          Cell.of(results.text(place + "/note"))));
    }
    return rows.isEmpty()
        ? List.of()
        : List.of(new Grid(
            new Head(
                "hypotheses",
                verdicts(),
                "Written into the scenario before the run. The number is what is left of the claim's"
                    + " left side once its right side is taken off, with its 95 % interval."),
            List.of(
                new Axis("Claim", Unit.PLAIN),
                new Axis("Verdict", Unit.PLAIN),
                new Axis("Left less right", Unit.RATIO),
                new Axis("p", Unit.RATIO),
                new Axis("p, adjusted", Unit.RATIO),
                new Axis("Note", Unit.PLAIN)),
            rows));
  }

  private String verdicts() {
    List<String> verdicts = results.names("/hypotheses", "verdict");
    List<String> parts = new ArrayList<>();
    for (String verdict : verdicts.stream().distinct().toList()) {
      long count = verdicts.stream().filter(verdict::equals).count();
      parts.add(count + " " + verdict);
    }
    return "Claims made before the run: " + String.join(", ", parts);
  }

  /** Every metric of every arm. */
  Grid everything() {
    List<Axis> columns = new ArrayList<>(List.of(new Axis("Metric", Unit.PLAIN)));
    arms.forEach(arm -> columns.add(new Axis(arm, Unit.PLAIN)));
    List<List<Cell>> rows = new ArrayList<>();
    Labels.metrics().forEach(question -> {
      if (results.has("/arms/0/metrics/" + question.name())) {
        List<Cell> row = new ArrayList<>(List.of(Cell.of(question.name())));
        for (int arm = 0; arm < arms.size(); arm++) {
          row.add(Cell.of(results.metric(arm, question.name())));
        }
        rows.add(row);
      }
    });
    return new Grid(
        new Head("all-metrics", "All metrics", "As in summary.json, which has 12 digits of each."),
        columns,
        rows);
  }
}
