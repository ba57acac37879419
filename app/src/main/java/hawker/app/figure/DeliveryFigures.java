package hawker.app.figure;

import hawker.app.figure.Figure.Axis;
import hawker.app.figure.Figure.Bars;
import hawker.app.figure.Figure.Explorer;
import hawker.app.figure.Figure.Head;
import hawker.app.figure.Figure.Heat;
import hawker.app.figure.Figure.Lines;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** What was delivered: over time, to how many, how often, and to whom. */
final class DeliveryFigures {
  private static final Set<String> OF_PEOPLE = Set.of("frequency", "plan");

  /** Most rows of a heat map of a breakdown. */
  private static final int ROWS_MAX = 40;

  private final Results results;
  private final List<String> arms;

  DeliveryFigures(Results results) {
    this.results = results;
    this.arms = results.arms();
  }

  /** Spend and impressions over time; nothing where a run has no time line. */
  List<Figure> overTime() {
    JsonNode timeLines = results.details().at("/timeline/arms");
    if (timeLines.isEmpty()) {
      return List.of();
    }
    List<Figure> figures = new ArrayList<>();
    spend().forEach(figures::add);
    figures.add(impressions());
    return List.copyOf(figures);
  }

  private double hours(int bucket) {
    return bucket * results.detail("/timeline/bucketHours").number();
  }

  private List<Figure> spend() {
    if (!results.any("billedCost")) {
      return List.of();
    }
    List<Lines.Line> lines = new ArrayList<>();
    Set<List<Lines.Point>> plans = new LinkedHashSet<>();
    for (int arm = 0; arm < arms.size(); arm++) {
      lines.add(new Lines.Line(arms.get(arm), false, spent(arm)));
      List<Lines.Point> planned = planned(arm);
      if (planned.size() > 1) {
        plans.add(planned);
      }
    }
    boolean one = plans.size() == 1;
    if (one) {
      lines.add(new Lines.Line("budget, evenly", true, plans.iterator().next()));
    }
    return List.of(new Lines(
        new Head(
            "spend-over-time",
            "Spend over time" + (one ? " against an even course" : ""),
            "Billed since the start, mean per replication."
                + (one ? " The dashed line is the budget spent evenly over the flight." : "")),
        new Axis("Time from the start", Unit.HOURS),
        new Axis("Billed since the start", Unit.CURRENCY),
        lines,
        true));
  }

  private List<Lines.Point> spent(int arm) {
    JsonNode billed = results.details().at(line(arm) + "/billedCost");
    List<Lines.Point> points = new ArrayList<>();
    points.add(new Lines.Point(0, Num.of(0)));
    BigDecimal sum = BigDecimal.ZERO;
    for (int bucket = 0; bucket < billed.size(); bucket++) {
      sum = sum.add(billed.get(bucket).decimalValue());
      points.add(new Lines.Point(hours(bucket + 1), new Num(sum, null, null, null)));
    }
    return points;
  }

  private List<Lines.Point> planned(int arm) {
    String place = line(arm) + "/planned";
    List<Lines.Point> points = new ArrayList<>();
    points.add(new Lines.Point(0, Num.of(0)));
    for (int bucket = 0; bucket < results.details().at(place).size(); bucket++) {
      Num num = results.detail(place + "/" + bucket);
      points.add(new Lines.Point(hours(bucket + 1), new Num(num.value(), null, null, null)));
    }
    return points;
  }

  private Figure impressions() {
    List<Lines.Line> lines = new ArrayList<>();
    for (int arm = 0; arm < arms.size(); arm++) {
      String place = line(arm) + "/impressions";
      List<Lines.Point> points = new ArrayList<>();
      for (int bucket = 0; bucket < results.details().at(place).size(); bucket++) {
        points.add(new Lines.Point(hours(bucket), results.detail(place + "/" + bucket)));
      }
      lines.add(new Lines.Line(arms.get(arm), false, points));
    }
    double hours = hours(1);
    String every =
        hours == 1 ? "hour" : Words.significant(hours, 3).replaceAll("\\.0+$", "") + " h";
    return new Lines(
        new Head(
            "impressions-over-time",
            "When ads were shown",
            "Impressions in every " + every + ", mean per replication."),
        new Axis("Time from the start", Unit.HOURS),
        new Axis("Impressions every " + every, Unit.COUNT),
        lines,
        true);
  }

