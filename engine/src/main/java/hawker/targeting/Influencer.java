package hawker.targeting;

import hawker.plugin.About;
import hawker.plugin.Default;
import hawker.plugin.Range;
import hawker.plugin.Reads;
import hawker.world.Audience;
import java.util.List;

/**
 * Seeding: reaches the well-connected, from whom word may spread. Of what the advertiser states,
 * moments count and nothing else.
 */
@About("Reaches the well-connected, from whom word may spread.")
@Reads({"friends", "moment"})
final class Influencer implements TargetingStrategy {
  private static final int ONCE_SECONDS = 86_400;

  private final Settings settings;

  Influencer(Settings settings) {
    this.settings = settings;
  }

  /** Settings. */
  record Settings(
      @About("How they are found.") @Default("degree") WellConnected.By by,

      @About("Share of all people that are taken.")
      @Default("1 %")
      @Range(min = 0, max = 1, aboveMin = true)
      double share) {}

  @Override
  public Audience audience(Wish wish, SegmentPlan segments) {
    WellConnected rule = new WellConnected(settings.by(), settings.share());
    int segment = segments.request(rule, ONCE_SECONDS);
    return new Audience.All(
        List.of(Projection.moments(wish.stated()), new Audience.InSegment(segment)));
  }
}
