package hawker.targeting;

import hawker.exchange.Observations;
import hawker.exchange.Opportunities;
import hawker.world.People;

/**
 * The people of one block at the start of a slice, as the platform has observed them: what the rules
 * of segments look at. Owner: one worker, for one look.
 */
public final class Observed {
  /** Nobody's row. */
  public static final int NOBODY = -1;

  private final Opportunities block;
  private final Observations memories;
  private final Sources sources;
  private final int time;

  /**
   * A look at a block.
   *
   * @param block a batch turned to the block, of capacity 1 at least; its first place is overwritten
   * @param timeSeconds start of the slice
   */
  Observed(Opportunities block, Observations memories, Sources sources, int timeSeconds) {
    this.block = block;
    this.memories = memories;
    this.sources = sources;
    time = timeSeconds;
    block.time[0] = timeSeconds;
  }

  /** The people. */
  public People people() {
    return block.people();
  }

  /** What is remembered of the block. */
  public Observations memories() {
    return memories;
  }

  /** What there is beside. */
  public Sources sources() {
    return sources;
  }

  /** Start of the slice in seconds. */
  public int time() {
    return time;
  }

  /** The user number of a row. */
  public int user(int row) {
    return block.people().first + row;
  }

  /** The block with its first place set to a person at this moment, for functions of requests. */
  public Opportunities at(int row) {
    block.row[0] = row;
    return block;
  }

  /**
   * The row whose doings the platform takes for a person's: mostly their own; {@link #NOBODY} if
   * nothing is kept of one of the two.
   */
  public int doings(int row) {
    People people = block.people();
    int taken = sources.loss().taken(people.first + row, row, people.size);
    return people.tracked[row] && people.tracked[taken] ? taken : NOBODY;
  }
}
