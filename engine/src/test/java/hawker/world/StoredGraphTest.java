package hawker.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StoredGraphTest {
  @Test
  void none_knowsNobody() {
    assertThat(SocialGraph.NONE.users()).isZero();
    assertThat(SocialGraph.NONE.edges()).isZero();
    assertThat(SocialGraph.NONE.degreeMax()).isZero();
    assertThat(SocialGraph.NONE.degree(7)).isZero();
    assertThat(SocialGraph.NONE.friends(7, new int[0])).isZero();
    assertThat(SocialGraph.NONE.areFriends(3, 7)).isFalse();
    assertThat(SocialGraph.NONE.closeness(3, 7)).isZero();
  }

  @Test
  void build_loopsAndDuplicates_droppedAndCounted() {
    StoredGraph graph = Graphs.of(4, 0, 1, 1, 0, 2, 2, 0, 1, 1, 2);
    assertThat(graph.edges()).isEqualTo(2);
    assertThat(graph.selfLoops()).isEqualTo(1);
    assertThat(graph.duplicates()).isEqualTo(2);
    assertThat(graph.degree(3)).isZero();
    assertThat(graph.degreeMax()).isEqualTo(2);
    assertThat(Graphs.friends(graph, 1)).containsExactly(0, 2);
    assertThat(graph.friend(1, 1)).isEqualTo(2);
  }

  @Test
  void add_userWhoDoesNotExist_refused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Graphs.of(4, 0, 4))
        .withMessage("0-4 must be users in [0, 4)");
    assertThatIllegalArgumentException().isThrownBy(() -> Graphs.of(4, -1, 2));
  }

  @Test
  void closeness_handWorked_isShareOfFriendsInCommon() {
    // 0 and 1 are friends with 2 in common; 1 knows 3 besides.
    StoredGraph graph = Graphs.of(6, 0, 1, 0, 2, 1, 2, 1, 3, 4, 5);
    assertThat(graph.closeness(0, 1)).isEqualTo(1 / 2.0);
    assertThat(graph.closeness(1, 0)).isEqualTo(1 / 2.0);
    assertThat(graph.closeness(0, 2)).isEqualTo(1.0);
    assertThat(graph.closeness(1, 3)).isZero();
    assertThat(graph.closeness(4, 5)).as("no other friend").isZero();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 20_261, 987_654_321})
  void graph_randomEdges_asSetsSay(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int users = 40;
    List<Set<Integer>> sets = new ArrayList<>();
    for (int user = 0; user < users; user++) {
      sets.add(new TreeSet<>());
    }
    StoredGraph.Builder builder = new StoredGraph.Builder(users, 3);
    for (int i = 0; i < 300; i++) {
      int a = random.nextInt(users - 5);
      int b = random.nextInt(users - 5);
      builder.add(a, b);
      if (a != b) {
        sets.get(a).add(b);
        sets.get(b).add(a);
      }
    }
    StoredGraph graph = builder.build();
    assertThat(builder.added() + graph.selfLoops()).isEqualTo(300);
    assertThat(graph.edges() + graph.duplicates()).isEqualTo(builder.added());
    int most = 0;
    for (int a = 0; a < users; a++) {
      assertThat(Graphs.friends(graph, a)).isEqualTo(sets.get(a));
      assertThat(graph.degree(a)).isEqualTo(sets.get(a).size());
      most = Math.max(most, graph.degree(a));
      for (int b = 0; b < users; b++) {
        assertThat(graph.areFriends(a, b)).isEqualTo(sets.get(a).contains(b));
        assertThat(graph.closeness(a, b)).isCloseTo(jaccard(sets, a, b), within(1e-12));
      }
    }
    assertThat(graph.degreeMax()).isEqualTo(most);
  }

  private static double jaccard(List<Set<Integer>> sets, int a, int b) {
    Set<Integer> either = new TreeSet<>(sets.get(a));
    either.addAll(sets.get(b));
    Set<Integer> both = new TreeSet<>(sets.get(a));
    both.retainAll(sets.get(b));
    if (sets.get(a).contains(b)) {
      either.remove(a);
      either.remove(b);
    }
    return either.isEmpty() ? 0 : both.size() / (double) either.size();
  }
}
