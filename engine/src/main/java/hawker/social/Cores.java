package hawker.social;

import hawker.world.SocialGraph;

/**
 * The k-core decomposition: somebody's core number is the greatest k for which they are in a set of
 * people who all have at least k friends in it.
 *
 * <p>Batagelj and Zaveršnik, "An O(m) algorithm for cores decomposition of networks" (2003):
 *
 * <pre>
 *   users sorted by degree, in bins
 *   for each user v in that order:  core(v) = degree(v)
 *     for each friend u with degree(u) &gt; degree(v):  degree(u) -= 1, and u moves down one bin
 * </pre>
 */
final class Cores {
  private Cores() {}

  /** Core numbers of all users; [users]. */
  static int[] of(SocialGraph graph) {
    int users = graph.users();
    int[] room = new int[graph.degreeMax()];
    int[] degree = new int[users];
    int[] bin = new int[graph.degreeMax() + 2];
    for (int user = 0; user < users; user++) {
      degree[user] = graph.friends(user, room);
      bin[degree[user] + 1]++;
    }
    for (int d = 1; d < bin.length; d++) {
      bin[d] += bin[d - 1];
    }
    // bin[d] is where users of degree d begin.
    int[] order = new int[users];
    int[] place = new int[users];
    int[] next = bin.clone();
    for (int user = 0; user < users; user++) {
      place[user] = next[degree[user]]++;
      order[place[user]] = user;
    }
    for (int i = 0; i < users; i++) {
      int user = order[i];
      int friends = graph.friends(user, room);
      for (int j = 0; j < friends; j++) {
        int friend = room[j];
        if (degree[friend] > degree[user]) {
          // The friend changes places with the first of their bin, which then begins one later.
          int first = bin[degree[friend]]++;
          int moved = order[first];
          order[place[friend]] = moved;
          place[moved] = place[friend];
          order[first] = friend;
          place[friend] = first;
          degree[friend]--;
        }
      }
    }
    return degree;
  }
}
