package hawker.exchange;

import java.util.Arrays;

/**
 * The best bids of each opportunity of a batch, as columns of shape [bids]; opportunity o has those
 * from {@code start[o]} to {@code start[o + 1]}, in order of rank. Owner: the worker. Columns grow
 * when needed, so read the fields afresh after {@link #add}.
 */
public final class RankedBids {
  /** First bid of each opportunity, and the end; [opportunities + 1]. */
  public final int[] start;

  /** Bids in use. */
  public int size;

  /** Ad number. */
  public int[] ad = {};

  /** Bid in micros: per click for ads that pay per click, per impression for the others. */
  public long[] bidMicros = {};

  /** Predicted click probability in the top slot. */
  public double[] pCtr = {};

  /** What they are ranked by. */
  public double[] score = {};

  /** Columns for batches of up to so many opportunities. */
  public RankedBids(int opportunities) {
    start = new int[opportunities + 1];
  }

  /** Adds the bid that ranks next in the opportunity being filled. */
  public void add(int newAd, long bid, double predicted, double newScore) {
    if (size == ad.length) {
      int capacity = Math.max(16, 2 * size);
      ad = Arrays.copyOf(ad, capacity);
      bidMicros = Arrays.copyOf(bidMicros, capacity);
      pCtr = Arrays.copyOf(pCtr, capacity);
      score = Arrays.copyOf(score, capacity);
    }
    ad[size] = newAd;
    bidMicros[size] = bid;
    pCtr[size] = predicted;
    score[size++] = newScore;
  }
}
