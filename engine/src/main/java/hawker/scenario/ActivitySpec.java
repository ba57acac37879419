package hawker.scenario;

import hawker.plugin.About;
import hawker.plugin.Default;
import hawker.plugin.Range;
import hawker.plugin.SettingException;
import java.util.List;

/**
 * How often and when people are there.
 *
 * @param sessionsPerDay mean over people of the sessions a day
 * @param spread standard deviation of the logarithm of a person's mean sessions a day; 1.188 makes
 *     the ads seen by a person as unequal as in a large published campaign (quartiles 4, 13, 27)
 * @param amplitude how far traffic swings around its daily mean, by a cosine
 * @param peakHour hour of the day at which it is highest
 * @param hours relative traffic of each hour of the day, 24 numbers, instead of the cosine
 * @param weekend sessions on a day of the weekend relative to a weekday
 */
@About("How often and when people are there.")
public record ActivitySpec(
    @About("Mean sessions a day.") @Default("3") @Range(min = 0, max = 200, aboveMin = true)
    double sessionsPerDay,

    @About("Standard deviation of the logarithm of a person's sessions a day.")
    @Default("1.188")
    @Range(min = 0, max = 3)
    double spread,

    @About("Swing of traffic around its daily mean.") @Default("0.6") @Range(min = 0, max = 1)
    double amplitude,

    @About("Hour of the day with most traffic.") @Default("20") @Range(min = 0, max = 24)
    double peakHour,

    @About("Relative traffic of the 24 hours, instead of the cosine.")
    @Default("[]")
    @Range(min = 0, max = 1_000_000)
    List<Double> hours,

    @About("Sessions on a weekend day relative to a weekday.")
    @Default("1")
    @Range(min = 0, max = 20)
    double weekend) {

  /** Copies the hours and checks that they make a day. */
  public ActivitySpec {
    hours = List.copyOf(hours);
    if (!hours.isEmpty() && (hours.size() != 24 || hours.stream().allMatch(h -> h == 0))) {
      throw new SettingException("hours", "have 24 hours, not all 0, or none");
    }
  }
}
