package hawker.app.planner;

import hawker.app.figure.Figure;
import hawker.app.figure.Figure.Axis;
import hawker.app.figure.Figure.Bars;
import hawker.app.figure.Figure.Head;
import hawker.app.figure.Figure.Lines;
import hawker.app.figure.Num;
import hawker.app.figure.Unit;
import hawker.app.planner.Part.Column;
import hawker.planner.Allocation;
import hawker.planner.Amount;
import hawker.planner.ConcaveCurve.Point;
import hawker.planner.Split;
import hawker.stats.Interval;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What {@code hawker plan split} says. */
public final class SplitSheet {
  private SplitSheet() {}

  /**
   * The sheet of what was found.
   *
   * @param run the command that runs the scenario so
   */
  public static Sheet of(
      Split.Found found, Split.Ask ask, Map<String, String> facts, String run, String currency) {
    Unit unit = ForecastSheet.unit(ask.metric());
    return new Sheet(
        "split",
        "Split of " + Amount.round(ask.total()) + " " + currency,
        facts,
        sentences(found, ask, unit, run, currency),
        List.of(shares(found, ask, unit), points(found, ask, unit), worlds(found, ask, unit)),
        figures(found, ask, unit),
        currency);
  }

  private static List<String> sentences(
      Split.Found found, Split.Ask ask, Unit unit, String run, String currency) {
    List<String> sentences = new ArrayList<>();
    sentences.add(verdict(found, ask, unit, currency));
    if (found.none()) {
      return sentences;
    }
    if (found.shared()) {
      sentences.add("Today the ad sets share the budget of the campaign: under budget today stands"
          + " what each takes of it.");
    }
    List<String> bends = new ArrayList<>();
    for (Allocation.Share share : found.best().shares()) {
      switch (share.place()) {
        case FLOOR ->
          sentences.add(share.name() + " stands in a corner: "
              + (share.spend() == 0 ? "it gets nothing" : "it gets no more than its floor")
              + ", because its next unit would bring less than that of the others.");
        case CEILING ->
          sentences.add(share.name() + " stands in a corner: it gets all that it may"
              + " have or can use, and its next unit would still not be better spent elsewhere.");
        case BEND -> bends.add(share.name());
        case INSIDE -> {}
      }
    }
    if (!bends.isEmpty()) {
      sentences.add("At a bend of the curve, which is a budget that was simulated: "
          + String.join(", ", bends) + ". There the next unit costs more than the last one did, so"
          + " that what a unit more costs need not be equal.");
    }
    sentences.add(
        switch (found.best().limit()) {
          case BUDGET -> "The whole budget is given out.";
          case CEILINGS ->
            "Not all of the budget is spent: more would bring nothing, or is not allowed.";
          case TARGET -> "Not all of the budget is spent: more would cost more than the target.";
        });
    if (found.advised()) {
      sentences.add("To run it so: " + run);
    }
    return sentences;
  }

  private static String verdict(Split.Found found, Split.Ask ask, Unit unit, String currency) {
    double now = found.today().value();
    double then = found.recommended().value();
    String change = now > 0 ? " (" + Shown.of(then / now - 1, Unit.CHANGE) + ")" : "";
    String both = Shown.of(then, unit) + " " + told(ask.metric()) + ", today's "
        + Shown.of(now, unit) + change + ", both simulated with "
        + Amount.round(ask.total()) + " " + currency + " in the same worlds";
    if (found.better()) {
      return "The split recommended brings " + both + ".";
    }
    if (found.none()) {
      return "It cannot be had, because no budget keeps to the target: of all that were simulated, the"
          + " least that a unit of " + told(ask.metric()) + " cost is "
          + Amount.round(found.cheapest())
          + " " + currency + ", and the target " + Amount.round(ask.target()) + ".";
    }
    if (found.advised()) {
      return "Today's split is not within what is asked. Of those that are, the best by the curves"
          + " brings " + both + ".";
    }
    Interval noise = found.gain().interval();
    return "The best split by the curves is no better than today's: it brings " + both + ". "
        + (noise == null
            ? "One world does not tell a difference from chance; give --replications more."
            : noise.low() == 0 && noise.high() == 0
                ? "They bring as much in every world, so leave the split as it is."
                : "The difference is " + Shown.of(noise, unit)
                    + " (95 % interval), so leave the split as it is, or give --replications more.");
  }

