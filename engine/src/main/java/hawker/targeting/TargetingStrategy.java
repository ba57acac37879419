package hawker.targeting;

import hawker.world.Audience;

/**
 * Turns what an advertiser says of an ad set into the audience the platform delivers to. Sees no
 * truth: an audience is evaluated on what the platform knows.
 */
public interface TargetingStrategy {
  /**
   * The audience of an ad set.
   *
   * @param wish what the advertiser says
   * @param segments where segments that the audience needs are asked for
   */
  Audience audience(Wish wish, SegmentPlan segments);
}
