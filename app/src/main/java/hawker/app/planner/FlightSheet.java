package hawker.app.planner;

import hawker.app.figure.Figure;
import hawker.app.figure.Figure.Axis;
import hawker.app.figure.Figure.Head;
import hawker.app.figure.Figure.Lines;
import hawker.app.figure.Num;
import hawker.app.figure.Unit;
import hawker.app.planner.Part.Column;
import hawker.app.planner.Part.In;
import hawker.metrics.CampaignMetrics;
import hawker.metrics.Counter;
import hawker.metrics.TimeLine;
import hawker.planner.Forecast;
import hawker.planner.Landing;
import hawker.planner.PlannedCampaign;
import hawker.planner.PredictionRange;
import hawker.unit.TimeSpan;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What {@code hawker plan flight} says. */
public final class FlightSheet {
  private static final List<String> PACINGS = List.of("as-fast-as-possible", "even-pacing");

  /** Most rows of the table of hours. */
  private static final int ROWS_MAX = 48;

  private static final double MICROS = 1e6;
  private static final int DAY_MINUTES = 24 * 60;

  private FlightSheet() {}

  /**
   * The sheet of simulated flights.
   *
   * @param forecasts of each variant by name: as it is, each pacing, each rule
   * @param rules names of the platforms' rules; none without a daily budget
   * @param landing of a running campaign; null where it is not asked for
   * @param at when that is, as asked
   */
  public static Sheet of(
      Map<String, Forecast> forecasts,
      List<String> rules,
      @Nullable Landing landing,
      @Nullable String at,
      PlannedCampaign campaign,
      Map<String, String> facts,
      String currency) {
    List<Part> parts = new ArrayList<>();
    List<String> sentences = new ArrayList<>();
    if (landing != null && at != null) {
      parts.add(landing(landing, at));
      sentences.add(landed(landing, at, currency));
    }
    for (String pacing : PACINGS) {
      sentences.add(runsOut(pacing, of(forecasts, pacing)));
    }
    if (!rules.isEmpty()) {
      sentences.add(
          "Platform rules are simulated with as-fast-as-possible; what is served past what"
              + " may be billed is free.");
    }
    sentences.addAll(ForecastSheet.few(of(forecasts, PACINGS.get(0)).worlds().size()));
    parts.add(dry(forecasts));
    parts.add(hours(forecasts));
    parts.add(rules(forecasts, rules));
    parts.add(worlds(forecasts, landing));
    return new Sheet(
        "flight",
        "Flight of " + campaign.title(),
        facts,
        sentences,
        parts,
        List.of(figure(forecasts)),
        currency);
  }

  private static Forecast of(Map<String, Forecast> forecasts, String name) {
    Forecast found = forecasts.get(name);
    if (found == null) {
      throw new IllegalArgumentException(name);
    }
    return found;
  }

  private static String landed(Landing landing, String at, String currency) {
    PredictionRange range = landing.landing();
    String pace = Double.isNaN(landing.percentToPace())
        ? ""
        : " (" + Shown.of(landing.percentToPace(), Unit.SHARE) + " of an even course)";
    return "With " + Shown.of(landing.spent(), Unit.CURRENCY) + " " + currency + " spent by " + at
        + pace + ", "
        + (range == null
            ? "no simulated world says where it will land: none had spent anything by then."
            : "it will land at " + Shown.of(range.median(), Unit.CURRENCY) + " " + currency
                + (range.eighty() == null
                    ? "."
                    : " (80 % range " + Shown.of(range.eighty(), Unit.CURRENCY) + ")."));
  }

  private static Part landing(Landing landing, String at) {
    Part part = new Part(
        "landing",
        "Where it lands",
        Column.text("what", "what"),
        Column.ranges("value", "value", Unit.CURRENCY));
    part.row("simulated worlds by " + at, landing.expected());
    part.row("an even course by " + at, landing.planned());
    part.row("spent of an even course", new In(Unit.SHARE, landing.percentToPace()));
    part.row("landing", landing.landing());
    part.row("budget of the flight", landing.budget());
    return part;
  }

  private static String runsOut(String pacing, Forecast forecast) {
    List<CampaignMetrics> worlds = forecast.worlds();
    long dry = worlds.stream().filter(world -> !world.dry().isEmpty()).count();
    if (dry == 0) {
      return "Under " + pacing + " the money never runs out.";
    }
    PredictionRange first = PredictionRange.of(worlds.stream()
        .mapToDouble(world -> world.dry().isEmpty() ? Double.NaN : world.dry().get(0))
        .toArray());
    return "Under " + pacing + " the money runs out in " + dry + " of " + worlds.size()
        + " worlds, first at "
        + (first == null ? "-" : clock(first.median())) + " (median).";
  }

  /** A moment as day and time. */
  static String clock(double seconds) {
    long minutes = Math.round(seconds / 60);
    // Midnight ends a day.
    long day = Math.max(0, minutes - 1) / DAY_MINUTES;
    long ofDay = minutes - day * DAY_MINUTES;
    if (ofDay == DAY_MINUTES) {
      return String.format(Locale.ROOT, "end of day %d", 1 + day);
    }
    return String.format(Locale.ROOT, "day %d, %02d:%02d", 1 + day, ofDay / 60, ofDay % 60);
  }

