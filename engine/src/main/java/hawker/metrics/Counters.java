package hawker.metrics;

import hawker.state.StateIn;
import hawker.state.StateOut;
import hawker.state.Stateful;
import java.util.Arrays;

/**
 * Counts of shape [cells][counters], where a cell is a campaign, an ad, a value of an attribute, an
 * hour … Owner: one worker; merged by addition.
 */
public final class Counters implements Stateful {
  private static final int WIDTH = Counter.values().length;

  private final int cells;
  private final long[] counts;

  /** All zero. */
  public Counters(int cells) {
    this.cells = cells;
    this.counts = new long[cells * WIDTH];
  }

  /** The number of cells. */
  public int cells() {
    return cells;
  }

  /** Adds to one count. */
  public void add(int cell, Counter counter, long amount) {
    counts[cell * WIDTH + counter.column()] += amount;
  }

  /** One count. */
  public long get(int cell, Counter counter) {
    return counts[cell * WIDTH + counter.column()];
  }

  /** Adds all counts of another table of the same shape. */
  public void add(Counters other) {
    for (int i = 0; i < counts.length; i++) {
      counts[i] += other.counts[i];
    }
  }

  /**
   * One count, summed over all cells.
   *
   * @throws IllegalArgumentException for counts that are not additive: one user may be in several
   *     cells
   */
  public long sum(Counter counter) {
    if (!counter.additive()) {
      throw new IllegalArgumentException(counter + " must not be summed over cells");
    }
    long sum = 0;
    for (int cell = 0; cell < cells; cell++) {
      sum += get(cell, counter);
    }
    return sum;
  }

  @Override
  public void save(StateOut out) {
    out.putLongs(counts);
  }

  @Override
  public void load(StateIn in) {
    in.into(counts);
  }

  /** Counts as they were saved. */
  public static Counters read(StateIn in) {
    long[] read = in.readLongs();
    StateIn.expect(read.length % WIDTH, 0);
    Counters counters = new Counters(read.length / WIDTH);
    System.arraycopy(read, 0, counters.counts, 0, read.length);
    return counters;
  }

  /** Whether the other holds the same counts in the same cells. */
  @Override
  public boolean equals(Object other) {
    return other instanceof Counters that && Arrays.equals(counts, that.counts);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(counts);
  }
}
