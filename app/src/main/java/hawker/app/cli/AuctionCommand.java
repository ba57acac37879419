package hawker.app.cli;

import hawker.auction.AuctionContext;
import hawker.auction.AuctionFormat;
import hawker.auction.Auctions;
import hawker.auction.BestResponse;
import hawker.auction.SingleAuction;
import hawker.exchange.SlotTable;
import hawker.plugin.Binder;
import hawker.plugin.Node;
import hawker.plugin.PluginSpec;
import hawker.plugin.Problems;
import hawker.plugin.Registry;
import hawker.random.Draws;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code hawker auction}: runs one auction by hand, through the formats of the market. */
@Command(
    name = "auction",
    description = "Runs one auction of given bids and says who wins which slot at what price.",
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {
      "  hawker auction --format gsp --slots 200,100 --bids 10,4,2",
      "  hawker auction --format vcg --slots 200,100 --bids 10,4,2 --json",
      "  hawker auction --format gsp --slots 200,199 --bids 3,4,2 --values 10,4,2",
      "  hawker auction --format gsp --slots 200,199 --bids 10,4,2 --best-response 1",
      "  hawker auction --slots 3,2,1 --bids 2,4,6 --quality 10,4,2 --increment 0.01",
      "",
      "Bidders are numbered from 1 in the order of their bids. A bid is ranked by",
      "its score, bid x quality^squash; the reserves are scores too. Who has a bid",
      "not above 0, or a quality that is negative, NaN or infinite, takes no part."
    })
public final class AuctionCommand implements Callable<Integer> {
  private static final String FORMAT = "--format";
  private static final Node.Place PLACE = new Node.Place("hawker auction", 0, 0);

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private CommandSpec spec;

  @Option(
      names = FORMAT,
      paramLabel = "NAME",
      description = "Auction format; 'hawker list auction' tells which (default: gsp).")
  private String format = "gsp";

  @Option(
      names = "--slots",
      paramLabel = "CLICKS,...",
      description = "Clicks of each slot, from the top; required.")
  private @Nullable String slots;

  @Option(
      names = "--bids",
      paramLabel = "MONEY,...",
      description = "Bid per click of each bidder, in currency units; required.")
  private @Nullable String bids;

  @Option(
      names = "--values",
      paramLabel = "MONEY,...",
      description = "Worth of a click to each bidder (default: its bid).")
  private @Nullable String values;

  @Option(
      names = "--quality",
      paramLabel = "NUMBER,...",
      description = "Predicted CTR, or any other weight, of each bidder's ad (default: 1).")
  private @Nullable String quality;

  @Option(
      names = "--squash",
      paramLabel = "EXPONENT",
      description = "Exponent on the quality, in [0, 2] (default: 1).")
  private @Nullable String squash;

  @Option(
      names = "--increment",
      paramLabel = "MONEY",
      description = "Added to the price that matches a competitor; gsp only (default: 0).")
  private @Nullable String increment;

  @Option(
      names = "--reserve",
      paramLabel = "SCORE",
      description = "Least score that wins a slot (default: 0).")
  private @Nullable String reserve;

  @Option(
      names = "--promoted-slots",
      paramLabel = "COUNT",
      description = "How many slots, from the top, are promoted (default: 0).")
  private @Nullable String promotedSlots;

  @Option(
      names = "--promoted-reserve",
      paramLabel = "SCORE",
      description = "Least score that wins a promoted slot (default: the reserve).")
  private @Nullable String promotedReserve;

  @Option(
      names = "--best-response",
      paramLabel = "BIDDER",
      description = "Also find the bid that pays this bidder best while the others keep theirs.")
  private @Nullable String bestResponse;

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  @Override
  public Integer call() {
    Problems problems = new Problems();
    NumberOptions read = new NumberOptions(PLACE, problems);
    AuctionReport report = run(read, problems);
    PrintWriter err = spec.commandLine().getErr();
    if (report == null) {
      problems.list().forEach(err::println);
      err.flush();
      return CommandLine.ExitCode.USAGE;
    }
    read.exclusions().forEach(err::println);
    err.flush();
    PrintWriter out = spec.commandLine().getOut();
    out.println(json ? report.json() : report.text());
    out.flush();
    return CommandLine.ExitCode.OK;
  }

