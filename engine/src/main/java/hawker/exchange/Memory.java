package hawker.exchange;

import hawker.state.StateIn;
import hawker.state.StateOut;
import hawker.state.Stateful;
import hawker.stats.Exp;
import java.util.Arrays;

/**
 * What one run must remember of the people of one block: how often each saw each ad, how often each
 * met a campaign and a capped group in its current window, and how annoyed each is. Owner: whichever
 * worker holds the block; workers never share a block.
 *
 * <p>Every person has a small table of their own, so that what is remembered of one person lies
 * together; people of whom nothing is remembered have none. A short table is a list with its free
 * places at the end; a long one is a hash table, with the number of its entries before it.
 *
 * <pre>
 *   entry = kind (2 bits), number (24 bits), count (38 bits)
 *           for a capped group the count is the window (23 bits) and the count in it (15 bits)
 * </pre>
 */
public final class Memory implements Stateful {
  private static final double LN_2 = StrictMath.log(2);

  private static final int NUMBER_BITS = 24;
  private static final int VALUE_BITS = 38;
  private static final long VALUE_MASK = (1L << VALUE_BITS) - 1;
  private static final int CAP_BITS = 15;
  private static final int CAP_MASK = (1 << CAP_BITS) - 1;

  private static final long AD = 1L << NUMBER_BITS;
  private static final long CAMPAIGN = 2L << NUMBER_BITS;
  private static final long CAPPED = 3L << NUMBER_BITS;

  /** Greatest logarithm of the places of a list. */
  private static final int LIST = 2;

  /** Bits of a table that hold the logarithm of its places. */
  private static final int LENGTH_BITS = 5;

  private static final int LENGTH_MASK = (1 << LENGTH_BITS) - 1;
  private static final int START_MAX = Integer.MAX_VALUE >> LENGTH_BITS;

  /** Places that the tables get beyond a quarter more when they need any. */
  private static final int SPARE = 64;

  private static final long[] EMPTY = {};
  private static final int[] NO_ROWS = {};
  private static final float[] NOBODY = {};

  private final int rows;
  private final double halfLifeSeconds;

  /** The tables of all people; 0 is a free place, and none is the first. */
  private long[] entries = EMPTY;

  private int entriesUsed = 1;

  /**
   * Where each person's table starts and the logarithm of its places; 0 for people without one;
   * [rows], or none before the first entry.
   */
  private int[] table = NO_ROWS;

  /** First abandoned table of each length, by its logarithm; each holds the next, the last 0. */
  private int[] abandoned = NO_ROWS;

  /** Until when some capped group is full for the person; [rows], or none before the first. */
  private int[] fullUntil = NO_ROWS;

  private float[] annoyance = NOBODY;
  private int[] annoyedAt = NO_ROWS;

  /**
   * An empty memory.
   *
   * @param rows people in the block
   * @param annoyanceHalfLifeSeconds time in which annoyance halves, above 0
   */
  public Memory(int rows, double annoyanceHalfLifeSeconds) {
    this.rows = rows;
    halfLifeSeconds = annoyanceHalfLifeSeconds;
  }

  /** How often the person has seen the ad. */
  public int exposures(int row, int ad) {
    return (int) get(row, AD | ad);
  }

  /** Counts one more exposure; returns how many came before. */
  public int expose(int row, int ad) {
    return add(row, AD | ad);
  }

  /** Counts one more impression of the campaign; returns how many came before. */
  public int meet(int row, int campaign) {
    return add(row, CAMPAIGN | campaign);
  }

  /**
   * How often the person has met a capped group in a window.
   *
   * @param group number of the group, below 2<sup>24</sup>
   * @param window number of the window, below 2<sup>23</sup>; those of one person never fall
   */
  public int capCount(int row, int group, int window) {
    long value = get(row, CAPPED | group);
    return value >>> CAP_BITS == window ? (int) value & CAP_MASK : 0;
  }

  /**
   * Counts one more meeting with a capped group in a window.
   *
   * @return how many there are, at most 32,767, which no cap surpasses
   */
  public int countCap(int row, int group, int window) {
    long key = CAPPED | group;
    int at = place(row, key);
    long value = entries[at] & VALUE_MASK;
    long before = value >>> CAP_BITS == window ? value & CAP_MASK : 0;
    long after = Math.min(CAP_MASK, before + 1);
    entries[at] = (key << VALUE_BITS) | ((long) window << CAP_BITS) | after;
    return (int) after;
  }

  /** Notes that the person can meet some capped group no more until a moment. */
  public void fill(int row, long untilSeconds) {
    if (fullUntil.length == 0) {
      fullUntil = new int[rows];
    }
    fullUntil[row] = (int) Math.max(fullUntil[row], Math.min(Integer.MAX_VALUE, untilSeconds));
  }

  /** Whether any capped group may be full for the person: if not, none has to be looked up. */
  public boolean anyFull(int row, int timeSeconds) {
    return fullUntil.length > 0 && timeSeconds < fullUntil[row];
  }

  /** How annoyed the person is, at least 0; halves every half-life. */
  public double annoyance(int row, int timeSeconds) {
    if (annoyance == NOBODY || annoyance[row] == 0) {
      return 0;
    }
    return annoyance[row] * Exp.of(-LN_2 * (timeSeconds - annoyedAt[row]) / halfLifeSeconds);
  }

