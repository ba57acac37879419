package hawker.social;

import hawker.world.SocialGraph;
import java.util.Arrays;
import java.util.PriorityQueue;

/** Whom to begin a message with, so that it spreads far. */
public final class Influence {
  private Influence() {}

  /** The users with the most friends, most first; of equals the lower number. */
  public static int[] byDegree(SocialGraph graph, int count) {
    int[] degrees = new int[graph.users()];
    int[] room = new int[graph.degreeMax()];
    for (int user = 0; user < degrees.length; user++) {
      degrees[user] = graph.friends(user, room);
    }
    return top(degrees, degrees, count);
  }

  /** The users of the innermost cores, innermost first; of equals the one with more friends. */
  public static int[] byCore(SocialGraph graph, int count) {
    int[] degrees = new int[graph.users()];
    int[] room = new int[graph.degreeMax()];
    for (int user = 0; user < degrees.length; user++) {
      degrees[user] = graph.friends(user, room);
    }
    return top(Cores.of(graph), degrees, count);
  }

  /**
   * Degree discount: one after the other the user from whom most people are expected to hear, of a
   * user themselves and the friends they tell. Of a user with d friends, t of them chosen before, it
   * is
   *
   * <pre>
   *   (1 - p)^t (1 + (d - t) p)
   * </pre>
   *
   * (Chen, Wang and Yang, "Efficient influence maximization in social networks", KDD 2009, section 3,
   * before they leave out what is small in p). It can only shrink as others join, and nothing is
   * played, so that any number can be chosen.
   *
   * @param takeUp p, the probability that a friend takes up what is told
   * @return users in the order of choice; of equals the lower number first
   */
  public static int[] byDegreeDiscount(SocialGraph graph, double takeUp, int count) {
    int[] friends = new int[graph.degreeMax()];
    int[] chosenFriends = new int[graph.users()];
    PriorityQueue<Hope> hopes = new PriorityQueue<>();
    for (int user = 0; user < chosenFriends.length; user++) {
      hopes.add(Hope.of(user, graph.friends(user, friends), 0, takeUp));
    }
    int[] users = new int[Math.min(count, chosenFriends.length)];
    for (int taken = 0; taken < users.length; ) {
      Hope best = hopes.remove();
      int degree = graph.friends(best.user, friends);
      if (best.chosenFriends < chosenFriends[best.user]) {
        hopes.add(Hope.of(best.user, degree, chosenFriends[best.user], takeUp));
        continue;
      }
      users[taken++] = best.user;
      for (int i = 0; i < degree; i++) {
        chosenFriends[friends[i]]++;
      }
    }
    return users;
  }

  /** How many are expected to hear from a user, and of how many chosen friends that takes account. */
  private record Hope(int user, double hear, int chosenFriends) implements Comparable<Hope> {
    static Hope of(int user, int degree, int chosen, double takeUp) {
      double alone = StrictMath.pow(1 - takeUp, chosen);
      return new Hope(user, alone * (1 + (degree - chosen) * takeUp), chosen);
    }

    @Override
    public int compareTo(Hope other) {
      return hear != other.hear
          ? Double.compare(other.hear, hear)
          : Integer.compare(user, other.user);
    }
  }

  private static int[] top(int[] first, int[] second, int count) {
    Integer[] users = new Integer[first.length];
    Arrays.setAll(users, user -> user);
    Arrays.sort(
        users,
        (a, b) -> first[a] != first[b]
            ? Integer.compare(first[b], first[a])
            : second[a] != second[b]
                ? Integer.compare(second[b], second[a])
                : Integer.compare(a, b));
    int[] top = new int[Math.min(count, users.length)];
    Arrays.setAll(top, i -> users[i]);
    return top;
  }

  /** A user, and by how much they would add to the spread when that was last worked out. */
  private record Gain(int user, long gain, int chosen) implements Comparable<Gain> {
    @Override
    public int compareTo(Gain other) {
      return gain != other.gain
          ? Long.compare(other.gain, gain)
          : Integer.compare(user, other.user);
    }
  }

  /**
   * Greedy choice: one after another the user who adds most to those reached, over the same messages
   * each time (Kempe, Kleinberg and Tardos, KDD 2003: at least 1 - 1/e of the best, where each user
   * adds the less the more others there are, as in the independent cascade). A gain can only shrink as
   * others join, so that it is worked out again only while it leads the list (CELF: Leskovec et al.,
   * "Cost-effective outbreak detection in networks", KDD 2007).
   *
   * @param candidates users to choose from
   * @param messages numbers 0 … of the messages that are played
   * @param count users to choose
   * @return users in the order of choice
   */
  public static int[] greedy(Cascades cascades, int[] candidates, int messages, int count) {
    int[] seeds = new int[Math.min(count, candidates.length)];
    PriorityQueue<Gain> gains = new PriorityQueue<>();
    for (int user : candidates) {
      seeds[0] = user;
      gains.add(new Gain(user, reached(cascades, seeds, 1, messages), 0));
    }
    long reached = 0;
    for (int chosen = 0; chosen < seeds.length; ) {
      Gain best = gains.remove();
      if (best.chosen == chosen) {
        seeds[chosen++] = best.user;
        reached += best.gain;
        continue;
      }
      seeds[chosen] = best.user;
      long gain = reached(cascades, seeds, chosen + 1, messages) - reached;
      gains.add(new Gain(best.user, gain, chosen));
    }
    return seeds;
  }

  private static long reached(Cascades cascades, int[] seeds, int count, int messages) {
    long reached = 0;
    for (int message = 0; message < messages; message++) {
      reached += cascades.size(message, seeds, count);
    }
    return reached;
  }
}
