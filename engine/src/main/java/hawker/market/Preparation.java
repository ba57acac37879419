package hawker.market;

import hawker.auction.Auctions;
import hawker.bidding.BidPolicies;
import hawker.exchange.BudgetRule;
import hawker.generate.ChannelUse;
import hawker.generate.Friends;
import hawker.generate.Friendships;
import hawker.generate.InventoryGenerator;
import hawker.generate.MediaBuilder;
import hawker.generate.PeopleVocabulary;
import hawker.generate.PersonChance;
import hawker.generate.PlatformKnowledge;
import hawker.plugin.Binder;
import hawker.plugin.Node;
import hawker.plugin.PluginSpec;
import hawker.plugin.Problem;
import hawker.plugin.Problems;
import hawker.prediction.Models;
import hawker.random.Draws;
import hawker.response.Examinations;
import hawker.response.Responses;
import hawker.scenario.AttributionSpec;
import hawker.scenario.AudienceReader;
import hawker.scenario.Blame;
import hawker.scenario.BudgetSpec;
import hawker.scenario.CampaignSpec;
import hawker.scenario.FlightSpec;
import hawker.scenario.Goal;
import hawker.scenario.OrganicSalesSpec;
import hawker.scenario.Scenario;
import hawker.scenario.ScenarioReader;
import hawker.scenario.SegmentSpec;
import hawker.scenario.Study;
import hawker.social.Spreads;
import hawker.targeting.Strategies;
import hawker.unit.TimeSpan;
import hawker.world.Audience;
import hawker.world.Inventory;
import hawker.world.Vocabulary;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A scenario with every name checked, and what can be made of it without making people. Immutable.
 */
public final class Preparation {
  /** How sales are credited where a scenario does not say. */
  static final AttributionSpec ATTRIBUTION =
      new AttributionSpec(TimeSpan.days(30), false, TimeSpan.days(7), 0.4);

  private final Scenario scenario;
  private final PeopleVocabulary people;
  private final PlatformKnowledge knowledge;
  private final Vocabulary vocabulary;
  private final List<Audience> segmentAudiences;
  private final ChannelUse channelUse;
  private final Map<String, PersonChance> organic;
  private final @Nullable Friends friends;
  private final Circumstances circumstances;

  private Preparation(
      Scenario scenario,
      PeopleVocabulary people,
      PlatformKnowledge knowledge,
      Vocabulary vocabulary,
      List<Audience> segmentAudiences,
      ChannelUse channelUse,
      Map<String, PersonChance> organic,
      @Nullable Friends friends,
      Circumstances circumstances) {
    this.circumstances = circumstances;
    this.scenario = scenario;
    this.people = people;
    this.knowledge = knowledge;
    this.vocabulary = vocabulary;
    this.segmentAudiences = List.copyOf(segmentAudiences);
    this.channelUse = channelUse;
    this.organic = Map.copyOf(organic);
    this.friends = friends;
  }

  /**
   * Checks all arms of a study.
   *
   * @param problems receives every mistake, with its place
   * @return one preparation per arm by name, in order; of no meaning if there were mistakes
   */
  public static Map<String, Preparation> of(Study study, Problems problems) {
    Map<String, Preparation> arms = new LinkedHashMap<>();
    // Beside mistakes of form, defaults stand in for what is wrong; dates mean little then.
    boolean whole = problems.isEmpty();
    Map<Study.ArmSpec, Problems> found = new LinkedHashMap<>();
    for (Study.ArmSpec arm : study.arms()) {
      Problems own = new Problems();
      Preparation ready = of(arm.scenario(), whole, own);
      if (ready != null) {
        arms.put(arm.name(), ready);
      }
      if (!own.isEmpty()) {
        found.put(arm, own);
      }
    }
    List<Problem> ofBase = found.isEmpty() ? List.of() : ofBase(study, found, whole);
    found.forEach((arm, own) -> {
      Blame blame = new Blame(arm, ofBase);
      own.list().forEach(problem -> problems.add(blame.of(problem)));
    });
    return arms;
  }

  /** The problems of the scenario without arms, which an arm that overrides nothing has found. */
  private static List<Problem> ofBase(
      Study study, Map<Study.ArmSpec, Problems> found, boolean whole) {
    for (Map.Entry<Study.ArmSpec, Problems> arm : found.entrySet()) {
      if (arm.getKey().override().entries().isEmpty()) {
        return arm.getValue().list();
      }
    }
    Problems problems = new Problems();
    of(study.scenario(), whole, problems);
    return problems.list();
  }

