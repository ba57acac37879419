package hawker.generate;

import hawker.plugin.Binder;
import hawker.plugin.Node;
import hawker.plugin.Node.Kind;
import hawker.plugin.Problems;
import hawker.world.Tree;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A tree of interests with the weight each node has for the average person.
 *
 * <p>The whole weight of 1 is divided among the roots by popularity; a node with children keeps
 * {@link #OWN_SHARE} of what it gets and divides the rest among them. The popularity of the r-th
 * sibling is {@code r^-zipf} unless it is stated.
 */
final class Taxonomy {
  /** The interests. */
  final Tree tree;

  /** Weight of each node; shape [nodes], sum 1. */
  final double[] weights;

  /** What a node with children keeps of its weight. */
  static final double OWN_SHARE = 0.2;

  /** The key of a node's own id among its children. */
  private static final String ID = "id";

  private Taxonomy(Tree tree, double[] weights) {
    this.tree = tree;
    this.weights = weights;
  }

  /**
   * Reads a taxonomy.
   *
   * @param names nested names, or a list
   * @param zipf exponent of popularity by rank
   * @param popularity weight of nodes among their siblings, by path; null if none is stated
   * @return null after adding a problem
   */
  static @Nullable Taxonomy read(
      Node names,
      String path,
      double zipf,
      @Nullable Node popularity,
      String popularityPath,
      Problems problems) {
    Reading reading = new Reading(problems);
    reading.children(names, path, Tree.NO_NODE);
    if (!reading.complete) {
      return null;
    }
    if (reading.nodes == 0 || reading.nodes > Short.MAX_VALUE) {
      problems.add(names, path, "have between 1 and " + Short.MAX_VALUE + " interests");
      return null;
    }
    Tree tree = reading.builder.build();
    Map<Integer, Double> stated = stated(tree, popularity, popularityPath, problems);
    if (stated == null) {
      return null;
    }
    double[] weights = new double[tree.nodes()];
    divide(tree, Tree.NO_NODE, 1, zipf, stated, weights);
    double total = 0;
    for (double weight : weights) {
      total += weight;
    }
    if (popularity != null && !(total > 0)) {
      problems.add(popularity, popularityPath, "leave at least one interest above 0");
      return null;
    }
    return new Taxonomy(tree, weights);
  }

  /** Collects the nodes of a tree, depth first. */
  private static final class Reading {
    private final Problems problems;
    private final Tree.Builder builder = new Tree.Builder();
    private int nodes;
    private boolean complete = true;

    Reading(Problems problems) {
      this.problems = problems;
    }

    private void children(Node node, String path, int parent) {
      if (node.kind() == Kind.SEQUENCE) {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < node.items().size(); i++) {
          Node item = node.items().get(i);
          String itemPath = path + "[" + i + "]";
          if (item.kind() != Kind.SCALAR || !seen.add(item.text())) {
            fail(item, itemPath, "be a name that stands once in its list");
            continue;
          }
          add(parent, item.text(), "", item, itemPath);
        }
      } else if (node.kind() == Kind.MAPPING) {
        node.entries().forEach((name, entry) -> {
          boolean ownId = parent != Tree.NO_NODE && name.equals(ID);
          if (!ownId) {
            child(parent, name, entry, Binder.join(path, name));
          }
        });
      } else {
        fail(node, path, "be nested names, or a list of names");
      }
    }

    private void child(int parent, String name, Node.Entry entry, String path) {
      Node value = entry.value();
      Node key = Node.scalar(name, entry.keyPlace());
      if (value.kind() == Kind.NULL || value.kind() == Kind.SCALAR) {
        add(parent, name, value.text(), key, path);
        return;
      }
      Node id = value.get(ID);
      if (id != null && id.kind() != Kind.SCALAR) {
        fail(id, Binder.join(path, ID), "be an id in another taxonomy");
        return;
      }
      int node = add(parent, name, id == null ? "" : id.text(), key, path);
      children(value, path, node);
    }

    private int add(int parent, String name, String id, Node at, String path) {
      if (name.isBlank() || name.contains("/")) {
        fail(at, path, "be a name without /");
      }
      nodes++;
      return builder.add(parent, name, id);
    }

    private void fail(Node node, String path, String must) {
      problems.add(node, path, must);
      complete = false;
    }
  }

  private static @Nullable Map<Integer, Double> stated(
      Tree tree, @Nullable Node popularity, String path, Problems problems) {
    Map<Integer, Double> stated = new HashMap<>();
    if (popularity == null) {
      return stated;
    }
    if (popularity.kind() != Kind.MAPPING) {
      problems.add(popularity, path, "be a mapping from interests to weights");
      return null;
    }
    boolean complete = true;
    for (var entry : popularity.entries().entrySet()) {
      String valuePath = Binder.join(path, entry.getKey());
      int node = find(tree, entry.getKey(), entry.getValue(), valuePath, problems);
      double weight = Weights.number(entry.getValue().value(), valuePath, problems);
      complete &= node != Tree.NO_NODE && !Double.isNaN(weight);
      stated.put(node, weight);
    }
    return complete ? stated : null;
  }

  /** The node of a key, or {@link Tree#NO_NODE} after adding a problem. */
  static int find(Tree tree, String name, Node.Entry entry, String path, Problems problems) {
    int node = tree.find(name);
    if (node == Tree.NO_NODE) {
      problems.unknown(
          Node.scalar(name, entry.keyPlace()), path, "an interest of the taxonomy", tree.paths());
    }
    return node;
  }

  private static void divide(
      Tree tree,
      int parent,
      double weight,
      double zipf,
      Map<Integer, Double> stated,
      double[] weights) {
    List<Integer> children = children(tree, parent);
    double[] popularity = new double[children.size()];
    double total = 0;
    for (int rank = 0; rank < popularity.length; rank++) {
      Double own = stated.get(children.get(rank));
      popularity[rank] = own == null ? StrictMath.pow(rank + 1.0, -zipf) : own;
      total += popularity[rank];
    }
    double kept = parent == Tree.NO_NODE ? 0 : total > 0 ? OWN_SHARE : 1;
    if (parent != Tree.NO_NODE) {
      weights[parent] = weight * kept;
    }
    for (int rank = 0; rank < popularity.length && total > 0; rank++) {
      double share = weight * (1 - kept) * popularity[rank] / total;
      divide(tree, children.get(rank), share, zipf, stated, weights);
    }
  }

  private static List<Integer> children(Tree tree, int parent) {
    List<Integer> children = new ArrayList<>();
    int end = parent == Tree.NO_NODE ? tree.nodes() : tree.end(parent);
    for (int node = parent + 1; node < end; node = tree.end(node)) {
      children.add(node);
    }
    return children;
  }
}
