package hawker.architecture.bad.scenario;

import hawker.architecture.bad.auction.AsksBidding;

/** Names a plug-in by its class. */
public record KnowsAnAuction(AsksBidding auction) {}
