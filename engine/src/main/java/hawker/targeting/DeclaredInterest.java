package hawker.targeting;

import hawker.plugin.About;
import hawker.plugin.Reads;
import hawker.world.Audience;

/** Reaches people who say they are interested: interests as declared in their profiles. */
@About("Asks interests of what people declare in their profiles.")
@Reads({"declared", "moment"})
final class DeclaredInterest implements TargetingStrategy {
  /** No settings. */
  record Settings() {}

  @Override
  public Audience audience(Wish wish, SegmentPlan segments) {
    return Projection.interests(wish, Audience.InterestIn::new);
  }
}
