package hawker.scenario;

import hawker.plugin.About;
import hawker.plugin.Default;
import hawker.plugin.Range;
import hawker.plugin.SettingException;
import hawker.unit.TimeSpan;

/** How ads seen on one channel change what people look for on another. */
@About("How ads seen on one channel change what people look for on another.")
public record InfluenceSpec(
    @About("Channel on which ads are seen.") String from,

    @About("Channel on which people then look for what the ads speak of.")
    String to,

    @About("Greatest share of a person's requests there that turn to a topic of the ads.")
    @Default("30 %")
    @Range(min = 0, max = 1)
    double share,

    @About("Ads seen, earlier ones counted for less, at which half of that share is reached.")
    @Default("2")
    @Range(min = 0, max = 1000, aboveMin = true)
    double half,

    @About("How steeply the share rises around that: 1 at once, 2 slowly at first.")
    @Default("1")
    @Range(min = 1, max = 4)
    int shape,

    @About("Time in which an ad that was seen counts for half.") @Default("2 days")
    TimeSpan halfLife) {
  /** Checks that what is seen fades, and is seen elsewhere. */
  public InfluenceSpec {
    if (halfLife.seconds() == 0) {
      throw new SettingException("halfLife", "be above 0 s");
    }
    if (to.equals(from)) {
      throw new SettingException("to", "be another channel than from");
    }
  }
}
