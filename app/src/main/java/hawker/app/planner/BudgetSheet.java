package hawker.app.planner;

import hawker.app.figure.Figure;
import hawker.app.figure.Figure.Axis;
import hawker.app.figure.Figure.Head;
import hawker.app.figure.Figure.Lines;
import hawker.app.figure.Num;
import hawker.app.figure.Unit;
import hawker.app.planner.Part.Column;
import hawker.planner.Amount;
import hawker.planner.BudgetCurve;
import hawker.planner.Forecast;
import hawker.planner.PlannedCampaign;
import hawker.planner.Saturation;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What {@code hawker plan budget} says. */
public final class BudgetSheet {
  private static final List<String> METRICS =
      List.of("impressions", "reach", "clicks", "conversions", "conversionValue");

  private BudgetSheet() {}

  /**
   * The sheet of a curve.
   *
   * @param wanted how much is wanted, by metric
   */
  public static Sheet of(
      BudgetCurve curve,
      PlannedCampaign campaign,
      Map<String, Double> wanted,
      Map<String, String> facts,
      String currency) {
    List<String> sentences = new ArrayList<>();
    wanted.forEach((metric, value) -> sentences.add(answer(curve, metric, value, currency)));
    sentences.add(last(curve));
    sentences.add("Marginal: what a further click or conversion costs, from the budget before on"
        + " (from nothing for the first).");
    sentences.add(
        "Spend, reach, clicks and conversions are medians over worlds; what they cost is that"
            + " of all worlds together, so a median over a median is another number.");
    sentences.addAll(ForecastSheet.few(curve.steps().get(0).forecast().worlds().size()));
    return new Sheet(
        "budget",
        "Budgets of " + campaign.title() + (campaign.ofFlight() ? ", whole flight" : ", a day"),
        facts,
        sentences,
        List.of(steps(curve), fits(curve), worlds(curve)),
        List.of(figure(curve, "reach", "People reached"), figure(curve, "clicks", "Clicks")),
        currency);
  }

  private static String answer(BudgetCurve curve, String metric, double wanted, String currency) {
    Double budget = curve.budgetFor(metric, wanted);
    String what =
        Shown.of(wanted, Unit.COUNT) + " " + (metric.equals("reach") ? "people reached" : metric);
    BudgetCurve.Step least = curve.steps().get(0);
    if (budget != null && budget < least.budget()) {
      return what + " take less than the lowest budget simulated, " + Amount.round(least.budget())
          + " " + currency + ", which brings "
          + Shown.of(least.forecast().mean(metric), Unit.COUNT)
          + " on average over worlds. On a straight line from nothing it would be about "
          + Amount.round(budget) + ", which is a guess: give --budgets from there on.";
    }
    if (budget != null) {
      return what + " take a budget of about " + Amount.round(budget) + " " + currency
          + " on average over worlds: " + between(curve, metric, budget)
          + " (means; the table shows medians).";
    }
    BudgetCurve.Step most = curve.steps().get(curve.steps().size() - 1);
    return what + " cannot be had with these budgets, which bring at most "
        + Shown.of(curve.most(metric), Unit.COUNT) + ". At the highest: "
        + most.forecast().opportunity().sentence();
  }

  /** The means that a budget is read off between. */
  private static String between(BudgetCurve curve, String metric, double budget) {
    BudgetCurve.@Nullable Step before = null;
    for (BudgetCurve.Step step : curve.steps()) {
      if (step.budget() >= budget) {
        String above = Shown.of(step.forecast().mean(metric), Unit.COUNT) + " at "
            + Amount.round(step.budget());
        return before == null
            ? above
            : Shown.of(before.forecast().mean(metric), Unit.COUNT) + " at "
                + Amount.round(before.budget()) + " and " + above;
      }
      before = step;
    }
    throw new IllegalArgumentException(budget + " is above all budgets");
  }

  private static String last(BudgetCurve curve) {
    BudgetCurve.Step most = curve.steps().get(curve.steps().size() - 1);
    return "At " + Amount.round(most.budget()) + ": "
        + most.forecast().opportunity().sentence();
  }

  private static Part steps(BudgetCurve curve) {
    Part part = new Part(
        "budgets",
        "What each budget comes to",
        Column.number("budget", "budget", Unit.CURRENCY),
        Column.range("billedCost", "spend (80 %)", Unit.CURRENCY),
        Column.range("reach", "reach (80 %)", Unit.COUNT),
        Column.range("clicks", "clicks (80 %)", Unit.COUNT),
        Column.range("conversions", "conversions (80 %)", Unit.COUNT),
        Column.number("cpc", "CPC", Unit.CURRENCY),
        Column.number("marginalCpc", "marginal", Unit.CURRENCY),
        Column.number("cpa", "CPA", Unit.CURRENCY),
        Column.number("marginalCpa", "marginal", Unit.CURRENCY),
        Column.text("limit", "limited by"));
    for (int i = 0; i < curve.steps().size(); i++) {
      Forecast here = curve.steps().get(i).forecast();
      part.row(
          curve.steps().get(i).budget(),
          here.range("billedCost"),
          here.range("reach"),
          here.range("clicks"),
          here.range("conversions"),
          here.pooled("cpc"),
          curve.marginalCost(i, "clicks"),
          here.pooled("cpa"),
          curve.marginalCost(i, "conversions"),
          here.opportunity().limit().words());
    }
    return part;
  }

  private static Part worlds(BudgetCurve curve) {
    WorldPart part =
        new WorldPart(Forecast.METRICS, Column.number("budget", "budget", Unit.CURRENCY));
    curve.steps().forEach(step -> part.add(step.forecast(), step.budget()));
    return part.part();
  }

  private static Part fits(BudgetCurve curve) {
    Part part = new Part(
        "saturation",
        "Fitted: most x budget / (half + budget)",
        Column.text("metric", "metric"),
        Column.number("most", "most", Unit.COUNT),
        Column.number("half", "half at", Unit.CURRENCY),
        Column.number("fit", "R2", Unit.RATIO));
    for (String metric : METRICS) {
      Saturation fitted = curve.saturation(metric);
      if (fitted != null) {
        part.row(metric, fitted.limit(), fitted.half(), fitted.fit());
      }
    }
    return part;
  }

  private static Figure figure(BudgetCurve curve, String metric, String title) {
    List<Lines.Point> points = new ArrayList<>();
    List<Lines.Point> fit = new ArrayList<>();
    points.add(new Lines.Point(0, Num.of(0)));
    fit.add(new Lines.Point(0, Num.of(0)));
    Saturation fitted = curve.saturation(metric);
    for (BudgetCurve.Step step : curve.steps()) {
      points.add(
          new Lines.Point(step.budget(), ForecastSheet.num(step.forecast().range(metric))));
      if (fitted != null) {
        fit.add(new Lines.Point(step.budget(), Num.of(fitted.value(step.budget()))));
      }
    }
    List<Lines.Line> lines = new ArrayList<>();
    lines.add(new Lines.Line("simulated", false, points));
    if (fitted != null) {
      lines.add(
          new Lines.Line(String.format(Locale.ROOT, "fitted, R2 %.3f", fitted.fit()), true, fit));
    }
    return new Lines(
        new Head(
            metric + "-by-budget",
            title + " by budget",
            "The median world, and where 80 % of worlds lie."),
        new Axis("Budget", Unit.CURRENCY),
        new Axis(title, Unit.COUNT),
        lines,
        true);
  }
}
