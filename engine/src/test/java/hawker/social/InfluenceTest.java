package hawker.social;

import static org.assertj.core.api.Assertions.assertThat;

import hawker.world.Graphs;
import hawker.world.SocialGraph;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InfluenceTest {
  @Test
  void cores_handGraphs_asWorkedByHand() {
    assertThat(Cores.of(Graphs.twoCliques())).containsOnly(3);
    assertThat(Cores.of(Graphs.star(5))).containsOnly(1);
    assertThat(Cores.of(Graphs.of(3))).containsOnly(0);
    assertThat(Cores.of(SocialGraph.NONE)).isEmpty();
    // A triangle 0 1 2 with a tail 2 - 3 - 4, and 5 alone.
    assertThat(Cores.of(Graphs.of(6, 0, 1, 1, 2, 2, 0, 2, 3, 3, 4)))
        .containsExactly(2, 2, 2, 1, 1, 0);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 20_261, 987_654_321})
  void cores_randomGraphs_asByTakingPeopleAway(long seed) {
    SocialGraph graph = Graphs.random(40, 0.15, seed);
    int[] cores = Cores.of(graph);
    for (int k = 1; k < 12; k++) {
      boolean[] in = new boolean[40];
      Arrays.fill(in, true);
      for (boolean changed = true; changed; ) {
        changed = false;
        for (int user = 0; user < 40; user++) {
          long friends = Graphs.friends(graph, user).stream().filter(f -> in[f]).count();
          if (in[user] && friends < k) {
            in[user] = false;
            changed = true;
          }
        }
      }
      for (int user = 0; user < 40; user++) {
        assertThat(cores[user] >= k).as("%d in the %d-core", user, k).isEqualTo(in[user]);
      }
    }
  }

  @Test
  void byDegree_andByCore_chooseTheWellConnected() {
    // A clique of four, 0 to 3, and a star 4 with five leaves.
    SocialGraph graph =
        Graphs.of(10, 0, 1, 0, 2, 0, 3, 1, 2, 1, 3, 2, 3, 4, 5, 4, 6, 4, 7, 4, 8, 4, 9, 3, 4);
    assertThat(Influence.byDegree(graph, 3)).containsExactly(4, 3, 0);
    assertThat(Influence.byCore(graph, 3)).containsExactly(3, 0, 1);
    assertThat(Influence.byDegree(graph, 99)).hasSize(10);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5})
  void greedy_smallGraphs_isNearTheBestOfAll(int seed) {
    int users = 12;
    int messages = 200;
    SocialGraph graph = Graphs.random(users, 0.25, seed);
    SpreadModel model = SpreadContractTest.model(
        "independent-cascade", "{probability: 0.2, tieStrength: 0}", graph, seed);
    Cascades cascades = new Cascades(graph, model);
    int[] everybody = IntStream.range(0, users).toArray();
    int[] greedy = Influence.greedy(cascades, everybody, messages, 3);
    long best = 0;
    for (int a = 0; a < users; a++) {
      for (int b = 0; b < a; b++) {
        for (int c = 0; c < b; c++) {
          best = Math.max(best, reached(cascades, messages, a, b, c));
        }
      }
    }
    long found = reached(cascades, messages, greedy);
    assertThat((double) found)
        .isGreaterThanOrEqualTo((1 - 1 / Math.E) * best)
        .isLessThanOrEqualTo((double) best);
    assertThat(greedy).containsExactly(plainGreedy(cascades, users, messages, 3));
  }

  /** Works every gain out at every step. */
  private static int[] plainGreedy(Cascades cascades, int users, int messages, int count) {
    int[] seeds = new int[0];
    for (int i = 0; i < count; i++) {
      long best = -1;
      int[] with = Arrays.copyOf(seeds, i + 1);
      for (int user = 0; user < users; user++) {
        int one = user;
        if (Arrays.stream(seeds).noneMatch(seed -> seed == one)) {
          int[] trial = Arrays.copyOf(seeds, i + 1);
          trial[i] = user;
          long reached = reached(cascades, messages, trial);
          if (reached > best) {
            best = reached;
            with = trial;
          }
        }
      }
      seeds = with;
    }
    return seeds;
  }

  private static long reached(Cascades cascades, int messages, int... seeds) {
    return IntStream.range(0, messages)
        .mapToLong(m -> cascades.play(m, seeds).size())
        .sum();
  }

  @Test
  void greedy_starAndChain_takesTheCentreFirst() {
    SocialGraph graph = Graphs.of(9, 0, 1, 0, 2, 0, 3, 0, 4, 0, 5, 6, 7, 7, 8);
    SpreadModel all = (message, user, teller, told, depth) -> depth == 1;
    int[] everybody = IntStream.range(0, 9).toArray();
    assertThat(Influence.greedy(new Cascades(graph, all), everybody, 1, 2)).containsExactly(0, 7);
    assertThat(Influence.greedy(new Cascades(graph, all), new int[] {3, 8}, 1, 5))
        .hasSize(2);
  }

  /** Beside a choice that works everybody out afresh each time. */
  @ParameterizedTest
  @ValueSource(doubles = {0.01, 0.3, 1})
  void byDegreeDiscount_smallGraphs_isTheFormula(double takeUp) {
    for (int seed = 0; seed < 30; seed++) {
      SocialGraph graph = Graphs.random(20, 0.25, seed);
      List<Integer> expected = new ArrayList<>();
      while (expected.size() < 12) {
        int best = -1;
        double most = -1;
        for (int user = 0; user < 20; user++) {
          int own = user;
          int chosen = (int)
              expected.stream().filter(other -> graph.areFriends(own, other)).count();
          double hear =
              StrictMath.pow(1 - takeUp, chosen) * (1 + (graph.degree(user) - chosen) * takeUp);
          if (!expected.contains(user) && hear > most) {
            best = user;
            most = hear;
          }
        }
        expected.add(best);
      }
      assertThat(Influence.byDegreeDiscount(graph, takeUp, 12))
          .containsExactly(expected.stream().mapToInt(user -> user).toArray());
    }
  }

  @Test
  void byDegreeDiscount_friendsOfEachOther_areNotBothTaken() {
    // The two with most friends have the same ones; a third has fewer, but others.
    SocialGraph graph =
        Graphs.of(11, 0, 1, 0, 2, 0, 3, 0, 4, 0, 5, 1, 2, 1, 3, 1, 4, 6, 7, 6, 8, 6, 9);
    assertThat(Influence.byDegreeDiscount(graph, 0.5, 2)).containsExactly(0, 6);
    assertThat(Influence.byDegree(graph, 2)).containsExactly(0, 1);
    assertThat(Influence.byDegreeDiscount(graph, 0.5, 100)).hasSize(11);
  }
}
