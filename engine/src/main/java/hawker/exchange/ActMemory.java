package hawker.exchange;

import hawker.state.StateIn;
import hawker.state.StateOut;
import hawker.state.Stateful;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.util.Arrays;

/**
 * When the people of one block last did what a run remembers of them ({@link ActSlots}). Owner:
 * whichever worker holds the block.
 */
public final class ActMemory implements Stateful {
  /** Never done. */
  public static final int NEVER = Integer.MIN_VALUE;

  private static final int[] NOTHING = {};
  private static final int WIDTH = 3;

  private final int rows;
  private final ActSlots slots;

  /** Seconds of the last time; [rows][slots], none before the first. */
  private int[] last = NOTHING;

  /** Acts that are yet to come: row, slot, second; [acts][3]. */
  private final IntArrayList pending = new IntArrayList();

  /** An empty memory of so many people. */
  public ActMemory(int rows, ActSlots slots) {
    this.rows = rows;
    this.slots = slots;
  }

  /** What is remembered. */
  public ActSlots slots() {
    return slots;
  }

  /** Notes an act that is done; moments of one person and slot may come in any order. */
  public void note(int row, int slot, int timeSeconds) {
    if (last.length == 0) {
      last = new int[rows * slots.slots()];
      Arrays.fill(last, NEVER);
    }
    int at = row * slots.slots() + slot;
    last[at] = Math.max(last[at], timeSeconds);
  }

  /** Notes an act that a person will have done at a moment. */
  public void expect(int row, int slot, int timeSeconds) {
    pending.add(row);
    pending.add(slot);
    pending.add(timeSeconds);
  }

  /** Takes in what has come to pass up to a moment. */
  public void settle(int timeSeconds) {
    if (pending.isEmpty()) {
      return;
    }
    int kept = 0;
    for (int i = 0; i < pending.size(); i += WIDTH) {
      if (pending.getInt(i + 2) <= timeSeconds) {
        note(pending.getInt(i), pending.getInt(i + 1), pending.getInt(i + 2));
      } else {
        for (int part = 0; part < WIDTH; part++) {
          pending.set(kept++, pending.getInt(i + part));
        }
      }
    }
    pending.size(kept);
  }

  /** The last time of a slot in seconds, or {@link #NEVER}. */
  public int last(int row, int slot) {
    return last.length == 0 ? NEVER : last[row * slots.slots() + slot];
  }

  /** The last time a person did something with an advertiser, or {@link #NEVER}. */
  public int last(int row, int advertiser, Act act) {
    int first = slots.ofAdvertiser(advertiser);
    return first == ActSlots.NONE ? NEVER : last(row, first + act.number());
  }

  /** When a person last saw an ad, or {@link #NEVER}. */
  public int lastSeen(int row, int ad) {
    int slot = slots.ofAd(ad);
    return slot == ActSlots.NONE ? NEVER : last(row, slot);
  }

  @Override
  public void save(StateOut out) {
    out.putInts(last);
    out.putInts(pending.toIntArray());
  }

  @Override
  public void load(StateIn in) {
    last = in.readInts();
    if (last.length > 0) {
      StateIn.expect(last.length, rows * slots.slots());
    }
    pending.clear();
    pending.addElements(0, in.readInts());
  }
}
