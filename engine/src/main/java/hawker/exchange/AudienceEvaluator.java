package hawker.exchange;

import hawker.world.Attribute;
import hawker.world.Audience;
import hawker.world.Audience.All;
import hawker.world.Audience.Any;
import hawker.world.Audience.AttributeIn;
import hawker.world.Audience.InSegment;
import hawker.world.Audience.InterestIn;
import hawker.world.Audience.MomentIn;
import hawker.world.Audience.None;
import hawker.world.Audience.Range;
import hawker.world.Audience.TopicIn;
import hawker.world.People;
import hawker.world.Tree;

/**
 * Evaluates audiences one at a time, straight from their definition: the reference that the fast
 * index must equal, and the judge of who truly belongs to an audience.
 */
public final class AudienceEvaluator {
  private final Tree interests;
  private final SegmentMembers segments;
  private final int[] channelOfPlacement;
  private final int startWeekday;

  /** Who is in a segment. */
  @FunctionalInterface
  public interface SegmentMembers {
    /** Whether a user is in a segment. */
    boolean contains(int segment, int user);
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
    this.interests = interests;
    this.segments = segments;
    this.channelOfPlacement = channelOfPlacement;
    this.startWeekday = startWeekday;
  }

  /** Whether the platform, from what it knows, counts this person and moment to the audience. */
  public boolean seen(Audience audience, Opportunities opportunities, int opportunity) {
    People people = opportunities.people();
    return test(audience, opportunities, opportunity, people.seen, people.declared);
  }

  /** Whether this person and moment truly belong to the audience. */
  public boolean truth(Audience audience, Opportunities opportunities, int opportunity) {
    People people = opportunities.people();
    return test(audience, opportunities, opportunity, people.truth, people.interest);
  }

  private boolean test(Audience audience, Opportunities o, int i, short[][] codes, short[] likes) {
    if (audience instanceof All all) {
      return all.parts().stream().allMatch(part -> test(part, o, i, codes, likes));
    }
    if (audience instanceof Any any) {
      return any.parts().stream().anyMatch(part -> test(part, o, i, codes, likes));
    }
    if (audience instanceof None none) {
      return none.parts().stream().noneMatch(part -> test(part, o, i, codes, likes));
    }
    if (audience instanceof AttributeIn in) {
      int code = codes[in.attribute()][o.row[i]];
      return code != Attribute.UNKNOWN && in.ranges().stream().anyMatch(r -> inRange(code, r));
    }
    if (audience instanceof InterestIn in) {
      int first = o.row[i] * People.SALIENT;
      for (int j = first; j < first + People.SALIENT; j++) {
        int like = likes[j];
        if (in.nodes().stream().anyMatch(node -> interests.within(like, node))) {
          return true;
        }
      }
      return false;
    }
    if (audience instanceof TopicIn in) {
      return in.nodes().stream().anyMatch(node -> interests.within(o.topic[i], node));
    }
    if (audience instanceof InSegment in) {
      return segments.contains(in.segment(), o.user(i));
    }
    MomentIn moment = (MomentIn) audience;
    return ((moment.allowed() >>> momentCode(moment.moment(), o, i)) & 1) != 0;
  }

  private static boolean inRange(int code, Range range) {
    return code >= range.from() && code <= range.to();
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
    };
  }
}
