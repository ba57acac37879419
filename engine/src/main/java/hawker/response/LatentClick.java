package hawker.response;

import hawker.random.Draws;

/**
 * The draw that says whether a person would click an ad in an opportunity if they looked at it:
 * addressed by user, event and ad only, so that neither the arm nor the slot nor the reading of the
 * page changes it.
 */
final class LatentClick {
  private LatentClick() {}

  /**
   * Whether the person clicks.
   *
   * @param userKey key of {@link hawker.random.Purpose#CLICK} with the user folded in
   * @param event address of the opportunity
   * @param ad what stands for the ad
   * @param attraction click probability given examination; never at 0, always at 1
   */
  static boolean at(long userKey, long event, long ad, double attraction) {
    return Draws.uniform(Draws.bits(userKey, event, ad)) < attraction;
  }
}
