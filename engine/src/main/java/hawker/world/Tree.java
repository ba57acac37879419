package hawker.world;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A tree (or forest) of named nodes: the taxonomy of interests, or the places of the world. Nodes
 * are numbered in pre-order, so the descendants of a node are the range from itself to {@link #end}.
 * Immutable.
 */
public final class Tree {
  /** No node. */
  public static final int NO_NODE = -1;

  private final String[] names;
  private final String[] paths;
  private final String[] externalIds;
  private final int[] parents;
  private final int[] ends;
  private final int[] depths;
  private final Map<String, Integer> byPath = new HashMap<>();

  /** Collects nodes; add children right after their parent, depth first. */
  public static final class Builder {
    private final List<String> names = new ArrayList<>();
    private final List<String> externalIds = new ArrayList<>();
    private final List<Integer> parents = new ArrayList<>();

    /**
     * Adds a node.
     *
     * @param parent number of the parent, or {@link #NO_NODE}
     * @param name kebab-case, unique among its siblings
     * @param externalId id in another taxonomy, or empty
     * @return the node's number
     */
    public int add(int parent, String name, String externalId) {
      names.add(name);
      externalIds.add(externalId);
      parents.add(parent);
      return names.size() - 1;
    }

    /**
     * The tree.
     *
     * @throws IllegalArgumentException if two siblings share a name or a child does not follow its
     *     parent depth first
     */
    public Tree build() {
      return new Tree(this);
    }
  }

  private Tree(Builder builder) {
    int nodes = builder.names.size();
    names = builder.names.toArray(String[]::new);
    externalIds = builder.externalIds.toArray(String[]::new);
    parents = builder.parents.stream().mapToInt(Integer::intValue).toArray();
    paths = new String[nodes];
    ends = new int[nodes];
    depths = new int[nodes];
    for (int node = 0; node < nodes; node++) {
      int parent = parents[node];
      boolean follows = parent == NO_NODE || (parent < node && ends[parent] == node);
      if (!follows) {
        throw new IllegalArgumentException(names[node] + " does not follow its parent");
      }
      paths[node] = parent == NO_NODE ? names[node] : paths[parent] + "/" + names[node];
      depths[node] = parent == NO_NODE ? 1 : depths[parent] + 1;
      if (byPath.putIfAbsent(paths[node], node) != null) {
        throw new IllegalArgumentException(paths[node] + " stands twice");
      }
      for (int up = node; up != NO_NODE; up = parents[up]) {
        ends[up] = node + 1;
      }
    }
    for (int node = 0; node < nodes; node++) {
      // A last name that is unique in the tree works as a short form; a repeated one does not.
      int owner = node;
      byPath.merge(names[node], node, (old, now) -> old == owner ? old : ambiguous(old, now));
    }
  }

  private int ambiguous(int old, int now) {
    return old != NO_NODE && parents[old] == NO_NODE
        ? old
        : parents[now] == NO_NODE ? now : NO_NODE;
  }

  /** The number of nodes. */
  public int nodes() {
    return names.length;
  }

  /** The last name of a node. */
  public String name(int node) {
    return names[node];
  }

  /** The names from the root down, joined by {@code /}. */
  public String path(int node) {
    return paths[node];
  }

  /** All paths, in node order. */
  public List<String> paths() {
    return List.of(paths);
  }

  /** The id in another taxonomy, or empty. */
  public String externalId(int node) {
    return externalIds[node];
  }

  /** The parent, or {@link #NO_NODE}. */
  public int parent(int node) {
    return parents[node];
  }

  /** One past the last descendant of a node. */
  public int end(int node) {
    return ends[node];
  }

  /** 1 for a root. */
  public int depth(int node) {
    return depths[node];
  }

  /** The root above a node. */
  public int root(int node) {
    int up = node;
    while (parents[up] != NO_NODE) {
      up = parents[up];
    }
    return up;
  }

  /** Whether a node is {@code ancestor} or below it; false for {@link #NO_NODE}. */
  public boolean within(int node, int ancestor) {
    return node >= ancestor && node < ends[ancestor];
  }

  /** The node of a path, or of a last name that no other node has; else {@link #NO_NODE}. */
  public int find(String pathOrName) {
    return byPath.getOrDefault(pathOrName, NO_NODE);
  }

  @Override
  public String toString() {
    return "Tree" + Arrays.toString(paths);
  }
}
