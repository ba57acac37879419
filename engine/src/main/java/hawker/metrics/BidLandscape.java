package hawker.metrics;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.longs.LongArrayList;

/**
 * What every bid of a campaign would have come to in a market that was recorded once. A piece is an
 * impression as it is for a range of bids: the slot, what is charged and whether it is clicked do not
 * change within. Whole numbers, so the order in which pieces come does not matter. Owner: one worker,
 * then whoever adds the workers up.
 *
 * <pre>
 *   for each piece
 *     first = the first bid that is not below the piece, end = the first above it
 *     difference[first] += piece, difference[end] −= piece
 *   running sums of the differences are the results of the bids
 * </pre>
 *
 * <p>A piece takes 28 bytes, a conversion 24 more.
 */
public final class BidLandscape {
  private static final int TOP = 1;
  private static final int CLICK = 2;
  private static final int FIRST = 4;
  private static final int PAYS_BID = 8;
  private static final int FLAGS = 4;

  private final long most;
  private final int days;
  private long eligible;

  /** The least bid of each piece, in micros; [pieces], as are the columns that follow. */
  private final LongArrayList least = new LongArrayList();

  /** The greatest bid, in micros. */
  private final LongArrayList greatest = new LongArrayList();

  /** What is charged, in micros; of no meaning where the bid is paid. */
  private final LongArrayList charge = new LongArrayList();

  /** The day, and in the lowest bits what happens. */
  private final IntArrayList event = new IntArrayList();

  /** Least and greatest bid and value of each conversion, in micros; [conversions][3]. */
  private final LongArrayList conversions = new LongArrayList();

  /**
   * A landscape of nothing yet.
   *
   * @param most greatest bid that is recorded, in micros
   * @param days of the scenario
   */
  public BidLandscape(long most, int days) {
    this.most = most;
    this.days = days;
  }

  /** The greatest bid that is recorded, in micros. */
  public long most() {
    return most;
  }

  /** Requests that the campaign may bid in. */
  public long eligible() {
    return eligible;
  }

  /** The number of pieces. */
  public int pieces() {
    return event.size();
  }

  /** The least bid of every piece, in micros, in no order. */
  public long[] leastBids() {
    return least.toLongArray();
  }

  /** What it takes in memory for a request, in bytes; 0 without requests. */
  public double bytesPerRequest() {
    long bytes =
        (long) pieces() * (3 * Long.BYTES + Integer.BYTES) + (long) conversions.size() * Long.BYTES;
    return eligible == 0 ? 0 : (double) bytes / eligible;
  }

  /** Notes a request that the campaign may bid in. */
  public void request() {
    eligible++;
  }

  /**
   * Notes a piece.
   *
   * @param from least bid, in micros
   * @param to greatest bid, in micros, not below the least
   * @param charged in micros; {@code paysBid} if it is the bid itself
   * @param first whether it is the campaign's first slot of the page
   */
  public void piece(
      long from,
      long to,
      int day,
      boolean top,
      boolean click,
      boolean first,
      boolean paysBid,
      long charged) {
    least.add(from);
    greatest.add(to);
    charge.add(charged);
    event.add(day << FLAGS
        | (top ? TOP : 0)
        | (click ? CLICK : 0)
        | (first ? FIRST : 0)
        | (paysBid ? PAYS_BID : 0));
  }

  /** Notes a conversion for a range of bids, in micros like its value. */
  public void conversion(long from, long to, long value) {
    conversions.add(from);
    conversions.add(to);
    conversions.add(value);
  }

  /** Adds what another worker has recorded. */
  public void add(BidLandscape other) {
    eligible += other.eligible;
    least.addAll(other.least);
    greatest.addAll(other.greatest);
    charge.addAll(other.charge);
    event.addAll(other.event);
    conversions.addAll(other.conversions);
  }

