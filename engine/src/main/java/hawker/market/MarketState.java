package hawker.market;

/**
 * What workers see of the campaigns during a slice, frozen as the slice began; columns of shape
 * [campaigns].
 */
final class MarketState {
  /** Whether the campaign's flight is on. */
  final boolean[] inFlight;

  /** Whether it has budget left. */
  final boolean[] funded;

  /** Share of opportunities it takes part in, in [0, 1]. */
  final double[] participation;

  /** Factor on its bids. */
  final double[] bidFactor;

  MarketState(int campaigns) {
    inFlight = new boolean[campaigns];
    funded = new boolean[campaigns];
    participation = new double[campaigns];
    bidFactor = new double[campaigns];
  }
}
