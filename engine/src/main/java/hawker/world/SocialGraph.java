package hawker.world;

/**
 * Who is friends with whom: an undirected graph over users, in which nobody is a friend of their own
 * and no friendship counts twice. Immutable, and safe for any number of threads.
 *
 * <p>Loops ask for all friends of somebody at once, into room of their own, because a graph that
 * stores no edges makes them all together:
 *
 * <pre>
 *   int[] friends = new int[graph.degreeMax()];       once per worker
 *   for (int i = 0, n = graph.friends(user, friends); i &lt; n; i++) … friends[i] …
 * </pre>
 */
public interface SocialGraph {
  /** The graph of a world without friends. */
  SocialGraph NONE = new StoredGraph.Builder(0).build();

  /** Users it knows; users from here on have no friends. */
  int users();

  /** Friendships; each counts once. */
  long edges();

  /** At least the friends anybody has. */
  int degreeMax();

  /** The number of friends of a user; a graph that stores no edges makes them to count them. */
  int degree(int user);

  /**
   * Writes the friends of a user in rising order.
   *
   * @param into room for {@link #degreeMax} users; the caller's, what is behind the friends is left
   *     undefined
   * @return the number of friends
   */
  int friends(int user, int[] into);

  /** Whether two users are friends. */
  boolean areFriends(int a, int b);

  /**
   * How close two friends are: the share of the friends of either, apart from the two, that both
   * have (Jaccard), in [0, 1]; 0 where neither has another friend.
   */
  double closeness(int a, int b);
}
