package hawker.architecture.bad.bidding;

import hawker.architecture.bad.market.Market;

/** A wing that imports a floor above. */
public interface AsksTheMarket {
  /** The market it must not know. */
  Market market();
}
