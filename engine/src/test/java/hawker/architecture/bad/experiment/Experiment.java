package hawker.architecture.bad.experiment;

import hawker.architecture.bad.market.Market;

/** Rightly imports the market, which should not know it. */
public interface Experiment {
  /** The other half of the circle. */
  Market market();
}
