package hawker.random;

/**
 * When something happens to each of many entities: Poisson processes of one rate, addressed, so that
 * any stretch of time can be asked for, past ones included. Immutable.
 *
 * <p>Time is cut into periods in which about half an occurrence is expected; how many a period has is
 * one draw, and when each is another.
 */
public final class Occurrences {
  /** No occurrence. */
  public static final long NEVER = Long.MIN_VALUE;

  private static final double PER_PERIOD = 0.5;
  private static final double DAY = 86_400;
  private static final long PERIOD_MIN = 3600;
  private static final long PERIOD_MAX = 3650 * 86_400L;

  private final long period;
  private final double mean;
  private final double none;

  /**
   * Occurrences at a rate.
   *
   * @param perDay mean number a day, in [0, 10,000]
   */
  public Occurrences(double perDay) {
    double wanted = perDay > 0 ? PER_PERIOD / perDay * DAY : PERIOD_MAX;
    period = (long) Math.max(PERIOD_MIN, Math.min(PERIOD_MAX, wanted));
    mean = perDay * period / DAY;
    none = StrictMath.exp(-mean);
  }

  /**
   * The last occurrence in a window of time.
   *
   * @param entity address of whom or what it happens to, from {@link Draws#entity}
   * @param until last second looked at
   * @param seconds length of the window: {@code until - seconds} is not in it any more
   * @return a second, or {@link #NEVER}
   */
  public long last(long entity, long until, long seconds) {
    long after = until - seconds;
    if (mean == 0) {
      return NEVER;
    }
    for (long at = Math.floorDiv(until, period); (at + 1) * period > after + 1; at--) {
      long best = lastOf(entity, at, after, until);
      if (best != NEVER) {
        return best;
      }
    }
    return NEVER;
  }

  private long lastOf(long entity, long at, long after, long until) {
    double uniform = Draws.uniform(Draws.bits(entity, at, 0));
    if (uniform < none) {
      return NEVER;
    }
    long best = NEVER;
    for (int i = Draws.poisson(uniform, mean, none); i > 0; i--) {
      long second = at * period + Draws.index(Draws.bits(entity, at, i), (int) period);
      if (second > after && second <= until) {
        best = Math.max(best, second);
      }
    }
    return best;
  }
}