  /** Checks a scenario; null after adding a problem. */
  private static @Nullable Preparation of(Scenario scenario, boolean whole, Problems problems) {
    plugins(scenario, problems);
    if (whole) {
      flights(scenario, problems);
    }
    PeopleVocabulary people = PeopleVocabulary.of(scenario.population(), problems);
    if (people == null) {
      return null;
    }
    PlatformKnowledge knowledge = PlatformKnowledge.of(scenario.knowledge(), people, problems);
    Vocabulary vocabulary = new Vocabulary(
        people.attributes(),
        people.interests(),
        MediaBuilder.of(scenario.market()),
        List.copyOf(scenario.segments().keySet()),
        List.copyOf(scenario.lifeEvents().keySet()),
        Circumstances.queryWords(scenario.queries()));
    Circumstances circumstances = Circumstances.of(scenario, vocabulary, problems);
    ChannelUse use = ChannelUse.of(scenario.market(), people.attributes(), problems);
    Map<String, PersonChance> organic = organic(scenario, vocabulary, problems);
    List<Audience> segments = segments(scenario, vocabulary, problems);
    Friends friends = friends(scenario, vocabulary, problems);
    names(scenario, vocabulary, problems);
    targeting(scenario, vocabulary, problems);
    ReportNames.check(scenario, vocabulary, problems);
    boolean usable = problems.isEmpty() && knowledge != null;
    return usable && knowledge != null
        ? new Preparation(
            scenario, people, knowledge, vocabulary, segments, use, organic, friends, circumstances)
        : null;
  }

  /** Who buys from advertisers without any ad. */
  private static Map<String, PersonChance> organic(
      Scenario scenario, Vocabulary vocabulary, Problems problems) {
    Map<String, PersonChance> chances = new HashMap<>();
    scenario.inventory().advertisers().forEach((name, advertiser) -> {
      OrganicSalesSpec spec = advertiser.organicSales();
      if (spec == null) {
        return;
      }
      String path = "inventory.advertisers." + name + ".organicSales";
      chances.put(
          name,
          PersonChance.read(
              spec.rate(), spec.people(), path + ".people", vocabulary.attributes(), problems));
      spec.interests().keySet().forEach(interest -> {
        Node node = Node.scalar(interest, Node.Place.NOWHERE);
        AudienceReader.interest(
            node, path + ".interests." + interest, vocabulary.interests(), problems);
      });
    });
    String incremental = scenario.report().incremental();
    if (incremental != null && !scenario.inventory().advertisers().containsKey(incremental)) {
      problems.unknown(
          Node.scalar(incremental, Node.Place.NOWHERE),
          "report.incremental",
          "an advertiser",
          scenario.inventory().advertisers().keySet());
    } else if (incremental != null
        && scenario.report().attribution() == null
        && !chances.containsKey(incremental)) {
      String must = "be given, since report.incremental asks for the sales of " + incremental
          + ", which are noted only then";
      problems.add(Node.Place.NOWHERE, "report.attribution", must, "{}");
    }
    return chances;
  }

  private static @Nullable Friends friends(
      Scenario scenario, Vocabulary vocabulary, Problems problems) {
    PluginSpec spec = scenario.friends();
    int users = scenario.population().users();
    Binder binder = ScenarioReader.binder(problems, scenario.currency());
    return spec == null ? null : Friendships.of(spec, users, vocabulary, binder);
  }

  private static List<Audience> segments(
      Scenario scenario, Vocabulary vocabulary, Problems problems) {
    List<Audience> audiences = new ArrayList<>();
    for (Map.Entry<String, SegmentSpec> entry : scenario.segments().entrySet()) {
      String path = "segments." + entry.getKey() + ".audience";
      Node node = entry.getValue().audience();
      Audience audience = AudienceReader.read(node, path, vocabulary, problems);
      if (!Circumstances.ofPeople(audience, true)) {
        problems.add(node, path, "ask about people only; pages, hours and other segments change");
      }
      audiences.add(audience);
    }
    return audiences;
  }

