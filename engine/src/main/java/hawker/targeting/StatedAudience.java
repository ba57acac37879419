package hawker.targeting;

import hawker.plugin.About;
import hawker.plugin.Reads;
import hawker.world.Audience;

/** The audience exactly as the advertiser wrote it, interests as people declare them. */
@About("The audience exactly as written; interests as people declare them.")
@Reads({"declared", "signals", "acts", "events", "lists", "moment"})
final class StatedAudience implements TargetingStrategy {
  /** No settings. */
  record Settings() {}

  @Override
  public Audience audience(Wish wish, SegmentPlan segments) {
    return wish.stated();
  }
}
