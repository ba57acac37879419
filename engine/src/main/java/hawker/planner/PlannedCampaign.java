package hawker.planner;

import hawker.experiment.Experiment;
import hawker.market.Preparation;
import hawker.plugin.Problems;
import hawker.scenario.AdSetSpec;
import hawker.scenario.AdvertiserSpec;
import hawker.scenario.BidSpec;
import hawker.scenario.BudgetSpec;
import hawker.scenario.CampaignSpec;
import hawker.scenario.FlightSpec;
import hawker.scenario.Scenario;
import hawker.unit.Money;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A campaign of an arm of a scenario, with what a planner would change of it. Immutable.
 *
 * @param experiment the scenario
 * @param arm name of the arm
 * @param advertiser its name
 * @param name of the campaign among those of its advertiser
 * @param settings what is changed, as {@code path=value}, in order
 */
public record PlannedCampaign(
    Experiment experiment, String arm, String advertiser, String name, List<String> settings) {
  private static final String BY = "hawker plan";

  /** Copies the list. */
  public PlannedCampaign {
    settings = List.copyOf(settings);
  }

  /**
   * The campaign of a name.
   *
   * @param arm its name; null for the baseline
   * @param campaign {@code campaign}, or {@code advertiser/campaign}; null for the only one there is
   * @throws IllegalArgumentException that lists the names if there is none, or several
   */
  public static PlannedCampaign of(
      Experiment experiment, @Nullable String arm, @Nullable String campaign) {
    String of = arm == null ? experiment.study().baseline() : arm;
    Preparation ready = experiment.arms().get(of);
    if (ready == null) {
      throw new IllegalArgumentException("arm (" + of + ") must be one of "
          + String.join(", ", experiment.arms().keySet()) + "."
          + maybe(Problems.nearest(of, experiment.arms().keySet())));
    }
    List<PlannedCampaign> all = all(experiment, of);
    List<PlannedCampaign> fit =
        all.stream().filter(one -> campaign == null || one.isCalled(campaign)).toList();
    if (fit.size() == 1) {
      return fit.get(0);
    }
    List<String> names = all.stream().map(PlannedCampaign::title).toList();
    String asked = campaign == null ? "" : " (" + campaign + ")";
    throw new IllegalArgumentException(
        all.isEmpty()
            ? "campaign" + asked + " must be one of the scenario, which has none of its own"
            : "campaign" + asked + " must be one of " + String.join(", ", names) + "."
                + maybe(nearest(campaign, all)));
  }

  /** All campaigns that the scenario of an arm has of its own. */
  public static List<PlannedCampaign> all(Experiment experiment, String arm) {
    Scenario scenario = Objects.requireNonNull(experiment.arms().get(arm), arm).scenario();
    List<PlannedCampaign> all = new ArrayList<>();
    for (Map.Entry<String, AdvertiserSpec> one :
        scenario.inventory().advertisers().entrySet()) {
      for (String name : one.getValue().campaigns().keySet()) {
        all.add(new PlannedCampaign(experiment, arm, one.getKey(), name, List.of()));
      }
    }
    return List.copyOf(all);
  }

  private static String nearest(@Nullable String campaign, List<PlannedCampaign> all) {
    if (campaign == null) {
      return "";
    }
    boolean whole = campaign.contains("/");
    return Problems.nearest(
        campaign, all.stream().map(one -> whole ? one.title() : one.name()).toList());
  }

  private static String maybe(String nearest) {
    return nearest.isEmpty() ? "" : " Maybe " + nearest + "?";
  }

  private boolean isCalled(String campaign) {
    return campaign.equals(name) || campaign.equals(title());
  }

  /** {@code advertiser/campaign}. */
  public String title() {
    return advertiser + "/" + name;
  }

  /** Where it stands in the scenario. */
  public String path() {
    return "inventory.advertisers." + advertiser + ".campaigns." + name;
  }

  /** Its names in the inventory, as the only group; one for each channel that it is split over. */
  public Map<String, List<String>> group() {
    List<String> names = spec().channels().isEmpty()
        ? List.of(title())
        : spec().channels().keySet().stream()
            .map(channel -> title() + "@" + channel)
            .toList();
    return Map.of(title(), names);
  }

  /** Its names in the inventory, each a group by the channel it is split to; none if it is not. */
  public Map<String, List<String>> channels() {
    Map<String, List<String>> groups = new LinkedHashMap<>();
    spec()
        .channels()
        .keySet()
        .forEach(channel -> groups.put(channel, List.of(title() + "@" + channel)));
    return groups;
  }

  /** Its ad sets, each a group of itself by its name; none where the ads stand in the campaign. */
  public Map<String, List<String>> adSets() {
    Map<String, List<String>> groups = new LinkedHashMap<>();
    spec().adSets().keySet().forEach(name -> groups.put(name, List.of(title() + "/" + name)));
    return groups;
  }

  /** The scenario without what is changed. */
  public Scenario scenario() {
    return Objects.requireNonNull(experiment.arms().get(arm), arm).scenario();
  }

  /** What the scenario says of it, without what is changed. */
  public CampaignSpec spec() {
    AdvertiserSpec of =
        Objects.requireNonNull(scenario().inventory().advertisers().get(advertiser), advertiser);
    return Objects.requireNonNull(of.campaigns().get(name), name);
  }

  /** What the scenario says of it, with what is changed. */
  public CampaignSpec changedSpec() {
    AdvertiserSpec of = Objects.requireNonNull(
        ready().scenario().inventory().advertisers().get(advertiser), advertiser);
    return Objects.requireNonNull(of.campaigns().get(name), name);
  }

  /** With more changed. */
  public PlannedCampaign with(String... more) {
    List<String> all = new ArrayList<>(settings);
    all.addAll(List.of(more));
    return new PlannedCampaign(experiment, arm, advertiser, name, all);
  }

  /** With a budget a day, and none of the whole flight. */
  public PlannedCampaign daily(String amount) {
    return with(path() + ".budget.daily=" + amount, path() + ".budget.lifetime=null");
  }

  /** With a budget of the whole flight, and none a day. */
  public PlannedCampaign lifetime(String amount) {
    return with(path() + ".budget.lifetime=" + amount, path() + ".budget.daily=null");
  }

  /** With a budget of the kind it has: of the whole flight if it has one of that, else a day. */
  public PlannedCampaign budget(String amount) {
    return ofFlight() ? lifetime(amount) : daily(amount);
  }

  /** Whether its budget is one of the whole flight. */
  public boolean ofFlight() {
    BudgetSpec budget = spec().budget();
    return budget != null && budget.lifetime() != null && budget.daily() == null;
  }

  /** Whether its budgets are those of single flights, so that no other can be set. */
  public boolean budgetsOfFlights() {
    return spec().flights().stream().map(FlightSpec::budget).anyMatch(Objects::nonNull);
  }

  /** Names of the ad sets that have budgets of their own. */
  public List<String> budgetsOfAdSets() {
    return spec().adSets().entrySet().stream()
        .filter(adSet -> adSet.getValue().budget() != null)
        .map(Map.Entry::getKey)
        .toList();
  }

  /** With a bid, per click or per thousand impressions as it has; ad sets of their own bid too. */
  public PlannedCampaign bid(String amount) {
    List<String> more = new ArrayList<>();
    BidSpec own = spec().bid();
    if (own != null) {
      more.add(path() + ".bid." + kind(own) + "=" + amount);
    }
    for (Map.Entry<String, AdSetSpec> adSet : spec().adSets().entrySet()) {
      BidSpec bid = adSet.getValue().bid();
      if (bid != null) {
        more.add(path() + ".adSets." + adSet.getKey() + ".bid." + kind(bid) + "=" + amount);
      }
    }
    if (more.isEmpty()) {
      more.add(path() + ".bid={cpc: " + amount + "}");
    }
    return with(more.toArray(String[]::new));
  }

  private static String kind(BidSpec bid) {
    return bid.perClick() ? "cpc" : "cpm";
  }

  /** The highest bid it has, as written: per click, or per thousand impressions; null for none. */
  public @Nullable Money bid() {
    return most(spec());
  }

  /** The same, with what is changed. */
  public @Nullable Money changedBid() {
    return most(changedSpec());
  }

  private static @Nullable Money most(CampaignSpec campaign) {
    List<@Nullable BidSpec> bids = new ArrayList<>();
    bids.add(campaign.bid());
    campaign.adSets().values().forEach(adSet -> bids.add(adSet.bid()));
    Money most = null;
    for (BidSpec bid : bids) {
      Money amount = bid == null ? null : bid.cpc() == null ? bid.cpm() : bid.cpc();
      if (amount != null && (most == null || amount.micros() > most.micros())) {
        most = amount;
      }
    }
    return most;
  }

  /** With an audience in place of its own; of ad sets too. */
  public PlannedCampaign audience(String yaml) {
    List<String> more = new ArrayList<>();
    List<String> paths = spec().adSets().isEmpty()
        ? List.of(path())
        : spec().adSets().keySet().stream()
            .map(set -> path() + ".adSets." + set)
            .toList();
    for (String place : paths) {
      more.add(place + ".audience=null");
      more.add(place + ".audience=" + yaml);
    }
    return with(more.toArray(String[]::new));
  }

  /** The arm with what is changed, checked. */
  public Preparation ready() {
    return settings.isEmpty()
        ? Objects.requireNonNull(experiment.arms().get(arm), arm)
        : experiment.changed(arm, settings, BY);
  }
}
