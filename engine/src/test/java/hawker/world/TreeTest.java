package hawker.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TreeTest {
  /**
   * Five roots and branches:
   *
   * <pre>
   *   0 sports         4 music         7 running
   *   1   running      5   rock
   *   2     trail      6     trail
   *   3   tennis
   * </pre>
   */
  private static Tree tree() {
    Tree.Builder builder = new Tree.Builder();
    builder.add(Tree.NO_NODE, "sports", "s");
    builder.add(0, "running", "");
    builder.add(1, "trail", "");
    builder.add(0, "tennis", "");
    builder.add(Tree.NO_NODE, "music", "");
    builder.add(4, "rock", "");
    builder.add(5, "trail", "");
    builder.add(Tree.NO_NODE, "running", "");
    return builder.build();
  }

  @Test
  void build_byHand_numbersInPreOrder() {
    Tree tree = tree();
    assertThat(tree.nodes()).isEqualTo(8);
    assertThat(tree.paths())
        .containsExactly(
            "sports",
            "sports/running",
            "sports/running/trail",
            "sports/tennis",
            "music",
            "music/rock",
            "music/rock/trail",
            "running");
    assertThat(List.of(tree.end(0), tree.end(1), tree.end(2), tree.end(4), tree.end(7)))
        .containsExactly(4, 3, 3, 7, 8);
    assertThat(List.of(tree.depth(0), tree.depth(2), tree.depth(7))).containsExactly(1, 3, 1);
    assertThat(tree.parent(2)).isEqualTo(1);
    assertThat(tree.parent(4)).isEqualTo(Tree.NO_NODE);
    assertThat(tree.root(6)).isEqualTo(4);
    assertThat(tree.root(7)).isEqualTo(7);
    assertThat(tree.name(2)).isEqualTo("trail");
    assertThat(tree.externalId(0)).isEqualTo("s");
  }

  @Test
  void find_pathsAndUniqueNames_areKnown() {
    Tree tree = tree();
    assertThat(tree.find("sports/running/trail")).isEqualTo(2);
    assertThat(tree.find("tennis")).isEqualTo(3);
    assertThat(tree.find("rock")).isEqualTo(5);
  }

  @Test
  void find_nameOfSeveral_isTheRootOrNobody() {
    Tree tree = tree();
    assertThat(tree.find("trail")).isEqualTo(Tree.NO_NODE);
    assertThat(tree.find("running")).as("a path of its own").isEqualTo(7);
    assertThat(tree.find("running/trail")).isEqualTo(Tree.NO_NODE);
    assertThat(tree.find("")).isEqualTo(Tree.NO_NODE);
  }

  @Test
  void find_nameOfThree_staysAmbiguous() {
    Tree.Builder builder = new Tree.Builder();
    for (int root = 0; root < 3; root++) {
      builder.add(Tree.NO_NODE, "root" + root, "");
      builder.add(2 * root, "same", "");
    }
    assertThat(builder.build().find("same")).isEqualTo(Tree.NO_NODE);
  }

  @Test
  void build_brokenOrders_throw() {
    Tree.Builder twice = new Tree.Builder();
    twice.add(Tree.NO_NODE, "a", "");
    twice.add(Tree.NO_NODE, "a", "");
    assertThatIllegalArgumentException().isThrownBy(twice::build).withMessage("a stands twice");
    Tree.Builder late = new Tree.Builder();
    late.add(Tree.NO_NODE, "a", "");
    late.add(Tree.NO_NODE, "b", "");
    late.add(0, "c", "");
    assertThatIllegalArgumentException()
        .isThrownBy(late::build)
        .withMessage("c does not follow its parent");
    Tree.Builder ahead = new Tree.Builder();
    ahead.add(1, "a", "");
    assertThatIllegalArgumentException().isThrownBy(ahead::build);
  }

  @Test
  void build_nothing_isAnEmptyTree() {
    assertThat(new Tree.Builder().build().nodes()).isZero();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void within_randomTrees_isTheWalkUp(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Tree.Builder builder = new Tree.Builder();
    List<Integer> open = new ArrayList<>(List.of(Tree.NO_NODE));
    int nodes = 120;
    for (int node = 0; node < nodes; node++) {
      while (open.size() > 1 && random.nextInt(3) == 0) {
        open.remove(open.size() - 1);
      }
      open.add(builder.add(open.get(open.size() - 1), "n" + node, ""));
    }
    Tree tree = builder.build();
    for (int node = 0; node < nodes; node++) {
      for (int ancestor = 0; ancestor < nodes; ancestor++) {
        int up = node;
        while (up != Tree.NO_NODE && up != ancestor) {
          up = tree.parent(up);
        }
        assertThat(tree.within(node, ancestor)).isEqualTo(up == ancestor);
      }
      assertThat(tree.within(Tree.NO_NODE, node)).isFalse();
      assertThat(tree.find(tree.path(node))).isEqualTo(node);
      assertThat(tree.find(tree.name(node))).isEqualTo(node);
    }
  }
}
