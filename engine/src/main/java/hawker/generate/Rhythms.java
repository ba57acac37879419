package hawker.generate;

import hawker.scenario.ActivitySpec;
import hawker.world.DailyRhythm;

/** Makes the daily rhythm that a scenario asks for. */
public final class Rhythms {
  private Rhythms() {}

  /** The rhythm of the 24 hours, or of the cosine where none are stated. */
  public static DailyRhythm of(ActivitySpec spec) {
    return spec.hours().isEmpty()
        ? DailyRhythm.cosine(spec.amplitude(), spec.peakHour(), spec.weekend())
        : DailyRhythm.hourly(
            spec.hours().stream().mapToDouble(Double::doubleValue).toArray(), spec.weekend());
  }
}
