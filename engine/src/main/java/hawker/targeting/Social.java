package hawker.targeting;

import hawker.plugin.About;
import hawker.plugin.Default;
import hawker.plugin.Reads;
import hawker.plugin.SettingException;
import hawker.unit.TimeSpan;
import hawker.world.Audience;
import java.util.List;

/**
 * Social targeting: reaches the friends of people who engaged with the brand or follow it. Of what the
 * advertiser states, moments count and nothing else.
 */
@About("Reaches friends of people who engaged with the brand lately, or follow it.")
@Reads({"friends", "acts", "moment"})
final class Social implements TargetingStrategy {
  private final Settings settings;

  Social(Settings settings) {
    this.settings = settings;
  }

  /** Settings. */
  record Settings(
      @About("Whose friends are reached.") @Default("engaged")
      FriendsOf.Whom friendsOf,

      @About("How long ago those may have engaged.") @Default("7 days")
      TimeSpan within,

      @About("Time between looks at who did.") @Default("1 h")
      TimeSpan refresh) {
    /** Checks that some time is left. */
    Settings {
      if (within.seconds() == 0) {
        throw new SettingException("within", "be above 0 s");
      }
    }
  }

  @Override
  public Audience audience(Wish wish, SegmentPlan segments) {
    FriendsOf rule =
        new FriendsOf(wish.advertiser(), settings.friendsOf(), settings.within().seconds());
    int segment = segments.request(rule, settings.refresh().seconds());
    return new Audience.All(
        List.of(Projection.moments(wish.stated()), new Audience.InSegment(segment)));
  }
}
