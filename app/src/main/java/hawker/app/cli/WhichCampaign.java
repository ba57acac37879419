package hawker.app.cli;

import hawker.experiment.Experiment;
import hawker.planner.PlannedCampaign;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which campaign is planned, and in how many worlds. */
final class WhichCampaign {
  @Option(
      names = "--campaign",
      paramLabel = "C",
      description = "Campaign, or advertiser/campaign; may be left out where there is only one.")
  private @Nullable String campaign;

  @Option(
      names = "--replications",
      paramLabel = "N",
      description = "Worlds to simulate (default: ${DEFAULT-VALUE}).")
  private String replications;

  /** A campaign yet to be named, in so many worlds if no number is given. */
  WhichCampaign(int worlds) {
    replications = String.valueOf(worlds);
  }

  /** The number of worlds. */
  int worlds(PlanOptions options) {
    return options.worlds("--replications", replications);
  }

  /** The campaign as the scenario has it. */
  PlannedCampaign of(PlanOptions options, Experiment experiment) {
    return options.campaign(experiment, campaign);
  }

  /** What was asked, for the head of a sheet. */
  Map<String, String> facts(PlanOptions options, Experiment experiment, PlannedCampaign planned) {
    Map<String, String> facts =
        new LinkedHashMap<>(options.facts(experiment, planned.arm(), worlds(options)));
    facts.put("Campaign", planned.title());
    return facts;
  }

  /** The same, with what is changed of the campaign. */
  Map<String, String> facts(
      PlanOptions options,
      Experiment experiment,
      PlannedCampaign planned,
      CampaignOptions changes) {
    Map<String, String> facts = facts(options, experiment, planned);
    facts.putAll(changes.facts());
    String currency = planned.scenario().currency();
    facts.computeIfPresent(
        "Budget",
        (name, amount) ->
            amount + " " + currency + (planned.ofFlight() ? " for the flight" : " a day"));
    return facts;
  }
}
