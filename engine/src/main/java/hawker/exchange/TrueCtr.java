package hawker.exchange;

/** The truth about click probabilities; only the response and the oracle may hold one. */
public interface TrueCtr {
  /**
   * Writes the true probability of a click given examination.
   *
   * @param opportunities the batch
   * @param candidates its candidates
   * @param out probabilities in [0, 1]; shape [candidates], owned by the caller
   */
  void attraction(Opportunities opportunities, Candidates candidates, double[] out);
}
