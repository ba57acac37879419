package hawker.targeting;

import hawker.plugin.About;
import hawker.plugin.Reads;
import hawker.world.Audience;
import hawker.world.Audience.All;
import hawker.world.Audience.InSegment;
import hawker.world.Inventory;
import java.util.List;

/**
 * Keeps the whole of what the advertiser states, and shows an ad that comes after another only to
 * those who have seen the other. Who has is looked at at the start of every slice, so that the two are
 * never seen within one.
 */
@About(
    "Keeps all that the advertiser states; an ad that comes after another waits until it is seen.")
@Reads({"declared", "signals", "acts", "events", "lists", "moment"})
final class Sequential implements TargetingStrategy {
  /** No settings. */
  record Settings() {}

  @Override
  public Audience audience(Wish wish, SegmentPlan segments) {
    return wish.stated();
  }

  @Override
  public Audience ofAd(Audience ofAdSet, int after, SegmentPlan segments) {
    return after == Inventory.NO_AD
        ? ofAdSet
        : new All(List.of(ofAdSet, new InSegment(segments.request(new SawAd(after), 0))));
  }
}
