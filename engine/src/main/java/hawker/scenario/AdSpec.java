package hawker.scenario;

import hawker.plugin.About;
import hawker.plugin.Default;
import hawker.plugin.Node;
import hawker.plugin.Range;
import hawker.plugin.SettingException;
import hawker.unit.Money;
import hawker.world.Format;
import java.util.List;

/** One creative. */
public record AdSpec(
    @About("Kind of creative.") @Default("native") Format format,

    @About("Interests the ad speaks of; none for a generic ad.") @Default("[]")
    List<Node> topics,

    @About("Log-odds the creative adds to the click probability.")
    @Default("0")
    @Range(min = -10, max = 10)
    double quality,

    @About("Share of clicks that convert.") @Default("2 %") @Range(min = 0, max = 1)
    double conversionRate,

    @About("Value of a conversion to the advertiser.") @Default("30")
    Money value) {
  /** Checks the value. */
  public AdSpec {
    if (value.micros() < 0) {
      throw new SettingException("value", "not be negative");
    }
  }
}
