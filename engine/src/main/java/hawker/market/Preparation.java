package hawker.market;

import hawker.auction.Auctions;
import hawker.bidding.BidPolicies;
import hawker.exchange.BudgetRule;
import hawker.generate.InventoryGenerator;
import hawker.generate.MediaBuilder;
import hawker.generate.PeopleVocabulary;
import hawker.generate.PlatformKnowledge;
import hawker.plugin.Binder;
import hawker.plugin.Node;
import hawker.plugin.PluginSpec;
import hawker.plugin.Problems;
import hawker.prediction.Models;
import hawker.random.Draws;
import hawker.response.Examinations;
import hawker.response.Responses;
import hawker.scenario.AudienceReader;
import hawker.scenario.BudgetSpec;
import hawker.scenario.CampaignSpec;
import hawker.scenario.Scenario;
import hawker.scenario.ScenarioReader;
import hawker.scenario.SegmentSpec;
import hawker.scenario.Study;
import hawker.targeting.Strategies;
import hawker.world.Attribute;
import hawker.world.Audience;
import hawker.world.Inventory;
import hawker.world.Media;
import hawker.world.Vocabulary;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A scenario with every name checked, and what can be made of it without making people. Immutable.
 */
public final class Preparation {
  private final Scenario scenario;
  private final PeopleVocabulary people;
  private final PlatformKnowledge knowledge;
  private final Vocabulary vocabulary;
  private final List<Audience> segmentAudiences;

  private Preparation(
      Scenario scenario,
      PeopleVocabulary people,
      PlatformKnowledge knowledge,
      Vocabulary vocabulary,
      List<Audience> segmentAudiences) {
    this.scenario = scenario;
    this.people = people;
    this.knowledge = knowledge;
    this.vocabulary = vocabulary;
    this.segmentAudiences = List.copyOf(segmentAudiences);
  }

  /**
   * Checks all arms of a study.
   *
   * @param problems receives every mistake, with its place
   * @return one preparation per arm by name, in order; of no meaning if there were mistakes
   */
  public static Map<String, Preparation> of(Study study, Problems problems) {
    Map<String, Preparation> arms = new LinkedHashMap<>();
    for (Study.ArmSpec arm : study.arms()) {
      Problems own = new Problems();
      Preparation ready = of(arm.scenario(), own);
      own.list().forEach(problem -> problems.add(ScenarioReader.located(problem, arm)));
      if (ready != null) {
        arms.put(arm.name(), ready);
      }
    }
    return arms;
  }

  /**
   * Checks a scenario.
   *
   * @param problems receives every mistake
   * @return null if there was one
   */
  public static @Nullable Preparation of(Scenario scenario, Problems problems) {
    PeopleVocabulary people = PeopleVocabulary.of(scenario.population(), problems);
    Media media = MediaBuilder.of(scenario.market(), problems);
    if (people == null) {
      return null;
    }
    PlatformKnowledge knowledge = PlatformKnowledge.of(scenario.knowledge(), people, problems);
    Vocabulary vocabulary = new Vocabulary(
        people.attributes(),
        people.interests(),
        media,
        List.copyOf(scenario.segments().keySet()));
    List<Audience> segments = segments(scenario, vocabulary, problems);
    Draws any = new Draws(scenario.seed(), 0);
    Inventory inventory =
        InventoryGenerator.of(scenario, vocabulary, any, problems).inventory();
    plugins(scenario, vocabulary, problems);
    campaigns(scenario, problems);
    report(scenario, vocabulary, problems);
    flights(scenario, inventory, problems);
    boolean usable = problems.isEmpty() && knowledge != null;
    return usable && knowledge != null
        ? new Preparation(scenario, people, knowledge, vocabulary, segments)
        : null;
  }

  private static List<Audience> segments(
      Scenario scenario, Vocabulary vocabulary, Problems problems) {
    List<Audience> audiences = new ArrayList<>();
    for (Map.Entry<String, SegmentSpec> entry : scenario.segments().entrySet()) {
      String path = "segments." + entry.getKey() + ".audience";
      Node node = entry.getValue().audience();
      Audience audience = AudienceReader.read(node, path, vocabulary, problems);
      if (!ofPeople(audience)) {
        problems.add(node, path, "ask about people only; pages, hours and other segments change");
      }
      audiences.add(audience);
    }
    return audiences;
  }

