package hawker.social;

import hawker.world.SocialGraph;
import java.util.Arrays;

/** The sets of users that friendships connect, found by joining trees (union by size). */
final class Components {
  /** The user above in the tree, or minus the size of the set at its top; [users]. */
  private final int[] above;

  private int largest;

  /** The components of the users in [0, users). */
  Components(SocialGraph graph, int users) {
    above = new int[users];
    Arrays.fill(above, -1);
    largest = Math.min(1, users);
    int[] friends = new int[graph.degreeMax()];
    for (int user = 0; user < users; user++) {
      int degree = graph.friends(user, friends);
      for (int i = 0; i < degree && friends[i] < user; i++) {
        join(top(user), top(friends[i]));
      }
    }
  }

  /** People in the largest. */
  int largest() {
    return largest;
  }

  private int top(int user) {
    int at = user;
    while (above[at] >= 0) {
      int next = above[at];
      if (above[next] >= 0) {
        above[at] = above[next];
      }
      at = next;
    }
    return at;
  }

  private void join(int a, int b) {
    if (a != b) {
      int more = above[a] <= above[b] ? a : b;
      int less = more == a ? b : a;
      above[more] += above[less];
      above[less] = more;
      largest = Math.max(largest, -above[more]);
    }
  }
}
