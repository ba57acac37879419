package hawker.targeting;

import hawker.plugin.About;
import hawker.plugin.Reads;
import hawker.world.Audience;

/** Run of network: every ad may reach everyone, everywhere, at any time. */
@About("Run of network: everyone, whatever the advertiser wishes.")
@Reads({})
final class Untargeted implements TargetingStrategy {
  /** No settings. */
  record Settings() {}

  @Override
  public Audience audience(Wish wish, SegmentPlan segments) {
    return Audience.EVERYONE;
  }
}
