package hawker.bidding;

import hawker.state.Stateful;

/** Sets how a campaign takes part in the coming slice. One instance per campaign of a run. */
public interface BidPolicy extends Stateful {
  /**
   * Plans the coming slice from how the campaign stands.
   *
   * @param standing the campaign as the slice begins
   * @return share of its opportunities to take part in, in [0, 1]
   */
  double participation(Standing standing);

  /**
   * Factor on the bids of the campaign in the coming slice, at least 0. Asked after {@link
   * #participation}.
   */
  default double bidFactor() {
    return 1;
  }
}
