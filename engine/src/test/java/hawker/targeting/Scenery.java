package hawker.targeting;

import hawker.exchange.Memory;
import hawker.exchange.Opportunities;
import hawker.plugin.Binder;
import hawker.plugin.Node;
import hawker.plugin.PluginSpec;
import hawker.plugin.Problems;
import hawker.scenario.ScenarioReader;
import hawker.world.Attribute;
import hawker.world.Audience;
import hawker.world.Audience.Moment;
import hawker.world.Format;
import hawker.world.Media;
import hawker.world.People;
import hawker.world.Tree;
import hawker.world.Vocabulary;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;

/** People, moments and audiences drawn at random. */
final class Scenery {
  static final int GENDER = 0;
  static final int AGE = 1;
  static final int PLACE = 2;

  static final int SPORTS = 0;
  static final int FOOTBALL = 1;
  static final int COOKING = 3;
  static final int BAKING = 4;
  static final int TRAVEL = 7;

  static final int SEGMENTS = 4;
  private static final int ALL_FORMATS = (1 << Format.values().length) - 1;

  private Scenery() {}

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

  static Vocabulary vocabulary() {
    Tree.Builder places = new Tree.Builder();
    int europe = places.add(Tree.NO_NODE, "europe", "");
    places.add(europe, "france", "");
    places.add(europe, "spain", "");
    places.add(Tree.NO_NODE, "asia", "");
    Media media = new Media(
        List.of(
            new Media.Channel("feed", 1, 1, 3, List.of(1.0, 0.0, 0.0, 0.0, 0.0), 0, 2),
            new Media.Channel("search", 1, 1, 3, List.of(0.0, 0.0, 0.0, 1.0, 0.0), 2, 1)),
        List.of(
            new Media.Placement("feed/stream", 0, 1, 3, 0, ALL_FORMATS, 0, 0, 0, 0),
            new Media.Placement("feed/side", 0, 1, 5, 0, 1 << Format.BANNER.code(), 0, 0, 0, 0),
            new Media.Placement("search/top", 1, 1, 1, 0, ALL_FORMATS, 0, 0, 0, 0)));
    return new Vocabulary(
        List.of(
            Attribute.category("gender", List.of("female", "male")),
            Attribute.number("age", 13, 90),
            Attribute.tree("place", places.build())),
        interests(),
        media,
        List.of("fans"),
        List.of("moved"),
        List.of(Vocabulary.PLAIN, "cheap"));
  }

  static People people(SplittableRandom random, int first, int size) {
    People people = new People(first, size, 3);
    for (int row = 0; row < size; row++) {
      people.setTruth(GENDER, row, random.nextInt(2));
      people.setTruth(AGE, row, random.nextInt(13, 91));
      people.setTruth(PLACE, row, random.nextInt(4));
      for (int column = 0; column < 3; column++) {
        people.setSeen(
            column, row, random.nextInt(4) == 0 ? Attribute.UNKNOWN : people.truth(column, row));
      }
      int declared = random.nextInt(4);
      for (int i = 0; i < People.SALIENT; i++) {
        int node = i < 3 ? random.nextInt(8) : Tree.NO_NODE;
        people.setInterest(row, i, node, i < 3 ? 1f - 0.2f * i : 0);
        people.setDeclared(row, i, i < declared ? random.nextInt(8) : Tree.NO_NODE);
      }
      people.tracked[row] = random.nextInt(5) > 0;
    }
    return people;
  }

  /** One request of every person. */
  static Opportunities requests(SplittableRandom random, People people) {
    Opportunities requests = new Opportunities(people.size);
    requests.turnTo(people, new Memory(people.size, 1));
    requests.size = people.size;
    for (int i = 0; i < people.size; i++) {
      requests.row[i] = i;
      requests.time[i] = random.nextInt(15 * 86_400);
      requests.placement[i] = random.nextInt(3);
      requests.activity[i] = (byte) random.nextInt(5);
      requests.topic[i] = (short) random.nextInt(-1, 8);
      requests.event[i] = random.nextLong();
    }
    return requests;
  }

  static Audience audience(SplittableRandom random, int depth) {
    int kind = random.nextInt(depth > 0 ? 8 : 5);
    return switch (kind) {
      case 0 -> attribute(random);
      case 1 -> new Audience.InterestIn(nodes(random));
      case 2 -> new Audience.TopicIn(nodes(random));
      case 3 -> moment(random);
      case 4 -> new Audience.InSegment(random.nextInt(SEGMENTS));
      case 5 -> new Audience.All(parts(random, depth - 1));
      case 6 -> new Audience.Any(parts(random, depth - 1));
      default -> new Audience.None(parts(random, depth - 1));
    };
  }

  private static List<Audience> parts(SplittableRandom random, int depth) {
    List<Audience> parts = new ArrayList<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      parts.add(audience(random, depth));
    }
    return parts;
  }

  private static List<Integer> nodes(SplittableRandom random) {
    return random.ints(random.nextInt(4), 0, 8).boxed().toList();
  }

  private static Audience attribute(SplittableRandom random) {
    int column = random.nextInt(3);
    int most = new int[] {1, 120, 3}[column];
    List<Audience.Range> ranges = new ArrayList<>();
    for (int i = random.nextInt(3); i > 0; i--) {
      int from = random.nextInt(most + 1);
      boolean open = random.nextInt(6) == 0;
      ranges.add(new Audience.Range(from, open ? 999_999 : from + random.nextInt(most + 1 - from)));
    }
    return new Audience.AttributeIn(column, ranges);
  }

  private static Audience moment(SplittableRandom random) {
    List<Moment> moments = List.of(Moment.values());
    Moment moment = moments.get(random.nextInt(moments.size()));
    return new Audience.MomentIn(moment, random.nextLong());
  }

  static TargetingStrategy strategy(String name) {
    Binder binder = ScenarioReader.binder(new Problems(), "USD");
    PluginSpec spec = PluginSpec.of(name);
    if (name.equals("hand-written")) {
      Node audience = Node.scalar("everyone", Node.Place.NOWHERE);
      spec = new PluginSpec(name, spec.settings().with("audience", audience), name);
    }
    return Objects.requireNonNull(Strategies.registry().select(spec, binder)).build("nothing");
  }
}
