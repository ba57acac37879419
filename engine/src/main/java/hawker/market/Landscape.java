package hawker.market;

/**
 * A campaign whose bids are read off a market that is recorded without its ads. Immutable; shared by
 * workers.
 */
final class Landscape {
  /** Whether a campaign of the inventory is the one, or a part of it; [campaigns]. */
  final boolean[] own;

  /** The greatest bid to record, in micros: per click or per impression. */
  final long mostMicros;

  Landscape(boolean[] own, long mostMicros) {
    this.own = own;
    this.mostMicros = mostMicros;
  }
}
