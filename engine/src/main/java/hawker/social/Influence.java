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
