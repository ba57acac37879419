package hawker.generate;

import hawker.plugin.About;
import hawker.plugin.Binder;
import hawker.plugin.Node;
import hawker.plugin.Node.Kind;
import hawker.plugin.Problems;
import hawker.plugin.Range;
import hawker.random.Choice;
import hawker.random.Draws;
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
  private final long[] knownChance;
  private final long[] rightChance;
  private final @Nullable Choice[] others;
  private final double[][] shares;
  private final Choice popularity;
  private final Tree interests;
  private final KnowledgeSpec spec;
  private final long declaredChance;
  private final long optOutChance;

  /** The probability that a person declares no interest they do not have. */
  private final double noneFalse;

  /** What is known of one attribute. */
  private record Known(
      @About("share of people whose value is known") @Range(min = 0, max = 1)
      double coverage,

      @About("share of known values that are right") @Range(min = 0, max = 1)
      double accuracy) {}

  private PlatformKnowledge(
      KnowledgeSpec spec, PeopleVocabulary vocabulary, double[] coverage, double[] accuracy) {
    this.spec = spec;
    this.noneFalse = StrictMath.exp(-spec.falseInterests());
    this.declaredChance = Draws.chance(spec.declaredInterests());
    this.optOutChance =
        Draws.chance(Math.min(1, spec.optOut() + spec.signalLoss().optOut()));
    knownChance = new long[coverage.length];
    rightChance = new long[coverage.length];
    for (int column = 0; column < coverage.length; column++) {
      knownChance[column] = Draws.chance(coverage[column]);
      rightChance[column] = Draws.chance(coverage[column] * accuracy[column]);
    }
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
   * Fills what the platform knows of a person whose truth is filled.
   *
   * @param people what is {@code seen}, {@code declared} and {@code tracked} is written
   * @param person the person's part of the address
   */
  void fill(People people, int row, long person) {
    for (int from = 0; from < attributes.size(); from += Long.SIZE) {
      see(people, row, person, from, Math.min(attributes.size(), from + Long.SIZE));
    }
    people.tracked[row] = Draws.happens(Draws.bits(person, TRACKED), optOutChance) == 0;
    declare(people, row, person);
  }

  /** Fills the values seen of up to 64 attributes; the few wrong ones last, as nobody foresees them. */
  private void see(People people, int row, long person, int from, int to) {
    long wrong = 0;
    for (int column = from; column < to; column++) {
      long bits = Draws.bits(person, column);
      int right = Draws.happens(bits, rightChance[column]);
      int known = Draws.happens(bits, knownChance[column]);
      wrong |= (long) (known & ~right) << column;
      int truth = people.truth(column, row);
      people.setSeen(column, row, right * (truth - Attribute.UNKNOWN) + Attribute.UNKNOWN);
    }
    for (long left = wrong; left != 0; left &= left - 1) {
      int column = from + Long.numberOfTrailingZeros(left);
      people.setSeen(column, row, wrong(people.truth(column, row), person, column));
    }
  }

  private int wrong(int truth, long person, int column) {
    Choice other = others[column];
    if (other == null) {
      return wrongNumber(truth, Draws.bits(person, column, 0), attributes.get(column));
    }
    int min = attributes.get(column).min();
    for (int part = 0; part < TRIES; part++) {
      int code = min + other.at(Draws.bits(person, column, part));
      if (code != truth) {
        return code;
      }
    }
    return rare(truth, Draws.uniform(Draws.bits(person, column, TRIES)), shares[column], min);
  }

  /** The value of a random person among those without one value; that value if all have it. */
  private static int rare(int truth, double uniform, double[] shares, int min) {
    double total = 0;
    for (int slot = 0; slot < shares.length; slot++) {
      total += slot == truth - min ? 0 : shares[slot];
    }
    double left = uniform * total;
    int last = truth;
    for (int slot = 0; slot < shares.length && left >= 0; slot++) {
      if (slot != truth - min && shares[slot] > 0) {
        last = min + slot;
        left -= shares[slot];
      }
    }
    return last;
  }

  /** A number off by 1 to a fifth of itself; one that leaves the range goes the other way. */
  private static int wrongNumber(int truth, long bits, Attribute attribute) {
    int most = Math.max(1, truth / 5);
    int step = Draws.index(bits, 2 * most);
    int off = step < most ? -1 - step : step - most + 1;
    int code = truth + off;
    if (code < attribute.min() || code > attribute.max()) {
      code = truth - off;
    }
    return Math.max(attribute.min(), Math.min(attribute.max(), code));
  }

  private void declare(People people, int row, long person) {
    int count = 0;
    for (int place = 0; place < People.SALIENT; place++) {
      int node = people.interest(row, place);
      if (node == Tree.NO_NODE) {
        break;
      }
      // The next one overwrites an interest that is not declared.
      people.setDeclared(row, count, node);
      count += Draws.happens(Draws.bits(person, DECLARED, place), declaredChance);
    }
    for (int sorted = 1; sorted < count; sorted++) {
      insert(people, row, sorted, people.declared(row, sorted));
    }
    for (int place = count; place < People.SALIENT; place++) {
      people.setDeclared(row, place, Tree.NO_NODE);
    }
    int wanted = spec.falseInterests() == 0
        ? 0
        : Draws.poisson(
            Draws.uniform(Draws.bits(person, FALSE_COUNT)), spec.falseInterests(), noneFalse);
    int end = Math.min(People.SALIENT, count + wanted);
    for (int part = 0; part < TRIES && count < end; part++) {
      int node = popularity.at(Draws.bits(person, FALSE_INTEREST, part));
      if (isFalse(people, row, node) && !holds(people, row, count, node)) {
        count = insert(people, row, count, node);
      }
    }
  }

  /** Keeps the declared interests in node order, so that their order tells nothing. */
  private static int insert(People people, int row, int count, int node) {
    int at = count;
    while (at > 0 && people.declared(row, at - 1) > node) {
      people.setDeclared(row, at, people.declared(row, at - 1));
      at--;
    }
    people.setDeclared(row, at, node);
    return count + 1;
  }

  private static boolean holds(People people, int row, int count, int node) {
    for (int place = 0; place < count; place++) {
      if (people.declared(row, place) == node) {
        return true;
      }
    }
    return false;
  }

  /** Whether no true interest of the person is the node or below it. */
  private boolean isFalse(People people, int row, int node) {
    for (int place = 0; place < People.SALIENT; place++) {
      if (interests.within(people.interest(row, place), node)) {
        return false;
      }
    }
    return true;
  }
}
