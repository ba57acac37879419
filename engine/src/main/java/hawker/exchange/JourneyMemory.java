package hawker.exchange;

import hawker.state.StateIn;
import hawker.state.StateOut;
import hawker.state.Stateful;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.util.Arrays;

/** The stage that each person of one block is in on each journey. Owner: as the block. */
public final class JourneyMemory implements Stateful {
  /** Stands for people who are not on a journey. */
  public static final byte NOT_ON = -1;

  /** Codes of stages; [journeys][rows]. */
  private final byte[][] stage;

  /** Journey and row of those who have bought since last settled. */
  private final IntArrayList buyers = new IntArrayList();

  /** Nobody is on any journey yet. */
  public JourneyMemory(int journeys, int rows) {
    stage = new byte[journeys][rows];
    for (byte[] of : stage) {
      Arrays.fill(of, NOT_ON);
    }
  }

  /** Code of the stage of a person, or {@link #NOT_ON}. */
  public byte stage(int journey, int row) {
    return stage[journey][row];
  }

  /** Puts a person into a stage. */
  public void put(int journey, int row, byte code) {
    stage[journey][row] = code;
  }

  /** Notes that a person buys; the stage stays until {@link #settle}. */
  public void buys(int journey, int row) {
    buyers.add(journey);
    buyers.add(row);
  }

  /** Puts all who have bought since last time into a stage. */
  public void settle(byte bought) {
    for (int i = 0; i < buyers.size(); i += 2) {
      stage[buyers.getInt(i)][buyers.getInt(i + 1)] = bought;
    }
    buyers.clear();
  }

  @Override
  public void save(StateOut out) {
    for (byte[] of : stage) {
      out.putBytes(of);
    }
  }

  @Override
  public void load(StateIn in) {
    for (byte[] of : stage) {
      in.into(of);
    }
  }
}
