package hawker.world;

import java.util.Arrays;

/**
 * A social graph with every edge in memory: the friends of all users one after another (compressed
 * sparse rows), 8 bytes an edge. Immutable.
 */
public final class StoredGraph implements SocialGraph {
  /** Edges that fit: each stands twice in an array. */
  public static final int EDGES_MAX = (Integer.MAX_VALUE - 8) / 2;

  /** Where the friends of each user begin; [users + 1]. */
  private final int[] starts;

  /** Friends of user 0, then of user 1, …, each in rising order; [at least 2 edges]. */
  private final int[] friends;

  private final int degreeMax;
  private final int selfLoops;
  private final int duplicates;

  /** Collects edges; those of a user with themselves, and those that come again, are dropped. */
  public static final class Builder {
    private final int users;
    private int[] ends;
    private int filled;
    private int selfLoops;

    /** A builder of a graph over users in [0, users). */
    public Builder(int users) {
      this(users, 0);
    }

    /** A builder of a graph over users in [0, users) with room for so many edges, or more. */
    public Builder(int users, long edges) {
      this.users = users;
      ends = new int[2 * (int) Math.max(32, Math.min(EDGES_MAX, edges))];
    }

    /**
     * Adds an edge, in either direction.
     *
     * @throws IllegalArgumentException if a user does not exist or there are too many edges
     */
    public Builder add(int a, int b) {
      if (a < 0 || b < 0 || a >= users || b >= users) {
        throw new IllegalArgumentException(a + "-" + b + " must be users in [0, " + users + ")");
      }
      if (a == b) {
        selfLoops++;
        return this;
      }
      if (filled == ends.length) {
        if (filled / 2 >= EDGES_MAX) {
          throw new IllegalArgumentException("a graph stores at most " + EDGES_MAX + " edges");
        }
        ends = Arrays.copyOf(ends, (int) Math.min(2L * EDGES_MAX, filled * 2L));
      }
      ends[filled++] = a;
      ends[filled++] = b;
      return this;
    }

    /** Edges added so far, those that come again included. */
    public int added() {
      return filled / 2;
    }

    /** The graph of what was added so far. */
    public StoredGraph build() {
      return new StoredGraph(this);
    }
  }

  /**
   * Sorts the edges by counting: how many each user has, then each to its place.
   */
  private StoredGraph(Builder builder) {
    selfLoops = builder.selfLoops;
    int users = builder.users;
    int[] ends = builder.ends;
    int[] next = new int[users + 1];
    for (int i = 0; i < builder.filled; i++) {
      next[ends[i] + 1]++;
    }
    for (int user = 0; user < users; user++) {
      next[user + 1] += next[user];
    }
    int[] sorted = new int[builder.filled];
    for (int i = 0; i < builder.filled; i++) {
      sorted[next[ends[i]]++] = ends[i ^ 1];
    }
    starts = new int[users + 1];
    int kept = 0;
    int most = 0;
    // After filling, next[user] is where the friends of the next user begin.
    for (int user = 0, from = 0; user < users; from = next[user++]) {
      Arrays.sort(sorted, from, next[user]);
      starts[user] = kept;
      for (int i = from; i < next[user]; i++) {
        if (i == from || sorted[i] != sorted[i - 1]) {
          sorted[kept++] = sorted[i];
        }
      }
      most = Math.max(most, kept - starts[user]);
    }
    starts[users] = kept;
    // Not copied for the few places that dropped edges leave free.
    friends = kept >= sorted.length / 10L * 9 ? sorted : Arrays.copyOf(sorted, kept);
    degreeMax = most;
    duplicates = (builder.filled - kept) / 2;
  }

  /** Edges of users with themselves that were dropped. */
  public int selfLoops() {
    return selfLoops;
  }

  /** Edges that were dropped because they had come before. */
  public int duplicates() {
    return duplicates;
  }

  @Override
  public int users() {
    return starts.length - 1;
  }

  @Override
  public long edges() {
    return starts[users()] / 2;
  }

  @Override
  public int degreeMax() {
    return degreeMax;
  }

  @Override
  public int degree(int user) {
    return user < users() ? starts[user + 1] - starts[user] : 0;
  }

  /** The friend of a user at a place in [0, degree), in rising order. */
  public int friend(int user, int place) {
    return friends[starts[user] + place];
  }

  @Override
  public int friends(int user, int[] into) {
    int degree = degree(user);
    if (degree > 0) {
      System.arraycopy(friends, starts[user], into, 0, degree);
    }
    return degree;
  }

  @Override
  public boolean areFriends(int a, int b) {
    return a < users() && Arrays.binarySearch(friends, starts[a], starts[a + 1], b) >= 0;
  }

  @Override
  public double closeness(int a, int b) {
    int others = degree(a) + degree(b) - (areFriends(a, b) ? 2 : 0);
    if (others == 0) {
      return 0;
    }
    int common = degree(a) == 0 || degree(b) == 0 ? 0 : common(a, b);
    return common / (double) (others - common);
  }

  private int common(int a, int b) {
    int common = 0;
    int i = starts[a];
    int j = starts[b];
    while (i < starts[a + 1] && j < starts[b + 1]) {
      int difference = Integer.compare(friends[i], friends[j]);
      common += difference == 0 ? 1 : 0;
      i += difference <= 0 ? 1 : 0;
      j += difference >= 0 ? 1 : 0;
    }
    return common;
  }
}
