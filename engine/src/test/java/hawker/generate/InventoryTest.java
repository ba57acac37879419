package hawker.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import hawker.plugin.Problems;
import hawker.random.Draws;
import hawker.scenario.MarketSpec;
import hawker.scenario.Scenario;
import hawker.scenario.ScenarioReader;
import hawker.world.Activity;
import hawker.world.Audience;
import hawker.world.Format;
import hawker.world.Inventory;
import hawker.world.Media;
import hawker.world.Objective;
import hawker.world.Vocabulary;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Media and ads as scenarios describe them. */
class InventoryTest {
  private static final String HANDMADE = """
        advertisers:
          a:
            campaigns:
              one:
                objective: reach
                from: 2026-03-03
                to: 2026-03-04
                bid: {cpc: 0.5}
                adSets:
                  young: {audience: {age: 18-34}, ads: {x: {topics: [sports, sports]}, y: {format: video}}}
                  old: {bid: {cpm: 2.5}, ads: {z: {quality: 1.5, conversionRate: 4 %, value: 7}}}
          b:
            campaigns:
              two: {bid: {cpm: 1}, audience: {gender: male}, ads: {w: {}}}
      """;

  private static Scenario scenario(String inventory, String... settings) {
    Problems problems = new Problems();
    var study = ScenarioReader.read(
        "name: n\ndays: 5\ninventory:\n" + inventory, "test.yaml", List.of(settings), problems);
    problems.throwIfAny();
    return Objects.requireNonNull(study).scenario();
  }

  private static InventoryGenerator.Result generate(Scenario scenario, Draws draws) {
    Problems problems = new Problems();
    PeopleVocabulary people =
        Objects.requireNonNull(PeopleVocabulary.of(scenario.population(), problems));
    Vocabulary vocabulary = new Vocabulary(
        people.attributes(), people.interests(), MediaBuilder.of(scenario.market()), List.of());
    InventoryGenerator.Result result = InventoryGenerator.of(scenario, vocabulary, draws, problems);
    problems.throwIfAny();
    return result;
  }

  @Test
  void handmade_campaigns_areNumberedInOrderWithTheirTerms() {
    InventoryGenerator.Result result = generate(scenario(HANDMADE), new Draws(1, 0));
    Inventory inventory = result.inventory();
    assertThat(inventory.advertisers()).containsExactly("a", "b");
    assertThat(inventory.campaigns())
        .containsExactly(
            new Inventory.Campaign("a/one", 0, Objective.REACH, false, 86_400, 3 * 86_400),
            new Inventory.Campaign("b/two", 1, Objective.CLICKS, false, 0, 5 * 86_400));
    assertThat(inventory.adSets())
        .extracting(Inventory.AdSet::name)
        .containsExactly("a/one/young", "a/one/old", "b/two/main");
    assertThat(inventory.adSets())
        .extracting(Inventory.AdSet::bidMicros)
        .containsExactly(500_000L, 2500L, 1000L);
    assertThat(inventory.adSets())
        .extracting(Inventory.AdSet::perClick)
        .containsExactly(true, false, false);
    assertThat(inventory.adSets().get(1).audience()).isEqualTo(Audience.EVERYONE);
    assertThat(inventory.ads())
        .extracting(Inventory.Ad::name)
        .containsExactly("a/one/young/x", "a/one/young/y", "a/one/old/z", "b/two/main/w");
    assertThat(inventory.ads().get(0).topics()).as("each once").hasSize(1);
    assertThat(inventory.ads().get(1).format()).isEqualTo(Format.VIDEO);
    Inventory.Ad old = inventory.ads().get(2);
    assertThat(List.of(old.quality(), old.conversionRate())).containsExactly(1.5, 0.04);
    assertThat(old.valueMicros()).isEqualTo(7_000_000);
    assertThat(inventory.campaignOf(3)).isEqualTo(1);
    assertThat(inventory.advertiserOf(2)).isZero();
  }

  @Test
  void background_standsBeforeTheHandmadeAndDoesNotChangeWithIt() {
    String market = "  background: {advertisers: 30, ads: 3}\n";
    Inventory with = generate(scenario(market + HANDMADE), new Draws(1, 0)).inventory();
    Inventory alone = generate(scenario(market), new Draws(1, 0)).inventory();
    assertThat(with.ads().subList(0, 90)).isEqualTo(alone.ads());
    assertThat(with.adSets().subList(0, 30)).isEqualTo(alone.adSets());
    assertThat(with.campaigns().subList(0, 30)).isEqualTo(alone.campaigns());
    assertThat(alone.campaigns()).allMatch(Inventory.Campaign::background);
    assertThat(generate(scenario(market), new Draws(1, 1)).inventory().ads())
        .as("another replication, another market")
        .isNotEqualTo(alone.ads());
    Inventory fewer =
        generate(scenario(market.replace("30", "10")), new Draws(1, 0)).inventory();
    assertThat(alone.ads().subList(0, 30)).isEqualTo(fewer.ads());
  }

