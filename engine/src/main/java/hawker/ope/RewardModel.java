package hawker.ope;

/** What an option is expected to earn; the model of the direct and the doubly robust method. */
@FunctionalInterface
public interface RewardModel {
  /** The expected reward of an option of a row. */
  double reward(Decisions log, int row, int option);
}
