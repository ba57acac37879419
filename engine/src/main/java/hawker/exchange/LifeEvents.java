package hawker.exchange;

import hawker.random.Draws;
import hawker.random.Occurrences;
import hawker.random.Purpose;
import hawker.world.Audience;
import java.util.List;

/**
 * What happens in people's lives, and what the platform learns of it: functions of the person and the
 * time, the time before the scenario included. Immutable.
 */
public final class LifeEvents {
  /** A world in which nothing happens. */
  public static final LifeEvents NONE =
      new LifeEvents(List.of(), new Draws(0, 0), AudienceEvaluator.NOBODY_KNOWN);

  private static final double DAYS_OF_YEAR = 365;

  private final List<Event> events;
  private final Occurrences[] times;
  private final long[] keys;
  private final long[] learnt;
  private final AudienceEvaluator people;

  /**
   * A kind of life event.
   *
   * @param among whom it can happen to, by what they truly are
   * @param perYear mean number a year for each of them
   * @param coverage share of events that the platform learns of, of people who let it
   * @param delaySeconds how long it takes to learn of one
   */
  public record Event(Audience among, double perYear, double coverage, long delaySeconds) {}

  /**
   * Life events of one replication.
   *
   * @param people judges who is among those an event can happen to
   */
  public LifeEvents(List<Event> events, Draws draws, AudienceEvaluator people) {
    this.events = List.copyOf(events);
    this.people = people;
    times = new Occurrences[events.size()];
    keys = new long[times.length];
    learnt = new long[times.length];
    for (int event = 0; event < times.length; event++) {
      times[event] = new Occurrences(events.get(event).perYear() / DAYS_OF_YEAR);
      keys[event] = Draws.entity(draws.key(Purpose.LIFE_EVENT), event);
      learnt[event] = Draws.chance(events.get(event).coverage());
    }
  }

  /** Whether an event has happened to a person in the stretch of time up to a request. */
  public boolean happened(int event, long seconds, Opportunities o, int i) {
    long user = Draws.entity(keys[event], o.user(i));
    return times[event].last(user, o.time[i], seconds) != Occurrences.NEVER
        && people.truth(events.get(event).among(), o, i);
  }

  /** Whether the platform has learnt, by the time of a request, of an event in the stretch up to it. */
  public boolean known(int event, long seconds, Opportunities o, int i) {
    if (!o.people().tracked[o.row[i]]) {
      return false;
    }
    long user = Draws.entity(keys[event], o.user(i));
    long until = o.time[i] - events.get(event).delaySeconds();
    long after = o.time[i] - seconds;
    while (until > after) {
      long second = times[event].last(user, until, until - after);
      if (second == Occurrences.NEVER) {
        return false;
      }
      // The numbers of a period's occurrences are small: no clash with a negative part.
      if (Draws.happens(Draws.bits(user, second, -1), learnt[event]) == 1) {
        return people.truth(events.get(event).among(), o, i);
      }
      until = second - 1;
    }
    return false;
  }
}
