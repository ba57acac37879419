package hawker.planner;

import hawker.stats.Gaussian;
import java.util.Arrays;

/**
 * The prices of a market, counted: what any constant bid would have won in auctions with a second
 * price, and what it would have paid. A bid wins where it is at least the price, and pays the price.
 * Prices are whole numbers in the unit of the log they were read from.
 *
 * <p>A bid is answered by a look at sums that are kept, whatever the number of auctions.
 */
public final class PriceHistogram {
  /** Auctions at a price of at most p; [prices + 1], the first for none. */
  private final long[] winsBelow;

  private final long[] costBelow;

  /**
   * Counts prices.
   *
   * @param counts auctions by price, from 0 on; none negative
   * @throws IllegalArgumentException if a count is negative
   * @throws ArithmeticException if a sum is more than a {@code long} holds
   */
  public PriceHistogram(long[] counts) {
    winsBelow = new long[counts.length + 1];
    costBelow = new long[counts.length + 1];
    for (int price = 0; price < counts.length; price++) {
      if (counts[price] < 0) {
        throw new IllegalArgumentException("a count is negative at price " + price);
      }
      winsBelow[price + 1] = Math.addExact(winsBelow[price], counts[price]);
      costBelow[price + 1] =
          Math.addExact(costBelow[price], Math.multiplyExact(counts[price], (long) price));
    }
  }

  /** Counts the prices of a log, one an auction, none negative. */
  public static PriceHistogram of(int[] prices) {
    int most = 0;
    for (int price : prices) {
      most = Math.max(most, price);
    }
    long[] counts = new long[most + 1];
    for (int price : prices) {
      counts[price]++;
    }
    return new PriceHistogram(counts);
  }

  private int below(long bid) {
    return (int) Math.max(0, Math.min(winsBelow.length - 1, bid + 1));
  }

  /** Auctions in all. */
  public long auctions() {
    return winsBelow[winsBelow.length - 1];
  }

  /** The highest price. */
  public int mostPrice() {
    return winsBelow.length - 2;
  }

  /** Auctions that a bid wins. */
  public long wins(long bid) {
    return winsBelow[below(bid)];
  }

  /** What it pays for them, in the unit of prices. */
  public long cost(long bid) {
    return costBelow[below(bid)];
  }

  /** The least price that a share of the auctions, in [0, 1], is not above; -1 without auctions. */
  public int quantile(double share) {
    long wanted = Math.max(1, (long) StrictMath.ceil(share * auctions()));
    int at = Arrays.binarySearch(winsBelow, wanted);
    while (at > 0 && winsBelow[at - 1] == wanted) {
      at--;
    }
    int end = at >= 0 ? at : -at - 1;
    return end < winsBelow.length ? end - 1 : -1;
  }

  /**
   * The lognormal distribution with the mean and standard deviation of the logarithms of the prices
   * above 0, and how far it is from them.
   */
  public LogNormalFit logNormal() {
    double count = 0;
    double sum = 0;
    double squares = 0;
    for (int price = 1; price <= mostPrice(); price++) {
      double here = winsBelow[price + 1] - winsBelow[price];
      double log = StrictMath.log(price);
      count += here;
      sum += here * log;
      squares += here * log * log;
    }
    double mean = sum / count;
    double sigma = StrictMath.sqrt(Math.max(0, squares / count - mean * mean));
    return new LogNormalFit(mean, sigma, distance(mean, sigma, count));
  }

  private double distance(double mean, double sigma, double count) {
    double most = 0;
    for (int price = 1; price <= mostPrice(); price++) {
      double fitted = Gaussian.tail((mean - StrictMath.log(price)) / sigma);
      most = Math.max(most, Math.abs(fitted - (winsBelow[price + 1] - winsBelow[1]) / count));
      most = Math.max(most, Math.abs(fitted - (winsBelow[price] - winsBelow[1]) / count));
    }
    return most;
  }

  /**
   * A lognormal distribution of prices.
   *
   * @param mu mean of the logarithm
   * @param sigma standard deviation of the logarithm
   * @param distance the largest difference of the distribution functions (Kolmogorov and Smirnov)
   */
  public record LogNormalFit(double mu, double sigma, double distance) {}
}