  private static Part dry(Map<String, Forecast> forecasts) {
    Part part = new Part(
        "dry",
        "When the money of a day, or all of it, runs out",
        Column.text("pacing", "pacing"),
        Column.number("day", "day", Unit.COUNT),
        Column.number("worlds", "in worlds", Unit.SHARE),
        Column.text("median", "median time"),
        Column.number("hours", "hours of the day", Unit.RATIO));
    for (String pacing : PACINGS) {
      Forecast forecast = of(forecasts, pacing);
      for (int day = 0; day < forecast.dayCount(); day++) {
        long from = (long) day * TimeSpan.DAY;
        double[] times = forecast.worlds().stream()
            .mapToDouble(world -> world.dry().stream()
                .filter(at -> at > from && at <= from + TimeSpan.DAY)
                .mapToDouble(at -> (double) (at - from))
                .findFirst()
                .orElse(Double.NaN))
            .toArray();
        PredictionRange range = PredictionRange.of(times);
        if (range != null) {
          part.row(
              pacing,
              day + 1,
              (double) range.worlds() / times.length,
              clock(from + range.median()),
              range.median() / TimeSpan.HOUR);
        }
      }
    }
    return part;
  }

  private static Part hours(Map<String, Forecast> forecasts) {
    Forecast fast = of(forecasts, PACINGS.get(0));
    Forecast even = of(forecasts, PACINGS.get(1));
    Part part = new Part(
        "hours",
        "Billed since the start",
        Column.text("time", "time"),
        Column.range("fast", "as fast as possible (80 %)", Unit.CURRENCY),
        Column.range("even", "even pacing (80 %)", Unit.CURRENCY),
        Column.number("planned", "even course", Unit.CURRENCY));
    TimeLine line = fast.worlds().get(0).line();
    int step = Math.max(1, (line.buckets() + ROWS_MAX - 1) / ROWS_MAX);
    for (int bucket = step - 1; bucket < line.buckets(); bucket += step) {
      long end = (bucket + 1L) * line.bucketSeconds();
      part.row(clock((double) end), billed(fast, end), billed(even, end), planned(even, bucket));
    }
    return part;
  }

  private static double planned(Forecast forecast, int bucket) {
    long micros = forecast.worlds().get(0).line().get(0, bucket, TimeLine.Column.PLANNED_MICROS);
    return micros == TimeLine.NO_BUDGET ? Double.NaN : micros / 1e6;
  }

  private static @Nullable PredictionRange billed(Forecast forecast, long end) {
    return forecast.range(world -> Landing.billed(world, end));
  }

  private static Part rules(Map<String, Forecast> forecasts, List<String> rules) {
    Part part = new Part(
        "rules",
        "Served and billed under the platforms' rules",
        Column.text("rule", "rule"),
        Column.range("served", "served (80 %)", Unit.CURRENCY),
        Column.range("billed", "billed (80 %)", Unit.CURRENCY),
        Column.range("free", "free (80 %)", Unit.CURRENCY),
        Column.range("dayMost", "most billed on a day (80 %)", Unit.CURRENCY));
    // Rules that come to the same stand in one row.
    Map<List<@Nullable PredictionRange>, List<String>> same = new LinkedHashMap<>();
    for (String rule : rules) {
      Forecast forecast = of(forecasts, rule);
      same.computeIfAbsent(
              Arrays.asList(
                  forecast.range("servedCost"),
                  forecast.range("billedCost"),
                  forecast.range("overDelivery"),
                  forecast.range(Landing::mostOnADay)),
              row -> new ArrayList<>())
          .add(rule);
    }
    same.forEach((row, names) ->
        part.row(String.join(", ", names), row.get(0), row.get(1), row.get(2), row.get(3)));
    return part;
  }

  private static Part worlds(Map<String, Forecast> forecasts, @Nullable Landing landing) {
    Part part = new Part(
            "worlds",
            "World by world",
            Column.text("variant", "variant"),
            Column.number("world", "world", Unit.COUNT),
            Column.number("servedCost", "served", Unit.CURRENCY),
            Column.number("billedCost", "billed", Unit.CURRENCY),
            Column.number("mostOnADay", "most billed on a day", Unit.CURRENCY),
            Column.number("firstDry", "money first runs out, hours", Unit.HOURS),
            Column.number("billedByThen", "billed by then", Unit.CURRENCY))
        .onlyInFiles();
    forecasts.forEach((variant, forecast) -> {
      int number = 0;
      for (CampaignMetrics world : forecast.worlds()) {
        part.row(
            variant,
            (double) ++number,
            world.count(Counter.SERVED_COST_MICROS) / MICROS,
            world.billedMicros() / MICROS,
            Landing.mostOnADay(world),
            world.dry().isEmpty() ? null : (Object) ((double) world.dry().get(0) / TimeSpan.HOUR),
            landing == null ? null : (Object) Landing.billed(world, landing.seconds()));
      }
    });
    return part;
  }

  private static Figure figure(Map<String, Forecast> forecasts) {
    List<Lines.Line> lines = new ArrayList<>();
    for (String pacing : PACINGS) {
      Forecast forecast = of(forecasts, pacing);
      TimeLine line = forecast.worlds().get(0).line();
      List<Lines.Point> points = new ArrayList<>();
      points.add(new Lines.Point(0, Num.of(0)));
      for (int bucket = 0; bucket < line.buckets(); bucket++) {
        long end = (bucket + 1L) * line.bucketSeconds();
        points.add(new Lines.Point(
            (double) end / TimeSpan.HOUR, ForecastSheet.num(billed(forecast, end))));
      }
      lines.add(new Lines.Line(pacing, false, points));
    }
    return new Lines(
        new Head(
            "spend-over-time",
            "Billed since the start",
            "The median world, and where 80 % of worlds lie."),
        new Axis("Time from the start", Unit.HOURS),
        new Axis("Billed", Unit.CURRENCY),
        lines,
        true);
  }
}
