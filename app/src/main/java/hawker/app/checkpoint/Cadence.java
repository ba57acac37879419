package hawker.app.checkpoint;

import hawker.unit.TimeSpan;
import java.time.Duration;

/**
 * How often a run is saved.
 *
 * <pre>
 *   auto    whenever the run has gone on for 19 times as long as the last saving took, so that saving
 *           takes a twentieth of the time at most; not in the first two seconds
 *   slice   after every slice
 *   10 s    after the first slice that ends so long after the last saving
 *   off     only when the run is stopped
 * </pre>
 *
 * @param text as it was asked for
 * @param everyNanos time between savings; 0 for every slice, below 0 where something else is meant
 */
public record Cadence(String text, long everyNanos) {
  /** What holds if nothing is asked for. */
  public static final String AUTO = "auto";

  private static final String SLICE = "slice";
  private static final String OFF = "off";
  private static final long OTHER = -1;
  private static final long RUN_FOR_COST = 19;
  private static final long FIRST_NANOS = Duration.ofSeconds(2).toNanos();

  /**
   * Reads what was asked for.
   *
   * @throws IllegalArgumentException with what it must be
   */
  public static Cadence parse(String text) {
    String asked = text.strip();
    if (asked.equals(AUTO) || asked.equals(OFF)) {
      return new Cadence(asked, OTHER);
    }
    if (asked.equals(SLICE)) {
      return new Cadence(asked, 0);
    }
    try {
      return new Cadence(
          asked, Duration.ofSeconds(TimeSpan.parse(asked).seconds()).toNanos());
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("be auto, slice, off or a time such as 10s", e);
    }
  }

  /**
   * Whether something is to be saved now.
   *
   * @param runNanos how long the run has gone on
   * @param sinceNanos how long ago it was saved, or began
   * @param costNanos how long saving it took last time
   */
  boolean due(long runNanos, long sinceNanos, long costNanos) {
    if (everyNanos >= 0) {
      return sinceNanos >= everyNanos;
    }
    return text.equals(AUTO) && runNanos >= FIRST_NANOS && sinceNanos >= RUN_FOR_COST * costNanos;
  }
}
