package hawker.exchange;

import it.unimi.dsi.fastutil.longs.Long2IntOpenHashMap;

/**
 * What one run must remember of the people of one block: how often each saw each ad, how often each
 * met a capped ad set in the current window, and how annoyed each is. Owner: whichever worker holds
 * the block; workers never share a block.
 */
public final class Memory {
  private final Long2IntOpenHashMap exposures = new Long2IntOpenHashMap();
  private final Long2IntOpenHashMap campaigns = new Long2IntOpenHashMap();
  private final Long2IntOpenHashMap capped = new Long2IntOpenHashMap();
  private final float[] annoyance;
  private final int[] annoyedAt;
  private final double halfLifeSeconds;

  /**
   * An empty memory.
   *
   * @param rows people in the block
   * @param annoyanceHalfLifeSeconds time in which annoyance halves, above 0
   */
  public Memory(int rows, double annoyanceHalfLifeSeconds) {
    annoyance = new float[rows];
    annoyedAt = new int[rows];
    halfLifeSeconds = annoyanceHalfLifeSeconds;
  }

  /** How often the person has seen the ad. */
  public int exposures(int row, int ad) {
    return exposures.get(key(row, ad));
  }

  /** Counts one more exposure; returns how many came before. */
  public int expose(int row, int ad) {
    return exposures.addTo(key(row, ad), 1);
  }

  /** Counts one more impression of the campaign; returns how many came before. */
  public int meet(int row, int campaign) {
    return campaigns.addTo(key(row, campaign), 1);
  }

  /**
   * How often the person has met a capped group in a window.
   *
   * @param group number of the group, below 2<sup>24</sup>
   * @param window number of the window, below 2<sup>24</sup>
   */
  public int capCount(int row, int group, int window) {
    return capped.get(key(row, group, window));
  }

  /** Counts one more meeting with a capped group in a window; see {@link #capCount}. */
  public void countCap(int row, int group, int window) {
    capped.addTo(key(row, group, window), 1);
  }

  /** How annoyed the person is, at least 0; halves every half-life. */
  public double annoyance(int row, int timeSeconds) {
    float level = annoyance[row];
    return level == 0
        ? 0
        : level * StrictMath.pow(0.5, (timeSeconds - annoyedAt[row]) / halfLifeSeconds);
  }

  /** Annoys the person. */
  public void annoy(int row, int timeSeconds, double amount) {
    annoyance[row] = (float) (annoyance(row, timeSeconds) + amount);
    annoyedAt[row] = timeSeconds;
  }

  private static long key(int row, int number) {
    return ((long) row << 32) | number;
  }

  private static long key(int row, int group, int window) {
    return ((long) row << 48) | ((long) group << 24) | window;
  }
}
