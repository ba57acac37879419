package hawker.scenario;

import hawker.plugin.About;
import hawker.plugin.Default;
import hawker.plugin.Family;
import hawker.plugin.Named;
import hawker.plugin.Names;
import hawker.plugin.Node;
import hawker.plugin.PluginSpec;
import hawker.plugin.SettingException;
import hawker.world.Objective;
import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A campaign: an objective, a budget, a flight, and ad sets. */
public record CampaignSpec(
    @About("What the campaign is for: what counts as a result.") @Default("clicks")
    Objective objective,

    @About("Budget; none means no limit.") @Nullable BudgetSpec budget,

    @About("First day of the flight; the scenario's where not given.") @Nullable LocalDate from,

    @About("Last day of the flight; the scenario's where not given.") @Nullable LocalDate to,

    @About("Bid of the ad sets that have none of their own.") @Nullable BidSpec bid,

    @About("Cap per person over the whole campaign.") @Nullable FrequencyCapSpec cap,

    @About("Targeting strategy; the scenario's where not given.") @Family("targeting") @Nullable PluginSpec targeting,

    @About("Bid policy; the scenario's where not given.") @Family("bidding") @Nullable PluginSpec bidding,

    @About("Audience of a campaign that has its ads in one ad set.") @Nullable Node audience,

    @About("Ads of a campaign that needs only one ad set, called main.") @Default("{}") @Named
    Map<String, AdSpec> ads,

    @About("Ad sets by name.") @Default("{}") @Named Map<String, AdSetSpec> adSets) {
  /** Checks that there are ads, in one way or the other, and that the flight has a length. */
  public CampaignSpec {
    if (ads.isEmpty() == adSets.isEmpty()) {
      throw new IllegalArgumentException("have either ads or adSets");
    }
    if (audience != null && ads.isEmpty()) {
      throw new SettingException("audience", "stand in the ad sets, since there are adSets");
    }
    if (from != null && to != null && to.isBefore(from)) {
      throw new SettingException("to", "not be before from, which is " + from);
    }
    Names.check(ads.keySet());
    Names.check(adSets.keySet());
  }
}
