package hawker.response;

import hawker.exchange.AudienceEvaluator;
import hawker.exchange.Memory;
import hawker.exchange.Opportunities;
import hawker.exchange.Outcome;
import hawker.plugin.Binder;
import hawker.plugin.Node;
import hawker.plugin.NodeReader;
import hawker.plugin.PluginSpec;
import hawker.plugin.Problems;
import hawker.plugin.Registry.Selection;
import hawker.random.Draws;
import hawker.random.Purpose;
import hawker.world.Attribute;
import hawker.world.Audience;
import hawker.world.Columns;
import hawker.world.Format;
import hawker.world.Identities;
import hawker.world.Inventory;
import hawker.world.Inventory.Ad;
import hawker.world.Inventory.AdSet;
import hawker.world.Inventory.Campaign;
import hawker.world.Media;
import hawker.world.Media.Channel;
import hawker.world.Media.Placement;
import hawker.world.Objective;
import hawker.world.People;
import hawker.world.Population;
import hawker.world.Tree;
import hawker.world.Vocabulary;
import hawker.world.World;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/** Small worlds made by hand. */
final class Worlds {
  static final int SPORTS = 0;
  static final int FOOTBALL = 1;
  static final int TENNIS = 2;
  static final int COOKING = 3;
  static final int BAKING = 4;
  static final int BREAD = 5;
  static final int TRAVEL = 7;

  /** Takes every format; 3 slots, the first promoted. */
  static final int STREAM = 0;

  /** Takes banners only; 5 slots. */
  static final int SIDE = 1;

  /** Takes every format; 1 slot, effect 0.4. */
  static final int TOP = 2;

  static final int GENDER = 0;
  static final int AGE = 1;
  static final int PLACE = 2;

  /** People in a block. */
  static final int BLOCK = 1000;

  private static final int ALL_FORMATS = (1 << Format.values().length) - 1;

  private Worlds() {}

  static Tree interests() {
    Tree.Builder tree = new Tree.Builder();
    int sports = tree.add(Tree.NO_NODE, "sports", "");
    tree.add(sports, "football", "");
    tree.add(sports, "tennis", "");
    int cooking = tree.add(Tree.NO_NODE, "cooking", "");
    int baking = tree.add(cooking, "baking", "");
    tree.add(baking, "bread", "");
    tree.add(cooking, "grill", "");
    tree.add(Tree.NO_NODE, "travel", "");
    return tree.build();
  }

  private static Tree places() {
    Tree.Builder tree = new Tree.Builder();
    int europe = tree.add(Tree.NO_NODE, "europe", "");
    tree.add(europe, "france", "");
    tree.add(europe, "spain", "");
    tree.add(Tree.NO_NODE, "asia", "");
    return tree.build();
  }

  static Vocabulary vocabulary() {
    Media media = new Media(
        List.of(new Channel("feed", 1, 1, 3, List.of(1.0, 0.0, 0.0, 0.0, 0.0), 0, 3)),
        List.of(
            new Placement("feed/stream", 0, 1, 3, 1, ALL_FORMATS, 0, 0, 0, 0),
            new Placement("feed/side", 0, 1, 5, 0, 1 << Format.BANNER.code(), 0, 0, 0, 0),
            new Placement("feed/top", 0, 1, 1, 0, ALL_FORMATS, 0, 0, 0.4, 0)));
    return new Vocabulary(
        List.of(
            Attribute.category("gender", List.of("female", "male")),
            Attribute.number("age", 13, 90),
            Attribute.tree("place", places())),
        interests(),
        media,
        List.of());
  }

  static Ad ad(String name, Format format, double quality, Integer... topics) {
    return new Ad("shop/spring/all/" + name, 0, format, List.of(topics), quality, 0, 0);
  }

  /** A generic banner, and native ads on three topics. */
  static List<Ad> ads() {
    return List.of(
        ad("generic", Format.BANNER, 0),
        ad("football", Format.NATIVE, 0, FOOTBALL),
        ad("bread", Format.VIDEO, 0.3, BREAD, TRAVEL),
        ad("sports", Format.NATIVE, 0, SPORTS));
  }

  /** People with drawn attributes and three drawn interests each. */
  static World world(long seed, int users, List<Ad> ads) {
    Vocabulary vocabulary = vocabulary();
    Draws draws = new Draws(seed, 0);
    List<People> blocks = new ArrayList<>();
    for (int first = 0; first < users; first += BLOCK) {
      int size = Math.min(BLOCK, users - first);
      People people = new People(first, size, vocabulary.attributes().size());
      for (int row = 0; row < size; row++) {
        Columns.clearInterests(people, row);
        fill(people, row, vocabulary, draws);
      }
      blocks.add(people);
    }
    Inventory inventory = new Inventory(
        List.of("shop"),
        List.of(new Campaign("shop/spring", 0, Objective.CLICKS, false, 0, 86_400)),
        List.of(new AdSet("shop/spring/all", 0, Audience.EVERYONE, 1_000_000, true)),
        ads);
    return new World(vocabulary, new Population(blocks), inventory);
  }

