package hawker.generate;

import hawker.random.Draws;

/**
 * What share of friendships has to come from communities for a clustering: found by trying it on a
 * few thousand people each of whom is drawn alone.
 *
 * <pre>
 *   clustering of a person with d friends, in communities of sizes s:
 *     sum of (s - 1) (s - 2) / (d (d - 1)),   as only friends from one community know each other
 * </pre>
 *
 * <p>That chance makes friends of friends too is left out: it takes many people to be rare.
 */
final class Tightness {
  private static final int SAMPLE = 4000;
  private static final int ROUNDS = 18;
  private static final double MOST = 0.97;
  private static final int SOCIABILITY = 0;
  private static final int ROUNDING = 1;
  private static final int FIRST_SIZE = 2;

  private final GroupSizes sizes;
  private final long key;
  private final double[] wished = new double[SAMPLE];
  private final double[] tight = new double[SAMPLE];
  private final double[] closed = new double[SAMPLE];

  private Tightness(Sociability sociability, GroupSizes sizes, long key) {
    this.sizes = sizes;
    this.key = key;
    for (int i = 0; i < SAMPLE; i++) {
      wished[i] = sociability.at(Draws.bits(Draws.entity(key, i), SOCIABILITY));
    }
  }

  /** The share in [0, 0.97] that comes nearest to a clustering. */
  static double of(double clustering, Sociability sociability, GroupSizes sizes, long key) {
    Tightness trial = new Tightness(sociability, sizes, key);
    double low = 0;
    double high = MOST;
    for (int round = 0; round < ROUNDS; round++) {
      double middle = (low + high) / 2;
      if (trial.clustering(middle, sociability.mean()) < clustering) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return clustering == 0 ? 0 : (low + high) / 2;
  }

  private double clustering(double share, double mean) {
    for (int i = 0; i < SAMPLE; i++) {
      long person = Draws.entity(key, i);
      double groups = share * wished[i] / sizes.othersMean();
      int whole = (int) (groups + Draws.uniform(Draws.bits(person, ROUNDING)));
      tight[i] = 0;
      closed[i] = 0;
      for (int group = 0; group < whole; group++) {
        double others = sizes.ofMember(Draws.bits(person, FIRST_SIZE + group)) - 1;
        tight[i] += others;
        closed[i] += others * (others - 1);
      }
    }
    double scale = LooseTies.scale(wished, tight, SAMPLE * mean);
    double sum = 0;
    for (int i = 0; i < SAMPLE; i++) {
      double friends = Math.max(tight[i], scale * wished[i]);
      sum += closed[i] == 0 ? 0 : closed[i] / (friends * (friends - 1));
    }
    return sum / SAMPLE;
  }
}