  private static String line(int arm) {
    return "/timeline/arms/" + arm + "/campaigns/0";
  }

  /** What was served past budgets; nothing where nothing was. */
  List<Figure> overDelivery() {
    if (!results.any("overDelivery")) {
      return List.of();
    }
    return List.of(parts(
        new Head(
            "served-and-billed",
            "Served, billed, and given away past the budget",
            "Cost of what was served at auction prices, in two parts: billed, and past a budget"
                + " and therefore free."),
        new Axis("Cost of what was served", Unit.CURRENCY),
        List.of("billedCost", "overDelivery"),
        List.of("billed", "over-delivery, free")));
  }

  /** What became of the requests in which the campaigns could have shown an ad. */
  List<Figure> impressionShare() {
    if (!results.any("eligibleRequests")) {
      return List.of();
    }
    return List.of(parts(
        new Head(
            "impression-share",
            "Impression share: won, lost to budget, lost to rank",
            "Of all requests in which a campaign had an eligible ad."),
        new Axis("Share of eligible requests", Unit.SHARE),
        List.of("impressionShare", "impressionShareLostBudget", "impressionShareLostRank"),
        List.of("won", "lost to budget or pacing", "lost to rank")));
  }

  private Bars parts(Head head, Axis axis, List<String> metrics, List<String> names) {
    List<Bars.Row> rows = new ArrayList<>();
    for (int arm = 0; arm < arms.size(); arm++) {
      List<Num> nums = new ArrayList<>();
      for (String metric : metrics) {
        nums.add(results.metric(arm, metric));
      }
      rows.add(new Bars.Row(arms.get(arm), nums));
    }
    return new Bars(head, axis, names, rows, true, false);
  }

  /** How many impressions the people reached got. */
  List<Figure> frequency() {
    List<String> labels = results.names("/arms/0/breakdowns/frequency", "value");
    if (labels.isEmpty() || !results.any("reach")) {
      return List.of();
    }
    List<Bars.Row> rows = new ArrayList<>();
    for (int arm = 0; arm < arms.size(); arm++) {
      List<Num> nums = new ArrayList<>();
      for (int i = 0; i < labels.size(); i++) {
        nums.add(results.num("/arms/" + arm + "/breakdowns/frequency/" + i + "/metrics/reach"));
      }
      rows.add(new Bars.Row(arms.get(arm), nums));
    }
    return List.of(new Bars(
        new Head(
            "frequency-distribution",
            "How often those who were reached saw an ad",
            "People reached by the number of impressions they got; each bar adds up to the reach."),
        new Axis("People reached", Unit.COUNT),
        labels,
        rows,
        true,
        true));
  }

  /** The breakdowns; nothing where there is none. */
  List<Figure> breakdowns() {
    List<String> dimensions = new ArrayList<>();
    results.summary().at("/arms/0/breakdowns").propertyNames().forEach(name -> {
      if (!OF_PEOPLE.contains(name) && results.has("/arms/0/breakdowns/" + Results.key(name))) {
        dimensions.add(name);
      }
    });
    if (dimensions.isEmpty()) {
      return List.of();
    }
    return List.of(new Explorer(
        new Head(
            "breakdowns",
            "Who, where and when",
            "Choose what to break down by and a metric. A head sorts its column; the darker a cell,"
                + " the larger its number."),
        dimensions,
        dimensions.stream().map(this::heat).toList()));
  }

  private Heat heat(String dimension) {
    String place = "/breakdowns/" + Results.key(dimension);
    List<String> values = results.names("/arms/0" + place, "value");
    List<String> shown = values.subList(0, Math.min(ROWS_MAX, values.size()));
    List<List<Num>> nums = new ArrayList<>();
    for (int i = 0; i < shown.size(); i++) {
      List<Num> row = new ArrayList<>();
      for (int arm = 0; arm < arms.size(); arm++) {
        row.add(results.num("/arms/" + arm + place + "/" + i + "/metrics/ctr"));
      }
      nums.add(row);
    }
    return new Heat(
        new Head(
            "ctr-by-" + Labels.kebab(dimension),
            "CTR by " + dimension + " and arm",
            shown.size() < values.size()
                ? "The first " + shown.size() + " of " + values.size()
                : ""),
        Labels.axis("ctr"),
        dimension,
        "arm",
        shown,
        arms,
        nums);
  }
}
