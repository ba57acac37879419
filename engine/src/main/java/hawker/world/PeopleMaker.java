package hawker.world;

/**
 * Makes people from their user numbers: the same person whenever asked. Thread-safe.
 *
 * <p>How often somebody comes is asked for apart, because most people of a slice do not come, and
 * need no more of them made.
 */
public interface PeopleMaker {
  /** The number of attributes of people. */
  int attributes();

  /** A quick bound: at least {@link #sessionsPerDay}. */
  float sessionsPerDayAtMost(int user);

  /** Mean sessions a day. */
  float sessionsPerDay(int user);

  /** Writes all of a row but the sessions a day. */
  void make(People people, int row);
}