  /**
   * Reads bids off it.
   *
   * @param bids in micros, rising, none above {@link #most}
   * @throws IllegalArgumentException if they do not rise or one was not recorded
   */
  public Reading read(long... bids) {
    for (int i = 0; i < bids.length; i++) {
      if (bids[i] > most || (i > 0 && bids[i] <= bids[i - 1])) {
        throw new IllegalArgumentException("bids must rise to at most " + most + " micros");
      }
    }
    long[][] counts = new long[Reading.COUNTS][bids.length + 1];
    long[][] charged = new long[days][bids.length + 1];
    long[][] payers = new long[days][bids.length + 1];
    pieces(bids, counts, charged, payers);
    for (int i = 0; i < conversions.size(); i += 3) {
      int first = first(bids, conversions.getLong(i));
      int end = first(bids, conversions.getLong(i + 1) + 1);
      range(counts[Reading.CONVERSIONS], first, end, 1);
      range(counts[Reading.VALUE], first, end, conversions.getLong(i + 2));
    }
    for (long[] sums : counts) {
      addUp(sums);
    }
    long[][] cost = new long[days][bids.length];
    for (int day = 0; day < days; day++) {
      addUp(charged[day]);
      addUp(payers[day]);
      for (int i = 0; i < bids.length; i++) {
        cost[day][i] = charged[day][i] + payers[day][i] * bids[i];
      }
    }
    return new Reading(bids.clone(), eligible, counts, cost);
  }

  private void pieces(long[] bids, long[][] counts, long[][] charged, long[][] payers) {
    long[] from = least.elements();
    long[] to = greatest.elements();
    long[] micros = charge.elements();
    int[] events = event.elements();
    int size = pieces();
    for (int p = 0; p < size; p++) {
      int first = first(bids, from[p]);
      int end = first(bids, to[p] + 1);
      if (first == end) {
        continue;
      }
      int what = events[p];
      range(counts[Reading.IMPRESSIONS], first, end, 1);
      if ((what & TOP) != 0) {
        range(counts[Reading.TOP_IMPRESSIONS], first, end, 1);
      }
      if ((what & CLICK) != 0) {
        range(counts[Reading.CLICKS], first, end, 1);
      }
      if ((what & FIRST) != 0) {
        range(counts[Reading.WON], first, end, 1);
      }
      if ((what & PAYS_BID) != 0) {
        range(payers[what >> FLAGS], first, end, 1);
      } else {
        range(charged[what >> FLAGS], first, end, micros[p]);
      }
    }
  }

  private static void addUp(long[] differences) {
    for (int i = 1; i < differences.length; i++) {
      differences[i] += differences[i - 1];
    }
  }

  private static void range(long[] differences, int first, int end, long amount) {
    differences[first] += amount;
    differences[end] -= amount;
  }

  /** The first bid that is not below another one. */
  private static int first(long[] bids, long bid) {
    int low = 0;
    int high = bids.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (bids[middle] < bid) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** What some bids would have come to. */
  public static final class Reading {
    private static final int IMPRESSIONS = 0;
    private static final int TOP_IMPRESSIONS = 1;
    private static final int CLICKS = 2;
    private static final int CONVERSIONS = 3;
    private static final int VALUE = 4;
    private static final int WON = 5;
    private static final int COUNTS = 6;

    private final long[] bids;
    private final long eligible;
    private final long[][] counts;
    private final long[][] cost;

    private Reading(long[] bids, long eligible, long[][] counts, long[][] cost) {
      this.bids = bids;
      this.eligible = eligible;
      this.counts = counts;
      this.cost = cost;
    }

    /** The number of bids. */
    public int bids() {
      return bids.length;
    }

    /** A bid, in micros. */
    public long bid(int i) {
      return bids[i];
    }

    /** Requests that the campaign may bid in, whatever the bid. */
    public long eligible() {
      return eligible;
    }

    /** Requests in which it takes a slot. */
    public long won(int i) {
      return counts[WON][i];
    }

    /** Impressions. */
    public long impressions(int i) {
      return counts[IMPRESSIONS][i];
    }

    /** Impressions in the top slot. */
    public long topImpressions(int i) {
      return counts[TOP_IMPRESSIONS][i];
    }

    /** Clicks. */
    public long clicks(int i) {
      return counts[CLICKS][i];
    }

    /** Conversions within the scenario. */
    public long conversions(int i) {
      return counts[CONVERSIONS][i];
    }

    /** What conversions are worth, in micros. */
    public long valueMicros(int i) {
      return counts[VALUE][i];
    }

    /** Cost, in micros. */
    public long costMicros(int i) {
      long sum = 0;
      for (long[] day : cost) {
        sum += day[i];
      }
      return sum;
    }

    /** Cost of the dearest day, in micros: the daily budget that never binds. */
    public long dearestDayMicros(int i) {
      long dearest = 0;
      for (long[] day : cost) {
        dearest = Math.max(dearest, day[i]);
      }
      return dearest;
    }

    /** The number of days. */
    public int days() {
      return cost.length;
    }
  }
}