  /** Checks what can be checked of plug-ins without knowing the world. */
  private static void plugins(Scenario scenario, Problems problems) {
    Binder binder = ScenarioReader.binder(problems, scenario.currency());
    Auctions.registry().select(scenario.market().auction(), binder);
    Examinations.registry().select(scenario.examination(), binder);
    Responses.registry().select(scenario.response(), binder);
    Models.registry().select(scenario.prediction(), binder);
    Strategies.registry().select(scenario.targeting(), binder);
    BidPolicies.registry().select(scenario.bidding(), binder);
    if (scenario.engagement() != null) {
      Spreads.registry().select(scenario.engagement().spread(), binder);
    }
    friendly(scenario, problems);
    List<String> advertisers = List.copyOf(scenario.inventory().advertisers().keySet());
    for (String brand : scenario.brands().keySet()) {
      if (!advertisers.contains(brand)) {
        Node value = Node.scalar(brand, Node.Place.NOWHERE);
        problems.unknown(value, "brands." + brand, "an advertiser of the inventory", advertisers);
      }
    }
    PluginSpec background = scenario.inventory().background().targeting();
    if (background != null) {
      Strategies.registry().select(background, binder);
    }
    scenario
        .inventory()
        .advertisers()
        .forEach((advertiser, spec) -> spec.campaigns().forEach((name, campaign) -> {
          String path = "inventory.advertisers." + advertiser + ".campaigns." + name;
          campaign(path, campaign, scenario.report().impressionShare(), binder);
          engaging(path, campaign, advertiser, scenario, problems);
        }));
  }

  /** Checks that people engage with what is to be engaged with. */
  private static void engaging(
      String path, CampaignSpec campaign, String advertiser, Scenario scenario, Problems problems) {
    boolean named = scenario.brands().isEmpty() || scenario.brands().containsKey(advertiser);
    campaign.goal().forEach((channel, goal) -> {
      Node value = Node.scalar("engagement " + goal.target(), Node.Place.NOWHERE);
      if (goal.what() == Goal.What.ENGAGEMENT && scenario.engagement() == null) {
        String must = "be of something else, such as views, or the scenario have engagement: {}";
        problems.add(value, path + ".goal." + channel, must);
      } else if (goal.what() == Goal.What.ENGAGEMENT && !named) {
        String must = "be of something else, such as views, or brands name " + advertiser;
        problems.add(value, path + ".goal." + channel, must);
      }
    });
  }

  /** Checks that strategies told from friendships have some. */
  private static void friendly(Scenario scenario, Problems problems) {
    List<@Nullable PluginSpec> chosen = new ArrayList<>();
    chosen.add(scenario.targeting());
    chosen.add(scenario.inventory().background().targeting());
    scenario
        .inventory()
        .advertisers()
        .values()
        .forEach(advertiser ->
            advertiser.campaigns().values().forEach(campaign -> chosen.add(campaign.targeting())));
    for (PluginSpec spec : chosen) {
      if (spec != null && Strategies.needsFriends(spec) && scenario.friends() == null) {
        String must = "be given, since " + spec.name() + " asks for them; such as: community";
        problems.add(Node.Place.NOWHERE, "friends", must, "");
      }
      if (spec != null && Strategies.needsEngagement(spec) && scenario.engagement() == null) {
        String must = "be given, since " + spec.name() + " asks for it; such as: {}";
        problems.add(Node.Place.NOWHERE, "engagement", must, "");
      }
    }
  }

  /** Checks names of people's attributes, values, interests and of ads. */
  private static void names(Scenario scenario, Vocabulary vocabulary, Problems problems) {
    Problems ofAds = new Problems();
    Draws any = new Draws(scenario.seed(), 0);
    Inventory inventory =
        InventoryGenerator.of(scenario, vocabulary, any, ofAds).inventory();
    ofAds.list().forEach(problems::add);
    Consistency.check(scenario, problems);
    // Ads that could not be made are not missing from what names them.
    List<String> ads =
        ofAds.isEmpty() ? inventory.ads().stream().map(Inventory.Ad::name).toList() : null;
    Binder binder = ScenarioReader.binder(problems, scenario.currency());
    Responses.check(scenario.response(), vocabulary, ads, binder);
    Models.check(scenario.prediction(), vocabulary, binder);
  }

  /** Checks what strategies name, and that advertisers have the lists that strategies ask for. */
  private static void targeting(Scenario scenario, Vocabulary vocabulary, Problems problems) {
    Binder binder = ScenarioReader.binder(problems, scenario.currency());
    Strategies.check(scenario.targeting(), vocabulary, binder);
    PluginSpec background = scenario.inventory().background().targeting();
    if (background != null) {
      Strategies.check(background, vocabulary, binder);
    }
    scenario.inventory().advertisers().forEach((advertiser, spec) -> {
      String path = "inventory.advertisers." + advertiser;
      spec.campaigns().forEach((name, campaign) -> {
        PluginSpec own = campaign.targeting();
        if (own != null) {
          Strategies.check(own, vocabulary, binder);
        }
        PluginSpec chosen = own == null ? scenario.targeting() : own;
        if (Strategies.needsCustomers(chosen) && spec.customers() == null) {
          String must =
              "be given, since " + chosen.name() + " asks for them in the campaign " + name;
          problems.add(Node.Place.NOWHERE, path + ".customers", must, "");
        }
      });
    });
  }

