package hawker.response;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import hawker.exchange.AudienceEvaluator;
import hawker.exchange.Memory;
import hawker.exchange.Opportunities;
import hawker.exchange.Outcome;
import hawker.plugin.ScenarioException;
import hawker.random.Choice;
import hawker.random.Draws;
import hawker.random.Purpose;
import hawker.world.Attribute;
import hawker.world.Columns;
import hawker.world.Format;
import hawker.world.Inventory;
import hawker.world.People;
import hawker.world.Population;
import hawker.world.Tree;
import hawker.world.Vocabulary;
import hawker.world.World;
import java.util.List;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CtrTableTest {
  private static final int USERS = 1000;
  private static final int IMPRESSIONS = 1_000_000;
  private static final String LADDER = "{rows: ["
      + "{audience: {group: a}, ctr: {x: 1.0 %, y: 0.3 %, z: 0.4 %}},"
      + "{audience: {group: b}, ctr: {x: 0.2 %, y: 1.5 %, z: 0.4 %}},"
      + "{audience: {group: c}, ctr: {x: 0.1 %, y: 0.2 %, z: 2.0 %}}]}";

  /** Three groups in the proportions 5 : 3 : 2, and three ads. */
  private static World closedWorld() {
    World open = Worlds.world(
        1,
        1,
        List.of(
            Worlds.ad("x", Format.NATIVE, 0),
            Worlds.ad("y", Format.NATIVE, 0),
            Worlds.ad("z", Format.NATIVE, 0)));
    Vocabulary vocabulary = new Vocabulary(
        List.of(Attribute.category("group", List.of("a", "b", "c"))),
        Worlds.interests(),
        open.vocabulary().media(),
        List.of());
    People people = new People(0, USERS, 1);
    for (int row = 0; row < USERS; row++) {
      people.setTruth(0, row, row < 500 ? 0 : row < 800 ? 1 : 2);
    }
    return new World(vocabulary, new Population(List.of(people)), open.inventory());
  }

  /** Share of impressions clicked when the ad is chosen by the user's row. */
  private static double ctr(World world, ResponseModel model, long seed, IntUnaryOperator adOfRow) {
    ExaminationModel examination = Worlds.readsAll(seed);
    People people = world.population().block(0);
    Opportunities requests = new Opportunities(USERS);
    requests.turnTo(people, new Memory(USERS, 86_400));
    requests.size = USERS;
    Outcome outcome = new Outcome(USERS, 1);
    long key = new Draws(seed, 0).key(Purpose.SESSION);
    long clicks = 0;
    for (int round = 0; round < IMPRESSIONS / USERS; round++) {
      for (int i = 0; i < USERS; i++) {
        requests.row[i] = Draws.index(Draws.bits(Draws.entity(key, round), i), USERS);
        requests.event[i] = (long) round * USERS + i;
        outcome.filled[i] = 1;
        outcome.ad[i] = adOfRow.applyAsInt(requests.row[i]);
      }
      model.attraction(requests, outcome);
      examination.look(requests, outcome);
      examination.respond(requests, outcome);
      for (int i = 0; i < USERS; i++) {
        clicks += outcome.clicked[i] ? 1 : 0;
      }
    }
    return clicks / (double) IMPRESSIONS;
  }

  private static ResponseModel model(World world, String settings) {
    ResponseContext context = new ResponseContext(
        world,
        new Draws(1, 0),
        Worlds.readsAll(1),
        List.of(),
        new AudienceEvaluator(
            world.vocabulary().interests(), (segment, user) -> false, new int[] {0, 0, 0}, 0),
        null);
    return Worlds.response("ctr-table", settings, context);
  }

  private static void assertCtr(double measured, double expected) {
    double se = StrictMath.sqrt(expected * (1 - expected) / IMPRESSIONS);
    assertThat(measured).isCloseTo(expected, within(4 * se));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void ladder_millionImpressionsEach_asWorkedOut(long seed) {
    World world = closedWorld();
    ResponseModel model = model(world, LADDER);
    short[] group = Columns.truth(world.population().block(0), 0);
    Choice uniform = new Choice(new double[] {1, 1, 1});
    long key = new Draws(seed, 0).key(Purpose.TEST);
    int[] next = {0};
    double random =
        ctr(world, model, seed, row -> uniform.at(Draws.bits(Draws.entity(key, 1), next[0]++)));
    double best = ctr(world, model, seed, row -> 2);
    double oracle = ctr(world, model, seed, row -> group[row]);
    assertCtr(random, 0.00646667);
    assertCtr(best, 0.0072);
    assertCtr(oracle, 0.0135);
    assertThat(oracle).isGreaterThan(best).isGreaterThan(random);
    assertCtr(ctr(world, model, seed, row -> 0), 0.0058);
    assertCtr(ctr(world, model, seed, row -> 1), 0.0064);
  }

  @Test
  void attraction_rowsThatOverlap_firstOneApplies() {
    World world = closedWorld();
    ResponseModel model = model(
        world,
        "{rows: [{audience: {group: [a, b]}, ctr: {shop/spring/all/x: 1, y: 0}},"
            + " {audience: {group: b}, ctr: {x: 0.5}}], otherwise: 0.25}");
    assertThat(attractions(world, model, 0)).containsExactly(1, 0, 0.25);
    assertThat(attractions(world, model, 600)).containsExactly(1, 0, 0.25);
    assertThat(attractions(world, model, 900)).containsExactly(0.25, 0.25, 0.25);
  }

  private static double[] attractions(World world, ResponseModel model, int user) {
    Opportunities request = Worlds.request(world, user, Worlds.STREAM, Tree.NO_NODE);
    Outcome outcome = new Outcome(1, 3);
    outcome.filled[0] = 3;
    for (int ad = 0; ad < 3; ad++) {
      outcome.ad[ad] = ad;
    }
    model.attraction(request, outcome);
    return outcome.attraction;
  }

  @Test
  void build_unknownAndAmbiguousAds_areReportedTogether() {
    World world = closedWorld();
    Inventory inventory = world.inventory();
    List<Inventory.Ad> ads = List.of(
        Worlds.ad("winter", Format.NATIVE, 0),
        new Inventory.Ad("shop/autumn/all/winter", 0, Format.NATIVE, List.of(), 0, 0, 0));
    World twins = new World(
        world.vocabulary(),
        world.population(),
        new Inventory(inventory.advertisers(), inventory.campaigns(), inventory.adSets(), ads));
    assertThatThrownBy(
            () -> model(twins, "{rows: [{audience: {group: a}, ctr: {winter: 0.1, summer: 0.2}}]}"))
        .isInstanceOf(ScenarioException.class)
        .hasMessageContaining("test.yaml:1:")
        .hasMessageContaining("rows[0].ctr.winter")
        .hasMessageContaining("2 end like this")
        .hasMessageContaining("rows[0].ctr.summer");
    assertThat(model(twins, "{rows: [{audience: {group: a}, ctr: {autumn/all/winter: 0.1}}]}"))
        .isInstanceOf(CtrTable.class);
  }
}