  private static Part shares(Split.Found found, Split.Ask ask, Unit unit) {
    Part part = new Part(
        "shares",
        (found.advised() ? "The split recommended" : "The best split by the curves")
            + ", beside today's: " + told(ask.metric()) + ", means over worlds",
        Column.text("name", "name"),
        Column.number("budget", "budget", Unit.CURRENCY),
        Column.number("predicted", "predicted", unit),
        Column.number("simulated", "simulated", unit),
        Column.number("spend", "spend", Unit.CURRENCY),
        Column.number("costPerUnitMore", "a unit more costs", Unit.CURRENCY),
        Column.text("place", "place"),
        Column.number("budgetToday", "budget today", Unit.CURRENCY),
        Column.number("today", "brings", unit),
        Column.number("spendToday", "spend", Unit.CURRENCY));
    boolean people = ask.metric().equals("reach");
    for (int i = 0; i < found.options().size(); i++) {
      Allocation.Share share = found.best().shares().get(i);
      part.row(
          share.name(),
          found.recommended().budgets().get(i),
          found.predicted().get(i),
          found.recommended().values().get(i),
          found.recommended().spends().get(i),
          people || share.marginal() == 0 ? Double.NaN : 1 / share.marginal(),
          share.place().name().toLowerCase(Locale.ROOT),
          found.today().budgets().get(i),
          found.today().values().get(i),
          found.today().spends().get(i));
    }
    part.row(
        people ? "together, each person once" : "together",
        sum(found.recommended().budgets()),
        found.predicted().get(found.options().size()),
        found.recommended().value(),
        sum(found.recommended().spends()),
        Double.NaN,
        "",
        sum(found.today().budgets()),
        found.today().value(),
        sum(found.today().spends()));
    return part;
  }

  /** What is counted, in words. */
  private static String told(String metric) {
    return switch (metric) {
      case "reach" -> "people reached";
      case "conversionValue" -> "conversion value";
      default -> metric;
    };
  }

  private static double sum(List<Double> amounts) {
    return amounts.stream().mapToDouble(Double::doubleValue).sum();
  }

  private static Part points(Split.Found found, Split.Ask ask, Unit unit) {
    Part part = new Part(
        "curves",
        "What each was simulated to bring",
        Column.text("name", "name"),
        Column.number("budget", "budget", Unit.CURRENCY),
        Column.number("spend", "spend", Unit.CURRENCY),
        Column.number("value", ask.metric(), unit));
    for (int i = 0; i < found.options().size(); i++) {
      List<Point> own = found.points().get(i);
      for (int level = 0; level < own.size(); level++) {
        part.row(
            found.options().get(i),
            own.get(level).spend(),
            found.spends().get(i).get(level),
            own.get(level).value());
      }
    }
    return part;
  }

  private static Part worlds(Split.Found found, Split.Ask ask, Unit unit) {
    Part part = new Part(
            "worlds",
            "World by world",
            Column.text("split", "split"),
            Column.text("name", "name"),
            Column.number("budget", "budget", Unit.CURRENCY),
            Column.number("world", "world", Unit.COUNT),
            Column.number("spend", "spend", Unit.CURRENCY),
            Column.number("value", ask.metric(), unit))
        .onlyInFiles();
    for (int i = 0; i < found.options().size(); i++) {
      for (int level = 0; level < found.points().get(i).size(); level++) {
        double budget = found.points().get(i).get(level).spend();
        int number = 0;
        for (Split.World world : found.tried().get(i).get(level)) {
          part.row(
              "curve",
              found.options().get(i),
              budget,
              (double) ++number,
              world.spends().get(i),
              world.values().get(i));
        }
      }
    }
    worlds("best by the curves", found.recommended(), found.options(), part);
    worlds("today", found.today(), found.options(), part);
    return part;
  }

  private static void worlds(
      String split, Split.Simulated simulated, List<String> options, Part part) {
    int number = 0;
    for (Split.World world : simulated.worlds()) {
      number++;
      for (int i = 0; i < options.size(); i++) {
        part.row(
            split,
            options.get(i),
            simulated.budgets().get(i),
            (double) number,
            world.spends().get(i),
            world.values().get(i));
      }
      part.row(
          split,
          "together",
          sum(simulated.budgets()),
          (double) number,
          sum(world.spends()),
          world.value());
    }
  }

  private static List<Figure> figures(Split.Found found, Split.Ask ask, Unit unit) {
    List<Lines.Line> lines = new ArrayList<>();
    List<Bars.Row> rows = new ArrayList<>();
    for (int i = 0; i < found.options().size(); i++) {
      List<Lines.Point> points = new ArrayList<>();
      points.add(new Lines.Point(0, Num.of(0)));
      found
          .points()
          .get(i)
          .forEach(point -> points.add(new Lines.Point(point.spend(), Num.of(point.value()))));
      lines.add(new Lines.Line(found.options().get(i), false, points));
      rows.add(new Bars.Row(
          found.options().get(i),
          List.of(
              Num.of(found.today().budgets().get(i)),
              Num.of(found.recommended().budgets().get(i)))));
    }
    return List.of(
        new Bars(
            new Head("split", "Today's split and the best by the curves", ""),
            new Axis("Budget", Unit.CURRENCY),
            List.of("today", "best by the curves"),
            rows,
            false,
            false),
        new Lines(
            new Head("curves", "What budgets bring", "Means over worlds."),
            new Axis("Budget", Unit.CURRENCY),
            new Axis(told(ask.metric()), unit),
            lines,
            true));
  }
}
