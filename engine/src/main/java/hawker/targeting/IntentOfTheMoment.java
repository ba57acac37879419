package hawker.targeting;

import hawker.plugin.About;
import hawker.plugin.Default;
import hawker.plugin.Reads;
import hawker.plugin.SettingException;
import hawker.unit.TimeSpan;
import hawker.world.Audience;

/**
 * Reaches people in the hours after they post about what is advertised: whoever says that they are
 * tired is one for coffee, for a while. Looked at afresh at the start of every slice.
 */
@About("Asks interests of what people posted in the last few hours.")
@Reads({"signals", "moment"})
final class IntentOfTheMoment implements TargetingStrategy {
  private final Settings settings;

  IntentOfTheMoment(Settings settings) {
    this.settings = settings;
  }

  /** Settings. */
  record Settings(
      @About("How long a person can be reached after a post.") @Default("4 h")
      TimeSpan within) {
    /** Checks that it is some time. */
    Settings {
      if (within.seconds() == 0) {
        throw new SettingException("within", "be above 0 s");
      }
    }
  }

  @Override
  public Audience audience(Wish wish, SegmentPlan segments) {
    return Projection.interests(
        wish,
        nodes -> new Audience.InSegment(
            segments.request(new Posted(nodes, settings.within().seconds()), 0)));
  }
}
