package hawker.scenario;

import hawker.plugin.About;
import hawker.plugin.Default;
import hawker.plugin.Family;
import hawker.plugin.Named;
import hawker.plugin.Names;
import hawker.plugin.Node;
import hawker.plugin.PluginSpec;
import hawker.plugin.SettingException;
import hawker.unit.Money;
import hawker.world.Objective;
import java.time.LocalDate;
import java.util.List;
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

    @About("Ad sets by name.") @Default("{}") @Named Map<String, AdSetSpec> adSets,

    @About(
        "Part of the budget by channel, such as {feed: 60 %, search: 40 %}; each part is paced by"
            + " itself. On all channels from one budget if not given.")
    @Default("{}")
    Map<String, BudgetPart> channels,

    @About("When the campaign runs, instead of from and to; in order of time.") @Default("[]")
    List<FlightSpec> flights,

    @About("What it is to come to, by channel, or under total, such as {feed: reach 10_000}.")
    @Default("{}")
    Map<String, Goal> goal,

    @About("Channels on which it does not run, though their part of the budget stays: to see what"
        + " becomes without them.")
    @Default("[]")
    List<String> off,

    @About("Rules that change it in its course, looked at in order.") @Default("[]")
    List<RuleSpec> rules) {

  /** The key of goals that are not of a channel. */
  public static final String TOTAL = "total";

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
    Calendar.check(flights, from, to, budget);
    parts(channels, budget, flights);
    if (!channels.isEmpty() && adSets.values().stream().anyMatch(set -> set.budget() != null)) {
      throw new SettingException(
          "adSets", "have no budgets of their own where the campaign's is split over channels");
    }
    goal.keySet().stream()
        .filter(name -> !name.equals(TOTAL) && !channels.containsKey(name))
        .findFirst()
        .ifPresent(name -> {
          throw new SettingException(
              "goal", "be of " + TOTAL + " or of a channel of the campaign; " + name + " is none");
        });
  }

  private static void parts(
      Map<String, BudgetPart> channels, @Nullable BudgetSpec budget, List<FlightSpec> flights) {
    if (channels.isEmpty()) {
      return;
    }
    Money whole = budget == null ? null : budget.daily();
    whole = whole == null && budget != null ? budget.lifetime() : whole;
    Money first = flights.isEmpty() ? null : flights.get(0).budget();
    if (whole == null && first == null) {
      throw new SettingException("channels", "have a budget to be parts of");
    }
    boolean amounts = channels.values().stream().anyMatch(part -> part.amount() != null);
    if (amounts && whole == null) {
      throw new SettingException("channels", "be shares where flights have the budgets");
    }
    try {
      BudgetPart.check(List.copyOf(channels.values()), whole == null ? 0 : whole.micros());
    } catch (IllegalArgumentException e) {
      throw new SettingException("channels", String.valueOf(e.getMessage()));
    }
  }
}
