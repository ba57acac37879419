package hawker.scenario;

import hawker.plugin.About;
import hawker.plugin.Default;
import hawker.plugin.Range;
import hawker.plugin.SettingException;
import hawker.unit.TimeSpan;

/** Something that turns people against a brand, and is slowly forgotten. */
public record CrisisSpec(
    @About("When it breaks out, from the start.") @Default("1 day")
    TimeSpan at,

    @About("Log-odds that a comment is negative, added at the outbreak.")
    @Default("2")
    @Range(min = 0, max = 20)
    double shock,

    @About("Times as much talk at the outbreak.") @Default("5") @Range(min = 1, max = 1000)
    double talk,

    @About("Time in which both halve.") @Default("2 days") TimeSpan halfLife) {
  /** Checks that it can be forgotten. */
  public CrisisSpec {
    if (halfLife.seconds() == 0) {
      throw new SettingException("halfLife", "be above 0 s");
    }
  }
}
