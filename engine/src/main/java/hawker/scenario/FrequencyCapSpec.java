package hawker.scenario;

import hawker.plugin.About;
import hawker.plugin.Default;
import hawker.plugin.Range;
import hawker.plugin.SettingException;
import hawker.unit.TimeSpan;

/** How often one person may see a campaign. */
public record FrequencyCapSpec(
    @About("Impressions per person and window.") @Range(min = 0, max = 32_767)
    int impressions,

    @About("Length of the window; windows start with the scenario.") @Default("1 day")
    TimeSpan per) {
  /** Checks the window. */
  public FrequencyCapSpec {
    if (per.seconds() < 60) {
      throw new SettingException("per", "be at least 1 min");
    }
  }
}
