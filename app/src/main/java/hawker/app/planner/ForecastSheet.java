package hawker.app.planner;

import hawker.app.figure.Figure;
import hawker.app.figure.Figure.Axis;
import hawker.app.figure.Figure.Bars;
import hawker.app.figure.Figure.Head;
import hawker.app.figure.Num;
import hawker.app.figure.Unit;
import hawker.app.planner.Part.Column;
import hawker.app.planner.Part.In;
import hawker.metrics.CampaignMetrics;
import hawker.metrics.Question;
import hawker.metrics.Questions;
import hawker.metrics.TimeLine;
import hawker.planner.Forecast;
import hawker.planner.Opportunity;
import hawker.planner.Opportunity.Limit;
import hawker.planner.PlannedCampaign;
import hawker.planner.PredictionRange;
import hawker.planner.ReachModels;
import hawker.stats.Interval;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What {@code hawker plan forecast} says. */
public final class ForecastSheet {
  private final Forecast forecast;
  private final String currency;

  private ForecastSheet(Forecast forecast, String currency) {
    this.forecast = forecast;
    this.currency = currency;
  }

  /** The sheet of a forecast. */
  public static Sheet of(
      Forecast forecast, PlannedCampaign campaign, Map<String, String> facts, String currency) {
    return new ForecastSheet(forecast, currency).sheet(campaign, facts);
  }

  private Sheet sheet(PlannedCampaign campaign, Map<String, String> facts) {
    return new Sheet(
        "forecast",
        "Forecast of " + campaign.title(),
        facts,
        sentences(),
        List.of(metrics(), shares(), channels(), frequencies(), days(), worlds()),
        figures(),
        currency);
  }

  private List<String> sentences() {
    List<String> sentences = new ArrayList<>();
    sentences.add(gist());
    sentences.add(forecast.opportunity().sentence());
    int worlds = forecast.worlds().size();
    if (worlds < PredictionRange.WORLDS_FOR_95) {
      sentences.add(worlds + " worlds are too few for a range of 95 %, which takes "
          + PredictionRange.WORLDS_FOR_95
          + (worlds < PredictionRange.WORLDS_FOR_80 ? "; one of 80 % takes 9." : "."));
    }
    return sentences;
  }

  /** What is to be said of too few worlds for ranges of 80 %; nothing where there are enough. */
  static List<String> few(int worlds) {
    return worlds < PredictionRange.WORLDS_FOR_80
        ? List.of(worlds + (worlds == 1 ? " world is" : " worlds are")
            + " too few for ranges of 80 %, which take " + PredictionRange.WORLDS_FOR_80
            + ": columns of ranges show medians alone.")
        : List.of();
  }

  private String gist() {
    return "Expect " + told("clicks", "clicks") + " from " + told("reach", "people") + " for "
        + told("billedCost", currency) + " in a new world (80 % ranges).";
  }

  private String told(String metric, String what) {
    PredictionRange range = forecast.range(metric);
    Unit unit = unit(metric);
    if (range == null) {
      return "no " + what;
    }
    Interval eighty = range.eighty();
    return (eighty == null ? Shown.of(range.median(), unit) : Shown.of(eighty, unit)) + " " + what;
  }

  /** The unit of a metric in figures and tables. */
  static Unit unit(String metric) {
    Question.Unit unit = Questions.named(metric).unit();
    return Unit.valueOf(unit.name());
  }

  private Part metrics() {
    Part part = new Part(
        "metrics",
        "What it comes to",
        Column.text("metric", "metric"),
        Column.ranges("value", "median", Unit.RATIO));
    part.row("audience", new In(Unit.COUNT, forecast.audience()));
    part.row("available", new In(Unit.COUNT, forecast.available()));
    forecast.metrics().forEach((metric, range) -> part.row(metric, new In(unit(metric), range)));
    return part;
  }

  private Part shares() {
    Opportunity seen = forecast.opportunity();
    Part part = new Part(
        "opportunity",
        "Where it wins and loses, all worlds together",
        Column.text("way", "requests"),
        Column.number("ofEligible", "of eligible", Unit.SHARE),
        Column.number("ofAll", "of all that fit", Unit.SHARE));
    part.row("won (impression share)", seen.impressionShare(), seen.lost(Limit.AUDIENCE));
    part.row(
        "lost to budget or pacing",
        seen.budgetShare(),
        seen.lost(Limit.BUDGET) + seen.lost(Limit.PACING));
    part.row(
        "lost to rank", seen.rankShare(), seen.lost(Limit.BID) + seen.lost(Limit.SELF_OVERLAP));
    part.row("of that, to own campaigns", null, seen.lost(Limit.SELF_OVERLAP));
    part.row("kept out by a frequency cap", null, seen.lost(Limit.FREQUENCY_CAP));
    part.row("while it did not run", null, seen.lost(Limit.SCHEDULE));
    return part;
  }

