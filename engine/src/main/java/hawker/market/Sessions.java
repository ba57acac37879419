package hawker.market;

import java.util.Arrays;

/**
 * The sessions of one person in one slice, and when their requests are. Owner: the {@link Requests}
 * of one worker; refilled for every person.
 */
final class Sessions {
  /** Most sessions of one person that can start in one slice. */
  static final int MAX = 1 << 10;

  /** Most requests of one session. */
  static final int REQUESTS_MAX = 1 << 10;

  private static final int SESSION_SHIFT = 10;
  private static final int TIME_SHIFT = 20;

  /** Channel of each session; [MAX]. */
  final int[] channel = new int[MAX];

  /** What the person is doing in each session; [MAX]. */
  final byte[] activity = new byte[MAX];

  /** Requests in all. */
  int requests;

  /** Time, session and number of each request, so that their order is that of time; [requests]. */
  private long[] key = new long[256];

  /** Notes a request. */
  void add(int time, int session, int number) {
    if (requests == key.length) {
      key = Arrays.copyOf(key, 2 * requests);
    }
    key[requests++] = (long) time << TIME_SHIFT | (long) session << SESSION_SHIFT | number;
  }

  /** Puts the requests in order of time, those of one time in order of session and number. */
  void order() {
    Arrays.sort(key, 0, requests);
  }

  /** Time of a request. */
  int time(int request) {
    return (int) (key[request] >> TIME_SHIFT);
  }

  /** Session of a request. */
  int session(int request) {
    return (int) (key[request] >> SESSION_SHIFT) & (MAX - 1);
  }

  /** Number of a request in its session. */
  int number(int request) {
    return (int) key[request] & (REQUESTS_MAX - 1);
  }
}
