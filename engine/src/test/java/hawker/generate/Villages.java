package hawker.generate;

import hawker.plugin.Node;
import hawker.plugin.NodeReader;
import hawker.plugin.PluginSpec;
import hawker.plugin.Problem;
import hawker.plugin.Problems;
import hawker.random.Draws;
import hawker.scenario.ScenarioReader;
import hawker.world.People;
import hawker.world.Population;
import hawker.world.SocialGraph;
import hawker.world.Vocabulary;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** People with friends, for tests. */
public final class Villages {
  private static final Scene SCENE = Scene.of("{}");

  private Villages() {}

  /** What can be said of the people. */
  public static Vocabulary vocabulary() {
    return new Vocabulary(
        SCENE.vocabulary.attributes(), SCENE.vocabulary.interests(), Scene.media(1), List.of());
  }

  /** The default people. */
  public static Population people(int users, int seed) {
    PeopleGenerator generator = SCENE.generator(seed);
    List<People> blocks = new ArrayList<>();
    for (int first = 0; first < users; first += Population.BLOCK) {
      blocks.add(generator.block(first, Math.min(Population.BLOCK, users - first)));
    }
    return new Population(blocks);
  }

  /** The same people, never stored. */
  static Population madeWhenNeeded(int users, int seed) {
    return new Population(users, SCENE.generator(seed));
  }

  /** The friendships of people by the settings of a plug-in in YAML. */
  public static SocialGraph graph(String yaml, Population people, int seed) {
    Problems problems = new Problems();
    Friends friends = read(yaml, people.users(), problems);
    problems.throwIfAny();
    return Objects.requireNonNull(friends).graph(people, new Draws(seed, 0));
  }

  /** What is wrong with settings, as it is told. */
  static List<String> problems(String yaml, int users) {
    Problems problems = new Problems();
    Friends unused = read(yaml, users, problems);
    return problems.list().stream().map(Problem::toString).toList();
  }

  @SuppressWarnings("NullAway") // null is what a reader says of what it cannot read
  private static Friends read(String yaml, int users, Problems problems) {
    Node root = Objects.requireNonNull(NodeReader.parse(yaml, "village.yaml", problems));
    Map<String, Node.Entry> settings = new LinkedHashMap<>(root.entries());
    Node.Entry name = Objects.requireNonNull(settings.remove("name"));
    PluginSpec spec =
        new PluginSpec(name.value().text(), Node.mapping(settings, root.place()), "friends");
    return Friendships.of(spec, users, vocabulary(), ScenarioReader.binder(problems, "USD"));
  }
}
