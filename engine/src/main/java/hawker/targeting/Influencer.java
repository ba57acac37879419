package hawker.targeting;

import hawker.plugin.About;
import hawker.plugin.Default;
import hawker.plugin.Range;
import hawker.plugin.Reads;
import hawker.plugin.SettingException;
import hawker.world.Audience;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Seeding: reaches the well-connected, from whom word may spread. Of what the advertiser states,
 * moments count and nothing else.
 */
@About("Reaches the well-connected, from whom word may spread.")
@Reads({"friends", "moment"})
final class Influencer implements TargetingStrategy {
  private static final int ONCE_SECONDS = 86_400;
  private static final double TAKE_UP = 0.01;

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
      double share,

      @About("Share of friends who take up what they are told, as the platform assumes: with"
          + " degree-discount, where it is 1 % if not given.")
      @Range(min = 0, max = 1, aboveMin = true)
      @Nullable Double takeUp) {
    /** Checks that nothing is assumed for nothing. */
    Settings {
      if (takeUp != null && by != WellConnected.By.DEGREE_DISCOUNT) {
        throw new SettingException("takeUp", "be given with by: degree-discount only");
      }
    }
  }

  @Override
  public Audience audience(Wish wish, SegmentPlan segments) {
    Double stated = settings.takeUp();
    double takeUp = stated == null ? TAKE_UP : stated;
    WellConnected rule = new WellConnected(settings.by(), settings.share(), takeUp);
    int segment = segments.request(rule, ONCE_SECONDS);
    return new Audience.All(
        List.of(Projection.moments(wish.stated()), new Audience.InSegment(segment)));
  }
}
