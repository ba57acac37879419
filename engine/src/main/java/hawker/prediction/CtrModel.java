package hawker.prediction;

import hawker.exchange.Candidates;
import hawker.exchange.Opportunities;
import hawker.exchange.Outcome;

/**
 * Predicts click probabilities from what the platform observes. During a slice a model is frozen and
 * shared by all workers; what happened is collected in tallies, one per block, and absorbed between
 * slices in block order.
 */
public interface CtrModel {
  /**
   * Writes {@code pCtr}, the probability of a click if the ad is shown in the top slot, for every
   * candidate. Called by many workers at once.
   */
  void predict(Opportunities opportunities, Candidates candidates);

  /** An empty tally for one block and slice. */
  Tally tally();

  /** Learns from a tally and empties it. Called by one thread, between slices, in block order. */
  void absorb(Tally tally);

  /** Ends the learning between two slices, after the last tally. */
  void settle();

  /** What a model wants to remember of the impressions of one block and slice. */
  interface Tally {
    /** Takes in the filled slots of a batch. */
    void add(Opportunities opportunities, Outcome outcome);

    /** A tally for models that learn nothing. */
    Tally NOTHING = (opportunities, outcome) -> {};
  }
}
