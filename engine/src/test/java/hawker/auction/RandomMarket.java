package hawker.auction;

import hawker.exchange.AdTerms;
import hawker.exchange.Candidates;
import hawker.exchange.Memory;
import hawker.exchange.Opportunities;
import hawker.exchange.Outcome;
import hawker.exchange.SlotTable;
import hawker.random.Draws;
import hawker.random.Purpose;
import hawker.world.Identities;
import hawker.world.People;

/**
 * Batches of random auctions whose few different bids and predictions make ties, halves of a micro,
 * bids at the reserve and bids that are none common.
 */
final class RandomMarket {
  static final int SLOTS_MAX = 5;
  static final int BATCH = 16;

  private static final int ADS = 24;
  private static final int ADVERTISERS = 9;
  private static final long[] BIDS = {
    -1_000_001, 0, 1, 250_001, 500_001, 500_001, 1_000_001, 1_000_001, 2_000_003, 4_000_007
  };
  private static final double[] PREDICTIONS = {
    0.01, 0.02, 0.02, 0.04, 0.04, 0.09, 0.3, 0.6, 1, 0, -0.1, Double.NaN, Double.POSITIVE_INFINITY
  };

  final SlotTable slots;
  final AdTerms terms;
  final Draws draws;
  final Opportunities opportunities = new Opportunities(BATCH);
  final Candidates candidates = new Candidates(BATCH);
  private final long key;
  private long counter;

  RandomMarket(long seed) {
    draws = new Draws(seed, 0);
    key = Draws.entity(draws.key(Purpose.TEST), 1);
    slots = new SlotTable(
        new int[] {1, 3, SLOTS_MAX, 4},
        new int[] {0, 1, 2, 4},
        new double[] {0, 10_000.02, 20_000.04, 0.5},
        new double[] {0, 40_000.28, 45_000.5, 160_000},
        new double[][] {{1}, {1, 0.5, 0.3}, {1, 0.7, 0.7, 0.1, 0}, {200, 100, 60, 1}});
    int[] advertiser = new int[ADS];
    boolean[] perClick = new boolean[ADS];
    for (int ad = 0; ad < ADS; ad++) {
      advertiser[ad] = next(ADVERTISERS);
      perClick[ad] = next(5) > 0;
    }
    terms = new AdTerms(Identities.NUMBERS, advertiser, advertiser, new long[ADS], perClick);
    opportunities.turnTo(new People(100, BATCH, 0), new Memory(BATCH, 1));
  }

  AuctionContext context() {
    return new AuctionContext(slots, terms, draws);
  }

  AuctionContext exploring(double share) {
    return new AuctionContext(slots, terms, draws, share);
  }

  /** Fills a batch anew. */
  void refill() {
    opportunities.size = 1 + next(BATCH);
    candidates.clear();
    for (int o = 0; o < opportunities.size; o++) {
      opportunities.row[o] = o;
      opportunities.event[o] = counter;
      opportunities.placement[o] = next(slots.slots.length);
      for (int ad = 0; ad < ADS; ad++) {
        if (next(3) == 0) {
          candidates.add(ad);
          int c = candidates.size - 1;
          candidates.bidMicros[c] = BIDS[next(BIDS.length)];
          candidates.pCtr[c] = PREDICTIONS[next(PREDICTIONS.length)];
        }
      }
      candidates.endOf(o);
    }
  }

  /** An empty outcome for a batch. */
  static Outcome outcome() {
    return new Outcome(BATCH, SLOTS_MAX);
  }

  /** A uniform integer in [0, bound). */
  int next(int bound) {
    return Draws.index(Draws.bits(key, counter++), bound);
  }
}
