package hawker.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import hawker.random.Draws;
import hawker.world.Graphs;
import hawker.world.SocialGraph;
import hawker.world.StoredGraph;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImplicitGraphTest {
  private static SocialGraph graph(int users, double mean, double spread, int seed) {
    Sociability sociability = new Sociability(mean, spread, 5000);
    return new ImplicitGraph(users, Layers.of(users, sociability, 0.2), new Draws(seed, 0));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 5, 8, 30, 200, 1000})
  void friends_smallGraphs_areMutualDistinctAndOthers(int users) {
    for (int seed : Scene.SEEDS) {
      SocialGraph graph = graph(users, Math.max(0.5, Math.min(20, (users - 1) / 2.0)), 1, seed);
      int[] room = new int[graph.degreeMax()];
      List<Set<Integer>> sets = new ArrayList<>();
      for (int user = 0; user < users; user++) {
        int degree = graph.friends(user, room);
        sets.add(Graphs.friends(graph, user));
        assertThat(degree).isEqualTo(sets.get(user).size()).isEqualTo(graph.degree(user));
        assertThat(sets.get(user)).doesNotContain(user).allMatch(f -> f >= 0 && f < users);
        for (int i = 1; i < degree; i++) {
          assertThat(room[i]).isGreaterThan(room[i - 1]);
        }
      }
      for (int a = 0; a < users; a++) {
        for (int b = 0; b < users; b++) {
          assertThat(sets.get(a).contains(b)).isEqualTo(sets.get(b).contains(a));
          assertThat(graph.areFriends(a, b)).isEqualTo(sets.get(a).contains(b));
        }
      }
    }
  }

  @Test
  void degrees_ofMany_areAsAskedAndHeavyTailed() {
    int users = 40_000;
    for (int seed : Scene.SEEDS) {
      SocialGraph graph = graph(users, 20, 1, seed);
      long ends = 0;
      int above = 0;
      for (int user = 0; user < users; user++) {
        int degree = graph.degree(user);
        ends += degree;
        above += degree > 5 * 20 ? 1 : 0;
      }
      assertThat(ends / (double) users).isCloseTo(20, within(0.03 * 20));
      assertThat(graph.edges() * 2 / (double) users).isCloseTo(20, within(0.01 * 20));
      // A log-normal of this mean and spread has 1.7 % above five times its mean, a Poisson none;
      // layers are so coarse there that it can be twice that.
      assertThat(above / (double) users).isBetween(0.008, 0.04);
    }
  }

  @Test
  void closeness_ofFriends_isNearlyTheShareInCommon() {
    int users = 20_000;
    SocialGraph graph = graph(users, 20, 1, 5);
    StoredGraph.Builder copy = new StoredGraph.Builder(users);
    for (int user = 0; user < users; user++) {
      for (int friend : Graphs.friends(graph, user)) {
        if (friend < user) {
          copy.add(user, friend);
        }
      }
    }
    StoredGraph stored = copy.build();
    double off = 0;
    int pairs = 0;
    for (int user = 0; user < 500; user++) {
      for (int friend : Graphs.friends(graph, user)) {
        off += Math.abs(graph.closeness(user, friend) - stored.closeness(user, friend));
        pairs++;
      }
    }
    assertThat(off / pairs).isLessThan(0.01);
    assertThat(graph.closeness(0, Graphs.friends(stored, 0).contains(1) ? 2 : 1))
        .isZero();
  }

  @Test
  void friends_fourHundredMillion_needNoMemory() {
    int users = 400_000_000;
    SocialGraph graph = graph(users, 44, 1, 3);
    int[] room = new int[graph.degreeMax()];
    assertThat(graph.edges() * 2.0 / users).isCloseTo(44, within(0.5));
    for (int i = 0; i < 50; i++) {
      int user = Draws.index(Draws.bits(2, i), users);
      int degree = graph.friends(user, room);
      assertThat(graph.areFriends(room[0], user)).isTrue();
      assertThat(graph.areFriends(room[degree - 1], user)).isTrue();
    }
    assertThat(graph.friends(users, room)).isZero();
  }
}
