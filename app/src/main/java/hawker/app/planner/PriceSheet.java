package hawker.app.planner;

import hawker.app.figure.Figure;
import hawker.app.figure.Figure.Axis;
import hawker.app.figure.Figure.Head;
import hawker.app.figure.Figure.Lines;
import hawker.app.figure.Num;
import hawker.app.figure.Unit;
import hawker.app.planner.Part.Column;
import hawker.planner.PriceLog;
import hawker.stats.Contrast;
import hawker.stats.Estimate;
import hawker.stats.Interval;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What {@code hawker plan bids} says of the prices of an exchange. */
public final class PriceSheet {
  /** What ISO 4217 has for no currency: files of prices do not say theirs. */
  private static final String NO_CURRENCY = "XXX";

  private static final double SIGNIFICANT = 0.05;

  private PriceSheet() {}

  /** The sheet of some logs at some bids, whole numbers in the unit of prices. */
  public static Sheet of(List<PriceLog> logs, List<Double> bids, Map<String, String> facts) {
    List<Part> parts = new ArrayList<>(List.of(campaigns(logs), compared(logs)));
    List<Figure> figures = new ArrayList<>();
    for (PriceLog log : logs) {
      parts.add(bids(log, bids));
      figures.add(figure(log, bids));
    }
    return new Sheet(
        "prices",
        "Bids on prices of "
            + String.join(", ", logs.stream().map(PriceLog::name).toList()),
        facts,
        List.of("A bid wins where it is at least the price, and pays the price. Clicks come with"
            + " impressions at the rate of the log. Marginal: what a further click costs, from the"
            + " bid before on. Cost is the sum of prices; a click's cost is in the unit of prices,"
            + " for one click."),
        parts,
        figures,
        NO_CURRENCY);
  }

  private static Part campaigns(List<PriceLog> logs) {
    Part part = new Part(
        "campaigns",
        "What was bought",
        Column.text("campaign", "campaign"),
        Column.number("bids", "bids", Unit.COUNT),
        Column.number("impressions", "impressions", Unit.COUNT),
        Column.number("clicks", "clicks", Unit.COUNT),
        Column.number("cost", "cost", Unit.COUNT),
        Column.text("winRate", "won %"),
        Column.text("ctr", "CTR %"),
        Column.text("cpm", "CPM"),
        Column.text("ecpc", "eCPC"));
    for (PriceLog log : logs) {
      part.row(
          log.name(),
          log.bids() == 0 ? null : log.bids(),
          log.impressions(),
          log.clicks(),
          log.cost(),
          fixed(100 * log.winRate(), 2),
          fixed(100 * log.ctr(), 4),
          fixed(log.cpm(), 2),
          fixed(log.ecpc(), 2));
    }
    return part;
  }

  private static String fixed(double value, int decimals) {
    return Double.isNaN(value)
        ? "-"
        : new BigDecimal(value).setScale(decimals, RoundingMode.HALF_UP).toPlainString();
  }

  private static Part compared(List<PriceLog> logs) {
    Part part = new Part(
        "compared",
        "Whose ads are clicked more",
        Column.text("campaign", "campaign"),
        Column.text("against", "against"),
        Column.text("lift", "CTR"),
        Column.text("range", "95 %"),
        Column.number("pValue", "p", Unit.RATIO),
        Column.text("verdict", "verdict"));
    for (int i = 0; i < logs.size(); i++) {
      for (int j = i + 1; j < logs.size(); j++) {
        Contrast contrast = logs.get(i).against(logs.get(j));
        Double p = contrast.pValue();
        part.row(
            logs.get(i).name(),
            logs.get(j).name(),
            lift(contrast.lift()),
            range(contrast.lift()),
            p,
            p == null || p >= SIGNIFICANT ? "not distinguishable" : "different");
      }
    }
    return part;
  }

  private static String lift(@Nullable Estimate lift) {
    return lift == null ? "-" : Shown.of(lift.value(), Unit.CHANGE);
  }

  private static String range(@Nullable Estimate lift) {
    Interval interval = lift == null ? null : lift.interval();
    return interval == null
        ? "-"
        : Shown.of(interval.low(), Unit.CHANGE) + " to " + Shown.of(interval.high(), Unit.CHANGE);
  }

  private static Part bids(PriceLog log, List<Double> bids) {
    Part part = new Part(
        "bids-" + log.name(),
        "What bids of " + log.name() + " come to",
        Column.number("bid", "bid", Unit.COUNT),
        Column.number("impressions", "impressions", Unit.COUNT),
        Column.number("share", "share", Unit.SHARE),
        Column.number("cost", "cost", Unit.COUNT),
        Column.text("price", "mean price"),
        Column.number("clicks", "clicks", Unit.COUNT),
        Column.text("cpc", "CPC"),
        Column.text("marginalCpc", "marginal"));
    long before = -1;
    for (double amount : bids) {
      long bid = (long) amount;
      long wins = log.prices().wins(bid);
      long cost = log.prices().cost(bid);
      double clicks = wins * log.ctr();
      part.row(
          amount,
          wins,
          log.impressions() == 0 ? null : (double) wins / log.impressions(),
          cost,
          fixed(wins == 0 ? Double.NaN : (double) cost / wins, 3),
          clicks,
          fixed(clicks > 0 ? cost / 1000.0 / clicks : Double.NaN, 2),
          fixed(log.marginalCpc(before, bid), 2));
      before = bid;
    }
    return part;
  }

  private static Figure figure(PriceLog log, List<Double> bids) {
    List<Lines.Point> average = new ArrayList<>();
    List<Lines.Point> marginal = new ArrayList<>();
    long before = -1;
    for (double amount : bids) {
      long bid = (long) amount;
      double clicks = log.prices().wins(bid) * log.ctr();
      double last = log.marginalCpc(before, bid);
      if (clicks > 0) {
        average.add(new Lines.Point(amount, Num.of(log.prices().cost(bid) / 1000.0 / clicks)));
      }
      if (!Double.isNaN(last)) {
        marginal.add(new Lines.Point(amount, Num.of(last)));
      }
      before = bid;
    }
    return new Lines(
        new Head(
            "cost-of-a-click-" + log.name().toLowerCase(Locale.ROOT),
            "What a click of " + log.name() + " costs by bid",
            "On average, and the further ones from the bid before on."),
        new Axis("Bid", Unit.PLAIN),
        new Axis("Cost of a click", Unit.RATIO),
        List.of(
            new Lines.Line("marginal", false, marginal), new Lines.Line("average", true, average)),
        true);
  }
}
