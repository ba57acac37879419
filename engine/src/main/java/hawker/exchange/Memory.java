package hawker.exchange;

import java.util.Arrays;

/**
 * What one run must remember of the people of one block: how often each saw each ad, how often each
 * met a campaign and a capped group in its current window, and how annoyed each is. Owner: whichever
 * worker holds the block; workers never share a block.
 *
 * <p>Every person has a small hash table of their own, so that what is remembered of one person lies
 * together; people of whom nothing is remembered have none.
 *
 * <pre>
 *   entry = kind (2 bits), number (24 bits), count (38 bits)
 *           for a capped group the count is the window (23 bits) and the count in it (15 bits)
 * </pre>
 */
public final class Memory {
  private static final int NUMBER_BITS = 24;
  private static final int VALUE_BITS = 38;
  private static final long VALUE_MASK = (1L << VALUE_BITS) - 1;
  private static final int CAP_BITS = 15;
  private static final int CAP_MASK = (1 << CAP_BITS) - 1;

  private static final long AD = 1L << NUMBER_BITS;
  private static final long CAMPAIGN = 2L << NUMBER_BITS;
  private static final long CAPPED = 3L << NUMBER_BITS;

  /** A table's size, and the logarithm of its places, above where it starts. */
  private static final int SIZE_SHIFT = 32;

  private static final int LOG_SHIFT = 58;
  private static final long ONE_MORE = 1L << SIZE_SHIFT;
  private static final int SIZE_MASK = (1 << (LOG_SHIFT - SIZE_SHIFT)) - 1;

  private static final int FIRST_LOG = 2;
  private static final int LOGS = 32;
  private static final long[] EMPTY = {};
  private static final int[] NO_ROWS = {};
  private static final float[] NOBODY = {};

  private final int rows;
  private final double halfLifeSeconds;

  /** The tables of all people; 0 is a free place. */
  private long[] entries = EMPTY;

  private int entriesUsed;

  /** Each person's table: where it starts, its size and places; 0 without one; [rows] or none. */
  private long[] tables = EMPTY;

  /** First abandoned table of each number of places, by its logarithm, plus 1; each holds the next. */
  private final int[] abandoned = new int[LOGS];

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

  /** Counts one more meeting with a capped group in a window, and returns how many there are. */
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
    return annoyance[row] * StrictMath.pow(0.5, (timeSeconds - annoyedAt[row]) / halfLifeSeconds);
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
    if (tables.length == 0 || tables[row] == 0) {
      return 0;
    }
    int first = (int) tables[row];
    int mask = mask(tables[row]);
    int i = slot(key, mask);
    while (entries[first + i] != 0) {
      if (entries[first + i] >>> VALUE_BITS == key) {
        return entries[first + i] & VALUE_MASK;
      }
      i = (i + 1) & mask;
    }
    return 0;
  }

  /** The place of a person's entry, made with a count of 0 if there is none. */
  private int place(int row, long key) {
    if (tables.length == 0) {
      tables = new long[rows];
      entries = new long[rows];
    }
    if (tables[row] == 0 || isFull(tables[row])) {
      grow(row);
    }
    int first = (int) tables[row];
    int mask = mask(tables[row]);
    int i = slot(key, mask);
    while (entries[first + i] != 0) {
      if (entries[first + i] >>> VALUE_BITS == key) {
        return first + i;
      }
      i = (i + 1) & mask;
    }
    entries[first + i] = key << VALUE_BITS;
    tables[row] += ONE_MORE;
    return first + i;
  }

  private static int mask(long table) {
    return (1 << (table >>> LOG_SHIFT)) - 1;
  }

  /** Whether three quarters of the places are taken. */
  private static boolean isFull(long table) {
    int size = (int) (table >>> SIZE_SHIFT) & SIZE_MASK;
    return 4 * size >= 3 * (mask(table) + 1);
  }

  private void grow(int row) {
    long old = tables[row];
    int oldFirst = (int) old;
    int oldLog = (int) (old >>> LOG_SHIFT);
    int log = old == 0 ? FIRST_LOG : oldLog + 1;
    int first = allocate(log);
    int mask = (1 << log) - 1;
    int oldPlaces = old == 0 ? 0 : 1 << oldLog;
    for (int from = oldFirst; from < oldFirst + oldPlaces; from++) {
      if (entries[from] != 0) {
        int i = slot(entries[from] >>> VALUE_BITS, mask);
        while (entries[first + i] != 0) {
          i = (i + 1) & mask;
        }
        entries[first + i] = entries[from];
      }
    }
    if (oldPlaces > 0) {
      entries[oldFirst] = abandoned[oldLog];
      abandoned[oldLog] = oldFirst + 1;
    }
    long size = (old >>> SIZE_SHIFT) & SIZE_MASK;
    tables[row] = ((long) log << LOG_SHIFT) | (size << SIZE_SHIFT) | first;
  }

  /** A table of free places. */
  private int allocate(int log) {
    int places = 1 << log;
    int first = abandoned[log] - 1;
    if (first >= 0) {
      abandoned[log] = (int) entries[first];
      Arrays.fill(entries, first, first + places, 0);
      return first;
    }
    if (entriesUsed + places > entries.length) {
      int length = Math.max(entriesUsed + places, entries.length + entries.length / 2);
      entries = Arrays.copyOf(entries, length);
    }
    first = entriesUsed;
    entriesUsed += places;
    return first;
  }

  private static int slot(long key, int mask) {
    return (int) ((key * 0x9E3779B97F4A7C15L) >>> 40) & mask;
  }
}
