package hawker.prediction;

import hawker.exchange.Candidates;
import hawker.exchange.Opportunities;
import hawker.exchange.Outcome;
import hawker.state.Stateful;
import java.util.Arrays;

/**
 * Predicts click probabilities from what the platform observes. During a slice a model is frozen and
 * shared by all workers; what happened is collected in tallies, one per worker, and absorbed between
 * slices. It is saved between slices, when tallies are empty.
 */
public interface CtrModel extends Stateful {
  /**
   * Writes {@code pCtr}, the probability of a click if the ad is shown in the top slot, for every
   * candidate. Called by many workers at once.
   */
  void predict(Opportunities opportunities, Candidates candidates);

  /**
   * Writes a {@code pCtr} that no prediction of the coming slice will surpass, for every ad; the
   * closer it is, the fewer candidates have to be scored.
   *
   * @param most receives bounds in [0, 1]; [ads]
   */
  default void bound(double[] most) {
    Arrays.fill(most, 1);
  }

  /**
   * Whether predictions are drawn by chance, so that what is shown is chance too. By default they are
   * not.
   */
  default boolean draws() {
    return false;
  }

  /** An empty tally for one worker. */
  Tally tally();

  /**
   * Learns from a tally and empties it. Called by one thread, between slices; which worker met which
   * people is chance, so what is learnt must not depend on how they are spread over tallies.
   */
  void absorb(Tally tally);

  /** Ends the learning between two slices, after the last tally. */
  void settle();

  /** What a model wants to remember of the impressions of a slice. */
  interface Tally {
    /** Takes in the filled slots of a batch. */
    void add(Opportunities opportunities, Outcome outcome);

    /** A tally for models that learn nothing. */
    Tally NOTHING = (opportunities, outcome) -> {};
  }
}
