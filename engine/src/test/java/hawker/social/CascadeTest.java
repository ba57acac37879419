package hawker.social;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import hawker.world.Graphs;
import hawker.world.SocialGraph;
import hawker.world.StoredGraph;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class CascadeTest {
  /** Whoever is told takes it up. */
  private static final SpreadModel ALL = (message, user, teller, told, depth) -> true;

  private static Cascade play(SocialGraph graph, int... seeds) {
    return new Cascades(graph, ALL).play(0, seeds);
  }

  @Test
  void structuralVirality_star_isTwoLessTwoNths() {
    assertThat(play(Graphs.star(9), 0).structuralVirality()).isCloseTo(1.8, within(1e-12));
    assertThat(play(Graphs.star(9), 4).structuralVirality())
        .as("wherever it begins")
        .isCloseTo(1.8, within(1e-12));
  }

  @Test
  void structuralVirality_chain_isAThirdOfOneMore() {
    assertThat(play(Graphs.chain(10), 0).structuralVirality()).isCloseTo(11 / 3.0, within(1e-12));
    assertThat(play(Graphs.chain(10), 4).structuralVirality()).isCloseTo(11 / 3.0, within(1e-12));
  }

  @Test
  void structuralVirality_nobodyTold_isZero() {
    assertThat(play(Graphs.of(3), 1).structuralVirality()).isZero();
    assertThat(play(Graphs.of(3), 0, 1, 2).structuralVirality()).isZero();
  }

  @Test
  void structuralVirality_randomTrees_isMeanDistanceOfPairs() {
    SplittableRandom random = new SplittableRandom(7);
    for (int trial = 0; trial < 50; trial++) {
      int users = 2 + random.nextInt(30);
      int[] parents = new int[users];
      int[] depths = new int[users];
      int[] numbers = new int[users];
      for (int i = 0; i < users; i++) {
        numbers[i] = i;
        parents[i] = i == 0 || random.nextInt(10) == 0 ? Cascade.ROOT : random.nextInt(i);
        depths[i] = parents[i] == Cascade.ROOT ? 0 : depths[parents[i]] + 1;
      }
      double expected = meanDistance(parents, depths);
      assertThat(new Cascade(numbers, parents, depths, users).structuralVirality())
          .isCloseTo(expected, within(1e-9));
    }
  }

  /** By walking up from both ends of every pair. */
  private static double meanDistance(int[] parents, int[] depths) {
    long distances = 0;
    long pairs = 0;
    for (int a = 0; a < parents.length; a++) {
      for (int b = 0; b < a; b++) {
        int one = a;
        int other = b;
        int steps = 0;
        while (one != other && (parents[one] != Cascade.ROOT || parents[other] != Cascade.ROOT)) {
          if (depths[one] >= depths[other]) {
            one = parents[one];
          } else {
            other = parents[other];
          }
          steps++;
        }
        distances += one == other ? steps : 0;
        pairs += one == other ? 1 : 0;
      }
    }
    return pairs == 0 ? 0 : distances / (double) pairs;
  }

  @Test
  void play_twoCliques_goesHopByHop() {
    Cascade cascade = play(Graphs.twoCliques(), 0);
    assertThat(cascade.size()).isEqualTo(8);
    assertThat(cascade.depth()).isEqualTo(3);
    assertThat(cascade.within(1)).isEqualTo(4);
    assertThat(cascade.within(2)).isEqualTo(5);
    assertThat(cascade.user(4)).isEqualTo(4);
    assertThat(cascade.user(cascade.parent(4))).isEqualTo(3);
    assertThat(cascade.parent(0)).isEqualTo(Cascade.ROOT);
    assertThat(cascade.depth(7)).isEqualTo(3);
  }

  @Test
  void play_severalSeeds_eachIsARoot() {
    Cascade cascade = play(Graphs.of(5, 0, 1, 2, 3), 2, 0, 2);
    assertThat(cascade.size()).isEqualTo(4);
    assertThat(cascade.user(0)).isZero();
    assertThat(cascade.user(1)).isEqualTo(2);
    assertThat(cascade.structuralVirality()).isEqualTo(1);
  }

  @Test
  void play_onceMore_forgetsTheFirst() {
    StoredGraph graph = Graphs.chain(4);
    Cascades cascades = new Cascades(graph, ALL);
    assertThat(cascades.play(0, 0).size()).isEqualTo(4);
    assertThat(cascades.play(1, 3).size()).isEqualTo(4);
  }
}
