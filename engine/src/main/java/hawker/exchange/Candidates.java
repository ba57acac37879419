package hawker.exchange;

import java.util.Arrays;

/**
 * The ads that may be shown in each opportunity of a batch, as columns of shape [candidates];
 * opportunity o has the candidates from {@code start[o]} to {@code start[o + 1]}. Owner: the worker.
 * Columns grow when needed, so read the fields afresh after {@link #add}.
 */
public final class Candidates {
  /** First candidate of each opportunity, and the end; [opportunities + 1]. */
  public final int[] start;

  /** Candidates in use. */
  public int size;

  /** Ad number. */
  public int[] ad;

  /** Predicted probability of a click if the ad is shown in the top slot, in [0, 1]. */
  public double[] pCtr;

  /** Bid in micros: per click for ads that pay per click, per impression for the others. */
  public long[] bidMicros;

  /** Columns for batches of up to {@code opportunities} requests. */
  public Candidates(int opportunities) {
    start = new int[opportunities + 1];
    int capacity = Math.max(16, 8 * opportunities);
    ad = new int[capacity];
    pCtr = new double[capacity];
    bidMicros = new long[capacity];
  }

  /** Empties the columns. */
  public void clear() {
    size = 0;
    start[0] = 0;
  }

  /** Adds an ad to the opportunity being filled. */
  public void add(int newAd) {
    if (size == ad.length) {
      ad = Arrays.copyOf(ad, 2 * size);
      pCtr = Arrays.copyOf(pCtr, 2 * size);
      bidMicros = Arrays.copyOf(bidMicros, 2 * size);
    }
    ad[size++] = newAd;
  }

  /** Ends the candidates of an opportunity; call for 0, 1, 2 … in turn. */
  public void endOf(int opportunity) {
    endOf(opportunity, size);
  }

  /** Ends the candidates of an opportunity at an index, for steps that take candidates out. */
  public void endOf(int opportunity, int end) {
    start[opportunity + 1] = end;
  }
}
