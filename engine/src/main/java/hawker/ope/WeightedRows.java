package hawker.ope;

import it.unimi.dsi.fastutil.longs.Long2IntOpenHashMap;
import java.util.Arrays;

/** The rows of a log weighted for a target policy: sums by cluster, and what the weights look like. */
final class WeightedRows {
  /** Places of what is added up. */
  static final class Sum {
    /** Rows. */
    static final int ROWS = 0;

    /** Rewards. */
    static final int REWARD = 1;

    /** Weights. */
    static final int WEIGHT = 2;

    /** Weight times reward. */
    static final int WEIGHTED_REWARD = 3;

    /** Clipped weight times reward. */
    static final int CLIPPED_REWARD = 4;

    /** What the model expects of the target. */
    static final int MODELLED = 5;

    /** That, plus weight times what the model missed. */
    static final int DOUBLY_ROBUST = 6;

    /** How many they are. */
    static final int COUNT = 7;

    private Sum() {}
  }

  private static final double ROUNDING = 1e-9;

  /** Number of each cluster, as the log has it; [clusters]. */
  final long[] cluster;

  /** The sums of each cluster; [clusters][sums]. */
  final double[][] ofCluster;

  /** The sums of all rows; [sums]. */
  final double[] total = new double[Sum.COUNT];

  /** Sum of squared weights. */
  double squares;

  /** The largest weight. */
  double largest;

  /** Rows with a weight above what weights are clipped at. */
  int clipped;

  /** Share of the target on options that the log, in that row or in that position, never takes. */
  double unsupported;

  /** Rows of the target that is no option at all. */
  int without;

  /** Mean true reward of the target, or not a number. */
  double truth;

  private WeightedRows(long[] cluster) {
    this.cluster = cluster;
    ofCluster = new double[cluster.length][Sum.COUNT];
  }

  /**
   * Weights a log.
   *
   * @param clip what weights are clipped at
   */
  static WeightedRows of(Decisions log, Policy target, RewardModel model, double clip) {
    Long2IntOpenHashMap number = new Long2IntOpenHashMap(log.size);
    number.defaultReturnValue(-1);
    long[] found = new long[log.size];
    for (int row = 0; row < log.size; row++) {
      if (number.putIfAbsent(log.cluster[row], number.size()) < 0) {
        found[number.size() - 1] = log.cluster[row];
      }
    }
    WeightedRows rows = new WeightedRows(Arrays.copyOf(found, number.size()));
    boolean[][] taken = taken(log);
    double[] probability = new double[log.optionsMax()];
    double[] sums = new double[Sum.COUNT];
    for (int row = 0; row < log.size; row++) {
      target.probabilities(log, row, probability);
      rows.weigh(log, row, probability, model, clip, sums);
      rows.support(log, row, probability, taken[log.position[row]]);
      double[] own = rows.ofCluster[number.get(log.cluster[row])];
      for (int s = 0; s < Sum.COUNT; s++) {
        own[s] += sums[s];
        rows.total[s] += sums[s];
      }
    }
    // Probabilities add up to one but for rounding.
    rows.unsupported = rows.unsupported < ROUNDING * log.size ? 0 : rows.unsupported / log.size;
    rows.truth /= log.size;
    return rows;
  }

  /** Which actions the log ever took; [positions][actions]. */
  private static boolean[][] taken(Decisions log) {
    boolean[][] taken = new boolean[log.positions()][log.actions()];
    for (int row = 0; row < log.size; row++) {
      taken[log.position[row]][log.actionTaken(row)] = true;
    }
    return taken;
  }

  private void weigh(
      Decisions log, int row, double[] probability, RewardModel model, double clip, double[] sums) {
    int took = log.taken[row];
    double reward = log.reward[row];
    double weight = probability[took] / log.propensity[row];
    double modelled = 0;
    for (int option = 0; option < log.optionsOf(row); option++) {
      if (probability[option] > 0) {
        modelled += probability[option] * model.reward(log, row, option);
      }
    }
    double missed = weight > 0 ? reward - model.reward(log, row, took) : 0;
    sums[Sum.ROWS] = 1;
    sums[Sum.REWARD] = reward;
    sums[Sum.WEIGHT] = weight;
    sums[Sum.WEIGHTED_REWARD] = weight * reward;
    sums[Sum.CLIPPED_REWARD] = Math.min(weight, clip) * reward;
    sums[Sum.MODELLED] = modelled;
    sums[Sum.DOUBLY_ROBUST] = modelled + weight * missed;
    squares += weight * weight;
    largest = Math.max(largest, weight);
    clipped += weight > clip ? 1 : 0;
  }

  private void support(Decisions log, int row, double[] probability, boolean[] taken) {
    double all = 0;
    double supported = 0;
    double ofTruth = 0;
    boolean certain = log.propensity[row] == 1;
    for (int option = 0; option < log.optionsOf(row); option++) {
      boolean possible = certain ? option == log.taken[row] : taken[log.action(row, option)];
      all += probability[option];
      supported += possible ? probability[option] : 0;
      if (probability[option] > 0) {
        ofTruth += probability[option] * log.truth[log.start[log.set[row]] + option];
      }
    }
    unsupported += Math.max(0, 1 - supported);
    without += all < 0.5 ? 1 : 0;
    truth += log.looked[row] ? ofTruth : 0 * ofTruth;
  }

  /** The effective sample size: {@code (Σ w)² / Σ w²}; Kish, Survey Sampling (1965), 11.7. */
  double effectiveSample() {
    double weight = total[Sum.WEIGHT];
    return squares > 0 ? weight * weight / squares : 0;
  }

  /** The largest weight's share of all. */
  double largestShare() {
    double weight = total[Sum.WEIGHT];
    return weight > 0 ? largest / weight : 0;
  }
}
