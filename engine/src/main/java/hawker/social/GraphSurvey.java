package hawker.social;

import hawker.random.Draws;
import hawker.random.Purpose;
import hawker.world.Population;
import hawker.world.SocialGraph;
import hawker.world.StoredGraph;
import hawker.world.Vocabulary;
import java.util.Arrays;

/** Looks at a graph, at everybody in it or at a sample, and describes it. */
public final class GraphSurvey {
  /**
   * How much is looked at: a graph that stores no edges is slow to ask.
   *
   * @param everybody up to so many people, everybody is looked at
   * @param sample people of a sample otherwise
   * @param connected up to so many people, it is worked out who is connected to whom
   */
  record Effort(int everybody, int sample, int connected) {
    static final Effort STORED = new Effort(200_000, 20_000, 5_000_000);
    static final Effort IMPLICIT = new Effort(5_000, 5_000, 200_000);
  }

  private static final int STRANGER = 1;

  private final SocialGraph graph;
  private final Effort effort;
  private final Profiles profiles;
  private final Draws draws;
  private final int[] looked;
  private final int[] degrees;
  private final double[] clustering;
  private final Correlation ofDegrees = new Correlation();
  private final Correlation ofAges = new Correlation();
  private final int[] friends;
  private final int[] theirs;
  private final Profiles.Profile self = new Profiles.Profile();
  private final Profiles.Profile other = new Profiles.Profile();
  private long pairs;
  private long closed;
  private double similarity;
  private double strangers;
  private long ends;

  private GraphSurvey(
      SocialGraph graph, Population population, Vocabulary vocabulary, Draws draws, Effort effort) {
    this.graph = graph;
    this.effort = effort;
    this.draws = draws;
    profiles = new Profiles(population, vocabulary);
    int users = population.users();
    looked = new int[users <= effort.everybody ? users : effort.sample];
    long key = Draws.entity(draws.key(Purpose.GRAPH_SAMPLE), 0);
    for (int i = 0; i < looked.length; i++) {
      looked[i] = users <= effort.everybody ? i : Draws.index(Draws.bits(key, i), users);
    }
    degrees = new int[looked.length];
    clustering = new double[looked.length];
    friends = new int[graph.degreeMax()];
    theirs = new int[graph.degreeMax()];
  }

  /** Describes the friendships of a population, by everybody or, of many, a sample. */
  public static GraphStatistics of(
      SocialGraph graph, Population population, Vocabulary vocabulary, Draws draws) {
    Effort effort = graph instanceof StoredGraph ? Effort.STORED : Effort.IMPLICIT;
    return of(graph, population, vocabulary, draws, effort);
  }

  /** The same, with an effort of the caller's choice. */
  static GraphStatistics of(
      SocialGraph graph, Population population, Vocabulary vocabulary, Draws draws, Effort effort) {
    return new GraphSurvey(graph, population, vocabulary, draws, effort)
        .statistics(population.users());
  }

  private GraphStatistics statistics(int users) {
    for (int i = 0; i < looked.length; i++) {
      look(i, users);
    }
    double mean = Arrays.stream(clustering).sum() / looked.length;
    double squares = 0;
    for (double one : clustering) {
      squares += (one - mean) * (one - mean);
    }
    boolean all = looked.length == users;
    double error = all ? 0 : StrictMath.sqrt(squares / (looked.length - 1.0) / looked.length);
    double scale = users / (double) looked.length;
    return new GraphStatistics(
        users,
        looked.length,
        graph.edges(),
        degrees(users),
        mean,
        error,
        closed / (double) pairs,
        Math.round(closed * scale / 3),
        ofDegrees.value(),
        profiles.aged() ? ofAges.value() : Double.NaN,
        similarity / ends,
        similarity / strangers,
        users <= effort.connected
            ? new Components(graph, users).largest() / (double) users
            : Double.NaN);
  }

  /** Looks at one person, their friends, and as many strangers. */
  private void look(int i, int users) {
    int user = looked[i];
    int degree = graph.friends(user, friends);
    degrees[i] = degree;
    profiles.fill(user, self);
    long key = Draws.entity(draws.key(Purpose.GRAPH_SAMPLE), STRANGER + (long) i);
    long links = 0;
    for (int j = 0; j < degree; j++) {
      int far = graph.friends(friends[j], theirs);
      links += common(friends, degree, theirs, far);
      ofDegrees.add(degree, far);
      profiles.fill(friends[j], other);
      ofAges.add(self.age(), other.age());
      similarity += self.similarity(other);
      profiles.fill(Draws.index(Draws.bits(key, j), users), other);
      strangers += self.similarity(other);
    }
    ends += degree;
    // Each link between two friends was met from both of them.
    closed += links / 2;
    long own = (long) degree * (degree - 1) / 2;
    pairs += own;
    clustering[i] = own == 0 ? 0 : links / (2.0 * own);
  }

  private static int common(int[] a, int sizeA, int[] b, int sizeB) {
    int common = 0;
    int i = 0;
    int j = 0;
    while (i < sizeA && j < sizeB) {
      int difference = Integer.compare(a[i], b[j]);
      common += difference == 0 ? 1 : 0;
      i += difference <= 0 ? 1 : 0;
      j += difference >= 0 ? 1 : 0;
    }
    return common;
  }

  private GraphStatistics.Degrees degrees(int users) {
    int[] sorted = degrees.clone();
    Arrays.sort(sorted);
    int isolated = 0;
    while (isolated < sorted.length && sorted[isolated] == 0) {
      isolated++;
    }
    // Edges that are stored are counted without a sample's error.
    double mean =
        graph instanceof StoredGraph ? 2.0 * graph.edges() / users : ends / (double) sorted.length;
    return new GraphStatistics.Degrees(
        mean,
        isolated / (double) sorted.length,
        quantile(sorted, 0.5),
        quantile(sorted, 0.9),
        quantile(sorted, 0.99),
        sorted[sorted.length - 1]);
  }

  /** The least number that a share of people do not exceed. */
  private static int quantile(int[] sorted, double share) {
    return sorted[Math.max(0, (int) StrictMath.ceil(share * sorted.length) - 1)];
  }
}
