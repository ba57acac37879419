package hawker.auction;

import hawker.exchange.SlotTable;
import hawker.plugin.Registry;
import hawker.random.Draws;
import it.unimi.dsi.fastutil.doubles.DoubleArrays;
import java.util.Arrays;

/**
 * The reserve that would have earned most over a sample of auctions whose bids do not react to it.
 * For bids that are values drawn alike and independently, in a format with one slot where telling
 * the value is best, it tends to the r with {@code r = (1 − F(r)) / f(r)} (Myerson, "Optimal
 * Auction Design", Mathematics of Operations Research 6, 1981).
 *
 * <p>What one auction earns is a straight line in the reserve between one score and the next,
 * because nobody enters or leaves there. So a few runs of the format trace the whole curve of an
 * auction, and one sweep over the sorted scores finds the best point of the sum of all curves:
 *
 * <pre>
 *   for each auction, with scores s_1 ≥ s_2 ≥ … of the slots and the best loser
 *     trace the line over [0, s_last], … (s_3, s_2], (s_2, s_1]; above s_1 it is 0
 *     note at each score how the line changes there
 *   sweep the scores upwards, keeping the sum of the lines; take the highest point
 * </pre>
 */
public final class OptimalReserve {
  private final SingleAuction auction;
  private final double[] at;
  private final double[] levelChange;
  private final double[] slopeChange;
  private int changes;
  private double level;
  private double slope;

  /**
   * The best reserve of a sample.
   *
   * @param reserve score in micros; of equally good ones the least
   * @param revenueMicros mean revenue of an auction at it
   * @param revenueMicrosWithout mean revenue of an auction without reserve
   */
  public record Answer(double reserve, double revenueMicros, double revenueMicrosWithout) {}

  private OptimalReserve(SingleAuction auction, int profiles) {
    this.auction = auction;
    int points = profiles * Math.min(auction.bidders(), auction.slots() + 1);
    at = new double[points];
    levelChange = new double[points];
    slopeChange = new double[points];
  }

  /**
   * Finds the best reserve.
   *
   * @param format which kind of auction; without increment, so that revenue is straight between
   *     scores
   * @param clicks clicks of each slot, never rising; [slots]
   * @param bidMicros bids of weight 1, so scores as well; row-major [auctions][bidders]
   * @param bidders bidders in each auction
   * @throws IllegalArgumentException if the bids are not whole rows, or there are none
   */
  public static Answer find(
      Registry.Selection<AuctionContext, AuctionFormat> format,
      double[] clicks,
      long[] bidMicros,
      int bidders) {
    if (bidders < 1 || bidMicros.length == 0 || bidMicros.length % bidders != 0) {
      throw new IllegalArgumentException(
          bidMicros.length + " bids are not one row or more of " + bidders);
    }
    double[] quality = new double[bidders];
    Arrays.fill(quality, 1);
    var auction = new SingleAuction(format, SlotTable.single(0, clicks), quality, new Draws(0, 0));
    int profiles = bidMicros.length / bidders;
    OptimalReserve search = new OptimalReserve(auction, profiles);
    for (int profile = 0; profile < profiles; profile++) {
      search.trace(Arrays.copyOfRange(bidMicros, profile * bidders, (profile + 1) * bidders));
    }
    return search.sweep(profiles);
  }

  /** Adds the curve of one auction. */
  private void trace(long[] bids) {
    long[] sorted = bids.clone();
    Arrays.sort(sorted);
    int from = Math.max(0, sorted.length - auction.slots() - 1);
    double low = 0;
    double levelBefore = 0;
    double slopeBefore = 0;
    boolean first = true;
    for (int i = from; i < sorted.length; i++) {
      double high = sorted[i];
      if (high <= low) {
        continue; // no bid, or the same score again
      }
      double atLow = revenue(bids, first ? 0 : Math.nextUp(low));
      double newSlope = (revenue(bids, high) - atLow) / (high - low);
      double newLevel = atLow - newSlope * low;
      if (first) {
        level += newLevel;
        slope += newSlope;
        first = false;
      } else {
        change(low, newLevel - levelBefore, newSlope - slopeBefore);
      }
      levelBefore = newLevel;
      slopeBefore = newSlope;
      low = high;
    }
    if (!first) {
      change(low, -levelBefore, -slopeBefore);
    }
  }

  private double revenue(long[] bids, double reserve) {
    auction.reserve(reserve);
    auction.run(bids);
    return auction.revenueMicros();
  }

  private void change(double score, double levelBy, double slopeBy) {
    at[changes] = score;
    levelChange[changes] = levelBy;
    slopeChange[changes] = slopeBy;
    changes++;
  }

  private Answer sweep(int profiles) {
    int[] order = new int[changes];
    Arrays.setAll(order, i -> i);
    DoubleArrays.radixSortIndirect(order, Arrays.copyOf(at, changes), true);
    double without = level;
    double best = level;
    double bestReserve = 0;
    int i = 0;
    while (i < changes) {
      double reserve = at[order[i]];
      double revenue = level + slope * reserve;
      if (revenue > best) {
        best = revenue;
        bestReserve = reserve;
      }
      while (i < changes && at[order[i]] == reserve) {
        level += levelChange[order[i]];
        slope += slopeChange[order[i]];
        i++;
      }
    }
    return new Answer(bestReserve, best / profiles, without / profiles);
  }
}
