package hawker.generate;

import hawker.random.Choice;
import hawker.random.Draws;
import hawker.scenario.InterestSpec;
import hawker.world.People;
import hawker.world.Tree;

/**
 * Draws the salient interests of people: how many, which, how strong.
 *
 * <p>Their number k is in [1, {@link People#SALIENT}] with probability proportional to {@code
 * k^-s}, a truncated power law whose exponent gives the mean asked for. Nodes come one after
 * another in proportion to their weights, without replacement. The first has strength 1; each next
 * has the last one's times a uniform in [1 - 2 falloff, 1].
 */
final class InterestSampler {
  private static final int COUNT = 1 << 8;
  private static final int STRENGTH = 1 << 9;

  /** So steep that the mean cannot be told from 1, or from SALIENT. */
  private static final double EXPONENT_MAX = 4096;

  /** Tries to draw a node that is not taken before the weights of the rest are summed. */
  private static final int TRIES = 16;

  private final InterestTables tables;
  private final Choice counts;
  private final double fall;

  /** A sampler of the interests of a vocabulary. */
  InterestSampler(PeopleVocabulary vocabulary) {
    InterestSpec spec = vocabulary.interestSpec();
    tables = vocabulary.interestTables();
    counts = new Choice(countWeights(spec.perPerson(), spec.varying()));
    fall = 2 * spec.falloff();
  }

  /** The weight of k + 1 interests; shape [SALIENT]. */
  static double[] countWeights(double mean, boolean varying) {
    double[] weights = new double[People.SALIENT];
    if (!varying || mean <= 1 || mean >= People.SALIENT) {
      weights[(int) Math.round(mean) - 1] = 1;
      return weights;
    }
    double low = -EXPONENT_MAX;
    double high = EXPONENT_MAX;
    for (int round = 0; round < 200; round++) {
      double exponent = (low + high) / 2;
      double total = 0;
      double sum = 0;
      for (int k = 1; k <= weights.length; k++) {
        // Relative to the greatest k, so that no weight overflows.
        double base = exponent < 0 ? k / (double) weights.length : k;
        weights[k - 1] = StrictMath.pow(base, -exponent);
        total += weights[k - 1];
        sum += k * weights[k - 1];
      }
      if (sum / total > mean) {
        low = exponent;
      } else {
        high = exponent;
      }
    }
    return weights;
  }

  /**
   * Fills the interests of a person whose attributes are filled.
   *
   * @param person the person's part of the address
   */
  void fill(People people, int row, long person) {
    int wanted = 1 + counts.at(Draws.bits(person, COUNT));
    int count = drawNodes(people, row, wanted, person);
    for (int place = count; place < People.SALIENT; place++) {
      people.setInterest(row, place, Tree.NO_NODE, 0);
    }
  }

  private int drawNodes(People people, int row, int wanted, long person) {
    InterestTables.Table table = tables.of(people, row);
    double strength = 1;
    Choice choice = table.choice;
    int count = 0;
    while (choice != null && count < wanted) {
      int node = Tree.NO_NODE;
      for (int part = 0; part < TRIES && node == Tree.NO_NODE; part++) {
        int drawn = choice.at(Draws.bits(person, count, part));
        node = taken(people, row, count, drawn) ? Tree.NO_NODE : drawn;
      }
      if (node == Tree.NO_NODE) {
        node = drawRest(people, row, count, table.weights, Draws.bits(person, count, TRIES));
      }
      if (node == Tree.NO_NODE) {
        return count;
      }
      people.setInterest(row, count, node, (float) strength);
      strength *= 1 - fall * Draws.uniform(Draws.bits(person, STRENGTH + count));
      count++;
    }
    return count;
  }

  /** Draws among the nodes that are not taken by summing their weights; none may be left. */
  private static int drawRest(People people, int row, int count, double[] weights, long bits) {
    double total = 0;
    for (int node = 0; node < weights.length; node++) {
      total += taken(people, row, count, node) ? 0 : weights[node];
    }
    double left = Draws.uniform(bits) * total;
    int last = Tree.NO_NODE;
    for (int node = 0; node < weights.length && left >= 0; node++) {
      if (weights[node] > 0 && !taken(people, row, count, node)) {
        last = node;
        left -= weights[node];
      }
    }
    return last;
  }

  private static boolean taken(People people, int row, int count, int node) {
    for (int place = 0; place < count; place++) {
      if (people.interest(row, place) == node) {
        return true;
      }
    }
    return false;
  }
}
