package hawker.ope;

import hawker.random.Draws;

/**
 * The mean reward of each action in each position, drawn to the mean of the position, and learnt
 * across folds: what it expects in a row is learnt from rows of other clusters, so that no row is
 * judged by its own reward.
 *
 * <pre>
 *   rate(position, action) = (Σ reward + prior · mean of position) / (rows + prior)
 * </pre>
 */
public final class RateModel implements RewardModel {
  /** Folds of clusters. */
  public static final int FOLDS = 5;

  /** How many rows the mean of the position counts for. */
  public static final double PRIOR = 20;

  private final long key;
  private final int actions;

  /** Rows and rewards of each position and action; [folds + 1][positions * actions]; last is all. */
  private final double[][] rows;

  private final double[][] rewards;

  /** The same of each position; [folds + 1][positions]. */
  private final double[][] rowsAt;

  private final double[][] rewardsAt;

  private RateModel(Decisions log, long key) {
    this.key = key;
    actions = log.actions();
    int cells = Math.multiplyExact(log.positions(), actions);
    rows = new double[FOLDS + 1][cells];
    rewards = new double[FOLDS + 1][cells];
    rowsAt = new double[FOLDS + 1][log.positions()];
    rewardsAt = new double[FOLDS + 1][log.positions()];
  }

  /**
   * Learns from a log.
   *
   * @param key addresses the folds
   */
  public static RateModel of(Decisions log, long key) {
    RateModel model = new RateModel(log, key);
    for (int row = 0; row < log.size; row++) {
      int position = log.position[row];
      int cell = position * model.actions + log.actionTaken(row);
      for (int fold : new int[] {model.fold(log.cluster[row]), FOLDS}) {
        model.rows[fold][cell]++;
        model.rewards[fold][cell] += log.reward[row];
        model.rowsAt[fold][position]++;
        model.rewardsAt[fold][position] += log.reward[row];
      }
    }
    return model;
  }

  private int fold(long cluster) {
    return Draws.index(Draws.bits(Draws.entity(key, cluster), 0), FOLDS);
  }

  @Override
  public double reward(Decisions log, int row, int option) {
    int fold = fold(log.cluster[row]);
    int position = log.position[row];
    int cell = position * actions + log.action(row, option);
    double seen = rowsAt[FOLDS][position] - rowsAt[fold][position];
    double mean = seen > 0 ? (rewardsAt[FOLDS][position] - rewardsAt[fold][position]) / seen : 0;
    double earned = rewards[FOLDS][cell] - rewards[fold][cell];
    return (earned + PRIOR * mean) / (rows[FOLDS][cell] - rows[fold][cell] + PRIOR);
  }
}
