package hawker.metrics;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.longs.LongArrayList;
import java.util.List;

/**
 * What every bid of a campaign would have come to in a market that was recorded once. A piece is an
 * impression as it is for a range of bids: the slot, the price and whether it is clicked do not change
 * within. Whole numbers, so the order in which pieces come does not matter, but for those of one
 * person. Owner: one worker, then whoever adds the workers up.
 *
 * <pre>
 *   for each piece
 *     first = the first bid that is not below the piece, end = the first above it
 *     difference[first] += piece, difference[end] −= piece
 *   running sums of the differences are the results of the bids
 * </pre>
 *
 * <p>Where the campaign has caps or its ads wear out, what one impression does to the next ones of the
 * same person is played again; see {@link BidReplay}.
 *
 * <p>A piece takes 28 bytes, a request 12, a conversion 12 more.
 */
public final class BidLandscape {
  /** Stands for an ad that is clicked however often it was seen. */
  public static final int ALWAYS = 127;

  /** Most ads of a campaign. */
  public static final int ADS_MAX = 256;

  static final int TOP = 1;
  static final int FIRST = 2;
  static final int PAYS_BID = 4;
  static final int PER_CLICK = 8;

  private static final int CLICKS_AT = 4;
  private static final int AD_AT = 11;
  private static final int DAY_AT = 19;

  private final long most;
  private final int days;
  private final boolean wearsOut;
  private final List<Cap> caps;

  /** The person of each request, and when it is, in seconds from the start; [requests]. */
  final IntArrayList user = new IntArrayList();

  final IntArrayList time = new IntArrayList();

  /** The first piece of each request; the others follow; [requests]. */
  final IntArrayList start = new IntArrayList();

  /** The least bid of each piece, in micros; [pieces], as are the columns that follow. */
  final LongArrayList least = new LongArrayList();

  /** The greatest bid, in micros. */
  final LongArrayList greatest = new LongArrayList();

  /** What is charged, in micros; of no meaning where the bid is paid. */
  final LongArrayList charge = new LongArrayList();

  /** The day, the ad, how often it may have been seen to be clicked, and flags. */
  final IntArrayList event = new IntArrayList();

  /** The pieces whose click is followed by a conversion, rising; [conversions]. */
  final IntArrayList converting = new IntArrayList();

  /** What conversions are worth, in micros; [conversions]. */
  final LongArrayList value = new LongArrayList();

  /**
   * How often a person may see the campaign in a window of time.
   *
   * @param impressions at least 1
   * @param windowSeconds windows follow each other from the start
   */
  public record Cap(int impressions, int windowSeconds) {}

  /**
   * A landscape of nothing yet.
   *
   * @param most greatest bid that is recorded, in micros
   * @param days of the scenario
   * @param wearsOut whether it matters how often a person has seen an ad of the campaign
   * @param caps of the campaign
   */
  public BidLandscape(long most, int days, boolean wearsOut, List<Cap> caps) {
    this.most = most;
    this.days = days;
    this.wearsOut = wearsOut;
    this.caps = List.copyOf(caps);
  }

  /** The greatest bid that is recorded, in micros. */
  public long most() {
    return most;
  }

  /** The number of requests that the campaign may bid in, caps aside. */
  public int requests() {
    return start.size();
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
    long bytes = (long) pieces() * (3 * Long.BYTES + Integer.BYTES)
        + (long) requests() * 3 * Integer.BYTES
        + (long) value.size() * (Long.BYTES + Integer.BYTES);
    return requests() == 0 ? 0 : (double) bytes / requests();
  }

  /** Notes a request that the campaign may bid in; those of a person in order of time. */
  public void request(int ofUser, int atSeconds) {
    user.add(ofUser);
    time.add(atSeconds);
    start.add(pieces());
  }

