package hawker.architecture.bad.market;

import hawker.architecture.bad.auction.AsksBidding;
import hawker.architecture.bad.experiment.Experiment;

/** Rightly imports a wing, wrongly the floor above. */
public record Market(AsksBidding wing, Experiment circle) {}
