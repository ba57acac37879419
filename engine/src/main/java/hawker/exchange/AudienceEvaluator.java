package hawker.exchange;

import hawker.world.Attribute;
import hawker.world.Audience;
import hawker.world.Audience.All;
import hawker.world.Audience.Any;
import hawker.world.Audience.AttributeIn;
import hawker.world.Audience.EventWithin;
import hawker.world.Audience.InSegment;
import hawker.world.Audience.InterestIn;
import hawker.world.Audience.MomentIn;
import hawker.world.Audience.None;
import hawker.world.Audience.Range;
import hawker.world.Audience.TopicIn;
import hawker.world.People;
import hawker.world.Tree;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Evaluates audiences one at a time, straight from their definition: the reference that the fast
 * index must equal, and the judge of who truly belongs to an audience.
 */
public final class AudienceEvaluator {
  /** Judges audiences of worlds without names; of those no clause is asked. */
  static final AudienceEvaluator NOBODY_KNOWN =
      new AudienceEvaluator(new Tree.Builder().build(), (segment, user) -> false, new int[0], 0);

  private final Tree interests;
  private final SegmentMembers segments;
  private final int[] channelOfPlacement;
  private final int startWeekday;
  private final @Nullable LifeEvents events;
  private final @Nullable Queries queries;

  /** Who is in a segment. */
  @FunctionalInterface
  public interface SegmentMembers {
    /** Whether a user is in a segment. */
    boolean contains(int segment, int user);

    /**
     * The segments of 64 that a user is in, as bits.
     *
     * @param word the segments from 64 times this on
     * @param asked those of them that are asked for
     */
    default long word(int user, int word, long asked) {
      long in = 0;
      for (long left = asked; left != 0; left &= left - 1) {
        int segment = (word << 6) + Long.numberOfTrailingZeros(left);
        in |= contains(segment, user) ? left & -left : 0;
      }
      return in;
    }
  }

  /**
   * An evaluator.
   *
   * @param interests the taxonomy
   * @param segments who is in which segment
   * @param channelOfPlacement channel number of each placement
   * @param startWeekday weekday the scenario starts on, 0 is Monday
   */
  public AudienceEvaluator(
      Tree interests, SegmentMembers segments, int[] channelOfPlacement, int startWeekday) {
    this(interests, segments, channelOfPlacement, startWeekday, null, null);
  }

  /**
   * An evaluator of a world with life events and queries.
   *
   * @param events what happens in people's lives, or null if nothing does
   * @param queries what people search for, or null if all queries are plain
   */
  public AudienceEvaluator(
      Tree interests,
      SegmentMembers segments,
      int[] channelOfPlacement,
      int startWeekday,
      @Nullable LifeEvents events,
      @Nullable Queries queries) {
    this.events = events;
    this.queries = queries;
    this.interests = interests;
    this.segments = segments;
    this.channelOfPlacement = channelOfPlacement;
    this.startWeekday = startWeekday;
  }

  /** Whether the platform, from what it knows, counts this person and moment to the audience. */
  public boolean seen(Audience audience, Opportunities opportunities, int opportunity) {
    return test(audience, opportunities, opportunity, false);
  }

  /** Whether this person and moment truly belong to the audience. */
  public boolean truth(Audience audience, Opportunities opportunities, int opportunity) {
    return test(audience, opportunities, opportunity, true);
  }

  private boolean test(Audience audience, Opportunities o, int i, boolean truly) {
    if (audience instanceof All all) {
      return !anyIs(false, all.parts(), o, i, truly);
    }
    if (audience instanceof Any any) {
      return anyIs(true, any.parts(), o, i, truly);
    }
    if (audience instanceof None none) {
      return !anyIs(true, none.parts(), o, i, truly);
    }
    if (audience instanceof AttributeIn in) {
      int code = truly
          ? o.people().truth(in.attribute(), o.row[i])
          : o.people().seen(in.attribute(), o.row[i]);
      return code != Attribute.UNKNOWN && inAny(code, in.ranges());
    }
    if (audience instanceof InterestIn in) {
      return likesAny(o.people(), o.row[i], in.nodes(), truly);
    }
    if (audience instanceof TopicIn in) {
      return withinAny(o.topic[i], in.nodes());
    }
    if (audience instanceof InSegment in) {
      return segments.contains(in.segment(), o.user(i));
    }
    if (audience instanceof EventWithin within) {
      return events != null
          && (truly
              ? events.happened(within.event(), within.seconds(), o, i)
              : events.known(within.event(), within.seconds(), o, i));
    }
    MomentIn moment = (MomentIn) audience;
    return ((moment.allowed() >>> momentCode(moment.moment(), o, i)) & 1) != 0;
  }

  private boolean anyIs(
      boolean wanted, List<Audience> parts, Opportunities o, int i, boolean truly) {
    for (int part = 0; part < parts.size(); part++) {
      if (test(parts.get(part), o, i, truly) == wanted) {
        return true;
      }
    }
    return false;
  }

  private boolean likesAny(People people, int row, List<Integer> nodes, boolean truly) {
    for (int place = 0; place < People.SALIENT; place++) {
      int node = truly ? people.interest(row, place) : people.declared(row, place);
      if (withinAny(node, nodes)) {
        return true;
      }
    }
    return false;
  }

  private static boolean inAny(int code, List<Range> ranges) {
    for (int range = 0; range < ranges.size(); range++) {
      if (code >= ranges.get(range).from() && code <= ranges.get(range).to()) {
        return true;
      }
    }
    return false;
  }

  private boolean withinAny(int node, List<Integer> ancestors) {
    for (int ancestor = 0; ancestor < ancestors.size(); ancestor++) {
      if (interests.within(node, ancestors.get(ancestor))) {
        return true;
      }
    }
    return false;
  }

  /** The value of a moment's question in an opportunity, in [0, 64). */
  public int momentCode(Audience.Moment moment, Opportunities opportunities, int opportunity) {
    int time = opportunities.time[opportunity];
    return switch (moment) {
      case HOUR -> time / 3600 % 24;
      case WEEKDAY -> (time / 86_400 + startWeekday) % 7;
      case ACTIVITY -> opportunities.activity[opportunity];
      case CHANNEL -> channelOfPlacement[opportunities.placement[opportunity]];
      case PLACEMENT -> opportunities.placement[opportunity];
      case QUERY -> (queries == null ? Queries.PLAIN : queries).code(opportunities, opportunity);
    };
  }
}
