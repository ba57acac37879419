package hawker.exchange;

import hawker.state.StateIn;
import hawker.state.StateOut;
import hawker.state.Stateful;
import hawker.world.Tree;
import java.util.Arrays;

/**
 * The last few posts of the people of one block: what each was about, and when. Owner: whichever
 * worker holds the block.
 */
public final class PostMemory implements Stateful {
  /** Posts remembered per person; a new one displaces the oldest. */
  public static final int POSTS = 4;

  private static final int[] NOTHING = {};

  private final int rows;
  private int[] time = NOTHING;
  private short[] topic = {};

  /** An empty memory of so many people. */
  public PostMemory(int rows) {
    this.rows = rows;
  }

  /** Notes a post. Moments of one person must not fall. */
  public void post(int row, int aboutTopic, int timeSeconds) {
    if (time.length == 0) {
      time = new int[rows * POSTS];
      topic = new short[rows * POSTS];
      Arrays.fill(topic, (short) Tree.NO_NODE);
    }
    int first = row * POSTS;
    int target = first;
    for (int at = first; at < first + POSTS; at++) {
      if (topic[at] == Tree.NO_NODE) {
        target = at;
        break;
      }
      target = time[at] < time[target] ? at : target;
    }
    time[target] = timeSeconds;
    topic[target] = (short) aboutTopic;
  }

  /** Whether a person posted about a node or something below it after a moment. */
  public boolean posted(int row, int node, Tree tree, long afterSeconds) {
    if (time.length == 0) {
      return false;
    }
    for (int at = row * POSTS; at < (row + 1) * POSTS; at++) {
      if (tree.within(topic[at], node) && time[at] > afterSeconds) {
        return true;
      }
    }
    return false;
  }

  @Override
  public void save(StateOut out) {
    out.putInts(time);
    out.putShorts(topic);
  }

  @Override
  public void load(StateIn in) {
    time = in.readInts();
    topic = in.readShorts();
    StateIn.expect(topic.length, time.length);
    if (time.length > 0) {
      StateIn.expect(time.length, rows * POSTS);
    }
  }
}
