package hawker.app.cli;

import hawker.app.cli.PlanOptions.Change;
import hawker.planner.PlannedCampaign;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What options of planning commands change of a campaign. */
final class CampaignOptions {
  @Option(
      names = "--bid",
      paramLabel = "AMOUNT",
      description = "Bid, per click or per thousand impressions as the campaign has it.")
  private @Nullable String bid;

  @Option(
      names = "--budget",
      paramLabel = "AMOUNT",
      description = "Budget, a day or of the whole flight as the campaign has it.")
  private @Nullable String budget;

  @Mixin
  private ReachOptions reach = new ReachOptions();

  /** A campaign with all of it changed and checked. */
  PlannedCampaign apply(PlanOptions options, PlannedCampaign campaign) {
    if (budget != null) {
      options.checkBudget(campaign, "--budget", budget);
    }
    Map<String, Change> changes = new LinkedHashMap<>();
    changes.put("--bid", new Change(bid, PlannedCampaign::bid));
    changes.put("--budget", new Change(budget, PlannedCampaign::budget));
    reach.changes(options, campaign, changes);
    return options.changed(campaign, changes);
  }

  /** What is changed, in words. */
  Map<String, String> facts() {
    Map<String, String> facts = new LinkedHashMap<>();
    ReachOptions.put(facts, "Bid", bid);
    ReachOptions.put(facts, "Budget", budget);
    reach.facts(facts);
    return facts;
  }
}
