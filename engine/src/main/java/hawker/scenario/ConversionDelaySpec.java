package hawker.scenario;

import hawker.plugin.About;
import hawker.plugin.Default;
import hawker.plugin.Range;
import hawker.plugin.SettingException;
import hawker.unit.TimeSpan;
import java.util.List;

/**
 * How long after a click its conversion comes: a mixture of exponential delays. The default has
 * about a third within an hour, half within a day and an eighth after two weeks.
 */
public record ConversionDelaySpec(
    @About("Relative weights of the parts.")
    @Default("[0.33, 0.17, 0.5]")
    @Range(min = 0, max = 1e6, part = true)
    List<Double> weights,

    @About("Mean delay of each part.") @Default("[18 min, 8 h, 10 days]")
    List<TimeSpan> means) {
  /** Checks the lengths. */
  public ConversionDelaySpec {
    if (weights.size() != means.size() || weights.isEmpty()) {
      throw new SettingException(
          "weights", "be as many as the means, at least one; there are " + means.size() + " means");
    }
    if (weights.stream().noneMatch(weight -> weight > 0)) {
      throw new SettingException("weights", "have one above 0");
    }
  }
}
