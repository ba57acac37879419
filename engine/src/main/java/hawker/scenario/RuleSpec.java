package hawker.scenario;

import hawker.plugin.About;
import hawker.plugin.Default;
import hawker.plugin.Range;
import hawker.plugin.SettingException;
import hawker.unit.TimeSpan;

/** A rule that changes a campaign in its course, by its results so far. */
@About("A rule that changes a campaign in its course, by its results so far.")
public record RuleSpec(
    @About("How often it is looked at, counted from the start of the scenario.") @Default("1 day")
    TimeSpan every,

    @About(
        "When it applies, such as cpc > 2.5 and search.spend > 20 %: metrics of the campaign, of a"
            + " channel of it or of an ad set.")
    Condition when,

    @About("What it does then.") ActionSpec then,

    @About("How often it may apply.") @Default("1_000_000") @Range(min = 1, max = 1_000_000)
    int most) {
  /** Checks that it is looked at now and then. */
  public RuleSpec {
    if (every.seconds() < 60) {
      throw new SettingException("every", "be at least 1 min");
    }
  }
}
