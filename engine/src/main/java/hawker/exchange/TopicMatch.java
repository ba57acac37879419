package hawker.exchange;

import hawker.world.Inventory;
import hawker.world.People;
import hawker.world.Tree;
import org.jspecify.annotations.Nullable;

/**
 * How near what an ad speaks of is to a page and to a person: the levels of the taxonomy that they
 * share, counted from the root, for the ad's topic that shares most. The platform reckons it from
 * what people declare. Immutable.
 */
public final class TopicMatch {
  /** There is nothing to compare: no topic of the page, none declared, or none of the ad. */
  public static final int UNKNOWN = -1;

  /** Nodes up to which pairs are reckoned before. */
  private static final int TABLE_NODES = 1024;

  private final Tree tree;
  private final int[][] topics;
  private final int levels;
  private final byte @Nullable [] table;

  /** Compares with the ads of an inventory. */
  public TopicMatch(Tree tree, Inventory inventory) {
    this.tree = tree;
    topics = inventory.ads().stream()
        .map(ad -> ad.topics().stream().mapToInt(Integer::intValue).toArray())
        .toArray(int[][]::new);
    int nodes = tree.nodes();
    int deepest = 0;
    for (int node = 0; node < nodes; node++) {
      deepest = Math.max(deepest, tree.depth(node));
    }
    levels = deepest;
    table = nodes > TABLE_NODES ? null : new byte[nodes * nodes];
    for (int a = 0; table != null && a < nodes; a++) {
      for (int b = 0; b < nodes; b++) {
        table[a * nodes + b] = (byte) climb(a, b);
      }
    }
  }

  /** The most levels that can be shared. */
  public int levels() {
    return levels;
  }

  /** The levels that a page shares with an ad, or {@link #UNKNOWN}. */
  public int ofPage(int topic, int ad) {
    return topic == Opportunities.NO_TOPIC ? UNKNOWN : best(topic, topics[ad]);
  }

  /** The levels that the interests a person has declared share with an ad, or {@link #UNKNOWN}. */
  public int ofPerson(People people, int row, int ad) {
    int most = UNKNOWN;
    for (int place = 0; place < People.SALIENT; place++) {
      int declared = people.declared(row, place);
      if (declared == Tree.NO_NODE) {
        break;
      }
      most = Math.max(most, best(declared, topics[ad]));
    }
    return most;
  }

  private int best(int node, int[] others) {
    int most = UNKNOWN;
    for (int other : others) {
      most =
          Math.max(most, table == null ? climb(node, other) : table[node * tree.nodes() + other]);
    }
    return most;
  }

  private int climb(int a, int b) {
    int up = a;
    while (up != Tree.NO_NODE && !tree.within(b, up)) {
      up = tree.parent(up);
    }
    return up == Tree.NO_NODE ? 0 : tree.depth(up);
  }
}
