package hawker.targeting;

import hawker.plugin.About;
import hawker.plugin.Reads;
import hawker.world.Audience;

/** The clauses over where people are. */
@About("Keeps the clauses over where people are.")
@Reads({"declared", "moment"})
final class Geographic implements TargetingStrategy {
  /** No settings. */
  record Settings() {}

  @Override
  public Audience audience(Wish wish, SegmentPlan segments) {
    return Projection.of(wish.stated(), Projection.attributes(wish, true));
  }
}
