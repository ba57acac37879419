package hawker.market;

import hawker.exchange.AdTerms;
import hawker.exchange.Opportunities;
import hawker.exchange.Outcome;
import hawker.state.StateIn;
import hawker.state.StateOut;
import hawker.state.Stateful;
import java.util.List;

/**
 * What each person of a block came to with the focal campaigns so far; columns of counts and of
 * micros, of shape [rows]. Owner: the worker at the block, then the thread that reconciles.
 */
final class UserSums implements Stateful {
  /** [rows]. */
  final int[] impressions;

  /** [rows]. */
  final int[] clicks;

  /** [rows]. */
  final int[] conversions;

  /** Worth of the conversions, in micros; [rows]. */
  final long[] valueMicros;

  /** Bids of what was charged, in micros; [rows]. */
  final long[] bidMicros;

  /** Cost at auction prices, in micros; [rows]. */
  final long[] servedMicros;

  /** The part of it past a budget, in micros; [rows]. */
  final long[] overDeliveryMicros;

  UserSums(int rows) {
    impressions = new int[rows];
    clicks = new int[rows];
    conversions = new int[rows];
    valueMicros = new long[rows];
    bidMicros = new long[rows];
    servedMicros = new long[rows];
    overDeliveryMicros = new long[rows];
  }

  /**
   * Notes what a batch whose auctions and clicks are done came to.
   *
   * @param focal which campaigns count; [campaigns]
   */
  void note(Opportunities opportunities, Outcome outcome, boolean[] focal, AdTerms terms) {
    for (int o = 0; o < opportunities.size; o++) {
      int row = opportunities.row[o];
      int first = o * outcome.slotsMax;
      for (int at = first; at < first + outcome.filled[o]; at++) {
        int ad = outcome.ad[at];
        if (focal[terms.campaign[ad]]) {
          impressions[row]++;
          clicks[row] += outcome.clicked[at] ? 1 : 0;
          if (outcome.clicked[at] || !terms.perClick[ad]) {
            bidMicros[row] += outcome.bidMicros[at];
            servedMicros[row] += outcome.priceMicros[at];
          }
        }
      }
    }
  }

  /** Notes a conversion. */
  void convert(int row, long micros) {
    conversions[row]++;
    valueMicros[row] += micros;
  }

  /** Notes that a part of what was served is free. */
  void overDeliver(int row, long micros) {
    overDeliveryMicros[row] += micros;
  }

  @Override
  public void save(StateOut out) {
    for (int[] column : List.of(impressions, clicks, conversions)) {
      out.putInts(column);
    }
    for (long[] column : List.of(valueMicros, bidMicros, servedMicros, overDeliveryMicros)) {
      out.putLongs(column);
    }
  }

  @Override
  public void load(StateIn in) {
    for (int[] column : List.of(impressions, clicks, conversions)) {
      in.into(column);
    }
    for (long[] column : List.of(valueMicros, bidMicros, servedMicros, overDeliveryMicros)) {
      in.into(column);
    }
  }
}
