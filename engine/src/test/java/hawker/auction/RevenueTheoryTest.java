package hawker.auction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import hawker.exchange.SlotTable;
import hawker.random.Draws;
import hawker.random.Purpose;
import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

/** Revenue of single-slot auctions against the theory of Vickrey and Myerson. */
class RevenueTheoryTest {
  private static final double SCALE = 1e9;
  private static final long[] SEEDS = {1, 2, 3};

  /** Mean and variance of what an auction earns, and the share that sells. */
  private record Result(double mean, double variance, double sold, double standardError) {}

  private static Result simulate(
      String format,
      int bidders,
      double reserve,
      double shade,
      int auctions,
      long seed,
      DoubleUnaryOperator quantile) {
    double[] ones = new double[bidders];
    Arrays.fill(ones, 1);
    SingleAuction auction = new SingleAuction(
        Formats.select(format), SlotTable.single(reserve * SCALE, 1), ones, new Draws(seed, 0));
    long key = new Draws(seed, 1).key(Purpose.TEST);
    long[] bids = new long[bidders];
    double sum = 0;
    double squares = 0;
    int sold = 0;
    for (int a = 0; a < auctions; a++) {
      long entity = Draws.entity(key, a);
      for (int bidder = 0; bidder < bidders; bidder++) {
        double value = quantile.applyAsDouble(Draws.openUniform(Draws.bits(entity, bidder)));
        bids[bidder] = Math.round(value * shade * SCALE);
      }
      auction.run(bids, a);
      double revenue = auction.revenueMicros() / SCALE;
      sold += auction.winners();
      sum += revenue;
      squares += revenue * revenue;
    }
    double mean = sum / auctions;
    double variance = squares / auctions - mean * mean;
    return new Result(mean, variance, sold / (double) auctions, Math.sqrt(variance / auctions));
  }

  @Test
  void firstAndSecondPrice_earnTheSame_butVaryDifferently() {
    for (int n : new int[] {2, 3, 5, 10}) {
      for (long seed : SEEDS) {
        int auctions = n == 2 ? 1_000_000 : 150_000;
        double mean = (n - 1.0) / (n + 1);
        double order = (n + 1.0) * (n + 1) * (n + 2);
        double firstVariance = Math.pow((n - 1.0) / n, 2) * n / order;
        double secondVariance = 2 * (n - 1) / order;
        double shade = (n - 1.0) / n;
        Result first = simulate("first-price", n, 0, shade, auctions, seed, u -> u);
        Result second = simulate("second-price", n, 0, 1, auctions, seed + 10, u -> u);
        assertThat(first.mean).isEqualTo(mean, within(4 * Math.sqrt(firstVariance / auctions)));
        assertThat(second.mean).isEqualTo(mean, within(4 * Math.sqrt(secondVariance / auctions)));
        assertThat(first.variance / firstVariance).isEqualTo(1, within(0.02));
        assertThat(second.variance / secondVariance).isEqualTo(1, within(0.02));
        // The winner's mean value is n / (n + 1); what it keeps is shared evenly before the draw.
        double surplus = (n / (n + 1.0) - second.mean) / n;
        assertThat(surplus).isEqualTo(1.0 / (n * (n + 1)), within(4 * second.standardError / n));
      }
    }
  }

  @Test
  void firstPrice_truthfulBids_leaveNoSurplus() {
    SingleAuction auction = new SingleAuction(
        Formats.select("first-price"),
        SlotTable.single(0, 1),
        new double[] {1, 1, 1},
        new Draws(1, 0));
    long key = new Draws(4, 1).key(Purpose.TEST);
    for (int a = 0; a < 1000; a++) {
      long[] values = new long[3];
      for (int i = 0; i < 3; i++) {
        values[i] = 1 + (Draws.bits(Draws.entity(key, a), i) >>> 30);
      }
      auction.run(values, a);
      assertThat(values[auction.bidder(0)] - auction.priceMicros(0)).isZero();
    }
  }

  @Test
  void secondPrice_uniformValues_revenueAndSalesFollowMyerson() {
    for (int n : new int[] {1, 2, 3, 5, 10}) {
      for (double reserve : new double[] {0, 0.3, 0.5}) {
        int auctions = n == 2 ? 1_000_000 : 150_000;
        Result result = simulate("second-price", n, reserve, 1, auctions, 20 + n, u -> u);
        double expected =
            2.0 * n / (n + 1) * (1 - Math.pow(reserve, n + 1)) - (1 - Math.pow(reserve, n));
        assertThat(result.mean).isEqualTo(expected, within(4 * result.standardError + 1e-9));
        double sold = 1 - Math.pow(reserve, n);
        assertThat(result.sold)
            .isEqualTo(sold, within(4 * Math.sqrt(sold * (1 - sold) / auctions) + 1e-12));
      }
    }
  }

  @Test
  void everyTruthfulFormat_oneSlot_publishedRevenues() {
    double[][] published = {{2, 0.5, .416667}, {2, 0, .333333}, {3, .5, .53125}, {3, 0, .5}};
    for (String format : new String[] {"second-price", "gsp", "vcg"}) {
      for (double[] row : published) {
        for (long seed : SEEDS) {
          Result result = simulate(format, (int) row[0], row[1], 1, 100_000, seed, u -> u);
          assertThat(result.mean).isEqualTo(row[2], within(4 * result.standardError));
        }
      }
    }
  }

  @Test
  void secondPrice_exponentialValues_revenueIsTheMeanVirtualValue() {
    double[][] published = {{2, 1, .668091}, {2, 0, .5}, {3, 1, .917231}, {3, 0, .833333}};
    for (double[] row : published) {
      int n = (int) row[0];
      double expected = virtualRevenue(n, row[1]);
      assertThat(expected).isEqualTo(row[2], within(1e-6));
      for (long seed : SEEDS) {
        Result result =
            simulate("second-price", n, row[1], 1, 200_000, seed, u -> Draws.exponential(u, 1));
        assertThat(result.mean).isEqualTo(expected, within(4 * result.standardError));
      }
    }
  }

  /** The integral of (v − 1) against the density of the greatest of n values of Exp(1), from r. */
  private static double virtualRevenue(int n, double r) {
    int steps = 400_000;
    double width = 40.0 / steps;
    double sum = 0;
    for (int i = 0; i < steps; i++) {
      double v = r + (i + 0.5) * width;
      sum += (v - 1) * n * Math.pow(1 - Math.exp(-v), n - 1) * Math.exp(-v) * width;
    }
    return sum;
  }
}
