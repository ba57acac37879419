package hawker.app.cli;

import hawker.app.importer.ImportException;
import hawker.app.importer.PriceFile;
import hawker.app.planner.BidSheet;
import hawker.app.planner.PriceSheet;
import hawker.experiment.Experiment;
import hawker.planner.BidCurve;
import hawker.planner.PlannedCampaign;
import hawker.planner.PriceLog;
import hawker.unit.Money;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code hawker plan bids}: what bids come to, and what one more click costs at each. */
@Command(
    name = "bids",
    description = {
      "Says what a campaign comes to at many bids with no budget to stop it, what a further click costs "
          + "at each, and the daily budget that it takes. Each world's market is recorded once and all bids "
          + "are read off it, which is exact where nothing in the market reacts; --check runs some again.",
      "With --prices, bids are read off the prices of an exchange instead of a scenario."
    },
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {
      "  hawker plan bids scenarios/bridal.yaml --arm engaged --campaign rings --bids 0.1..5x25",
      "  hawker plan bids scenarios/bridal.yaml --campaign rings --bids 1,2,3 --check",
      "  hawker plan bids --prices prices.txt.gz --bids 20,50,100,200,300"
    })
public final class PlanBidsCommand implements Callable<Integer> {
  /** Bids are read off a recorded market, so that many cost little. */
  private static final int BIDS_MOST = 1000;

  private static final int CHECKS = 5;

  @Mixin
  private PlanOptions options = new PlanOptions();

  @Mixin
  private WhichCampaign which = new WhichCampaign(10);

  @Mixin
  private CampaignOptions changes = new CampaignOptions();

  @Option(
      names = "--bids",
      paramLabel = "AMOUNTS",
      required = true,
      description = "Bids, per click or per thousand impressions as the campaign has it: 0.5,1,2 or"
          + " 0.1..5x25 (twenty-five of them).")
  private String bids = "";

  @Option(
      names = "--check",
      description = "Run the market again at some of the bids, and say how far they are off.")
  private boolean check;

  @Option(
      names = "--prices",
      paramLabel = "FILE",
      description = "Prices of an exchange: a JSON table with price_histogram, or a log with a line"
          + " 'click price' for each auction won; may be given several times.")
  private List<Path> prices = new ArrayList<>();

  @Override
  public Integer call() throws IOException {
    options.check();
    List<Double> amounts = options.amounts("--bids", bids, BIDS_MOST);
    if (!prices.isEmpty()) {
      return prices(amounts);
    }
    int worlds = which.worlds(options);
    Experiment experiment = options.experiment();
    PlannedCampaign asked = which.of(options, experiment);
    options.checkBudget(asked, "--bids", bids);
    PlannedCampaign planned = changes.apply(options, asked);
    Money now = planned.changedBid();
    List<Double> all = new ArrayList<>(new TreeSet<>(amounts));
    if (now != null && now.micros() > 0 && !all.contains(now.micros() / 1e6)) {
      all.add(now.micros() / 1e6);
      all.sort(null);
    }
    BidCurve curve = curve(planned, all, worlds);
    List<BidCurve.Check> checks = check
        ? options.run(progress -> curve.check(planned, checked(all), options.threads(), progress))
        : List.of();
    options.tell(BidSheet.of(
        curve,
        planned,
        now == null ? null : now.micros() / 1e6,
        checks,
        which.facts(options, experiment, planned, changes),
        experiment.study().scenario().currency()));
    return 0;
  }

  private BidCurve curve(PlannedCampaign planned, List<Double> all, int worlds) {
    try {
      return options.run(
          progress -> BidCurve.of(planned, all, worlds, options.threads(), progress));
    } catch (IllegalArgumentException | IllegalStateException e) {
      Throwable cause = e;
      while (cause.getCause() != null) {
        cause = cause.getCause(); // of a worker
      }
      if (cause instanceof IllegalArgumentException) {
        throw options.wrong("--bids (" + bids + ") " + cause.getMessage());
      }
      throw e;
    }
  }

  /** Places of the bids that are run again: evenly from the first to the last. */
  private static List<Integer> checked(List<Double> bids) {
    int count = Math.min(CHECKS, bids.size());
    return IntStream.range(0, count)
        .map(i -> count == 1 ? 0 : Math.round(i * (bids.size() - 1) / (float) (count - 1)))
        .distinct()
        .boxed()
        .toList();
  }

  private int prices(List<Double> amounts) throws IOException {
    options.checkNoScenario("--prices");
    if (check) {
      throw options.wrong("--check needs a scenario");
    }
    List<Double> whole =
        bids.contains("..") ? amounts.stream().map(Math::rint).distinct().toList() : amounts;
    for (double bid : whole) {
      if (bid != Math.rint(bid)) {
        throw options.wrong("--bids (" + bids + ") must be whole numbers, as prices are");
      }
    }
    try {
      List<PriceLog> logs = new ArrayList<>();
      for (Path file : prices) {
        logs.add(PriceFile.read(file).log());
      }
      Map<String, String> facts = new LinkedHashMap<>();
      facts.put("Prices", String.join(", ", prices.stream().map(Path::toString).toList()));
      facts.put("Unit", logs.get(0).unit());
      options.tell(PriceSheet.of(logs, whole, facts));
      return 0;
    } catch (ImportException e) {
      throw options.wrong("--prices: " + e.getMessage());
    }
  }
}
