package hawker.world;

import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;

/** Small social graphs for tests. */
public final class Graphs {
  private Graphs() {}

  /** A graph over users in [0, users) with the edges of pairs. */
  public static StoredGraph of(int users, int... pairs) {
    StoredGraph.Builder builder = new StoredGraph.Builder(users);
    for (int i = 0; i < pairs.length; i += 2) {
      builder.add(pairs[i], pairs[i + 1]);
    }
    return builder.build();
  }

  /** User 0 and so many leaves. */
  public static StoredGraph star(int leaves) {
    StoredGraph.Builder builder = new StoredGraph.Builder(leaves + 1);
    for (int leaf = 1; leaf <= leaves; leaf++) {
      builder.add(0, leaf);
    }
    return builder.build();
  }

  /** 0 - 1 - 2 - … */
  public static StoredGraph chain(int users) {
    StoredGraph.Builder builder = new StoredGraph.Builder(users);
    for (int user = 1; user < users; user++) {
      builder.add(user - 1, user);
    }
    return builder.build();
  }

  /** Two cliques of four, 0 to 3 and 4 to 7, and the bridge 3 - 4. */
  public static StoredGraph twoCliques() {
    return of(8, 0, 1, 0, 2, 0, 3, 1, 2, 1, 3, 2, 3, 4, 5, 4, 6, 4, 7, 5, 6, 5, 7, 6, 7, 3, 4);
  }

  /** Every pair with the same probability. */
  public static StoredGraph random(int users, double probability, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    StoredGraph.Builder builder = new StoredGraph.Builder(users);
    for (int a = 0; a < users; a++) {
      for (int b = 0; b < a; b++) {
        if (random.nextDouble() < probability) {
          builder.add(a, b);
        }
      }
    }
    return builder.build();
  }

  /** The friends of a user. */
  public static Set<Integer> friends(SocialGraph graph, int user) {
    int[] room = new int[graph.degreeMax()];
    Set<Integer> friends = new TreeSet<>();
    int degree = graph.friends(user, room);
    for (int i = 0; i < degree; i++) {
      friends.add(room[i]);
    }
    return friends;
  }
}
