package hawker.architecture.bad.auction;

import hawker.architecture.bad.bidding.AsksTheMarket;

/** A wing that imports another. */
public record AsksBidding(AsksTheMarket other) {}
