package hawker.social;

import java.util.Arrays;

/**
 * One message and whom it reached: a tree of who took it up from whom, for each of those it began
 * with. Immutable.
 */
public final class Cascade {
  /** The message began here. */
  public static final int ROOT = -1;

  private final int[] users;
  private final int[] parents;
  private final int[] depths;

  /**
   * A cascade of the first so many of arrays.
   *
   * @param users who took it up, in order; parents come before those who have it from them
   * @param parents place of the one it came from, or {@link #ROOT}
   * @param depths hops from the root
   */
  Cascade(int[] users, int[] parents, int[] depths, int size) {
    this.users = Arrays.copyOf(users, size);
    this.parents = Arrays.copyOf(parents, size);
    this.depths = Arrays.copyOf(depths, size);
  }

  /** Who took it up, at a place in [0, size); hop by hop, in rising order within a hop. */
  public int user(int place) {
    return users[place];
  }

  /** The place of the one it came from, or {@link #ROOT}. */
  public int parent(int place) {
    return parents[place];
  }

  /** Hops from the root. */
  public int depth(int place) {
    return depths[place];
  }

  /** How many took it up. */
  public int size() {
    return users.length;
  }

  /** Hops to the farthest. */
  public int depth() {
    return Arrays.stream(depths).max().orElse(0);
  }

  /** How many took it up within so many hops. */
  public int within(int hops) {
    return (int) Arrays.stream(depths).filter(depth -> depth <= hops).count();
  }

  /**
   * The mean number of steps between two people of a tree, over all pairs who are in one tree; 0
   * where nobody passed it on. Small where one told all, large where it went from mouth to mouth (Goel,
   * Anderson, Hofman and Watts, "The structural virality of online diffusion", 2016).
   *
   * <pre>
   *   each edge lies between the m below it and the n - m of the rest of its tree of n:
   *   sum of distances = sum over edges of m (n - m)
   * </pre>
   */
  public double structuralVirality() {
    int[] below = new int[users.length];
    // Children come after their parents.
    for (int i = users.length - 1; i >= 0; i--) {
      below[i]++;
      if (parents[i] != ROOT) {
        below[parents[i]] += below[i];
      }
    }
    int[] tree = new int[users.length];
    double distances = 0;
    double pairs = 0;
    for (int i = 0; i < users.length; i++) {
      tree[i] = parents[i] == ROOT ? below[i] : tree[parents[i]];
      if (parents[i] == ROOT) {
        pairs += tree[i] * (tree[i] - 1.0) / 2;
      } else {
        distances += below[i] * (double) (tree[i] - below[i]);
      }
    }
    return pairs == 0 ? 0 : distances / pairs;
  }
}
