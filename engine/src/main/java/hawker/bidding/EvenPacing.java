package hawker.bidding;

import hawker.plugin.About;
import hawker.plugin.Default;
import hawker.plugin.Range;
import hawker.state.StateIn;
import hawker.state.StateOut;

/**
 * Spends in proportion to traffic by probabilistic throttling (after Agarwal et al., "Budget pacing
 * for targeted online advertisements at LinkedIn", KDD 2014, who adjust a participation rate in
 * small steps; here the rate is solved for from the spend seen so far).
 *
 * <pre>
 *   rate          = decayed sum of served / decayed sum of participation · traffic
 *   target        = min over (today, flight) of what is left · slice traffic / traffic left
 *   participation = target / (rate · slice traffic), in [0, 1]
 * </pre>
 */
@About("Fixed bid; takes part in a share of opportunities so that spend follows traffic.")
final class EvenPacing implements BidPolicy {
  private static final double FIRST_STEP = 2;

  private final Settings settings;
  private double served;
  private double taken;
  private double participation;

  /** Settings. */
  record Settings(
      @About("Participation before anything is known.")
      @Default("0.1")
      @Range(min = 0, aboveMin = true, max = 1)
      double start,

      @About("How much of what was learnt of the spend rate is kept from slice to slice.")
      @Default("0.95")
      @Range(min = 0, max = 0.999)
      double memory) {}

  EvenPacing(Settings settings) {
    this.settings = settings;
    this.participation = settings.start();
  }

  @Override
  public double participation(Standing standing) {
    if (!standing.limited()) {
      return 1;
    }
    served = settings.memory() * served + standing.lastServedMicros();
    taken = settings.memory() * taken + standing.lastParticipation() * standing.lastTraffic();
    double target = Math.min(
        share(standing.todayMicros(), standing.sliceTraffic(), standing.todayTraffic()),
        share(standing.flightMicros(), standing.sliceTraffic(), standing.flightTraffic()));
    if (target <= 0) {
      return 0;
    }
    if (standing.sliceTraffic() <= 0) {
      return participation;
    }
    if (served > 0 && taken > 0) {
      double rate = served / taken;
      participation = Math.min(1, target / (rate * standing.sliceTraffic()));
    } else if (taken > 0) {
      // Nothing served yet although it took part: it can afford to take part in more.
      participation = Math.min(1, participation * FIRST_STEP);
    }
    return participation;
  }

  private static double share(long left, double slice, double rest) {
    return left == Long.MAX_VALUE || slice <= 0 || rest <= 0
        ? Double.POSITIVE_INFINITY
        : left * (slice / rest);
  }

  @Override
  public void save(StateOut out) {
    out.putDouble(served);
    out.putDouble(taken);
    out.putDouble(participation);
  }

  @Override
  public void load(StateIn in) {
    served = in.readDouble();
    taken = in.readDouble();
    participation = in.readDouble();
  }
}
