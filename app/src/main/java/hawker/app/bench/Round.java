package hawker.app.bench;

/**
 * One run of a profile, by the clock on the wall.
 *
 * @param people that were made
 * @param peopleNanos time to make them
 * @param wiringNanos time to make a market of them: ads, audiences, calibration
 * @param auctions whole auctions run
 * @param marketNanos time to run them, from the first slice to the last
 */
public record Round(
    int people, long peopleNanos, long wiringNanos, long auctions, long marketNanos) {
  private static final double SECOND = 1e9;

  /** People made in a second. */
  public double peoplePerSecond() {
    return people * SECOND / Math.max(1, peopleNanos);
  }

  /** Milliseconds to make the market. */
  public double wiringMillis() {
    return wiringNanos / 1e6;
  }

  /** Whole auctions in a second. */
  public double auctionsPerSecond() {
    return auctions * SECOND / Math.max(1, marketNanos);
  }
}
