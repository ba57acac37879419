package hawker.social;

import hawker.world.SocialGraph;
import java.util.Arrays;

/**
 * Plays messages to their end on a graph, one at a time. Not thread-safe; the decisions of the model
 * are, so that several of these can share one.
 *
 * <pre>
 *   hop = those it begins with
 *   while anybody is in the hop:
 *     for each teller of the hop, in rising order, for each friend in rising order who has not it:
 *       told[friend] += 1; if the model says so, the friend is in the next hop
 * </pre>
 */
public final class Cascades {
  private static final int HAS_IT = -1;

  private final SocialGraph graph;
  private final SpreadModel model;
  private final int[] friends;

  /** Friends who have told a user of the message, or {@link #HAS_IT}; 0 between messages; [users]. */
  private final int[] told;

  /** Whose {@link #told} is not 0; [users]. */
  private final int[] touched;

  private int touches;
  private int size;
  private int[] users = new int[16];
  private int[] parents = new int[16];
  private int[] depths = new int[16];

  /** Room for messages on a graph. */
  public Cascades(SocialGraph graph, SpreadModel model) {
    this.graph = graph;
    this.model = model;
    friends = new int[graph.degreeMax()];
    told = new int[graph.users()];
    touched = new int[graph.users()];
  }

  /**
   * Plays a message.
   *
   * @param message its number
   * @param seeds users it begins with; one who comes twice counts once
   */
  public Cascade play(long message, int... seeds) {
    run(message, seeds, seeds.length);
    return new Cascade(users, parents, depths, size);
  }

  /** How many take a message up that begins with the first of some users. */
  int size(long message, int[] seeds, int count) {
    run(message, seeds, count);
    return size;
  }

  private void run(long message, int[] seeds, int count) {
    size = 0;
    touches = 0;
    int[] first = Arrays.copyOf(seeds, count);
    Arrays.sort(first);
    for (int seed : first) {
      if (told[seed] != HAS_IT) {
        touch(seed);
        add(seed, Cascade.ROOT, 0);
      }
    }
    int from = 0;
    for (int depth = 1; from < size; depth++) {
      int to = size;
      for (int place = from; place < to; place++) {
        tell(message, place, depth);
      }
      from = to;
      sort(from, size);
    }
    for (int i = 0; i < touches; i++) {
      told[touched[i]] = 0;
    }
  }

  private void tell(long message, int place, int depth) {
    int teller = users[place];
    int degree = graph.friends(teller, friends);
    for (int i = 0; i < degree; i++) {
      int friend = friends[i];
      if (told[friend] == HAS_IT) {
        continue;
      }
      touch(friend);
      told[friend]++;
      if (model.takesUp(message, friend, teller, told[friend], depth)) {
        add(friend, place, depth);
      }
    }
  }

  private void touch(int user) {
    if (told[user] == 0) {
      touched[touches++] = user;
    }
  }

  private void add(int user, int parent, int depth) {
    if (size == users.length) {
      users = Arrays.copyOf(users, 2 * size);
      parents = Arrays.copyOf(parents, 2 * size);
      depths = Arrays.copyOf(depths, 2 * size);
    }
    told[user] = HAS_IT;
    users[size] = user;
    parents[size] = parent;
    depths[size++] = depth;
  }

  /** Puts those of a hop into rising order, each with its parent; they have the same depth. */
  private void sort(int from, int to) {
    long[] both = new long[to - from];
    for (int i = from; i < to; i++) {
      both[i - from] = (long) users[i] << Integer.SIZE | parents[i];
    }
    Arrays.sort(both);
    for (int i = from; i < to; i++) {
      users[i] = (int) (both[i - from] >>> Integer.SIZE);
      parents[i] = (int) both[i - from];
    }
  }
}