  private static void fill(People people, int row, Vocabulary vocabulary, Draws draws) {
    long attribute = Draws.entity(draws.key(Purpose.ATTRIBUTE), people.first + row);
    for (int column = 0; column < vocabulary.attributes().size(); column++) {
      Attribute drawn = vocabulary.attributes().get(column);
      int values = drawn.max() - drawn.min() + 1;
      int code = drawn.min() + Draws.index(Draws.bits(attribute, column), values);
      people.setTruth(column, row, code);
      people.setSeen(column, row, Attribute.UNKNOWN);
    }
    long interest = Draws.entity(draws.key(Purpose.INTEREST), people.first + row);
    int nodes = vocabulary.interests().nodes();
    for (int i = 0; i < 3; i++) {
      people.setInterest(row, i, Draws.index(Draws.bits(interest, i), nodes), 1f / (i + 1));
    }
  }

  /** One request of each person of a block, with a drawn placement and page topic. */
  static Opportunities requests(World world, int block, long event) {
    Draws draws = new Draws(event, 1);
    People people = world.population().block(block);
    Opportunities requests = new Opportunities(people.size);
    requests.turnTo(people, new Memory(people.size, 86_400));
    requests.size = people.size;
    long key = draws.key(Purpose.CONTENT);
    for (int row = 0; row < people.size; row++) {
      long user = Draws.entity(key, people.first + row);
      requests.row[row] = row;
      requests.time[row] = 60 * row;
      requests.event[row] = event;
      requests.placement[row] = Draws.index(Draws.bits(user, 0), 3);
      requests.topic[row] = (short) (Draws.index(Draws.bits(user, 1), 9) - 1);
    }
    return requests;
  }

  /** One request of one person. */
  static Opportunities request(World world, int user, int placement, int topic) {
    People people = world.population().block(user / BLOCK);
    Opportunities requests = new Opportunities(1);
    requests.turnTo(people, new Memory(people.size, 86_400));
    requests.size = 1;
    requests.row[0] = user % BLOCK;
    requests.placement[0] = placement;
    requests.topic[0] = (short) topic;
    return requests;
  }

  /** Fills every slot of every request with a drawn ad that its placement takes. */
  static Outcome fill(World world, Opportunities requests, Draws draws, Purpose purpose) {
    Media media = world.vocabulary().media();
    List<Ad> ads = world.inventory().ads();
    Outcome outcome = new Outcome(requests.size, media.slotsMax());
    Arrays.fill(outcome.examined, true);
    for (int i = 0; i < requests.size; i++) {
      Placement placement = media.placements().get(requests.placement[i]);
      int[] fitting = IntStream.range(0, ads.size())
          .filter(ad -> (placement.formats() & (1 << ads.get(ad).format().code())) != 0)
          .toArray();
      outcome.filled[i] = fitting.length == 0 ? 0 : placement.slots();
      long user = Draws.entity(draws.key(purpose), requests.user(i));
      for (int slot = 0; slot < outcome.filled[i]; slot++) {
        long bits = Draws.bits(user, requests.event[i], slot);
        outcome.ad[i * outcome.slotsMax + slot] = fitting[Draws.index(bits, fitting.length)];
      }
    }
    return outcome;
  }

  static AudienceEvaluator evaluator() {
    return new AudienceEvaluator(interests(), (segment, user) -> false, new int[] {0, 0, 0}, 0);
  }

  static PluginSpec spec(String family, String name, String yaml) {
    Problems problems = new Problems();
    Node node = NodeReader.parse(yaml, "test.yaml", problems);
    problems.throwIfAny();
    return new PluginSpec(name, Objects.requireNonNull(node), family);
  }

  static ExaminationModel examination(String name, String yaml, long seed) {
    Problems problems = new Problems();
    Selection<ExaminationContext, ExaminationModel> selection =
        Examinations.registry().select(spec("examination", name, yaml), new Binder(problems));
    problems.throwIfAny();
    return Objects.requireNonNull(selection)
        .build(new ExaminationContext(new Draws(seed, 0), Identities.NUMBERS));
  }

  /** Reads settings, reports every mistake in them, and builds. */
  static ResponseModel response(String name, String yaml, ResponseContext context) {
    Problems problems = new Problems();
    Selection<ResponseContext, ResponseModel> selection = Responses.check(
        spec("response", name, yaml), context.world().vocabulary(), null, new Binder(problems));
    problems.throwIfAny();
    return Objects.requireNonNull(selection).build(context);
  }

  /** A context whose sample is one request of every person of the first block. */
  static ResponseContext context(World world, long seed, ExaminationModel examination) {
    return new ResponseContext(
        world, new Draws(seed, 0), examination, List.of(requests(world, 0, 7)), evaluator(), null);
  }

  /** A page read to the end. */
  static ExaminationModel readsAll(long seed) {
    return examination("position-based", "{examination: [1]}", seed);
  }
}
