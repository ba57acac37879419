package hawker.app.importer;

import static hawker.app.importer.ScenarioText.grouped;
import static hawker.app.importer.ScenarioText.number;

import hawker.app.report.Layout;
import hawker.app.report.OutputFolder;
import hawker.experiment.Experiment;
import hawker.experiment.Runner;
import hawker.metrics.BidReading;
import hawker.planner.BidCurve;
import hawker.planner.PlannedCampaign;
import hawker.planner.PriceHistogram;
import hawker.planner.PriceLog;
import hawker.stats.Gaussian;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Makes a scenario whose prices resemble those of an exchange: for each level of prices a placement
 * that asks for it as its reserve, so that a bid wins where it is at least the price, and pays it.
 */
public final class PriceImport {
  private static final int[] PERCENT = {10, 25, 50, 75, 90, 99};
  private static final int WORLDS = 4;
  private static final int USERS = 4_000;

  private final PriceFile.Read read;
  private final Order order;
  private final PriceLevels levels;
  private final String text;

  /**
   * What to make.
   *
   * @param scenario file to write
   * @param levels about how many
   * @param unit what a price of 1 is, in currency units a thousand impressions
   * @param currency ISO code
   * @param seed of the scenario
   */
  public record Order(Path scenario, int levels, double unit, String currency, long seed) {}

  /**
   * Fits prices.
   *
   * @throws ImportException if there are too few prices
   */
  public PriceImport(PriceFile.Read read, Order order) {
    if (read.log().impressions() < 100) {
      throw new ImportException(read.file() + " has " + read.log().impressions()
          + " prices; a market takes 100 of them or more");
    }
    this.read = read;
    this.order = order;
    levels = PriceLevels.of(read.log().prices(), order.levels());
    text = scenario();
  }

  /** The scenario as YAML. */
  public String text() {
    return text;
  }

  /** Writes the scenario, whole or not at all. */
  public void write() {
    Path folder = order.scenario().toAbsolutePath().getParent();
    new OutputFolder(folder == null ? Path.of(".") : folder)
        .write(Map.of(String.valueOf(order.scenario().getFileName()), text));
  }

  private String scenario() {
    PriceLog log = read.log();
    ScenarioText out = new ScenarioText();
    out.comment(
        0,
        "A market whose prices resemble those of %s: made by `hawker import prices` from %s"
            + " impressions bought there (prices %s).",
        log.name(),
        grouped(log.impressions()),
        log.unit());
    out.line("#");
    out.words(
        "# ",
        "Each placement asks for one level of prices as its reserve, and has the share of the"
            + " auctions at that level. Nobody else bids, so nothing in the market reacts. How it"
            + " was fitted: docs/import.md");
    out.line("name: %s", ScenarioText.name("prices of " + log.name()));
    out.line("seed: %d", order.seed());
    out.line("replications: %d", WORLDS);
    out.line("currency: %s", order.currency());
    out.line("days: 1");
    out.line("population: {users: %d, activity: {sessionsPerDay: 4}}", USERS);
    out.line("targeting: untargeted");
    out.line("bidding: as-fast-as-possible");
    out.line("prediction: oracle");
    double ctr = Double.isNaN(log.ctr()) ? 0 : log.ctr();
    out.line("response: {name: ctr-table, otherwise: %s, rows: []}", number(ctr, 4));
    out.line("market:");
    out.line("  slice: 1 h");
    out.line("  auction: second-price");
    out.line("  channels:");
    out.line("    exchange:");
    out.line("      placements:");
    for (int i = 0; i < levels.levels().size(); i++) {
      PriceLevels.Level level = levels.levels().get(i);
      out.line(
          "        level-%d: {share: %s, reserve: %s}",
          i + 1, number(1000.0 * level.auctions() / levels.auctions(), 8), money(level.price()));
    }
    out.line("inventory:");
    out.line("  advertisers:");
    out.line("    yours:");
    out.line("      campaigns:");
    out.line("        campaign:");
    out.line("          bid: {cpm: %s}", money(log.prices().quantile(0.5)));
    out.line("          ads: {ad: {}}");
    return out.toString();
  }

