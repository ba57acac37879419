package hawker.metrics;

import hawker.metrics.BidLandscape.Cap;
import it.unimi.dsi.fastutil.ints.IntArrays;
import java.util.Arrays;
import java.util.List;

/**
 * Plays the requests of each person again, in order, where one impression of a campaign changes what
 * the next ones can be: its caps fill, its ads wear out.
 *
 * <pre>
 *   for each person
 *     marks = places of bids between which no piece of the person begins or ends
 *     for each stretch of bids between two marks
 *       for each request of the person in order, its caps allowing
 *         its pieces at these bids: shown, and clicked if the ad was not seen too often
 * </pre>
 */
final class BidReplay {
  private final BidLandscape from;
  private final BidReading reading;
  private final Cap[] caps;

  /** Impressions in the window at hand, and its number; [caps]. */
  private final int[] count;

  private final int[] window;

  /** How often the person has seen each ad; [ads]. */
  private final int[] exposures = new int[BidLandscape.ADS_MAX];

  /** Requests by person, those of one in order. */
  private final int[] order;

  /** Whether a stretch begins at a bid; [bids + 1]. */
  private final boolean[] marks;

  /** The bids of each piece of the person at hand, as places; [pieces of the person]. */
  private int[] first = {};

  private int[] end = {};

  BidReplay(BidLandscape from, List<Cap> caps, BidReading reading) {
    this.from = from;
    this.reading = reading;
    this.caps = caps.toArray(Cap[]::new);
    count = new int[this.caps.length];
    window = new int[this.caps.length];
    marks = new boolean[reading.bids() + 1];
    order = new int[from.requests()];
    Arrays.setAll(order, i -> i);
    int[] users = from.user.elements();
    int[] times = from.time.elements();
    IntArrays.mergeSort(
        order,
        (one, other) -> users[one] == users[other]
            ? Integer.compare(times[one], times[other])
            : Integer.compare(users[one], users[other]));
  }

  void run() {
    for (int at = 0; at < order.length; ) {
      int user = from.user.getInt(order[at]);
      int next = at;
      while (next < order.length && from.user.getInt(order[next]) == user) {
        next++;
      }
      person(at, next);
      at = next;
    }
  }

  private void person(int start, int stop) {
    Arrays.fill(marks, false);
    marks[0] = true;
    int pieces = 0;
    for (int r = start; r < stop; r++) {
      for (int p = from.start.getInt(order[r]); p < endOf(order[r]); p++) {
        reserve(pieces);
        first[pieces] = reading.first(from.least.getLong(p));
        end[pieces] = reading.first(from.greatest.getLong(p) + 1);
        marks[first[pieces]] = true;
        marks[end[pieces]] = true;
        pieces++;
      }
    }
    for (int bid = 0; bid < reading.bids(); ) {
      int next = bid + 1;
      while (next < reading.bids() && !marks[next]) {
        next++;
      }
      play(start, stop, bid, next);
      bid = next;
    }
  }

  private int endOf(int request) {
    return request + 1 < from.start.size() ? from.start.getInt(request + 1) : from.pieces();
  }

  private void reserve(int piece) {
    if (piece == first.length) {
      first = Arrays.copyOf(first, Math.max(64, 2 * piece));
      end = Arrays.copyOf(end, first.length);
    }
  }

  /** Plays a person's requests at a stretch of bids. */
  private void play(int start, int stop, int bid, int next) {
    Arrays.fill(exposures, 0);
    Arrays.fill(count, 0);
    Arrays.fill(window, -1);
    int piece = 0;
    for (int r = start; r < stop; r++) {
      int request = order[r];
      int stopAt = endOf(request);
      boolean allowed = allows(from.time.getInt(request));
      if (allowed) {
        reading.eligible(bid, next, 1);
      }
      for (int p = from.start.getInt(request); p < stopAt; p++, piece++) {
        if (allowed && first[piece] <= bid && bid < end[piece]) {
          show(p, bid, next);
        }
      }
    }
  }

  private boolean allows(int time) {
    boolean allows = true;
    for (int c = 0; c < caps.length; c++) {
      int now = time / caps[c].windowSeconds();
      if (now != window[c]) {
        window[c] = now;
        count[c] = 0;
      }
      allows &= count[c] < caps[c].impressions();
    }
    return allows;
  }

  private void show(int piece, int bid, int next) {
    int event = from.event.getInt(piece);
    int ad = BidLandscape.ad(event);
    boolean click = BidLandscape.clicked(event, exposures[ad]++);
    reading.add(bid, next, event, click, from.charge.getLong(piece));
    if (click) {
      int conversion =
          Arrays.binarySearch(from.converting.elements(), 0, from.converting.size(), piece);
      if (conversion >= 0) {
        reading.convert(bid, next, from.value.getLong(conversion));
      }
    }
    for (int c = 0; c < count.length; c++) {
      count[c]++;
    }
  }
}
