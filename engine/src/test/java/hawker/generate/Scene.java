package hawker.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import hawker.plugin.Binder;
import hawker.plugin.Node;
import hawker.plugin.NodeReader;
import hawker.plugin.Problem;
import hawker.plugin.Problems;
import hawker.random.Draws;
import hawker.scenario.ActivitySpec;
import hawker.scenario.KnowledgeSpec;
import hawker.scenario.PopulationSpec;
import hawker.unit.TimeSpan;
import hawker.world.Attribute;
import hawker.world.Media;
import hawker.world.People;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/** People from YAML, for tests. */
final class Scene {
  static final int[] SEEDS = {1, 20_261, 987_654_321};

  final PeopleVocabulary vocabulary;
  private final PopulationSpec population;
  private final PlatformKnowledge knowledge;
  private final Media media;

  private Scene(String population, String knowledge, Media media) {
    Problems problems = new Problems();
    this.population = bind(population, "population", PopulationSpec.class, problems);
    this.vocabulary = given(PeopleVocabulary.of(this.population, problems), problems);
    KnowledgeSpec spec = bind(knowledge, "knowledge", KnowledgeSpec.class, problems);
    this.knowledge = given(PlatformKnowledge.of(spec, vocabulary, problems), problems);
    this.media = media;
    problems.throwIfAny();
  }

  static Scene of(String population) {
    return new Scene(population, "{}", media(0.9, 0.5, 0.2));
  }

  static Scene of(String population, String knowledge) {
    return new Scene(population, knowledge, media(0.9, 0.5, 0.2));
  }

  static Scene of(String population, Media media) {
    return new Scene(population, "{}", media);
  }

  /** Channels of which people use the given shares. */
  static Media media(double... use) {
    List<Media.Channel> channels = new ArrayList<>();
    for (double share : use) {
      String name = "c" + channels.size();
      channels.add(new Media.Channel(name, share, 1, 1, List.of(1.0, 0.0, 0.0, 0.0, 0.0), 0, 0));
    }
    return new Media(channels, List.of());
  }

  /** The messages about a population, without their place. */
  static List<Problem> problemsOf(String yaml) {
    Problems problems = new Problems();
    PopulationSpec spec = binder(problems).bind(node(yaml), "population", PopulationSpec.class);
    if (spec != null) {
      Problems own = new Problems();
      PeopleVocabulary made = PeopleVocabulary.of(spec, own);
      assertThat(made == null).isEqualTo(!own.isEmpty());
      own.list().forEach(problems::add);
    }
    return problems.list();
  }

  /** The messages about knowledge of the default people. */
  static List<Problem> knowledgeProblemsOf(String yaml) {
    Problems problems = new Problems();
    KnowledgeSpec spec = binder(problems).bind(node(yaml), "knowledge", KnowledgeSpec.class);
    if (spec != null) {
      Problems own = new Problems();
      PlatformKnowledge made = PlatformKnowledge.of(spec, of("{}").vocabulary, own);
      assertThat(made == null).isEqualTo(!own.isEmpty());
      own.list().forEach(problems::add);
    }
    return problems.list();
  }

  static Binder binder(Problems problems) {
    return new Binder(problems).withText(TimeSpan.class, TimeSpan::parse);
  }

  private static Node node(String yaml) {
    Problems problems = new Problems();
    Node node = NodeReader.parse(yaml, "test.yaml", problems);
    problems.throwIfAny();
    return given(node, problems);
  }

  private static <R extends Record> R bind(
      String yaml, String path, Class<R> type, Problems problems) {
    return given(binder(problems).bind(node(yaml), path, type), problems);
  }

  private static <T> T given(@Nullable T value, Problems problems) {
    problems.throwIfAny();
    if (value == null) {
      throw new AssertionError("nothing and no problem");
    }
    return value;
  }

  ActivitySpec activity() {
    return population.activity();
  }

  PeopleGenerator generator(int seed) {
    return new PeopleGenerator(vocabulary, activity(), knowledge, media, new Draws(seed, 0));
  }

  People people(int seed, int size) {
    return generator(seed).block(0, size);
  }

  int column(String attribute) {
    for (int column = 0; column < vocabulary.attributes().size(); column++) {
      if (vocabulary.attributes().get(column).name().equals(attribute)) {
        return column;
      }
    }
    throw new AssertionError(attribute);
  }

  Attribute attribute(String name) {
    return vocabulary.attributes().get(column(name));
  }

  /** The code of a category or place. */
  int code(String attribute, String value) {
    var tree = attribute(attribute).tree();
    int code = tree == null ? attribute(attribute).values().indexOf(value) : tree.find(value);
    assertThat(code).as(value).isNotNegative();
    return code;
  }

  int interest(String path) {
    int node = vocabulary.interests().find(path);
    assertThat(node).as(path).isNotNegative();
    return node;
  }

  /** The true code of a person's attribute. */
  int truth(People people, String attribute, int row) {
    return people.truth(column(attribute), row);
  }

  /** The number of rows of which something holds. */
  static int count(People people, IntPredicate row) {
    int count = 0;
    for (int i = 0; i < people.size; i++) {
      count += row.test(i) ? 1 : 0;
    }
    return count;
  }

  /** Whether a count is within 4 standard errors of a binomial share. */
  static void assertShare(String what, double count, double trials, double share) {
    double error = Math.sqrt(share * (1 - share) / trials);
    assertThat(trials).as(what + " trials").isPositive();
    assertThat(count / trials).as(what).isCloseTo(share, within(4 * error + 1e-12));
  }
}
