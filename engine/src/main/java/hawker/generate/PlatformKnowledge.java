package hawker.generate;

import hawker.plugin.About;
import hawker.plugin.Binder;
import hawker.plugin.Node;
import hawker.plugin.Node.Kind;
import hawker.plugin.Problems;
import hawker.plugin.Range;
import hawker.random.Choice;
import hawker.random.Draws;
import hawker.random.Purpose;
import hawker.scenario.KnowledgeSpec;
import hawker.world.Attribute;
import hawker.world.People;
import hawker.world.Tree;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the platform knows of people: it sees some of their values, some of them wrongly, some of
 * their interests, and some they do not have. Immutable.
 *
 * <p>A wrong value of a category or place is that of a random person, another one where there is
 * another; a wrong number is off by up to a fifth of itself, and by 1 at least.
 */
public final class PlatformKnowledge {
  private static final String PATH = "knowledge.attributes";

  /** Events of the draws, clear of the columns of attributes. */
  private static final int DECLARED = 1 << 16;

  private static final int FALSE_COUNT = 1 << 17;
  private static final int FALSE_INTEREST = FALSE_COUNT + 1;
  private static final int TRACKED = 1 << 18;
  private static final int TRIES = 32;

  private final List<Attribute> attributes;
  private final double[] coverage;
  private final double[] accuracy;
  private final @Nullable Choice[] others;
  private final double[][] shares;
  private final Choice popularity;
  private final Tree interests;
  private final KnowledgeSpec spec;

  /** What is known of one attribute. */
  private record Known(
      @About("share of people whose value is known") @Range(min = 0, max = 1)
      double coverage,

      @About("share of known values that are right") @Range(min = 0, max = 1)
      double accuracy) {}

  private PlatformKnowledge(
      KnowledgeSpec spec, PeopleVocabulary vocabulary, double[] coverage, double[] accuracy) {
    this.spec = spec;
    this.coverage = coverage;
    this.accuracy = accuracy;
    attributes = vocabulary.attributes();
    interests = vocabulary.interests();
    popularity = new Choice(vocabulary.popularity());
    others = new @Nullable Choice[attributes.size()];
    shares = new double[others.length][0];
    for (int column = 0; column < others.length; column++) {
      if (attributes.get(column).kind() != Attribute.Kind.NUMBER) {
        shares[column] = vocabulary.shares(column);
        others[column] = new Choice(shares[column]);
      }
    }
  }

  /**
   * The knowledge a scenario asks for, about the people of a vocabulary.
   *
   * @return null after adding at least one problem
   */
  public static @Nullable PlatformKnowledge of(
      KnowledgeSpec spec, PeopleVocabulary vocabulary, Problems problems) {
    List<String> names = vocabulary.attributes().stream().map(Attribute::name).toList();
    double[] coverage = new double[names.size()];
    double[] accuracy = new double[names.size()];
    Arrays.fill(coverage, spec.coverage());
    Arrays.fill(accuracy, spec.accuracy());
    Node single = spec.attributes();
    if (single != null && single.kind() != Kind.MAPPING) {
      problems.add(single, PATH, "be a mapping from attributes to coverage and accuracy");
      return null;
    }
    int before = problems.list().size();
    Map<String, Node.Entry> entries = single == null ? Map.of() : single.entries();
    for (Map.Entry<String, Node.Entry> entry : entries.entrySet()) {
      String path = Binder.join(PATH, entry.getKey());
      int column = names.indexOf(entry.getKey());
      if (column < 0) {
        Node key = Node.scalar(entry.getKey(), entry.getValue().keyPlace());
        problems.unknown(key, path, "one of the attributes", names);
        continue;
      }
      Node both = completed(entry.getValue().value(), spec);
      Known known = new Binder(problems).bind(both, path, Known.class);
      if (known != null) {
        coverage[column] = known.coverage;
        accuracy[column] = known.accuracy;
      }
    }
    return problems.list().size() == before
        ? new PlatformKnowledge(spec, vocabulary, coverage, accuracy)
        : null;
  }

  /** The mapping with what it leaves out taken from the general settings. */
  private static Node completed(Node node, KnowledgeSpec spec) {
    Node result = node;
    if (node.kind() == Kind.MAPPING && node.get("coverage") == null) {
      result = result.with("coverage", Node.scalar(text(spec.coverage()), node.place()));
    }
    if (node.kind() == Kind.MAPPING && node.get("accuracy") == null) {
      result = result.with("accuracy", Node.scalar(text(spec.accuracy()), node.place()));
    }
    return result;
  }

  private static String text(double share) {
    return Double.toString(share);
  }

