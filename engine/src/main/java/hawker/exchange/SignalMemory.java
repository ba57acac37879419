package hawker.exchange;

import hawker.world.Tree;
import java.util.Arrays;

/**
 * What the platform remembers of what the people of one block did: for each person a few topics with
 * a score that grows by 1 with every signal and halves every half-life. Owner: whichever worker
 * holds the block.
 */
public final class SignalMemory {
  /** Topics remembered per person; a new one displaces the faintest. */
  public static final int TOPICS = 8;

  private final short[] node;
  private final float[] score;
  private final int[] scoredAt;
  private final double halfLifeSeconds;

  /**
   * An empty memory.
   *
   * @param rows people in the block
   * @param halfLifeSeconds time in which a score halves, above 0
   */
  public SignalMemory(int rows, double halfLifeSeconds) {
    node = new short[rows * TOPICS];
    Arrays.fill(node, (short) Tree.NO_NODE);
    score = new float[rows * TOPICS];
    scoredAt = new int[rows * TOPICS];
    this.halfLifeSeconds = halfLifeSeconds;
  }

  /** The topic in a place of a person's memory, or {@link Tree#NO_NODE}. */
  public int topic(int row, int place) {
    return node[row * TOPICS + place];
  }

  /** The score of a place as it stands at a moment. */
  public double score(int row, int place, int timeSeconds) {
    int at = row * TOPICS + place;
    return score[at] * StrictMath.pow(0.5, (timeSeconds - scoredAt[at]) / halfLifeSeconds);
  }

  /** Notes a signal. Moments of one person must not fall. */
  public void signal(int row, int topic, int timeSeconds) {
    int target = 0;
    double faintest = Double.POSITIVE_INFINITY;
    for (int place = 0; place < TOPICS; place++) {
      int known = topic(row, place);
      if (known == topic) {
        note(row, place, topic, score(row, place, timeSeconds) + 1, timeSeconds);
        return;
      }
      double strength = known == Tree.NO_NODE ? -1 : score(row, place, timeSeconds);
      if (strength < faintest) {
        faintest = strength;
        target = place;
      }
    }
    note(row, target, topic, 1, timeSeconds);
  }

  private void note(int row, int place, int topic, double newScore, int timeSeconds) {
    int at = row * TOPICS + place;
    node[at] = (short) topic;
    score[at] = (float) newScore;
    scoredAt[at] = timeSeconds;
  }
}
