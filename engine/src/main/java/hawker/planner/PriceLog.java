package hawker.planner;

import hawker.stats.Contrast;
import hawker.stats.Proportion;
import hawker.stats.TwoProportions;

/**
 * What a campaign bought on an exchange, as a log or a table of it tells: prices, clicks, and how
 * often it bid if that is known. Prices are per thousand impressions, in a unit of the log.
 *
 * @param name of the campaign
 * @param unit of prices, in words
 * @param prices of its impressions
 * @param clicks on them
 * @param bids auctions it bid in; 0 where that is not known
 */
public record PriceLog(String name, String unit, PriceHistogram prices, long clicks, long bids) {
  /** Impressions. */
  public long impressions() {
    return prices.auctions();
  }

  /** Sum of the prices of its impressions, each per thousand of them. */
  public long cost() {
    return prices.cost(prices.mostPrice());
  }

  /** Share of auctions won; not a number where it is not known. */
  public double winRate() {
    return bids == 0 ? Double.NaN : (double) impressions() / bids;
  }

  /** Clicks by impressions. */
  public double ctr() {
    return impressions() == 0 ? Double.NaN : (double) clicks / impressions();
  }

  /** Mean price of a thousand impressions. */
  public double cpm() {
    return impressions() == 0 ? Double.NaN : (double) cost() / impressions();
  }

  /** Cost of a click, in the unit of prices; not a number without clicks. */
  public double ecpc() {
    return clicks == 0 ? Double.NaN : cost() / 1000.0 / clicks;
  }

  /** How much more or less it is clicked than another one. */
  public Contrast against(PriceLog other) {
    return new TwoProportions(
            new Proportion(clicks, impressions()),
            new Proportion(other.clicks, other.impressions()))
        .contrast(hawker.stats.Interval.LEVEL);
  }

  /**
   * What one more click costs between two bids, in the unit of prices; clicks come with impressions at
   * the rate of the log. Not a number where no more is won.
   */
  public double marginalCpc(long before, long bid) {
    double clicked = (prices.wins(bid) - prices.wins(before)) * ctr();
    return clicked > 0 ? (prices.cost(bid) - prices.cost(before)) / 1000.0 / clicked : Double.NaN;
  }
}
