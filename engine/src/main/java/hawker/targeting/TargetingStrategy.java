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

  /**
   * The audience of one ad of an ad set; mostly that of all of them.
   *
   * @param ofAdSet the audience of its ad set
   * @param after number of the ad that people are to see before it, or {@link
   *     hawker.world.Inventory#NO_AD}
   */
  default Audience ofAd(Audience ofAdSet, int after, SegmentPlan segments) {
    return ofAdSet;
  }
}
