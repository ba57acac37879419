package hawker.metrics;

/** What some bids would have come to, read off a {@link BidLandscape}. */
public final class BidReading {
  private static final int IMPRESSIONS = 0;
  private static final int TOP_IMPRESSIONS = 1;
  private static final int CLICKS = 2;
  private static final int CONVERSIONS = 3;
  private static final int VALUE = 4;
  private static final int WON = 5;
  private static final int ELIGIBLE = 6;
  private static final int COUNTS = 7;

  /** Cells that bids are found by, all of one width. */
  private static final int CELLS = 4096;

  private final long[] bids;
  private final int shift;
  private final int[] begins;

  /** Differences from bid to bid, then what each comes to; [counts][bids + 1]. */
  private final long[][] counts = new long[COUNTS][];

  /** Charges in micros, and how often the bid itself is paid, likewise; [days][bids + 1]. */
  private final long[][] charged;

  private final long[][] payers;

  BidReading(long[] bids, int days) {
    this.bids = bids.clone();
    long most = bids.length == 0 ? 0 : bids[bids.length - 1];
    shift = Math.max(0, Long.SIZE - Long.numberOfLeadingZeros(most / CELLS));
    begins = cells(this.bids, shift);
    for (int i = 0; i < COUNTS; i++) {
      counts[i] = new long[bids.length + 1];
    }
    charged = new long[days][bids.length + 1];
    payers = new long[days][bids.length + 1];
  }

  /** Where the bids of each cell begin; the last cell has all that is above. */
  private static int[] cells(long[] bids, int shift) {
    int[] begins = new int[CELLS + 2];
    int place = 0;
    for (int cell = 0; cell <= CELLS; cell++) {
      while (place < bids.length && bids[place] >>> shift < cell) {
        place++;
      }
      begins[cell] = place;
    }
    begins[CELLS + 1] = bids.length;
    return begins;
  }

  /** The place of the first bid that is not below another one, which is not negative. */
  int first(long bid) {
    int cell = (int) Math.min(CELLS, bid >>> shift);
    int low = begins[cell];
    int high = begins[cell + 1];
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

  /** Adds requests to those that bids from one place up to another may bid in. */
  void eligible(int first, int end, long requests) {
    range(counts[ELIGIBLE], first, end, requests);
  }

  /** Adds a piece to the bids from one place up to another. */
  void add(int first, int end, int event, boolean click, long micros) {
    range(counts[IMPRESSIONS], first, end, 1);
    if ((event & BidLandscape.TOP) != 0) {
      range(counts[TOP_IMPRESSIONS], first, end, 1);
    }
    if ((event & BidLandscape.FIRST) != 0) {
      range(counts[WON], first, end, 1);
    }
    if (click) {
      range(counts[CLICKS], first, end, 1);
    }
    if (click || (event & BidLandscape.PER_CLICK) == 0) {
      int day = BidLandscape.day(event);
      if ((event & BidLandscape.PAYS_BID) != 0) {
        range(payers[day], first, end, 1);
      } else {
        range(charged[day], first, end, micros);
      }
    }
  }

  /** Adds a conversion to them. */
  void convert(int first, int end, long worthMicros) {
    range(counts[CONVERSIONS], first, end, 1);
    range(counts[VALUE], first, end, worthMicros);
  }

  private static void range(long[] differences, int first, int end, long amount) {
    differences[first] += amount;
    differences[end] -= amount;
  }

  /** Makes sums of the differences, once all is added. */
  BidReading summed() {
    for (long[] sums : counts) {
      addUp(sums);
    }
    for (int day = 0; day < charged.length; day++) {
      addUp(charged[day]);
      addUp(payers[day]);
      for (int i = 0; i < bids.length; i++) {
        charged[day][i] += payers[day][i] * bids[i];
      }
    }
    return this;
  }

  private static void addUp(long[] differences) {
    for (int i = 1; i < differences.length; i++) {
      differences[i] += differences[i - 1];
    }
  }

  /** The number of bids. */
  public int bids() {
    return bids.length;
  }

  /** A bid, in micros. */
  public long bid(int i) {
    return bids[i];
  }

  /** Requests that the campaign may bid in, its caps allowing. */
  public long eligible(int i) {
    return counts[ELIGIBLE][i];
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
    for (long[] day : charged) {
      sum += day[i];
    }
    return sum;
  }

  /** Cost of the dearest day, in micros: the daily budget that never binds. */
  public long dearestDayMicros(int i) {
    long dearest = 0;
    for (long[] day : charged) {
      dearest = Math.max(dearest, day[i]);
    }
    return dearest;
  }

  /** The number of days. */
  public int days() {
    return charged.length;
  }
}
