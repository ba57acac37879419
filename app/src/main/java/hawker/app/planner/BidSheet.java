package hawker.app.planner;

import hawker.app.figure.Figure;
import hawker.app.figure.Figure.Axis;
import hawker.app.figure.Figure.Head;
import hawker.app.figure.Figure.Lines;
import hawker.app.figure.Num;
import hawker.app.figure.Unit;
import hawker.app.planner.Part.Column;
import hawker.metrics.BidReading;
import hawker.planner.Amount;
import hawker.planner.BidCurve;
import hawker.planner.BidCurve.LongOf;
import hawker.planner.PlannedCampaign;
import hawker.planner.PredictionRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What {@code hawker plan bids} says of a campaign. */
public final class BidSheet {
  private static final double MICROS = 1e6;

  private final BidCurve curve;
  private final @Nullable Double now;

  private BidSheet(BidCurve curve, @Nullable Double now) {
    this.curve = curve;
    this.now = now;
  }

  /**
   * The sheet of a curve.
   *
   * @param now the bid that the campaign has; null for none
   * @param checks bids that were run again
   */
  public static Sheet of(
      BidCurve curve,
      PlannedCampaign campaign,
      @Nullable Double now,
      List<BidCurve.Check> checks,
      Map<String, String> facts,
      String currency) {
    BidSheet sheet = new BidSheet(curve, now);
    return new Sheet(
        "bids",
        "Bids of " + campaign.title() + ", no budget to stop it",
        facts,
        sheet.sentences(checks, currency),
        List.of(sheet.steps(), sheet.worth(), checks(checks), sheet.worlds()),
        List.of(sheet.gain(), sheet.cost()),
        currency);
  }

  private List<String> sentences(List<BidCurve.Check> checks, String currency) {
    List<String> sentences = new ArrayList<>();
    int step = now == null ? -1 : curve.bids().indexOf(now);
    if (step >= 0) {
      sentences.add(gist(step, currency));
    }
    sentences.add(
        "Marginal: what a further click costs, from the bid before on (from nothing for the"
            + " first). Daily budget: what the dearest day takes.");
    if (curve.reactions().isEmpty()) {
      sentences.add(
          "Nothing in this market reacts to the bid: the numbers are those of running it at"
              + " each.");
    } else {
      String shortOfMoney = curve.held() > 0
          ? String.format(
              Locale.ROOT,
              " (%.1f competitors were short of money or paced for a time)",
              curve.held())
          : "";
      sentences.add("Something in this market reacts to the bid: "
          + String.join(", ", curve.reactions()) + shortOfMoney + ". "
          + (checks.isEmpty()
              ? "--check runs it again at some bids and says how far the numbers are off."
              : "The table of bids run again says how far the numbers are off."));
    }
    sentences.add(String.format(
        Locale.ROOT,
        "A recorded request takes %.0f bytes, for any number of bids.",
        curve.bytesPerRequest()));
    return sentences;
  }

  private String gist(int step, String currency) {
    double average = curve.ratio(step, BidReading::costMicros, BidReading::clicks) / MICROS;
    double marginal = curve.marginalMicros(step, BidReading::clicks) / MICROS;
    return "At the bid of now, " + Amount.round(curve.bids().get(step)) + " " + currency
        + ", a click costs " + Shown.of(average, Unit.CURRENCY) + " on average"
        + (Double.isNaN(marginal)
            ? "."
            : ", and the last ones " + Shown.of(marginal, Unit.CURRENCY) + " each.");
  }

  private Part steps() {
    Part part = new Part(
        "bids",
        "What each bid comes to",
        Column.number("bid", "bid", Unit.CURRENCY),
        Column.text("now", ""),
        Column.range("impressions", "impressions (80 %)", Unit.COUNT),
        Column.number("impressionShare", "share", Unit.SHARE),
        Column.range("clicks", "clicks (80 %)", Unit.COUNT),
        Column.number("ctr", "CTR", Unit.SHARE),
        Column.range("cost", "cost (80 %)", Unit.CURRENCY),
        Column.number("cpc", "CPC", Unit.CURRENCY),
        Column.number("marginalCpc", "marginal", Unit.CURRENCY),
        Column.range("requiredDailyBudget", "daily budget (80 %)", Unit.CURRENCY));
    for (int i = 0; i < curve.bids().size(); i++) {
      part.row(
          curve.bids().get(i),
          curve.bids().get(i).equals(now) ? "now" : "",
          curve.range(i, BidReading::impressions),
          curve.ratio(i, BidReading::won, BidReading::eligible),
          curve.range(i, BidReading::clicks),
          curve.ratio(i, BidReading::clicks, BidReading::impressions),
          money(i, BidReading::costMicros),
          curve.ratio(i, BidReading::costMicros, BidReading::clicks) / MICROS,
          curve.marginalMicros(i, BidReading::clicks) / MICROS,
          money(i, BidReading::dearestDayMicros));
    }
    return part;
  }

