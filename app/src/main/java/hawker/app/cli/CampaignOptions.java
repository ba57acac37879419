package hawker.app.cli;

import hawker.app.cli.PlanOptions.Change;
import hawker.planner.PlannedCampaign;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
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

  @Option(names = "--from", paramLabel = "DATE", description = "First day of the flight.")
  private @Nullable String from;

  @Option(names = "--to", paramLabel = "DATE", description = "Last day of the flight.")
  private @Nullable String to;

  @Option(
      names = "--audience",
      paramLabel = "AUDIENCE",
      description = "Audience in place of the campaign's, such as '{age: 18-29, gender: female}'.")
  private @Nullable String audience;

  @Option(
      names = "--pacing",
      paramLabel = "POLICY",
      description = "Bid policy: even-pacing, as-fast-as-possible.")
  private @Nullable String pacing;

  /** A campaign with all of it changed and checked. */
  PlannedCampaign apply(PlanOptions options, PlannedCampaign campaign) {
    if (budget != null) {
      options.checkBudget(campaign, "--budget", budget);
    }
    if ((from != null || to != null) && !campaign.spec().flights().isEmpty()) {
      throw options.wrong("--from and --to must not be given: " + campaign.title()
          + " has flights; change them in the scenario");
    }
    String path = campaign.path();
    Map<String, Change> changes = new LinkedHashMap<>();
    changes.put("--bid", new Change(bid, PlannedCampaign::bid));
    changes.put("--budget", new Change(budget, PlannedCampaign::budget));
    changes.put("--from", new Change(from, (it, text) -> it.with(path + ".from=" + text)));
    changes.put("--to", new Change(to, (it, text) -> it.with(path + ".to=" + text)));
    changes.put("--audience", new Change(audience, PlannedCampaign::audience));
    changes.put("--pacing", new Change(pacing, (it, text) -> it.with(path + ".bidding=" + text)));
    return options.changed(campaign, changes);
  }

  /** What is changed, in words. */
  Map<String, String> facts() {
    Map<String, String> facts = new LinkedHashMap<>();
    put(facts, "Bid", bid);
    put(facts, "Budget", budget);
    put(facts, "From", from);
    put(facts, "To", to);
    put(facts, "Audience", audience);
    put(facts, "Pacing", pacing);
    return facts;
  }

  private static void put(Map<String, String> facts, String name, @Nullable String text) {
    if (text != null) {
      facts.put(name, text);
    }
  }
}
