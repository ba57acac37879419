package hawker.targeting;

import hawker.plugin.About;
import hawker.plugin.Reads;
import hawker.world.Audience;

/** Shows ads beside what they speak of: interests are asked of the page, not of the person. */
@About("Asks interests of the page, video or query, not of the person.")
@Reads("moment")
final class Contextual implements TargetingStrategy {
  /** No settings. */
  record Settings() {}

  @Override
  public Audience audience(Wish wish, SegmentPlan segments) {
    return Projection.interests(wish, Audience.TopicIn::new);
  }
}
