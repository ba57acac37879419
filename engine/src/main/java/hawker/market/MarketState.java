package hawker.market;

import hawker.state.StateIn;
import hawker.state.StateOut;
import hawker.state.Stateful;
import java.util.Arrays;

/**
 * What workers see of the campaigns during a slice, frozen as the slice began; columns of shape
 * [campaigns], bids [ads].
 */
final class MarketState implements Stateful {
  /** Whether the campaign's flight is on. */
  final boolean[] inFlight;

  /** Whether it has budget left. */
  final boolean[] funded;

  /** Share of opportunities it takes part in, in [0, 1]. */
  final double[] participation;

  /** Factor on its bids. */
  final double[] bidFactor;

  /** Bid of each ad in micros, the factor applied; [ads]. */
  final long[] bidMicros;

  /** Whether the ad's set is paused; [ads]. */
  final boolean[] paused;

  /** What rules have made of the ad's bid, as a factor; [ads]. */
  final double[] bidScale;

  /** Whether the ad's set has budget left, if it has one of its own; [ads]. */
  final boolean[] setFunded;

  /** Share of opportunities that the ad's set takes part in, in [0, 1]; [ads]. */
  final double[] setShare;

  MarketState(int campaigns, int ads) {
    setFunded = new boolean[ads];
    setShare = new double[ads];
    Arrays.fill(setFunded, true);
    Arrays.fill(setShare, 1);
    paused = new boolean[ads];
    bidScale = new double[ads];
    Arrays.fill(bidScale, 1);
    bidMicros = new long[ads];
    inFlight = new boolean[campaigns];
    funded = new boolean[campaigns];
    participation = new double[campaigns];
    bidFactor = new double[campaigns];
  }

  /** Saves it, but for what is found anew as each slice begins. */
  @Override
  public void save(StateOut out) {
    out.putBooleans(inFlight);
    out.putBooleans(funded);
    out.putDoubles(participation);
    out.putDoubles(bidFactor);
    out.putLongs(bidMicros);
    out.putBooleans(paused);
    out.putDoubles(bidScale);
  }

  @Override
  public void load(StateIn in) {
    in.into(inFlight);
    in.into(funded);
    in.into(participation);
    in.into(bidFactor);
    in.into(bidMicros);
    in.into(paused);
    in.into(bidScale);
  }
}
