package hawker.app.cli;

import hawker.app.planner.HonestySheet;
import hawker.experiment.Experiment;
import hawker.planner.Honesty;
import hawker.planner.PlannedCampaign;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code hawker plan honesty}: how often forecasts hold what comes out. */
@Command(
    name = "honesty",
    description = {
      "Draws campaigns (bid, budget, audience, days), forecasts each in worlds of one seed and runs it "
          + "in worlds of another, and counts how often the ranges hold what comes out."
    },
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {
      "  hawker plan honesty scenarios/coverage/drawn-campaigns.yaml",
      "  hawker plan honesty scenarios/coverage/drawn-campaigns.yaml --campaigns 50 --outcomes 4"
    })
public final class PlanHonestyCommand implements Callable<Integer> {
  private static final int CAMPAIGNS_MAX = 10_000;

  @Mixin
  private PlanOptions options = new PlanOptions();

  @Option(
      names = "--campaign",
      paramLabel = "C",
      description = "Campaign that bids, budgets and audiences are drawn about.")
  private @Nullable String campaign;

  @Option(
      names = "--campaigns",
      paramLabel = "N",
      description = "Campaigns to draw (default: ${DEFAULT-VALUE}).")
  private String campaigns = "200";

  @Option(
      names = "--replications",
      paramLabel = "N",
      description = "Worlds of each forecast (default: ${DEFAULT-VALUE}).")
  private String replications = "40";

  @Option(
      names = "--outcomes",
      paramLabel = "N",
      description = "Worlds to run each campaign in (default: ${DEFAULT-VALUE}).")
  private String outcomes = "5";

  @Override
  public Integer call() {
    options.check();
    int drawn = options.count("--campaigns", campaigns, 1, CAMPAIGNS_MAX);
    int worlds = options.worlds("--replications", replications);
    int runs = options.worlds("--outcomes", outcomes);
    Experiment experiment = options.experiment();
    PlannedCampaign about = options.campaign(experiment, campaign);
    List<Honesty.Row> rows = options.run(progress -> Honesty.measure(
        this::read,
        (it, seed) -> options.campaign(it, campaign),
        Honesty.METRICS,
        drawn,
        worlds,
        runs,
        options.threads(),
        progress));
    Map<String, String> facts = new LinkedHashMap<>(options.facts(experiment, about.arm(), worlds));
    facts.put(
        "Campaigns", drawn + " drawn about " + about.title() + ", " + runs + " outcomes each");
    options.tell(HonestySheet.of(rows, facts, experiment.study().scenario().currency()));
    return 0;
  }

  private Experiment read(int days, long seed) {
    if (days == 0) {
      return options.experiment();
    }
    List<String> more = new ArrayList<>(List.of("days=" + days, "seed=" + seed));
    return options.experiment(more);
  }
}