  /** A price in currency units a thousand impressions, to a thousandth of a micro an impression. */
  private String money(double price) {
    return String.format(Locale.ROOT, "%.6f", price * order.unit());
  }

  /** How well half of the prices tell the other half, as a table for people. */
  public String heldOut() {
    List<PriceHistogram> halves = read.halves().isEmpty()
        ? PriceLevels.halves(read.log().prices(), order.seed())
        : read.halves();
    PriceHistogram seen = halves.get(0);
    PriceHistogram out = halves.get(1);
    PriceLevels fitted = PriceLevels.of(seen, order.levels());
    PriceHistogram.LogNormalFit normal = seen.logNormal();
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("fitted to one half", "KS, that half", "KS, held out", "win rate off by"));
    rows.add(List.of(
        fitted.levels().size() + " levels",
        digits(fitted.distance(seen), 4),
        digits(fitted.distance(out), 4),
        digits(100 * fitted.winRateError(out), 2) + " points"));
    rows.add(List.of(
        "lognormal",
        digits(distance(normal, seen), 4),
        digits(distance(normal, out), 4),
        digits(100 * error(normal, out), 2) + " points"));
    String how = read.halves().isEmpty() ? "drawn halves" : "first and second half of the log";
    return "Held out (" + how + "; KS: largest difference of the shares won)\n\n"
        + Layout.PLAIN.table(rows);
  }

  private static double share(PriceHistogram.LogNormalFit normal, int bid) {
    return bid == 0 ? 0 : Gaussian.tail((normal.mu() - StrictMath.log(bid)) / normal.sigma());
  }

  private static double distance(PriceHistogram.LogNormalFit normal, PriceHistogram real) {
    return IntStream.rangeClosed(0, real.mostPrice())
        .mapToDouble(
            bid -> Math.abs(share(normal, bid) - (double) real.wins(bid) / real.auctions()))
        .max()
        .orElseThrow();
  }

  private static double error(PriceHistogram.LogNormalFit normal, PriceHistogram real) {
    return IntStream.rangeClosed(0, real.mostPrice())
        .mapToDouble(
            bid -> Math.abs(share(normal, bid) - (double) real.wins(bid) / real.auctions()))
        .average()
        .orElseThrow();
  }

  /** Runs the scenario and holds what bids win against the prices, as a table for people. */
  public String check(int threads, Runner.Progress progress) {
    PriceHistogram prices = read.log().prices();
    List<Integer> bids = IntStream.of(PERCENT)
        .map(percent -> prices.quantile(percent / 100.0))
        .filter(bid -> bid > 0)
        .distinct()
        .boxed()
        .toList();
    Experiment experiment = Experiment.read(text, String.valueOf(order.scenario()), List.of());
    PlannedCampaign campaign = PlannedCampaign.of(experiment, null, null);
    BidCurve curve = BidCurve.of(
        campaign, bids.stream().map(bid -> bid * order.unit()).toList(), WORLDS, threads, progress);
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("bid", "won, log", "won, simulated", "mean price, log", "simulated"));
    for (int i = 0; i < bids.size(); i++) {
      int bid = bids.get(i);
      long wins = prices.wins(bid);
      double mean = curve.ratio(i, BidReading::costMicros, BidReading::impressions);
      rows.add(List.of(
          String.valueOf(bid),
          digits(100.0 * wins / prices.auctions(), 2) + " %",
          digits(100 * curve.ratio(i, BidReading::won, BidReading::eligible), 2) + " %",
          digits((double) prices.cost(bid) / wins, 3),
          digits(mean / 1000 / order.unit(), 3)));
    }
    return "The scenario, run in " + WORLDS + " worlds\n\n" + Layout.PLAIN.table(rows);
  }

  private static String digits(double value, int decimals) {
    return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, "%." + decimals + "f", value);
  }
}
