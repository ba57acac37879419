package hawker.ope;

/** How likely a policy takes each option: the target of an evaluation. */
@FunctionalInterface
public interface Policy {
  /**
   * Writes the probability of every option of a row.
   *
   * @param log the decisions
   * @param row which of them
   * @param out receives probabilities that add up to 1, or to 0 where the policy would take something
   *     that was no option; [options], longer arrays are filled from the front
   */
  void probabilities(Decisions log, int row, double[] out);
}
