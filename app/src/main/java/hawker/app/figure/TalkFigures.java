package hawker.app.figure;

import hawker.app.figure.Figure.Axis;
import hawker.app.figure.Figure.Grid;
import hawker.app.figure.Figure.Grid.Cell;
import hawker.app.figure.Figure.Head;
import hawker.app.figure.Figure.Lines;
import java.util.ArrayList;
import java.util.List;

/** What people told each other of brands, for nothing, beside what was paid for. */
final class TalkFigures {
  private static final List<String> COLUMNS = List.of(
      "impressions",
      "earnedImpressions",
      "clicks",
      "earnedClicks",
      "ctr",
      "earnedCtr",
      "reactions",
      "comments",
      "negativeShare",
      "shares",
      "gifts",
      "follows",
      "items",
      "redemptions",
      "earnedValue",
      "referredSales",
      "referredValue",
      "leavers");

  private final Results results;
  private final List<String> arms;
  private final ArmFigures figures;

  TalkFigures(Results results) {
    this.results = results;
    this.arms = results.arms();
    this.figures = new ArmFigures(results);
  }

  /** All figures; none where people don't talk. */
  List<Figure> all() {
    if (!results.any("earnedImpressions") && !results.any("comments")) {
      return List.of();
    }
    List<Figure> all = new ArrayList<>();
    all.addAll(figures.metric("earnedPerPaid"));
    all.addAll(figures.metric("cascadeSize"));
    all.add(table());
    if (results.has("/arms/0/breakdowns/day")) {
      all.add(byDay(
          "sentiment-by-day",
          "Sentiment: how many comments spoke ill, day by day",
          "negativeShare"));
      all.add(
          byDay("stories-by-day", "Stories shown for nothing, day by day", "earnedImpressions"));
    }
    return List.copyOf(all);
  }

  private Grid table() {
    List<Axis> columns = new ArrayList<>(List.of(new Axis("Arm", Unit.PLAIN)));
    List<String> metrics = COLUMNS.stream().filter(results::any).toList();
    metrics.forEach(metric -> columns.add(Labels.axis(metric)));
    List<List<Cell>> rows = new ArrayList<>();
    for (int arm = 0; arm < arms.size(); arm++) {
      List<Cell> row = new ArrayList<>(List.of(Cell.of(arms.get(arm))));
      for (String metric : metrics) {
        row.add(Cell.of(results.metric(arm, metric)));
      }
      rows.add(row);
    }
    return new Grid(
        new Head(
            "earned-and-paid",
            "Earned beside paid",
            "Impressions and clicks are of ads, paid for; stories are what friends and followed"
                + " brands put in front of people, for nothing."),
        columns,
        rows);
  }

  private Lines byDay(String id, String title, String metric) {
    List<Lines.Line> lines = new ArrayList<>();
    for (int arm = 0; arm < arms.size(); arm++) {
      String place = "/arms/" + arm + "/breakdowns/day";
      List<Lines.Point> points = new ArrayList<>();
      for (int day = 0; day < results.count(place); day++) {
        points.add(new Lines.Point(day + 1, results.num(place + "/" + day + "/metrics/" + metric)));
      }
      lines.add(new Lines.Line(arms.get(arm), false, points));
    }
    return new Lines(
        new Head(id, title, Words.sentence(Labels.about(metric)) + "."),
        new Axis("Day", Unit.DAYS),
        Labels.axis(metric),
        lines,
        true);
  }
}