  private Part worth() {
    Part part = new Part(
        "worth",
        "What it is worth",
        Column.number("bid", "bid", Unit.CURRENCY),
        Column.number("lostToRank", "lost to rank", Unit.SHARE),
        Column.range("topImpressions", "in the top slot (80 %)", Unit.COUNT),
        Column.number("costADay", "cost a day", Unit.CURRENCY),
        Column.range("conversions", "conversions (80 %)", Unit.COUNT),
        Column.number("cpa", "CPA", Unit.CURRENCY),
        Column.number("marginalCpa", "marginal", Unit.CURRENCY),
        Column.range("conversionValue", "value (80 %)", Unit.CURRENCY),
        Column.number("roas", "ROAS", Unit.RATIO));
    for (int i = 0; i < curve.bids().size(); i++) {
      part.row(
          curve.bids().get(i),
          1 - curve.ratio(i, BidReading::won, BidReading::eligible),
          curve.range(i, BidReading::topImpressions),
          curve.mean(i, BidReading::costMicros) / MICROS / curve.worlds().get(0).days(),
          curve.range(i, BidReading::conversions),
          curve.ratio(i, BidReading::costMicros, BidReading::conversions) / MICROS,
          curve.marginalMicros(i, BidReading::conversions) / MICROS,
          money(i, BidReading::valueMicros),
          curve.ratio(i, BidReading::valueMicros, BidReading::costMicros));
    }
    return part;
  }

  private Part worlds() {
    Part part = new Part(
            "worlds",
            "World by world",
            Column.number("bid", "bid", Unit.CURRENCY),
            Column.number("world", "world", Unit.COUNT),
            Column.number("eligible", "eligible requests", Unit.COUNT),
            Column.number("won", "won", Unit.COUNT),
            Column.number("impressions", "impressions", Unit.COUNT),
            Column.number("topImpressions", "in the top slot", Unit.COUNT),
            Column.number("clicks", "clicks", Unit.COUNT),
            Column.number("conversions", "conversions", Unit.COUNT),
            Column.number("conversionValue", "value", Unit.CURRENCY),
            Column.number("cost", "cost", Unit.CURRENCY),
            Column.number("requiredDailyBudget", "daily budget", Unit.CURRENCY))
        .onlyInFiles();
    for (int i = 0; i < curve.bids().size(); i++) {
      int number = 0;
      for (BidReading world : curve.worlds()) {
        part.row(
            curve.bids().get(i),
            (double) ++number,
            (double) world.eligible(i),
            (double) world.won(i),
            (double) world.impressions(i),
            (double) world.topImpressions(i),
            (double) world.clicks(i),
            (double) world.conversions(i),
            world.valueMicros(i) / MICROS,
            world.costMicros(i) / MICROS,
            world.dearestDayMicros(i) / MICROS);
      }
    }
    return part;
  }

  private static Part checks(List<BidCurve.Check> checks) {
    Part part = new Part(
        "check",
        "Bids run again in the same worlds: how much more was read than comes out",
        Column.number("bid", "bid", Unit.CURRENCY),
        Column.text("same", "same"),
        Column.number("impressionsOff", "impressions", Unit.CHANGE),
        Column.number("clicksRun", "clicks run", Unit.COUNT),
        Column.number("clicksRead", "clicks read", Unit.COUNT),
        Column.number("clicksOff", "clicks", Unit.CHANGE),
        Column.number("conversionsOff", "conversions", Unit.CHANGE),
        Column.number("costOff", "cost", Unit.CHANGE));
    for (BidCurve.Check check : checks) {
      part.row(
          check.bid(),
          check.exact() ? "to the micro" : "no",
          check.off(0),
          check.run().get(1),
          check.read().get(1),
          check.off(1),
          check.off(2),
          check.off(3));
    }
    return part;
  }

  /** The range of an amount, in currency units. */
  private @Nullable PredictionRange money(int step, LongOf micros) {
    return PredictionRange.of(curve.worlds().stream()
        .mapToDouble(world -> micros.of(world, step) / MICROS)
        .toArray());
  }

  private Figure gain() {
    List<Lines.Point> points = new ArrayList<>();
    for (int i = 0; i < curve.bids().size(); i++) {
      PredictionRange range = curve.range(i, BidReading::clicks);
      if (range != null) {
        points.add(new Lines.Point(curve.bids().get(i), ForecastSheet.num(range)));
      }
    }
    return new Lines(
        new Head(
            "clicks-by-bid", "Clicks by bid", "The median world, and where 80 % of worlds lie."),
        new Axis("Bid", Unit.CURRENCY),
        new Axis("Clicks", Unit.COUNT),
        List.of(new Lines.Line("clicks", false, points)),
        true);
  }

  private Figure cost() {
    List<Lines.Point> average = new ArrayList<>();
    List<Lines.Point> marginal = new ArrayList<>();
    for (int i = 0; i < curve.bids().size(); i++) {
      double mean = curve.ratio(i, BidReading::costMicros, BidReading::clicks) / MICROS;
      double last = curve.marginalMicros(i, BidReading::clicks) / MICROS;
      if (!Double.isNaN(mean)) {
        average.add(new Lines.Point(curve.bids().get(i), Num.of(mean)));
      }
      if (!Double.isNaN(last)) {
        marginal.add(new Lines.Point(curve.bids().get(i), Num.of(last)));
      }
    }
    return new Lines(
        new Head(
            "cost-of-a-click",
            "What a click costs by bid",
            "On average, and the further ones from the bid before on."),
        new Axis("Bid", Unit.CURRENCY),
        new Axis("Cost of a click", Unit.CURRENCY),
        List.of(
            new Lines.Line("marginal", false, marginal), new Lines.Line("average", true, average)),
        true);
  }
}
