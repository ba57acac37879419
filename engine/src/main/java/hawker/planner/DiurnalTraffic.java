package hawker.planner;

/**
 * Traffic that rises and falls once a day, by the minute (the traffic model of Yahoo's open budget
 * pacing simulation):
 *
 * <pre>
 *   traffic(m) = mean · (1 + amplitude · cos(2 pi (m / 1440 + phase)))
 * </pre>
 *
 * @param mean requests a minute; above 0
 * @param amplitude in [0, 1]
 * @param phase in days; .5 has the top at noon
 */
public record DiurnalTraffic(double mean, double amplitude, double phase) {
  /** Minutes of a day. */
  public static final int MINUTES = 1440;

  private static final double TURN = 2 * Math.PI;

  /** Requests of a minute of the day. */
  public double at(int minute) {
    return mean * (1 + amplitude * StrictMath.cos(TURN * ((double) minute / MINUTES + phase)));
  }

  /** Requests of minutes, the last left out. */
  public double between(int from, int to) {
    double sum = 0;
    for (int minute = from; minute < to; minute++) {
      sum += at(minute);
    }
    return sum;
  }

  /** Requests of a day. */
  public double daily() {
    return between(0, MINUTES);
  }

  /** Share of a day's requests in an hour of it. */
  public double hourShare(int hour) {
    return between(60 * hour, 60 * hour + 60) / daily();
  }

  /**
   * The minute in which a campaign that takes part in everything at the same price runs dry, if its
   * budget is a share of what it could spend in a day; 1440 if it never does.
   */
  public int dryMinute(double share) {
    double budget = share * daily();
    double spent = 0;
    for (int minute = 0; minute < MINUTES; minute++) {
      spent += at(minute);
      if (spent >= budget) {
        return minute;
      }
    }
    return MINUTES;
  }
}
