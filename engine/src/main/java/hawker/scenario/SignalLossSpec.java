package hawker.scenario;

import hawker.plugin.About;
import hawker.plugin.Default;
import hawker.plugin.Range;
import hawker.plugin.SettingException;
import hawker.unit.TimeSpan;
import org.jspecify.annotations.Nullable;

/**
 * What is lost of what people do before targeting can use it: signals, posts, acts with advertisers,
 * life events and matches of lists alike. What people declare is not lost.
 *
 * @param optOut share of people of whom nothing is kept, beside those who opt out anyway
 * @param window what is older is forgotten
 * @param noise share of people whom the platform takes for somebody else
 */
@About("What is lost of what people do before targeting can use it.")
public record SignalLossSpec(
    @About("Share of people who opt out, beside those of knowledge.optOut.")
    @Default("0")
    @Range(min = 0, max = 1)
    double optOut,

    @About("What is older than this is forgotten; nothing if not given.") @Nullable TimeSpan window,

    @About("Share of people whom the platform takes for somebody else.")
    @Default("0")
    @Range(min = 0, max = 1)
    double noise) {
  /** Checks that something can be remembered. */
  public SignalLossSpec {
    if (window != null && window.seconds() == 0) {
      throw new SettingException("window", "be above 0 s; for no memory at all say optOut: 1");
    }
  }

  /** Seconds after which things are forgotten. */
  public long windowSeconds() {
    return window == null ? Long.MAX_VALUE : window.seconds();
  }
}
