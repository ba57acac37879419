package hawker.app.cli;

import hawker.app.cli.PlanOptions.Change;
import hawker.planner.PlannedCampaign;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What options of planning commands change of whom a campaign reaches, and when. */
final class ReachOptions {
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

  /** Adds what is to be changed, by option. */
  void changes(PlanOptions options, PlannedCampaign campaign, Map<String, Change> changes) {
    if ((from != null || to != null) && !campaign.spec().flights().isEmpty()) {
      throw options.wrong("--from and --to must not be given: " + campaign.title()
          + " has flights; change them in the scenario");
    }
    String path = campaign.path();
    changes.put("--from", new Change(from, (it, text) -> it.with(path + ".from=" + text)));
    changes.put("--to", new Change(to, (it, text) -> it.with(path + ".to=" + text)));
    changes.put("--audience", new Change(audience, PlannedCampaign::audience));
    changes.put("--pacing", new Change(pacing, (it, text) -> it.with(path + ".bidding=" + text)));
  }

  /** Adds what is changed, in words. */
  void facts(Map<String, String> facts) {
    put(facts, "From", from);
    put(facts, "To", to);
    put(facts, "Audience", audience);
    put(facts, "Pacing", pacing);
  }

  /** Adds a fact, if there is one. */
  static void put(Map<String, String> facts, String name, @Nullable String text) {
    if (text != null) {
      facts.put(name, text);
    }
  }
}
