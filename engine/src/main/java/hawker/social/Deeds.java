package hawker.social;

import hawker.state.StateIn;
import hawker.state.StateOut;
import hawker.state.Stateful;
import java.util.Arrays;

/**
 * Counts of shape [brands + 1][days][deeds]; behind the brands is what concerns none of them. Owner:
 * one worker, or the thread that settles.
 */
public final class Deeds implements Stateful {
  private static final int WIDTH = Deed.values().length;
  private static final int DAY_SECONDS = 86_400;

  private final int days;
  private final long[] counts;

  /** All zero. */
  public Deeds(int brands, int days) {
    this.days = days;
    counts = new long[(brands + 1) * days * WIDTH];
  }

  /** Counts something that happened at a moment. */
  void add(int brand, int timeSeconds, Deed deed, long amount) {
    counts[at(brand, timeSeconds / DAY_SECONDS, deed)] += amount;
  }

  /** One count; {@code brand} may be the number of brands, for what concerns none. */
  public long get(int brand, int day, Deed deed) {
    return counts[at(brand, day, deed)];
  }

  /** Adds all counts of another table of the same shape. */
  public void add(Deeds other) {
    for (int i = 0; i < counts.length; i++) {
      counts[i] += other.counts[i];
    }
  }

  private int at(int brand, int day, Deed deed) {
    return (brand * days + day) * WIDTH + deed.column();
  }

  @Override
  public void save(StateOut out) {
    out.putLongs(counts);
  }

  @Override
  public void load(StateIn in) {
    in.into(counts);
  }

  /** Hands its counts over to another table of the same shape. */
  void moveTo(Deeds other) {
    other.add(this);
    Arrays.fill(counts, 0);
  }
}
