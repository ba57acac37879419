package hawker.response;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The best order of ads on a page that is read from the top, where each ad lets the reader go on
 * with a probability of its own.
 *
 * <p>Kempe and Mahdian, "A cascade model for externalities in sponsored search" (WINE 2008), and
 * Aggarwal, Feldman, Muthukrishnan and Pál, "Sponsored search auctions with Markovian users" (WINE
 * 2008): with bid b, click probability p of an ad looked at, and probability q of going on below
 * it, whichever ads are shown stand best by falling {@code b * p / (1 - q)}, not by {@code b * p}.
 * An exchange of neighbours shows it. Which ads to show, when there are more ads than slots, is a
 * dynamic programme over that order.
 *
 * <p>In {@link Cascade} a click ends the page, so q = 1 - p and the best order is by bid alone.
 */
public final class CascadeOrder {
  private CascadeOrder() {}

  /**
   * The ads to show, from the top, so that the expected value is the greatest.
   *
   * <pre>
   *   sort ads by b * p / (1 - q), falling
   *   best[i][k] = max(best[i + 1][k], b_i * p_i + q_i * best[i + 1][k - 1])
   * </pre>
   *
   * @param bid value of a click, not negative; shape [ads]
   * @param click probability of a click given a look, in [0, 1]; shape [ads]
   * @param continuation probability of going on below the ad, in [0, 1]; shape [ads]
   * @param slots places on the page, at least 0
   * @return ad numbers, at most {@code slots} of them
   * @throws IllegalArgumentException if a number is out of range or the shapes differ
   */
  public static int[] best(double[] bid, double[] click, double[] continuation, int slots) {
    check(bid, click, continuation, slots);
    int ads = bid.length;
    int places = Math.min(slots, ads);
    int[] sorted = IntStream.range(0, ads)
        .boxed()
        .sorted((a, b) -> Double.compare(
            worth(bid[b], click[b], continuation[b]), worth(bid[a], click[a], continuation[a])))
        .mapToInt(Integer::intValue)
        .toArray();
    double[][] best = new double[ads + 1][places + 1];
    for (int i = ads - 1; i >= 0; i--) {
      int ad = sorted[i];
      for (int k = 1; k <= places; k++) {
        best[i][k] =
            Math.max(best[i + 1][k], bid[ad] * click[ad] + continuation[ad] * best[i + 1][k - 1]);
      }
    }
    int[] order = new int[places];
    int shown = 0;
    for (int i = 0; i < ads && shown < places; i++) {
      int left = places - shown;
      if (best[i][left] > best[i + 1][left]) {
        order[shown++] = sorted[i];
      }
    }
    return Arrays.copyOf(order, shown);
  }

  /**
   * The expected value of the clicks on a page.
   *
   * @param order ad numbers from the top
   * @param bid value of a click; shape [ads]
   * @param click probability of a click given a look; shape [ads]
   * @param continuation probability of going on below the ad; shape [ads]
   */
  public static double value(int[] order, double[] bid, double[] click, double[] continuation) {
    double value = 0;
    double reads = 1;
    for (int ad : order) {
      value += reads * bid[ad] * click[ad];
      reads *= continuation[ad];
    }
    return value;
  }

  /** {@code b * p / (1 - q)}; an ad that never ends the page belongs on top of those it helps. */
  private static double worth(double bid, double click, double continuation) {
    double gain = bid * click;
    return gain == 0 ? 0 : gain / (1 - continuation);
  }

  private static void check(double[] bid, double[] click, double[] continuation, int slots) {
    if (click.length != bid.length || continuation.length != bid.length || slots < 0) {
      throw new IllegalArgumentException(
          "bid, click and continuation must have one number per ad, and slots not be negative");
    }
    for (int ad = 0; ad < bid.length; ad++) {
      boolean valid = bid[ad] >= 0
          && bid[ad] < Double.POSITIVE_INFINITY
          && click[ad] >= 0
          && click[ad] <= 1
          && continuation[ad] >= 0
          && continuation[ad] <= 1;
      if (!valid) {
        throw new IllegalArgumentException("ad "
            + ad
            + " must have a bid of at least 0 and probabilities in [0, 1]: "
            + bid[ad]
            + ", "
            + click[ad]
            + ", "
            + continuation[ad]);
      }
    }
  }
}
