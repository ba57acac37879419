package hawker.targeting;

import hawker.plugin.About;
import hawker.plugin.Reads;
import hawker.world.Audience;

/**
 * Leaves whom to reach to the auction: everyone, at the moments that the advertiser states. What then
 * decides is the model of clicks, best one that tries things out ({@code thompson}).
 */
@About("Everyone, at the stated moments: the model of clicks and the auction decide.")
@Reads("moment")
final class AlgorithmicDelivery implements TargetingStrategy {
  /** No settings. */
  record Settings() {}

  @Override
  public Audience audience(Wish wish, SegmentPlan segments) {
    return Projection.moments(wish.stated());
  }
}