  private @Nullable AuctionReport run(NumberOptions read, Problems problems) {
    List<BigDecimal> clicks = read.clicks("--slots", slots);
    List<BigDecimal> bid = read.bids("--bids", bids);
    List<BigDecimal> value = read.forEachOf(
        bid, "--values", values == null ? bid : read.values("--values", values), values);
    List<BigDecimal> weight = quality == null
        ? bid.stream().map(unused -> BigDecimal.ONE).toList()
        : read.forEachOf(bid, "--quality", read.weights("--quality", quality), quality);
    BigDecimal floor = read.one("--reserve", reserve, BigDecimal.ZERO);
    BigDecimal promotedFloor = read.one("--promoted-reserve", promotedReserve, floor);
    if (promotedFloor.compareTo(floor) < 0) {
      read.problem("--promoted-reserve", promotedReserve, "be at least the reserve, " + floor);
    }
    int promoted = read.count("--promoted-slots", promotedSlots, clicks.size());
    int responder = read.bidder("--best-response", bestResponse, bid.size());
    Registry.Selection<AuctionContext, AuctionFormat> chosen = choose(problems);
    if (!problems.isEmpty() || chosen == null) {
      return null;
    }
    SlotTable table = new SlotTable(
        new int[] {clicks.size()},
        new int[] {promoted},
        new double[] {scoreMicros(floor)},
        new double[] {scoreMicros(promotedFloor)},
        new double[][] {clicks.stream().mapToDouble(BigDecimal::doubleValue).toArray()});
    double[] qualities = weight.stream().mapToDouble(BigDecimal::doubleValue).toArray();
    SingleAuction auction = new SingleAuction(chosen, table, qualities, new Draws(0, 0));
    long[] bidMicros = bid.stream().mapToLong(AuctionCommand::micros).toArray();
    auction.run(bidMicros);
    AuctionReport report = AuctionReport.of(auction, clicks, value);
    if (responder < 0) {
      return report;
    }
    long worth = micros(value.get(responder));
    return report.with(BestResponseReport.of(
        responder,
        BestResponse.evaluate(auction, bidMicros, responder, worth),
        BestResponse.find(auction, bidMicros, responder, worth, 1),
        value.get(responder),
        clicks));
  }

  private static long micros(BigDecimal amount) {
    return amount.movePointRight(6).longValueExact();
  }

  private static double scoreMicros(BigDecimal score) {
    return score.movePointRight(6).doubleValue();
  }

  private Registry.@Nullable Selection<AuctionContext, AuctionFormat> choose(Problems problems) {
    Map<String, Node.Entry> settings = new LinkedHashMap<>();
    Problems found = new Problems();
    put(settings, "squash", squash, found);
    put(settings, "increment", increment, found);
    PluginSpec plugin = new PluginSpec(format, Node.mapping(settings, PLACE), FORMAT);
    var selection = Auctions.registry().select(plugin, new Binder(found));
    // Settings of the format are options of their own here.
    found
        .list()
        .forEach(problem -> problems.add(
            Node.scalar(problem.value(), problem.place()),
            problem.path().replace(FORMAT + ".", "--"),
            problem.must(),
            problem.maybe()));
    return found.isEmpty() ? selection : null;
  }

  private void put(
      Map<String, Node.Entry> settings, String key, @Nullable String value, Problems found) {
    if (value == null) {
      return;
    }
    boolean known = Auctions.registry().entries().stream()
        .filter(entry -> entry.name().equals(format))
        .allMatch(entry -> Binder.keys(entry.settings()).contains(key));
    if (known) {
      settings.put(key, new Node.Entry(PLACE, Node.scalar(value, PLACE)));
    } else {
      found.add(Node.scalar(value, PLACE), "--" + key, "be left out: " + format + " has no " + key);
    }
  }
}