  /**
   * Notes a piece of the request noted last.
   *
   * @param from least bid, in micros
   * @param to greatest bid, in micros, not below the least
   * @param ad number among those of the campaign
   * @param clickedBelow it is clicked if the person has seen the ad less often than that; {@link
   *     #ALWAYS} if however often
   * @param flags {@link #flags}
   * @param charged in micros, of a click or of the impression
   */
  public void piece(
      long from, long to, int day, int ad, int clickedBelow, int flags, long charged) {
    least.add(from);
    greatest.add(to);
    charge.add(charged);
    event.add(day << DAY_AT | ad << AD_AT | clickedBelow << CLICKS_AT | flags);
  }

  /**
   * What else is to be told of a piece.
   *
   * @param top whether it is in the top slot
   * @param first whether it is the campaign's first slot of the page
   * @param perClick whether it is charged only if it is clicked
   * @param paysBid whether the charge is the bid itself
   */
  public static int flags(boolean top, boolean first, boolean perClick, boolean paysBid) {
    return (top ? TOP : 0)
        | (first ? FIRST : 0)
        | (perClick ? PER_CLICK : 0)
        | (paysBid ? PAYS_BID : 0);
  }

  /** Notes that a click on the piece noted last is followed by a conversion. */
  public void conversion(long worthMicros) {
    converting.add(pieces() - 1);
    value.add(worthMicros);
  }

  /** Adds what another worker has recorded. */
  public void add(BidLandscape other) {
    int before = pieces();
    user.addAll(other.user);
    time.addAll(other.time);
    for (int i = 0; i < other.start.size(); i++) {
      start.add(before + other.start.getInt(i));
    }
    for (int i = 0; i < other.converting.size(); i++) {
      converting.add(before + other.converting.getInt(i));
    }
    least.addAll(other.least);
    greatest.addAll(other.greatest);
    charge.addAll(other.charge);
    event.addAll(other.event);
    value.addAll(other.value);
  }

  /** The day of a piece. */
  static int day(int event) {
    return event >>> DAY_AT;
  }

  /** The ad of a piece. */
  static int ad(int event) {
    return event >>> AD_AT & ADS_MAX - 1;
  }

  /** Whether a piece is clicked by a person who has seen the ad so often. */
  static boolean clicked(int event, int exposures) {
    int below = event >>> CLICKS_AT & ALWAYS;
    return below == ALWAYS || exposures < below;
  }

  /**
   * Reads bids off it.
   *
   * @param bids in micros, rising, none above {@link #most}
   * @throws IllegalArgumentException if they do not rise or one was not recorded
   */
  public BidReading read(long... bids) {
    for (int i = 0; i < bids.length; i++) {
      if (bids[i] > most || (i > 0 && bids[i] <= bids[i - 1])) {
        throw new IllegalArgumentException("bids must rise to at most " + most + " micros");
      }
    }
    BidReading reading = new BidReading(bids, days);
    if (wearsOut || !caps.isEmpty()) {
      new BidReplay(this, caps, reading).run();
    } else {
      reading.eligible(0, bids.length, requests());
      pieces(reading);
    }
    return reading.summed();
  }

  /** Adds all pieces up, none of which depends on another. */
  private void pieces(BidReading reading) {
    long[] from = least.elements();
    long[] to = greatest.elements();
    long[] micros = charge.elements();
    int[] events = event.elements();
    int[] converts = converting.elements();
    int size = pieces();
    int next = 0;
    int end = 0;
    for (int p = 0; p < size; p++) {
      boolean here = next < converting.size() && converts[next] == p;
      // Pieces of a request often follow each other.
      int first = p > 0 && from[p] == to[p - 1] + 1 ? end : reading.first(from[p]);
      end = reading.first(to[p] + 1);
      if (first < end) {
        boolean click = clicked(events[p], 0);
        reading.add(first, end, events[p], click, micros[p]);
        if (here && click) {
          reading.convert(first, end, value.getLong(next));
        }
      }
      next += here ? 1 : 0;
    }
  }
}
