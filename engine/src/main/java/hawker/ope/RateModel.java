package hawker.ope;

import hawker.random.Draws;
import it.unimi.dsi.fastutil.longs.Long2IntOpenHashMap;

/**
 * The mean reward of each action in each position of each kind of page, drawn to the mean of the position, and learnt
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

  /** Stands for all actions. */
  private static final int ALL = -1;

  private static final int PAGE_SHIFT = 48;
  private static final int POSITION_SHIFT = 32;

  private final long key;

  /** Numbers of the cells that the log has: page, position and action, or page and position. */
  private final Long2IntOpenHashMap cells = new Long2IntOpenHashMap();

  /** Rows of each cell; [folds + 1][cells]; the last of all folds. */
  private final double[][] rows;

  /** Rewards of each cell, likewise. */
  private final double[][] rewards;

  private RateModel(Decisions log, long key) {
    this.key = key;
    cells.defaultReturnValue(-1);
    for (int row = 0; row < log.size; row++) {
      int unused = cells.putIfAbsent(cell(log, row, log.actionTaken(row)), cells.size());
      unused = cells.putIfAbsent(cell(log, row, ALL), cells.size());
    }
    rows = new double[FOLDS + 1][cells.size()];
    rewards = new double[FOLDS + 1][cells.size()];
  }

  private static long cell(Decisions log, int row, int action) {
    return ((long) log.page[row] << PAGE_SHIFT)
        + ((long) log.position[row] << POSITION_SHIFT)
        + action;
  }

  /**
   * Learns from a log.
   *
   * @param key addresses the folds
   */
  public static RateModel of(Decisions log, long key) {
    RateModel model = new RateModel(log, key);
    for (int row = 0; row < log.size; row++) {
      int fold = model.fold(log.cluster[row]);
      int ofAction = model.cells.get(cell(log, row, log.actionTaken(row)));
      int ofPosition = model.cells.get(cell(log, row, ALL));
      model.add(fold, ofAction, log.reward[row]);
      model.add(fold, ofPosition, log.reward[row]);
      model.add(FOLDS, ofAction, log.reward[row]);
      model.add(FOLDS, ofPosition, log.reward[row]);
    }
    return model;
  }

  private void add(int fold, int cell, double reward) {
    rows[fold][cell]++;
    rewards[fold][cell] += reward;
  }

  private int fold(long cluster) {
    return fold(key, cluster);
  }

  /** The fold of a cluster. */
  static int fold(long key, long cluster) {
    return Draws.index(Draws.bits(Draws.entity(key, cluster), 0), FOLDS);
  }

  @Override
  public double reward(Decisions log, int row, int option) {
    int fold = fold(log.cluster[row]);
    int ofPosition = cells.get(cell(log, row, ALL));
    int ofAction = cells.get(cell(log, row, log.action(row, option)));
    double seen = others(rows, fold, ofPosition);
    double mean = seen > 0 ? others(rewards, fold, ofPosition) / seen : 0;
    return (others(rewards, fold, ofAction) + PRIOR * mean)
        / (others(rows, fold, ofAction) + PRIOR);
  }

  /** What the other folds add up to in a cell, which the log may not have. */
  private static double others(double[][] sums, int fold, int cell) {
    return cell < 0 ? 0 : sums[FOLDS][cell] - sums[fold][cell];
  }
}
