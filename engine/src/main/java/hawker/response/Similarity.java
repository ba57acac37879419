package hawker.response;

import hawker.world.Tree;
import java.util.List;

/** How near two nodes of the taxonomy are, in [0, 1]. */
final class Similarity {
  private Similarity() {}

  /**
   * The similarity of two nodes: 1 if one is the other or above it, {@code sibling} if they share a
   * parent, else 0. Roots have no parent and are strangers.
   */
  static double of(Tree tree, int a, int b, double sibling) {
    if (tree.within(a, b) || tree.within(b, a)) {
      return 1;
    }
    return tree.parent(a) != Tree.NO_NODE && tree.parent(a) == tree.parent(b) ? sibling : 0;
  }

  /** The greatest similarity of each node to any of the topics; shape [nodes]. */
  static float[] row(Tree tree, List<Integer> topics, double sibling) {
    float[] row = new float[tree.nodes()];
    for (int node = 0; node < row.length; node++) {
      for (int topic : topics) {
        row[node] = Math.max(row[node], (float) of(tree, node, topic, sibling));
      }
    }
    return row;
  }
}