  /**
   * Fills what the platform knows of a block of people whose truth is filled.
   *
   * @param people columns {@code seen}, {@code declared} and {@code tracked} are written
   * @param draws the draws of the replication
   */
  void fill(People people, Draws draws) {
    long key = draws.key(Purpose.KNOWLEDGE);
    for (int column = 0; column < coverage.length; column++) {
      see(people, key, column);
    }
    for (int row = 0; row < people.size; row++) {
      long person = Draws.entity(key, people.first + row);
      people.tracked[row] = Draws.uniform(Draws.bits(person, TRACKED)) >= spec.optOut();
      declare(people, row, person);
    }
  }

  private void see(People people, long key, int column) {
    short[] truth = people.truth[column];
    short[] seen = people.seen[column];
    double known = coverage[column];
    double right = known * accuracy[column];
    for (int row = 0; row < people.size; row++) {
      long person = Draws.entity(key, people.first + row);
      double uniform = Draws.uniform(Draws.bits(person, column));
      if (uniform >= known) {
        seen[row] = Attribute.UNKNOWN;
      } else {
        seen[row] = uniform < right ? truth[row] : wrong(truth[row], person, column);
      }
    }
  }

  private short wrong(short truth, long person, int column) {
    Choice other = others[column];
    if (other == null) {
      return wrongNumber(truth, Draws.bits(person, column, 0), attributes.get(column));
    }
    int min = attributes.get(column).min();
    for (int part = 0; part < TRIES; part++) {
      int code = min + other.at(Draws.bits(person, column, part));
      if (code != truth) {
        return (short) code;
      }
    }
    return rare(truth, Draws.uniform(Draws.bits(person, column, TRIES)), shares[column], min);
  }

  /** The value of a random person among those without one value; that value if all have it. */
  private static short rare(short truth, double uniform, double[] shares, int min) {
    double total = 0;
    for (int slot = 0; slot < shares.length; slot++) {
      total += slot == truth - min ? 0 : shares[slot];
    }
    double left = uniform * total;
    short last = truth;
    for (int slot = 0; slot < shares.length && left >= 0; slot++) {
      if (slot != truth - min && shares[slot] > 0) {
        last = (short) (min + slot);
        left -= shares[slot];
      }
    }
    return last;
  }

  /** A number off by 1 to a fifth of itself; one that leaves the range goes the other way. */
  private static short wrongNumber(short truth, long bits, Attribute attribute) {
    int most = Math.max(1, truth / 5);
    int step = Draws.index(bits, 2 * most);
    int off = step < most ? -1 - step : step - most + 1;
    int code = truth + off;
    if (code < attribute.min() || code > attribute.max()) {
      code = truth - off;
    }
    return (short) Math.max(attribute.min(), Math.min(attribute.max(), code));
  }

  private void declare(People people, int row, long person) {
    int start = row * People.SALIENT;
    int count = 0;
    for (int j = 0; j < People.SALIENT; j++) {
      short node = people.interest[start + j];
      people.declared[start + j] = Tree.NO_NODE;
      if (node != Tree.NO_NODE
          && Draws.uniform(Draws.bits(person, DECLARED, j)) < spec.declaredInterests()) {
        count = insert(people.declared, start, count, node);
      }
    }
    int wanted = spec.falseInterests() == 0
        ? 0
        : Draws.poisson(Draws.uniform(Draws.bits(person, FALSE_COUNT)), spec.falseInterests());
    int end = Math.min(People.SALIENT, count + wanted);
    for (int part = 0; part < TRIES && count < end; part++) {
      int node = popularity.at(Draws.bits(person, FALSE_INTEREST, part));
      if (isFalse(people, start, node) && !holds(people.declared, start, count, node)) {
        count = insert(people.declared, start, count, (short) node);
      }
    }
  }

  /** Keeps the declared interests in node order, so that their order tells nothing. */
  private static int insert(short[] declared, int start, int count, short node) {
    int at = start + count;
    while (at > start && declared[at - 1] > node) {
      declared[at] = declared[at - 1];
      at--;
    }
    declared[at] = node;
    return count + 1;
  }

  private static boolean holds(short[] declared, int start, int count, int node) {
    for (int j = start; j < start + count; j++) {
      if (declared[j] == node) {
        return true;
      }
    }
    return false;
  }

  /** Whether no true interest of the person is the node or below it. */
  private boolean isFalse(People people, int start, int node) {
    for (int j = start; j < start + People.SALIENT; j++) {
      if (interests.within(people.interest[j], node)) {
        return false;
      }
    }
    return true;
  }
}
