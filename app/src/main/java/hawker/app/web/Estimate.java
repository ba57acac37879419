package hawker.app.web;

import hawker.scenario.Scenario;
import java.util.Locale;

/**
 * About how long something takes and how much memory, before it is begun: from the people, days and
 * worlds alone, so right to a factor of a few. What would not fit into the memory is refused, what
 * takes long has to be confirmed.
 *
 * @param seconds on this machine
 * @param bytes of memory
 */
record Estimate(double seconds, double bytes) {
  /** People times days that a processor plays in a second. */
  private static final double PERSON_DAYS = 40_000;

  /** Memory of a person in a world that is played. */
  private static final double PERSON_BYTES = 300;

  /** People beyond these are not kept, but for a few bytes. */
  private static final double KEPT = 3_000_000;

  private static final double FEW_BYTES = 12;

  /** Worlds with more people are played one after the other. */
  private static final int LARGE = 500_000;

  private static final double LONG_SECONDS = 300;

  /** Of runs of a scenario. */
  static Estimate of(Scenario scenario, long runs, int processors) {
    double users = scenario.population().users();
    double seconds = users * scenario.days() * runs / PERSON_DAYS / processors;
    double together = users > LARGE ? 1 : Math.min(processors, runs);
    double each = Math.min(users, KEPT) * PERSON_BYTES + Math.max(0, users - KEPT) * FEW_BYTES;
    return new Estimate(seconds, each * together);
  }

  /** Whether somebody should say that they want it all the same. */
  boolean isLong() {
    return seconds > LONG_SECONDS;
  }

  /** Whether it does not fit. */
  boolean isTooLarge() {
    return bytes > 0.8 * Runtime.getRuntime().maxMemory();
  }

  /** In words. */
  String words() {
    return "about " + time() + " and " + memory(bytes);
  }

  /** Why it cannot be done. */
  String refusal() {
    return "This takes about " + memory(bytes) + " of memory, and the server has "
        + memory((double) Runtime.getRuntime().maxMemory())
        + ". Take fewer people, or start it with more: HAWKER_OPTS=-Xmx16g ./hawker serve";
  }

  private String time() {
    if (seconds < 90) {
      return String.format(Locale.ROOT, "%.0f s", Math.max(1, Math.ceil(seconds)));
    }
    return seconds < 5400
        ? String.format(Locale.ROOT, "%.0f min", Math.ceil(seconds / 60))
        : String.format(Locale.ROOT, "%,.0f hours", Math.ceil(seconds / 3600));
  }

  private static String memory(double bytes) {
    return bytes < 1e9
        ? String.format(Locale.ROOT, "%.0f MB", Math.max(10, Math.ceil(bytes / 1e6)))
        : String.format(Locale.ROOT, "%.1f GB", bytes / 1e9);
  }
}