  @Test
  void background_furtherClauses_haveTheSharesAskedForAndMoveNothingElse() {
    int count = 4000;
    String market = "  background: {advertisers: 4000, ads: 1}\n";
    String more = market.replace(
        "}", ", educationShare: 0.4, incomeShare: 0.3, relationshipShare: 0.2, excludeShare: 0.6}");
    for (int seed : Scene.SEEDS) {
      Inventory plain = generate(scenario(market), new Draws(seed, 0)).inventory();
      Inventory inventory = generate(scenario(more), new Draws(seed, 0)).inventory();
      assertThat(inventory.ads()).isEqualTo(plain.ads());
      for (int i = 0; i < count; i++) {
        List<Audience> first = clauses(plain.adSets().get(i));
        assertThat(clauses(inventory.adSets().get(i)).subList(0, first.size())).isEqualTo(first);
      }
      assertShareAsks(inventory, "education", 0.4);
      assertShareAsks(inventory, "income", 0.3);
      assertShareAsks(inventory, "relationship", 0.2);
      double excluding = inventory.adSets().stream()
          .filter(adSet -> clauses(adSet).stream().anyMatch(Audience.None.class::isInstance))
          .count();
      Scene.assertShare("exclusions", excluding, count, 0.6);
    }
  }

  private static void assertShareAsks(Inventory inventory, String attribute, double share) {
    int column = Scene.of("{}").column(attribute);
    double asking =
        inventory.adSets().stream().filter(adSet -> asks(adSet, column)).count();
    Scene.assertShare(attribute, asking, inventory.adSets().size(), share);
  }

  @Test
  void background_manyAdvertisers_haveTheSpreadAskedFor() {
    int count = 4000;
    int age = Scene.of("{}").column("age");
    for (int seed : Scene.SEEDS) {
      InventoryGenerator.Result result = generate(
          scenario("  background: {advertisers: 4000, ads: 1, bid: 0.80, bidSpread: 0.6,"
              + " budget: 31.30, budgetSpread: 1.86, qualitySpread: 0.7}\n"),
          new Draws(seed, 0));
      Inventory inventory = result.inventory();
      double[] bids = inventory.adSets().stream()
          .mapToDouble(adSet -> Math.log(adSet.bidMicros() / 800_000.0))
          .toArray();
      double[] budgets = result.terms().stream()
          .mapToDouble(terms -> Math.log(terms.dailyMicros() / 31_300_000.0))
          .toArray();
      double[] qualities =
          inventory.ads().stream().mapToDouble(Inventory.Ad::quality).toArray();
      assertNormal(bids, 0.6);
      assertNormal(budgets, 1.86);
      assertNormal(qualities, 0.7);
      double interested = inventory.adSets().stream()
          .filter(adSet -> clauses(adSet).stream().anyMatch(Audience.InterestIn.class::isInstance))
          .count();
      Scene.assertShare("interests", interested, count, 0.7);
      double young =
          inventory.adSets().stream().filter(adSet -> asks(adSet, age)).count();
      Scene.assertShare("ages", young, count, 0.5);
      assertThat(inventory.adSets()).allMatch(Inventory.AdSet::perClick);
    }
  }

  private static List<Audience> clauses(Inventory.AdSet adSet) {
    return ((Audience.All) adSet.audience()).parts();
  }

  private static boolean asks(Inventory.AdSet adSet, int column) {
    return clauses(adSet).stream()
        .anyMatch(clause -> clause instanceof Audience.AttributeIn in && in.attribute() == column);
  }

  private static void assertNormal(double[] values, double spread) {
    double sum = 0;
    double squares = 0;
    for (double value : values) {
      sum += value;
      squares += value * value;
    }
    double n = values.length;
    assertThat(sum / n).isCloseTo(0, within(4 * spread / Math.sqrt(n)));
    assertThat(squares / n / spread / spread).isCloseTo(1, within(4 * Math.sqrt(2 / n)));
  }

  private static MarketSpec market(String channels) {
    return scenario(HANDMADE, "market.channels=" + channels).market();
  }

  @Test
  void media_channelsAndPlacements_areNumberedOverAll() {
    Media media = MediaBuilder.of(
        market("{feed: {use: 0.5, weight: 2, requestsPerSession: 4, activities: {posts: 3},"
            + " placements: {stream: {slots: 2, promotedSlots: 1, reserve: 1.5, promotedReserve: 4},"
            + " side: {share: 0.2, formats: [video, banner], effect: -0.5, annoyance: 0.1}}},"
            + " search: {placements: {top: {reserve: 3, promotedReserve: 1}}}}"));
    Media.Channel feed = media.channels().get(0);
    assertThat(feed.name()).isEqualTo("feed");
    assertThat(List.of(feed.use(), feed.weight(), feed.requestsPerSession()))
        .containsExactly(0.5, 2.0, 4.0);
    assertThat(feed.activities().get(Activity.POSTS.code())).isEqualTo(3);
    assertThat(feed.activities().stream().mapToDouble(w -> w).sum()).isEqualTo(3);
    assertThat(media.channels().get(1).firstPlacement()).isEqualTo(2);
    assertThat(media.placements())
        .extracting(Media.Placement::name)
        .containsExactly("feed/stream", "feed/side", "search/top");
    assertThat(media.placements()).extracting(Media.Placement::channel).containsExactly(0, 0, 1);
    Media.Placement stream = media.placements().get(0);
    assertThat(stream.reserveMicros()).as("per impression").isEqualTo(1500);
    assertThat(stream.promotedReserveMicros()).isEqualTo(4000);
    assertThat(media.placements().get(2).promotedReserveMicros()).as("no less").isEqualTo(3000);
    assertThat(media.placements().get(1).formats())
        .isEqualTo(1 << Format.VIDEO.code() | 1 << Format.BANNER.code());
    assertThat(media.slotsMax()).isEqualTo(2);
  }
}