  private static void campaign(String path, CampaignSpec campaign, boolean counted, Binder binder) {
    if (campaign.targeting() != null) {
      Strategies.registry().select(campaign.targeting(), binder);
    }
    if (campaign.bidding() != null) {
      BidPolicies.registry().select(campaign.bidding(), binder);
    }
    RuleNames.check(campaign, path, counted, binder.problems());
    overspend(path, campaign.budget(), binder);
    campaign
        .adSets()
        .forEach((name, adSet) -> overspend(path + ".adSets." + name, adSet.budget(), binder));
  }

  /** Checks that a budget names a rule that there is. */
  private static void overspend(String path, @Nullable BudgetSpec budget, Binder binder) {
    if (budget != null && !BudgetRule.named().containsKey(budget.overspend())) {
      Node value = Node.scalar(budget.overspend(), Node.Place.NOWHERE);
      binder
          .problems()
          .unknown(
              value, path + ".budget.overspend", "one of", BudgetRule.named().keySet());
    }
  }

  private static void flights(Scenario scenario, Problems problems) {
    LocalDate last = scenario.start().plusDays(scenario.days() - 1L);
    String must = "leave a flight within the scenario, " + scenario.start() + " to " + last;
    scenario
        .inventory()
        .advertisers()
        .forEach((advertiser, spec) -> spec.campaigns().forEach((name, campaign) -> {
          String path = "inventory.advertisers." + advertiser + ".campaigns." + name;
          LocalDate from = campaign.from();
          LocalDate to = campaign.to();
          if (from != null && from.isAfter(last)) {
            flight(path + ".from", from, must, problems);
          }
          if (to != null && to.isBefore(scenario.start())) {
            flight(path + ".to", to, must, problems);
          }
          List<FlightSpec> flights = campaign.flights();
          if (!flights.isEmpty()
              && flights.stream().noneMatch(flight -> within(flight, scenario))) {
            flight(path + ".flights[0].from", flights.get(0).from().date(), must, problems);
          }
        }));
  }

  private static boolean within(FlightSpec flight, Scenario scenario) {
    return flight.from().startSeconds(scenario.start()) < scenario.seconds()
        && flight.to().endSeconds(scenario.start()) > 0;
  }

  private static void flight(String path, LocalDate day, String must, Problems problems) {
    problems.add(Node.scalar(day.toString(), Node.Place.NOWHERE), path, must);
  }

  /** The scenario. */
  public Scenario scenario() {
    return scenario;
  }

  /** The names of its world. */
  public Vocabulary vocabulary() {
    return vocabulary;
  }

  /** The number of ads. */
  public int ads() {
    return inventory(new Draws(scenario.seed(), 0)).inventory().ads().size();
  }

  PeopleVocabulary people() {
    return people;
  }

  PlatformKnowledge knowledge() {
    return knowledge;
  }

  /** Who buys from an advertiser without any ad. */
  PersonChance organic(String advertiser) {
    return Objects.requireNonNull(organic.get(advertiser), "an advertiser that sells without ads");
  }

  ChannelUse channelUse() {
    return channelUse;
  }

  /** How people come to be friends; null if nobody does. */
  public @Nullable Friends friends() {
    return friends;
  }

  Circumstances circumstances() {
    return circumstances;
  }

  List<Audience> segmentAudiences() {
    return segmentAudiences;
  }

  /** Weekday of the first day, 0 is Monday. */
  int startWeekday() {
    return scenario.start().getDayOfWeek().getValue() - 1;
  }

  /** The ads of a replication. */
  InventoryGenerator.Result inventory(Draws draws) {
    Problems none = new Problems();
    InventoryGenerator.Result drawn = InventoryGenerator.of(scenario, vocabulary, draws, none);
    none.throwIfAny();
    return drawn;
  }

  /** A binder for settings that have been checked. */
  Binder binder() {
    return ScenarioReader.binder(new Problems(), scenario.currency());
  }

  /** The files that the model of clicks is read from, beside the scenario. */
  public List<Path> modelFiles() {
    return Models.files(scenario.prediction(), binder());
  }

  /** Whether models of two arms learn the same of the same ads, so that they can be one. */
  public boolean predictsLike(Preparation other) {
    Scenario twin = other.scenario;
    return scenario.prediction().equals(twin.prediction())
        && scenario.response().equals(twin.response())
        && scenario.examination().equals(twin.examination())
        && scenario.market().channels().equals(twin.market().channels())
        && adNames().equals(other.adNames());
  }

  private List<String> adNames() {
    Inventory inventory = inventory(new Draws(scenario.seed(), 0)).inventory();
    return inventory.ads().stream().map(Inventory.Ad::name).toList();
  }
}
