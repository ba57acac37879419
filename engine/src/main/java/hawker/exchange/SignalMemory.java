package hawker.exchange;

import hawker.state.StateIn;
import hawker.state.StateOut;
import hawker.state.Stateful;
import hawker.stats.Exp;
import hawker.world.Tree;
import java.util.Arrays;

/**
 * What the platform remembers of what the people of one block did: for each person a few topics with
 * a score that grows by 1 with every signal and halves every half-life. Owner: whichever worker
 * holds the block.
 */
public final class SignalMemory implements Stateful {
  /** Topics remembered per person; a new one displaces the faintest. */
  public static final int TOPICS = 8;

  /** A window as long as any time. */
  public static final long FOREVER = Long.MAX_VALUE;

  private static final double LN_2 = StrictMath.log(2);

  private final short[] node;

  /**
   * Logarithm of each score as it would stand at the start of the scenario without fading; fading
   * shifts all logarithms alike, so that they can be compared as they stand.
   */
  private final float[] logScore;

  private final double fadingPerSecond;

  /** When each topic was last signalled; of no topics where nothing is forgotten. */
  private final int[] lastTime;

  private final long windowSeconds;

  /**
   * An empty memory that forgets nothing but what it has no place for.
   *
   * @param rows people in the block
   * @param halfLifeSeconds time in which a score halves, above 0
   */
  public SignalMemory(int rows, double halfLifeSeconds) {
    this(rows, halfLifeSeconds, FOREVER);
  }

  /**
   * An empty memory.
   *
   * @param windowSeconds after which a topic that nobody signals is forgotten, or {@link #FOREVER}
   */
  public SignalMemory(int rows, double halfLifeSeconds, long windowSeconds) {
    this.windowSeconds = windowSeconds;
    lastTime = new int[windowSeconds == FOREVER ? 0 : rows * TOPICS];
    node = new short[rows * TOPICS];
    Arrays.fill(node, (short) Tree.NO_NODE);
    logScore = new float[rows * TOPICS];
    fadingPerSecond = LN_2 / halfLifeSeconds;
  }

  /** The topic in a place of a person's memory, or {@link Tree#NO_NODE}. */
  public int topic(int row, int place) {
    return node[row * TOPICS + place];
  }

  /** The score of a place as it stands at a moment; 0 once the topic is forgotten. */
  public double score(int row, int place, int timeSeconds) {
    if (lastTime.length > 0 && timeSeconds - lastTime[row * TOPICS + place] >= windowSeconds) {
      return 0;
    }
    return Exp.of(logScore[row * TOPICS + place] - fadingPerSecond * timeSeconds);
  }

  /** Notes a signal. Moments of one person must not fall. */
  public void signal(int row, int topic, int timeSeconds) {
    int first = row * TOPICS;
    int target = first;
    for (int at = first; at < first + TOPICS; at++) {
      if (node[at] == topic) {
        double score = score(row, at - first, timeSeconds) + 1;
        logScore[at] = (float) (StrictMath.log(score) + fadingPerSecond * timeSeconds);
        touch(at, timeSeconds);
        return;
      }
      boolean fainter = node[at] == Tree.NO_NODE || logScore[at] < logScore[target];
      if (node[target] != Tree.NO_NODE && fainter) {
        target = at;
      }
    }
    node[target] = (short) topic;
    logScore[target] = (float) (fadingPerSecond * timeSeconds);
    touch(target, timeSeconds);
  }

  private void touch(int at, int timeSeconds) {
    if (lastTime.length > 0) {
      lastTime[at] = timeSeconds;
    }
  }

  @Override
  public void save(StateOut out) {
    out.putShorts(node);
    out.putFloats(logScore);
    out.putInts(lastTime);
  }

  @Override
  public void load(StateIn in) {
    in.into(node);
    in.into(logScore);
    in.into(lastTime);
  }
}
