package hawker.app.importer;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * How large the simulated world is: everyone sees {@link #PER_PERSON} ads in one day, in each of
 * {@link #REPLICATIONS} worlds.
 *
 * @param impressions in all replications together, in expectation
 * @param users people of a replication
 */
record Scale(long impressions, int users) {
  /** Replications. */
  static final int REPLICATIONS = 8;

  /** Fewest impressions that can be asked for. */
  static final long LEAST = 10_000;

  /** Most impressions that can be asked for. */
  static final long MOST = 5_000_000_000L;

  /** Ads seen by a person, on the mean that published campaigns report. */
  static final int PER_PERSON = 25;

  /** Requests in a session. */
  static final int REQUESTS = 5;

  private static final double CLICKS = 3_600;
  private static final long USUAL_MOST = 50_000_000L;

  /** The scale of so many impressions. */
  static Scale of(long impressions) {
    if (impressions < LEAST || impressions > MOST) {
      throw new IllegalArgumentException("must be in [" + LEAST + ", " + MOST + "]");
    }
    double users = impressions / (double) (REPLICATIONS * PER_PERSON);
    return new Scale(impressions, (int) Math.max(1, Math.round(users)));
  }

  /** Impressions enough for some thousands of clicks, as long as that takes less than a minute. */
  static Scale usual(double ctr) {
    double wanted = Math.max(LEAST, Math.min(USUAL_MOST, CLICKS / ctr));
    return of(
        new BigDecimal(wanted).round(new MathContext(2, RoundingMode.CEILING)).longValueExact());
  }

  /** Sessions of a person a day. */
  double sessionsPerDay() {
    return impressions / ((double) REPLICATIONS * users * REQUESTS);
  }
}
