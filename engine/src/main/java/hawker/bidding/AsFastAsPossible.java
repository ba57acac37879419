package hawker.bidding;

import hawker.plugin.About;
import hawker.state.Stateful;

/** Takes part in every opportunity until the budget is gone. */
@About("Fixed bid, every opportunity, until the budget is gone.")
final class AsFastAsPossible implements BidPolicy, Stateful.Nothing {
  /** No settings. */
  record Settings() {}

  @Override
  public double participation(Standing standing) {
    return 1;
  }
}
