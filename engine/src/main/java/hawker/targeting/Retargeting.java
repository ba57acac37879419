package hawker.targeting;

import hawker.exchange.Act;
import hawker.plugin.About;
import hawker.plugin.Default;
import hawker.plugin.Reads;
import hawker.plugin.SettingException;
import hawker.unit.TimeSpan;
import hawker.world.Audience;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reaches people who have been to the advertiser lately, by a click or by themselves, and mostly not
 * those who have bought by now. Of what the advertiser states, moments count and nothing else.
 */
@About("Reaches people who visited the advertiser or filled a basket there lately.")
@Reads({"acts", "moment"})
final class Retargeting implements TargetingStrategy {
  private final Settings settings;

  Retargeting(Settings settings) {
    this.settings = settings;
  }

  /** Settings. */
  record Settings(
      @About("What people must have done.") @Default("visit")
      Act after,

      @About("How long ago they may have done it.") @Default("7 days")
      TimeSpan within,

      @About("What they must not have done in that time; nothing if not given.") @Nullable Act butNot,

      @About("Time between looks at what people did.") @Default("1 h")
      TimeSpan refresh) {
    /** Checks the parts against each other. */
    Settings {
      if (within.seconds() == 0) {
        throw new SettingException("within", "be above 0 s");
      }
      if (butNot != null && butNot.number() <= after.number()) {
        throw new SettingException("butNot", "come after what people must have done");
      }
    }
  }

  @Override
  public Audience audience(Wish wish, SegmentPlan segments) {
    Acted rule = new Acted(
        wish.advertiser(), settings.after(), settings.within().seconds(), settings.butNot());
    int segment = segments.request(rule, settings.refresh().seconds());
    return new Audience.All(
        List.of(Projection.moments(wish.stated()), new Audience.InSegment(segment)));
  }
}