  private static boolean ofPeople(Audience audience) {
    if (audience instanceof Audience.All all) {
      return all.parts().stream().allMatch(Preparation::ofPeople);
    }
    if (audience instanceof Audience.Any any) {
      return any.parts().stream().allMatch(Preparation::ofPeople);
    }
    if (audience instanceof Audience.None none) {
      return none.parts().stream().allMatch(Preparation::ofPeople);
    }
    return audience instanceof Audience.AttributeIn || audience instanceof Audience.InterestIn;
  }

  private static void plugins(Scenario scenario, Vocabulary vocabulary, Problems problems) {
    Binder binder = ScenarioReader.binder(problems, scenario.currency());
    Auctions.registry().select(scenario.market().auction(), binder);
    Examinations.registry().select(scenario.examination(), binder);
    Responses.check(scenario.response(), vocabulary, binder);
    Models.check(scenario.prediction(), vocabulary, binder);
    Strategies.registry().select(scenario.targeting(), binder);
    BidPolicies.registry().select(scenario.bidding(), binder);
    PluginSpec background = scenario.inventory().background().targeting();
    if (background != null) {
      Strategies.registry().select(background, binder);
    }
  }

  private static void campaigns(Scenario scenario, Problems problems) {
    Binder binder = ScenarioReader.binder(problems, scenario.currency());
    scenario
        .inventory()
        .advertisers()
        .forEach((advertiser, spec) -> spec.campaigns()
            .forEach((name, campaign) -> campaign(
                "inventory.advertisers." + advertiser + ".campaigns." + name, campaign, binder)));
  }

  private static void campaign(String path, CampaignSpec campaign, Binder binder) {
    if (campaign.targeting() != null) {
      Strategies.registry().select(campaign.targeting(), binder);
    }
    if (campaign.bidding() != null) {
      BidPolicies.registry().select(campaign.bidding(), binder);
    }
    BudgetSpec budget = campaign.budget();
    if (budget != null && !BudgetRule.named().containsKey(budget.overspend())) {
      Node value = Node.scalar(budget.overspend(), Node.Place.NOWHERE);
      binder
          .problems()
          .unknown(
              value, path + ".budget.overspend", "one of", BudgetRule.named().keySet());
    }
  }

  private static void report(Scenario scenario, Vocabulary vocabulary, Problems problems) {
    List<String> names = Breakdown.names(vocabulary);
    for (String name : scenario.report().breakdowns()) {
      if (!names.contains(name)) {
        Node value = Node.scalar(name, Node.Place.NOWHERE);
        problems.unknown(value, "report.breakdowns", "one of", names);
      }
    }
    scenario.report().bands().forEach((name, bands) -> {
      int column = vocabulary.attribute(name);
      boolean number = column != Vocabulary.NONE
          && vocabulary.attributes().get(column).kind() == Attribute.Kind.NUMBER;
      boolean rising = !bands.isEmpty() && bands.get(0) >= 0;
      for (int i = 1; i < bands.size(); i++) {
        rising &= bands.get(i) > bands.get(i - 1);
      }
      if (!number || !rising) {
        problems.add(
            Node.Place.NOWHERE,
            "report.bands." + name,
            number ? "rise from 0 or more" : "name an attribute that is a number",
            "");
      }
    });
  }

  private static void flights(Scenario scenario, Inventory inventory, Problems problems) {
    for (Inventory.Campaign campaign : inventory.campaigns()) {
      if (campaign.startSeconds() >= scenario.seconds() || campaign.endSeconds() <= 0) {
        int slash = campaign.name().indexOf('/');
        problems.add(
            Node.Place.NOWHERE,
            "inventory.advertisers."
                + campaign.name().substring(0, slash)
                + ".campaigns."
                + campaign.name().substring(slash + 1),
            "have its flight within the scenario, "
                + scenario.start()
                + " to "
                + scenario.start().plusDays(scenario.days() - 1L),
            "");
      }
    }
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
}
