package hawker.exchange;

import hawker.random.Draws;
import hawker.random.Occurrences;
import hawker.random.Purpose;
import hawker.world.Audience;
import hawker.world.Tree;
import java.util.List;

/**
 * States that people get into for some hours, and what they post of them: functions of the person and
 * the time. Immutable.
 */
public final class Moods {
  /** Nobody is ever in a mood. */
  public static final Moods NONE =
      new Moods(List.of(), new Draws(0, 0), AudienceEvaluator.NOBODY_KNOWN);

  /** The most moods there can be: one bit each. */
  public static final int MAX = 64;

  private final List<Mood> moods;
  private final Occurrences[] times;
  private final long[] keys;
  private final long[] posted;
  private final AudienceEvaluator people;

  /**
   * A mood.
   *
   * @param topics what it makes people want; taxonomy nodes
   * @param among who gets into it, by what they truly are
   * @param perWeek mean number a week for each of them
   * @param seconds how long it lasts
   * @param posts share of moods that the person posts about as they begin
   */
  public record Mood(
      List<Integer> topics, Audience among, double perWeek, long seconds, double posts) {
    /** Copies the topics. */
    public Mood {
      topics = List.copyOf(topics);
    }
  }

  /** Moods of one replication, at most {@link #MAX}. */
  public Moods(List<Mood> moods, Draws draws, AudienceEvaluator people) {
    this.moods = List.copyOf(moods);
    this.people = people;
    times = new Occurrences[moods.size()];
    keys = new long[times.length];
    posted = new long[times.length];
    for (int mood = 0; mood < times.length; mood++) {
      times[mood] = new Occurrences(moods.get(mood).perWeek() / 7);
      keys[mood] = Draws.entity(draws.key(Purpose.MOOD), mood);
      posted[mood] = Draws.chance(moods.get(mood).posts());
    }
  }

  /** The moods in order. */
  public List<Mood> moods() {
    return moods;
  }

  /** The moods that a person is in at the time of a request, as bits. */
  public long of(Opportunities o, int i) {
    long in = 0;
    for (int mood = 0; mood < times.length; mood++) {
      long user = Draws.entity(keys[mood], o.user(i));
      long began = times[mood].last(user, o.time[i], moods.get(mood).seconds());
      if (began != Occurrences.NEVER && people.truth(moods.get(mood).among(), o, i)) {
        in |= 1L << mood;
      }
    }
    return in;
  }

  /** Whether a person posted about a node or below it, for a mood, in the stretch up to a request. */
  public boolean posted(int node, Tree tree, long seconds, Opportunities o, int i) {
    for (int mood = 0; mood < times.length; mood++) {
      if (speaksOf(mood, node, tree) && posted(mood, seconds, o, i)) {
        return true;
      }
    }
    return false;
  }

  private boolean posted(int mood, long seconds, Opportunities o, int i) {
    long user = Draws.entity(keys[mood], o.user(i));
    long after = o.time[i] - seconds;
    long until = o.time[i];
    while (until > after) {
      long second = times[mood].last(user, until, until - after);
      if (second == Occurrences.NEVER) {
        return false;
      }
      if (Draws.happens(Draws.bits(user, second, -1), posted[mood]) == 1) {
        return people.truth(moods.get(mood).among(), o, i);
      }
      until = second - 1;
    }
    return false;
  }

  private boolean speaksOf(int mood, int node, Tree tree) {
    List<Integer> topics = moods.get(mood).topics();
    for (int topic = 0; topic < topics.size(); topic++) {
      if (tree.within(topics.get(topic), node)) {
        return true;
      }
    }
    return false;
  }
}