  /** Annoys the person. */
  public void annoy(int row, int timeSeconds, double amount) {
    if (annoyance == NOBODY) {
      annoyance = new float[rows];
      annoyedAt = new int[rows];
    }
    annoyance[row] = (float) (annoyance(row, timeSeconds) + amount);
    annoyedAt[row] = timeSeconds;
  }

  private int add(int row, long key) {
    int at = place(row, key);
    int before = (int) (entries[at] & VALUE_MASK);
    entries[at]++;
    return before;
  }

  private long get(int row, long key) {
    if (table == NO_ROWS || table[row] == 0) {
      return 0;
    }
    long entry = entries[find(table[row], key)];
    return entry >>> VALUE_BITS == key ? entry & VALUE_MASK : 0;
  }

  /**
   * The place of an entry in a table. If there is none: a free place for it, or one that another
   * entry has if the table is a full list.
   */
  private int find(int tableOfRow, long key) {
    int first = tableOfRow >>> LENGTH_BITS;
    int log = tableOfRow & LENGTH_MASK;
    int last = (1 << log) - 1;
    if (log <= LIST) {
      int at = first;
      while (at < first + last && entries[at] != 0 && entries[at] >>> VALUE_BITS != key) {
        at++;
      }
      return at;
    }
    int i = slot(key, last);
    while (entries[first + i] != 0 && entries[first + i] >>> VALUE_BITS != key) {
      i = (i + 1) & last;
    }
    return first + i;
  }

  /** The place of a person's entry, made with a count of 0 if there is none. */
  private int place(int row, long key) {
    if (table == NO_ROWS) {
      table = new int[rows];
      abandoned = new int[LENGTH_MASK + 1];
    }
    if (table[row] == 0) {
      table[row] = allocate(0);
    }
    int at = find(table[row], key);
    if (entries[at] >>> VALUE_BITS == key) {
      return at;
    }
    if (entries[at] != 0 || full(table[row])) {
      table[row] = longer(table[row]);
      at = find(table[row], key);
    }
    entries[at] = key << VALUE_BITS;
    if ((table[row] & LENGTH_MASK) > LIST) {
      entries[(table[row] >>> LENGTH_BITS) - 1]++;
    }
    return at;
  }

  /** Whether a hash table has as many entries as it should. */
  private boolean full(int old) {
    int log = old & LENGTH_MASK;
    return log > LIST && 4 * entries[(old >>> LENGTH_BITS) - 1] >= 3L << log;
  }

  /** A table of twice the places with the same entries. */
  private int longer(int old) {
    int first = old >>> LENGTH_BITS;
    int log = old & LENGTH_MASK;
    int next = allocate(log + 1);
    int count = 0;
    for (int from = first; from < first + (1 << log); from++) {
      if (entries[from] != 0) {
        entries[find(next, entries[from] >>> VALUE_BITS)] = entries[from];
        count++;
      }
    }
    if (log + 1 > LIST) {
      entries[(next >>> LENGTH_BITS) - 1] = count;
    }
    entries[first] = abandoned[log];
    abandoned[log] = first;
    return next;
  }

  /** A table of free places. */
  private int allocate(int log) {
    int places = 1 << log;
    int first = abandoned[log];
    if (first > 0) {
      abandoned[log] = (int) entries[first];
      Arrays.fill(entries, first, first + places, 0);
    } else {
      first = entriesUsed + (log > LIST ? 1 : 0);
      entriesUsed = first + places;
      if (entriesUsed > entries.length) {
        int room = Math.max(entriesUsed, entries.length + entries.length / 4 + SPARE);
        entries = Arrays.copyOf(entries, room);
      }
    }
    if (first > START_MAX) {
      throw new IllegalStateException("too much to remember of the people of one block");
    }
    return first << LENGTH_BITS | log;
  }

  private static int slot(long key, int mask) {
    return (int) ((key * 0x9E3779B97F4A7C15L) >>> 40) & mask;
  }

  @Override
  public void save(StateOut out) {
    out.putLongs(entries, Math.min(entriesUsed, entries.length));
    out.putInts(table);
    out.putInts(abandoned);
    out.putInts(fullUntil);
    out.putFloats(annoyance);
    out.putInts(annoyedAt);
  }

  @Override
  public void load(StateIn in) {
    entries = in.readLongs();
    entriesUsed = Math.max(1, entries.length);
    table = rowsOrNone(in.readInts());
    abandoned = in.readInts();
    StateIn.expect(abandoned.length, table.length == 0 ? 0 : LENGTH_MASK + 1);
    fullUntil = rowsOrNone(in.readInts());
    float[] annoyed = in.readFloats();
    annoyedAt = rowsOrNone(in.readInts());
    StateIn.expect(annoyed.length, annoyedAt.length);
    annoyance = annoyed.length == 0 ? NOBODY : annoyed;
  }

  private int[] rowsOrNone(int[] read) {
    if (read.length == 0) {
      return NO_ROWS;
    }
    StateIn.expect(read.length, rows);
    return read;
  }
}
