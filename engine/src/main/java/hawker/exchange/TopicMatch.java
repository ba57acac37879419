package hawker.exchange;

import hawker.world.Inventory;
import hawker.world.People;
import hawker.world.Tree;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How near what an ad speaks of is to a page and to a person: the levels of the taxonomy that they
 * share, counted from the root, for the ad's topic that shares most. The platform reckons it from
 * what people declare. Immutable.
 */
public final class TopicMatch {
  /** There is nothing to compare: no topic of the page, none declared, or none of the ad. */
  public static final int UNKNOWN = -1;

  /** Numbers up to which all is reckoned before. */
  private static final int TABLE = 1 << 24;

  private final Tree tree;

  /** The different lists of topics that ads have. */
  private final int[][] lists;

  /** Which of them an ad has; [ads]. */
  private final int[] listOf;

  private final int levels;

  /** Nodes and, before them, none. */
  private final int rows;

  /** Levels shared by a list and a node; [lists][rows]; null where it would be too large. */
  private final byte @Nullable [] table;

  /** Compares with the ads of an inventory. */
  public TopicMatch(Tree tree, Inventory inventory) {
    this.tree = tree;
    Map<List<Integer>, Integer> numbers = new LinkedHashMap<>();
    listOf = inventory.ads().stream()
        .mapToInt(ad -> numbers.computeIfAbsent(ad.topics(), topics -> numbers.size()))
        .toArray();
    lists = numbers.keySet().stream()
        .map(topics -> topics.stream().mapToInt(Integer::intValue).toArray())
        .toArray(int[][]::new);
    rows = 1 + tree.nodes();
    int deepest = 0;
    for (int node = 0; node < tree.nodes(); node++) {
      deepest = Math.max(deepest, tree.depth(node));
    }
    levels = deepest;
    table = (long) lists.length * rows > TABLE ? null : new byte[lists.length * rows];
    for (int list = 0; table != null && list < lists.length; list++) {
      for (int node = Tree.NO_NODE; node < tree.nodes(); node++) {
        table[list * rows + 1 + node] = (byte) best(node, lists[list]);
      }
    }
  }

  /** The most levels that can be shared. */
  public int levels() {
    return levels;
  }

  /** The levels that a page shares with an ad, or {@link #UNKNOWN}. */
  public int ofPage(int topic, int ad) {
    return shared(topic, listOf[ad]);
  }

  /** The levels that the interests a person has declared share with an ad, or {@link #UNKNOWN}. */
  public int ofPerson(People people, int row, int ad) {
    int list = listOf[ad];
    int most = UNKNOWN;
    // All places, whether in use or not: where the interests end cannot be foretold.
    for (int place = 0; place < People.SALIENT; place++) {
      most = Math.max(most, shared(people.declared(row, place), list));
    }
    return most;
  }

  private int shared(int node, int list) {
    return table == null ? best(node, lists[list]) : table[list * rows + 1 + node];
  }

  private int best(int node, int[] topics) {
    int most = UNKNOWN;
    for (int i = 0; i < topics.length && node != Tree.NO_NODE; i++) {
      most = Math.max(most, climb(node, topics[i]));
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
