package hawker.targeting;

import hawker.plugin.About;
import hawker.plugin.Default;
import hawker.plugin.Range;
import hawker.plugin.Reads;
import hawker.world.Audience;
import java.util.List;

/**
 * Reaches the advertiser's customers, as far as the platform finds them by the list that is handed
 * in. Of what the advertiser states, moments count and nothing else.
 */
@About("Reaches the advertiser's own customers, as far as its list can be matched.")
@Reads({"lists", "moment"})
final class CustomAudience implements TargetingStrategy {
  /** Lists do not change; they are looked at once a day in case somebody is taken for another. */
  private static final int REFRESH_SECONDS = 86_400;

  private final Settings settings;

  CustomAudience(Settings settings) {
    this.settings = settings;
  }

  /** Settings. */
  record Settings(
      @About("Share of the list that the platform finds.") @Default("60 %") @Range(min = 0, max = 1)
      double matchRate) {}

  @Override
  public Audience audience(Wish wish, SegmentPlan segments) {
    Listed rule = new Listed(wish.advertiser(), settings.matchRate());
    int segment = segments.request(rule, REFRESH_SECONDS);
    return new Audience.All(
        List.of(Projection.moments(wish.stated()), new Audience.InSegment(segment)));
  }
}
