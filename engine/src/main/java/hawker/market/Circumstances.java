package hawker.market;

import hawker.exchange.Journeys;
import hawker.exchange.LifeEvents;
import hawker.exchange.Moods;
import hawker.exchange.Shops.Shop;
import hawker.plugin.Node;
import hawker.plugin.Problems;
import hawker.scenario.AdvertiserSpec;
import hawker.scenario.AudienceReader;
import hawker.scenario.CustomersSpec;
import hawker.scenario.JourneySpec;
import hawker.scenario.QueriesSpec;
import hawker.scenario.Scenario;
import hawker.scenario.VisitsSpec;
import hawker.world.Audience;
import hawker.world.Audience.All;
import hawker.world.Audience.Any;
import hawker.world.Audience.AttributeIn;
import hawker.world.Audience.EventWithin;
import hawker.world.Audience.InterestIn;
import hawker.world.Audience.None;
import hawker.world.Stage;
import hawker.world.Tree;
import hawker.world.Vocabulary;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a scenario says of people's lives, with every name checked. Immutable. */
final class Circumstances {
  private final List<LifeEvents.Event> events = new ArrayList<>();
  private final List<Moods.Mood> moods = new ArrayList<>();
  private final List<Journeys.Journey> journeys = new ArrayList<>();
  private final Map<String, Shop> shops = new HashMap<>();
  private final double[] queryWeights;

  private Circumstances(QueriesSpec queries) {
    queryWeights = queryWeights(queries);
  }

  /** The circumstances of a scenario; names that do not exist are reported. */
  static Circumstances of(Scenario scenario, Vocabulary vocabulary, Problems problems) {
    Circumstances read = new Circumstances(scenario.queries());
    scenario.lifeEvents().forEach((name, spec) -> {
      Audience among = people(spec.among(), "lifeEvents." + name + ".among", vocabulary, problems);
      read.events.add(new LifeEvents.Event(
          among, spec.perYear(), spec.coverage(), spec.delay().seconds()));
    });
    scenario.moods().forEach((name, spec) -> {
      String path = "moods." + name;
      List<Integer> topics = new ArrayList<>();
      for (int i = 0; i < spec.topics().size(); i++) {
        int node = AudienceReader.interest(
            spec.topics().get(i), path + ".topics[" + i + "]", vocabulary.interests(), problems);
        if (node != Tree.NO_NODE) {
          topics.add(node);
        }
      }
      Audience among = people(spec.among(), path + ".among", vocabulary, problems);
      read.moods.add(
          new Moods.Mood(topics, among, spec.perWeek(), spec.lasts().seconds(), spec.posts()));
    });
    scenario.journeys().forEach((name, spec) -> {
      String path = "journeys." + name;
      int topic =
          AudienceReader.interest(spec.topic(), path + ".topic", vocabulary.interests(), problems);
      Audience among = people(spec.among(), path + ".among", vocabulary, problems);
      if (topic != Tree.NO_NODE) {
        read.journeys.add(journey(name, spec, topic, among));
      }
    });
    scenario
        .inventory()
        .advertisers()
        .forEach((name, spec) -> read.shops.put(
            name, shop(spec, "inventory.advertisers." + name, vocabulary, problems)));
    return read;
  }

  private static Journeys.Journey journey(
      String name, JourneySpec spec, int topic, Audience among) {
    double[] converts = new double[Stage.COUNT];
    double[] searches = new double[Stage.COUNT];
    for (Stage stage : Stage.values()) {
      double otherwise = stage == Stage.BOUGHT ? 0 : Double.NaN;
      converts[stage.code()] = spec.converts().getOrDefault(stage, otherwise);
      searches[stage.code()] = spec.searches().getOrDefault(stage, 0.0);
    }
    Journeys.Journey journey =
        new Journeys.Journey(name, topic, among, spec.chain(), converts, searches);
    JourneySpec.BurstSpec burst = spec.burst();
    return burst == null
        ? journey
        : journey.bursting(burst.perDay(), burst.days(), burst.searching());
  }

  private static Shop shop(
      AdvertiserSpec spec, String path, Vocabulary vocabulary, Problems problems) {
    VisitsSpec visits = spec.visits();
    CustomersSpec customers = spec.customers();
    return new Shop(
        visits == null ? 0 : visits.perDay(),
        visits == null
            ? Audience.EVERYONE
            : people(visits.among(), path + ".visits.among", vocabulary, problems),
        visits == null ? 0 : visits.basket(),
        visits == null ? 0 : visits.purchase(),
        customers == null ? 0 : customers.share(),
        customers == null
            ? Audience.EVERYONE
            : people(customers.among(), path + ".customers.among", vocabulary, problems));
  }

  /** An audience that asks what people are. */
  private static Audience people(Node node, String path, Vocabulary vocabulary, Problems problems) {
    Audience audience = AudienceReader.read(node, path, vocabulary, problems);
    if (!ofPeople(audience, false)) {
      problems.add(node, path, "ask what people are, by attributes and interests only");
    }
    return audience;
  }

  /** Whether an audience asks about people only, and of their lives only where it may. */
  static boolean ofPeople(Audience audience, boolean events) {
    if (audience instanceof All all) {
      return all.parts().stream().allMatch(part -> ofPeople(part, events));
    }
    if (audience instanceof Any any) {
      return any.parts().stream().allMatch(part -> ofPeople(part, events));
    }
    if (audience instanceof None none) {
      return none.parts().stream().allMatch(part -> ofPeople(part, events));
    }
    return audience instanceof AttributeIn
        || audience instanceof InterestIn
        || (events && audience instanceof EventWithin);
  }

  /** The words of queries: none first. */
  static List<String> queryWords(QueriesSpec queries) {
    List<String> words = new ArrayList<>();
    words.add(Vocabulary.PLAIN);
    words.addAll(queries.words().keySet());
    return words;
  }

  private static double[] queryWeights(QueriesSpec queries) {
    double total = queries.words().values().stream().mapToDouble(w -> w).sum();
    double[] weights = new double[1 + queries.words().size()];
    weights[0] = queries.plain();
    int next = 1;
    for (double weight : queries.words().values()) {
      weights[next++] = total > 0 ? (1 - queries.plain()) * weight / total : 0;
    }
    return weights;
  }

  /** What happens in people's lives, in order. */
  List<LifeEvents.Event> events() {
    return events;
  }

  /** States that people get into, in order. */
  List<Moods.Mood> moods() {
    return moods;
  }

  /** How people come to buy something, in order. */
  List<Journeys.Journey> journeys() {
    return journeys;
  }

  /** An advertiser by its name. */
  Shop shop(String advertiser) {
    return shops.getOrDefault(advertiser, Shop.UNKNOWN);
  }

  /** Weights of the words of queries; [words]. */
  double[] queryWeights() {
    return queryWeights.clone();
  }
}
