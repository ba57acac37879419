package hawker.scenario;

import hawker.plugin.About;
import hawker.plugin.Default;
import hawker.plugin.Range;
import hawker.plugin.SettingException;
import hawker.unit.TimeSpan;

/** How sales are credited to the ads that came before them. */
@About("How sales are credited to the ads that came before them.")
public record AttributionSpec(
    @About("How long before a sale an ad may be to get credit.") @Default("30 days")
    TimeSpan lookback,

    @About("Whether ads shown get credit as well, beside those clicked.") @Default("false")
    boolean views,

    @About("Time in which credit halves, by the rule time-decay.") @Default("7 days")
    TimeSpan halfLife,

    @About("Credit of the first and of the last, by the rule position; what is left goes to those"
        + " between.")
    @Default("0.4")
    @Range(min = 0, max = 0.5)
    double ends) {
  /** Checks that credit fades. */
  public AttributionSpec {
    if (halfLife.seconds() == 0) {
      throw new SettingException("halfLife", "be above 0 s");
    }
  }
}
