package hawker.app.importer;

import hawker.planner.PriceHistogram;
import hawker.random.Draws;
import hawker.random.Purpose;
import java.util.ArrayList;
import java.util.List;

/**
 * Prices of an exchange as a few levels, each with a share of the auctions: prices that are frequent
 * are levels of their own, those between are put together at their mean.
 *
 * @param levels by rising price
 */
record PriceLevels(List<Level> levels) {
  /** A price in the unit of the log, and its auctions. */
  record Level(double price, long auctions) {}

  /** Copies the list. */
  PriceLevels {
    levels = List.copyOf(levels);
  }

  /**
   * Finds levels.
   *
   * @param about how many, at least 1; there may be up to twice as many
   */
  static PriceLevels of(PriceHistogram prices, int about) {
    long wanted = Math.max(1, prices.auctions() / about);
    List<Level> levels = new ArrayList<>();
    long auctions = 0;
    long cost = 0;
    for (int price = 0; price <= prices.mostPrice(); price++) {
      long here = auctions(prices, price);
      if (here >= wanted && auctions > 0) {
        levels.add(new Level((double) cost / auctions, auctions));
        auctions = 0;
        cost = 0;
      }
      auctions += here;
      cost += here * price;
      if (auctions >= wanted) {
        levels.add(new Level((double) cost / auctions, auctions));
        auctions = 0;
        cost = 0;
      }
    }
    if (auctions > 0) {
      levels.add(new Level((double) cost / auctions, auctions));
    }
    return new PriceLevels(levels);
  }

  private static long auctions(PriceHistogram prices, int price) {
    return prices.wins(price) - prices.wins(price - 1L);
  }

  /** Auctions of all levels. */
  long auctions() {
    return levels.stream().mapToLong(Level::auctions).sum();
  }

  /** The share of auctions that a bid wins. */
  double share(double bid) {
    long won = 0;
    for (Level level : levels) {
      won += level.price() <= bid ? level.auctions() : 0;
    }
    return (double) won / auctions();
  }

  /** What a bid pays for an auction that it wins, on average; not a number where it wins none. */
  double meanPrice(double bid) {
    double cost = 0;
    long won = 0;
    for (Level level : levels) {
      if (level.price() <= bid) {
        won += level.auctions();
        cost += level.price() * level.auctions();
      }
    }
    return won == 0 ? Double.NaN : cost / won;
  }

  /** The largest difference to the share that a bid wins elsewhere (Kolmogorov and Smirnov). */
  double distance(PriceHistogram other) {
    double most = 0;
    for (int bid = 0; bid <= other.mostPrice(); bid++) {
      double real = (double) other.wins(bid) / other.auctions();
      most = Math.max(most, Math.abs(share(bid) - real));
    }
    return most;
  }

  /** The mean difference to the share that a bid wins elsewhere, over bids up to the highest price. */
  double winRateError(PriceHistogram other) {
    double sum = 0;
    for (int bid = 0; bid <= other.mostPrice(); bid++) {
      sum += Math.abs(share(bid) - (double) other.wins(bid) / other.auctions());
    }
    return sum / (other.mostPrice() + 1);
  }

  /** Two halves of prices whose order is not known: each auction falls into one by a draw. */
  static List<PriceHistogram> halves(PriceHistogram prices, long seed) {
    long key = new Draws(seed, 0).key(Purpose.PRICE);
    long[] first = new long[prices.mostPrice() + 1];
    long[] second = new long[first.length];
    long auction = 0;
    for (int price = 0; price < first.length; price++) {
      long here = auctions(prices, price);
      for (long i = 0; i < here; i++) {
        if (Draws.uniform(Draws.bits(key, auction++)) < 0.5) {
          first[price]++;
        }
      }
      second[price] = here - first[price];
    }
    return List.of(new PriceHistogram(first), new PriceHistogram(second));
  }
}
