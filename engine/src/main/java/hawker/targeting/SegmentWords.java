package hawker.targeting;

import hawker.plugin.Binder;
import hawker.unit.TimeSpan;
import hawker.world.Inventory;
import hawker.world.Vocabulary;
import java.util.List;

/** Says in words who is in a segment that has no name. */
public final class SegmentWords {
  private SegmentWords() {}

  /** The people of a rule, such as {@code inferred interest sports}. */
  public static String of(SegmentRule rule, Vocabulary vocabulary, Inventory inventory) {
    if (rule instanceof Inferred inferred) {
      return "inferred interest " + vocabulary.interests().path(inferred.node());
    }
    if (rule instanceof RecentEvent recent) {
      return "people known to have had " + vocabulary.events().get(recent.event()) + " within "
          + new TimeSpan(recent.seconds());
    }
    if (rule instanceof Posted posted) {
      return "people who posted about " + topics(posted.nodes(), vocabulary) + " within "
          + new TimeSpan(posted.seconds());
    }
    if (rule instanceof FriendsOf friends) {
      return "friends of people who "
          + (friends.whom() == FriendsOf.Whom.FOLLOWERS ? "follow " : "engaged with ")
          + inventory.advertisers().get(friends.advertiser());
    }
    if (rule instanceof WellConnected connected) {
      return "the well-connected by " + Binder.enumName(connected.by());
    }
    if (rule instanceof Listed listed) {
      return "matched customers of " + inventory.advertisers().get(listed.advertiser());
    }
    if (rule instanceof SawAd saw) {
      return "people who saw the ad " + inventory.ads().get(saw.ad()).name();
    }
    if (rule instanceof AlikeRule alike) {
      return "look-alikes of " + of(alike.seed(), vocabulary, inventory);
    }
    return rule instanceof Acted ? "people who visited or bought lately" : rule.toString();
  }

  private static String topics(List<Integer> nodes, Vocabulary vocabulary) {
    return String.join(", ", nodes.stream().map(vocabulary.interests()::path).toList());
  }
}