  private Part frequencies() {
    ReachModels models = ReachModels.of(forecast);
    Part part = new Part(
        "frequency",
        "People by impressions, simulated and by published models",
        Column.text("impressions", "impressions"),
        Column.range("people", "people (80 %)", Unit.COUNT),
        Column.number("onePoint", "Goerg", Unit.COUNT));
    List<PredictionRange> contacts = forecast.contacts();
    for (int k = 1; k <= contacts.size(); k++) {
      String name = k < contacts.size() ? Integer.toString(k) : k + "+";
      part.row(name, contacts.get(k - 1), models.peopleWith(k, k == contacts.size()));
    }
    return part;
  }

  private Part days() {
    ReachModels models = ReachModels.of(forecast);
    Part part = new Part(
        "days",
        "Day by day",
        Column.text("day", "day"),
        Column.range("impressions", "impressions (80 %)", Unit.COUNT),
        Column.range("clicks", "clicks (80 %)", Unit.COUNT),
        Column.range("served", "served (80 %)", Unit.CURRENCY),
        Column.range("billed", "billed (80 %)", Unit.CURRENCY),
        Column.range("reach", "reached so far (80 %)", Unit.COUNT),
        Column.number("betaBinomial", "beta-binomial", Unit.COUNT),
        Column.number("sainsbury", "Sainsbury", Unit.COUNT));
    List<PredictionRange> impressions = forecast.days(TimeLine.Column.IMPRESSIONS);
    List<PredictionRange> clicks = forecast.days(TimeLine.Column.CLICKS);
    List<PredictionRange> served = forecast.days(TimeLine.Column.SERVED_MICROS);
    List<PredictionRange> billed = forecast.days(TimeLine.Column.BILLED_MICROS);
    List<PredictionRange> reached = forecast.reachByDay();
    for (int day = 0; day < impressions.size(); day++) {
      Double model = models.reachAfterDays(day + 1);
      part.row(
          Integer.toString(day + 1),
          impressions.get(day),
          clicks.get(day),
          served.get(day),
          billed.get(day),
          reached.get(day),
          model,
          models.independentDays(day + 1));
    }
    return part;
  }

  private Part channels() {
    Part part = new Part(
        "channels",
        "Channel by channel",
        Column.text("channel", "channel"),
        Column.range("impressions", "impressions (80 %)", Unit.COUNT),
        Column.range("reach", "reach (80 %)", Unit.COUNT),
        Column.range("clicks", "clicks (80 %)", Unit.COUNT),
        Column.range("billed", "billed (80 %)", Unit.CURRENCY),
        Column.range("conversions", "conversions (80 %)", Unit.COUNT),
        Column.number("sainsbury", "reach by Sainsbury", Unit.COUNT));
    if (!forecast.channels().isEmpty()) {
      forecast.channels().forEach((name, one) -> channel(name, one, null, part));
      channel(
          "together, each person once", forecast, ReachModels.independentChannels(forecast), part);
    }
    return part;
  }

  private static void channel(String name, Forecast of, @Nullable Double model, Part part) {
    part.row(
        name,
        of.range("impressions"),
        of.range("reach"),
        of.range("clicks"),
        of.range("billedCost"),
        of.range("conversions"),
        model);
  }

  private Part worlds() {
    return new WorldPart(Forecast.METRICS).add(forecast).part();
  }

  private List<Figure> figures() {
    List<Bars.Row> often = new ArrayList<>();
    List<PredictionRange> contacts = forecast.contacts();
    for (int k = 1; k <= contacts.size(); k++) {
      String name = k < CampaignMetrics.CONTACTS ? Integer.toString(k) : k + "+";
      often.add(new Bars.Row(name, List.of(num(contacts.get(k - 1)))));
    }
    List<Figure> figures = new ArrayList<>();
    figures.add(new Bars(
        new Head(
            "frequency",
            "How often people meet it",
            "People by impressions: the median world, and where 80 % of worlds lie."),
        new Axis("People", Unit.COUNT),
        List.of("people"),
        often,
        false,
        false));
    List<Bars.Row> spent = new ArrayList<>();
    List<PredictionRange> billed = forecast.days(TimeLine.Column.BILLED_MICROS);
    for (int day = 0; day < billed.size(); day++) {
      spent.add(new Bars.Row(
          String.format(Locale.ROOT, "day %d", day + 1), List.of(num(billed.get(day)))));
    }
    figures.add(new Bars(
        new Head(
            "spend-by-day",
            "Spend by day",
            "Billed on each day: the median world, and where 80 % of worlds lie."),
        new Axis("Billed", Unit.CURRENCY),
        List.of("billed"),
        spent,
        false,
        false));
    return figures;
  }

  /** A range as a number of a figure, with where 80 % lie. */
  static Num num(@Nullable PredictionRange range) {
    if (range == null) {
      return new Num(null, null, null, null);
    }
    Interval eighty = range.eighty();
    return new Num(
        Shown.exact(range.median()),
        eighty == null ? null : Shown.exact(eighty.low()),
        eighty == null ? null : Shown.exact(eighty.high()),
        null);
  }
}
