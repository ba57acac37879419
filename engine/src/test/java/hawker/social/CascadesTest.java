package hawker.social;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import hawker.random.Draws;
import hawker.world.Graphs;
import hawker.world.SocialGraph;
import hawker.world.StoredGraph;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Cascades against numbers worked by hand; bounds are four standard errors. */
class CascadesTest {
  private static final int MESSAGES = 40_000;
  private static final int CHILDREN = 400;
  private static final int[] SEEDS = {1, 20_261, 987_654_321};

  private static SpreadModel independent(SocialGraph graph, double probability, int seed) {
    return new IndependentCascade(
        new IndependentCascade.Settings(probability, 0),
        new SpreadContext(graph, new Draws(seed, 0)));
  }

  /** Sizes of the cascades of many messages from one user. */
  private static double[] sizes(SocialGraph graph, SpreadModel model, int messages, int from) {
    Cascades cascades = new Cascades(graph, model);
    return IntStream.range(0, messages)
        .mapToDouble(message -> cascades.play(message, from).size())
        .toArray();
  }

  private static double mean(double[] values) {
    return IntStream.range(0, values.length).mapToDouble(i -> values[i]).sum() / values.length;
  }

  private static double variance(double[] values) {
    double mean = mean(values);
    return IntStream.range(0, values.length)
            .mapToDouble(i -> (values[i] - mean) * (values[i] - mean))
            .sum()
        / (values.length - 1);
  }

  private static void assertMean(double[] values, double expected) {
    double error = StrictMath.sqrt(variance(values) / values.length);
    assertThat(mean(values)).isCloseTo(expected, within(4 * error));
  }

  @Test
  void diamond_halfEach_spreadsAsWorkedByHand() {
    // A-B, A-C, B-D, C-D, each downwards only.
    StoredGraph graph = Graphs.of(4, 0, 1, 0, 2, 1, 3, 2, 3);
    for (int seed : SEEDS) {
      SpreadModel model = independent(graph, 0.5, seed);
      SpreadModel downwards = (message, user, teller, told, depth) ->
          teller < user && model.takesUp(message, user, teller, told, depth);
      Cascades cascades = new Cascades(graph, downwards);
      double[] sizes = new double[MESSAGES];
      double[] last = new double[MESSAGES];
      for (int message = 0; message < MESSAGES; message++) {
        Cascade cascade = cascades.play(message, 0);
        sizes[message] = cascade.size();
        last[message] = cascade.user(cascade.size() - 1) == 3 ? 1 : 0;
      }
      assertMean(sizes, 2.4375);
      assertMean(last, 0.4375);
    }
  }

  @Test
  void chain_ofFive_spreadsAsWorkedByHand() {
    for (int seed : SEEDS) {
      StoredGraph graph = Graphs.chain(5);
      assertMean(sizes(graph, independent(graph, 0.3, seed), MESSAGES, 0), 1.4251);
    }
  }

  @Test
  void triangle_bothWays_spreadsAsWorkedByHand() {
    for (int seed : SEEDS) {
      StoredGraph graph = Graphs.of(3, 0, 1, 1, 2, 2, 0);
      assertMean(sizes(graph, independent(graph, 0.2, seed), MESSAGES, 0), 1.464);
    }
  }

  @Test
  void star_ofHundred_isBinomial() {
    for (int seed : SEEDS) {
      StoredGraph graph = Graphs.star(100);
      double[] sizes = sizes(graph, independent(graph, 0.05, seed), MESSAGES, 0);
      assertMean(sizes, 6.0);
      // The variance of a variance is about 2 / n of its square.
      assertThat(variance(sizes))
          .isCloseTo(4.75, within(4 * 4.75 * StrictMath.sqrt(2.0 / MESSAGES)));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 20_261, 987_654_321})
  void galtonWatson_poissonChildren_sizesAreBorels(int seed) {
    // So many children that those who are convinced are as good as Poisson of mean 0.8.
    SpreadModel model = independent(Graphs.of(1), 0.8 / CHILDREN, seed);
    int messages = 20_000;
    double[] sizes = new double[messages];
    int[] exactly = new int[3];
    int ten = 0;
    for (int message = 0; message < messages; message++) {
      sizes[message] = familySize(model, message);
      exactly[(int) Math.min(2, sizes[message] - 1)]++;
      ten += sizes[message] >= 10 ? 1 : 0;
    }
    assertMean(sizes, 5);
    assertShare(exactly[0], messages, 0.449329);
    assertShare(exactly[1], messages, 0.161517);
    assertShare(ten, messages, 0.122602);
    assertThat(variance(sizes)).isBetween(60.0, 150.0);
  }

  /** How many take a message up in a tree without end, which is made as it is walked. */
  private static int familySize(SpreadModel model, long message) {
    int size = 1;
    for (int parent = 0; parent < size; parent++) {
      int born = 0;
      for (int child = 0; child < CHILDREN; child++) {
        born += model.takesUp(message, parent * CHILDREN + child, parent, 1, 1) ? 1 : 0;
      }
      size += born;
    }
    return size;
  }

  private static void assertShare(int count, int of, double expected) {
    double error = StrictMath.sqrt(expected * (1 - expected) / of);
    // What 400 children at 0.002 differ from Poisson by is below 0.002.
    assertThat(count / (double) of).isCloseTo(expected, within(4 * error + 0.002));
  }
}
