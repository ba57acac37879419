package hawker.ope;

import java.util.Arrays;
import java.util.List;

/**
 * Logged decisions as columns of shape [rows]: what was taken out of which options, how likely that
 * was, and what it earned. Options are kept in sets, which rows may share: set s has the options from
 * {@code start[s]} to {@code start[s + 1]}. Owner: whoever reads the log; columns grow when needed,
 * so read them afresh after adding.
 */
public final class Decisions {
  /** Rows in use. */
  public int size;

  /** What the decision earned: a click is 1. */
  public double[] reward = {};

  /** Probability in (0, 1] with which the log's policy took the option. */
  public double[] propensity = {};

  /** Where it was shown: a slot, from 0 on. */
  public int[] position = {};

  /** On which kind of page: rates are learnt for each of them. */
  public int[] page = {};

  /** Who or what it belongs to; rows of one cluster are not independent. */
  public long[] cluster = {};

  /** The set of options of the row. */
  public int[] set = {};

  /** Which of the options was taken, counted from the first of the set. */
  public int[] taken = {};

  /** Whether the row was looked at, where the log knows the truth; else true. */
  public boolean[] looked = {};

  /** What is known of a row before the decision: names of the columns. Set before rows are added. */
  public List<String> contexts = List.of();

  /** {@link hawker.learn.ValueHash} of the texts of contexts, 0 where missing; [rows][contexts]. */
  public long[] context = {};

  /** Sets in use. */
  public int sets;

  /** First option of each set, and the end; [sets + 1]. */
  public int[] start = {0};

  /** What an option is, the same number in all sets; [options]. */
  public int[] action = {};

  /** What a policy may rank the options by; [options]. */
  public double[] score = {};

  /** The true reward of an option that is looked at, or not a number where unknown; [options]. */
  public double[] truth = {};

  private int actions;
  private int positions;

  /** Begins another set of options; returns its number. */
  public int addSet() {
    if (sets + 2 > start.length) {
      start = Arrays.copyOf(start, Math.max(16, 2 * start.length));
    }
    sets++;
    start[sets] = start[sets - 1];
    return sets - 1;
  }

  /** Adds an option to the last set. */
  public void addOption(int newAction, double newScore, double newTruth) {
    int at = start[sets];
    if (at == action.length) {
      int capacity = Math.max(64, at + (at >> 1));
      action = Arrays.copyOf(action, capacity);
      score = Arrays.copyOf(score, capacity);
      truth = Arrays.copyOf(truth, capacity);
    }
    action[at] = newAction;
    score[at] = newScore;
    truth[at] = newTruth;
    start[sets] = at + 1;
    actions = Math.max(actions, newAction + 1);
  }

  /**
   * Adds a row.
   *
   * @param newTaken index of the option in its set
   * @throws IllegalArgumentException if the propensity is not in (0, 1], the reward is not finite, or
   *     there is no such option
   */
  public void add(
      int newSet,
      int newTaken,
      int newPosition,
      double newReward,
      double newPropensity,
      long newCluster,
      boolean newLooked) {
    if (!(newPropensity > 0 && newPropensity <= 1) || !Double.isFinite(newReward)) {
      throw new IllegalArgumentException(
          "a propensity in (0, 1] and a finite reward, not " + newPropensity + " and " + newReward);
    }
    if (newTaken < 0 || newTaken >= options(newSet) || newPosition < 0) {
      throw new IllegalArgumentException("no option " + newTaken + " at " + newPosition);
    }
    reserve();
    set[size] = newSet;
    taken[size] = newTaken;
    position[size] = newPosition;
    reward[size] = newReward;
    propensity[size] = newPropensity;
    cluster[size] = newCluster;
    looked[size] = newLooked;
    positions = Math.max(positions, newPosition + 1);
    size++;
  }

  /** Puts the last row on a kind of page; it is 0 otherwise. */
  public void ofPage(int newPage) {
    page[size - 1] = newPage;
  }

  /** Sets a context of the last row. */
  public void context(int column, long valueHash) {
    context[(size - 1) * contexts.size() + column] = valueHash;
  }

  private void reserve() {
    if (size < reward.length) {
      return;
    }
    int capacity = Math.max(256, size + (size >> 1));
    set = Arrays.copyOf(set, capacity);
    taken = Arrays.copyOf(taken, capacity);
    position = Arrays.copyOf(position, capacity);
    page = Arrays.copyOf(page, capacity);
    reward = Arrays.copyOf(reward, capacity);
    propensity = Arrays.copyOf(propensity, capacity);
    cluster = Arrays.copyOf(cluster, capacity);
    looked = Arrays.copyOf(looked, capacity);
    context = Arrays.copyOf(context, Math.multiplyExact(capacity, contexts.size()));
  }

  /** How many options a set has. */
  public int options(int ofSet) {
    return start[ofSet + 1] - start[ofSet];
  }

  /** How many options there were in a row. */
  public int optionsOf(int row) {
    return options(set[row]);
  }

  /** The most options of any set. */
  public int optionsMax() {
    int most = 0;
    for (int s = 0; s < sets; s++) {
      most = Math.max(most, options(s));
    }
    return most;
  }

  /** What an option of a row is. */
  public int action(int row, int option) {
    return action[start[set[row]] + option];
  }

  /** What was taken in a row. */
  public int actionTaken(int row) {
    return action(row, taken[row]);
  }

  /** One more than the greatest action. */
  public int actions() {
    return actions;
  }

  /** One more than the greatest position. */
  public int positions() {
    return positions;
  }
}
