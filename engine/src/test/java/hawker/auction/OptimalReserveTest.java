package hawker.auction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import hawker.exchange.SlotTable;
import hawker.random.Draws;
import hawker.random.Purpose;
import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

class OptimalReserveTest {
  private static final double SCALE = 1e9;
  private static final long[] SEEDS = {1, 2, 3};

  private static long[] sample(int rows, int bidders, long seed, DoubleUnaryOperator quantile) {
    long key = new Draws(seed, 2).key(Purpose.TEST);
    long[] bids = new long[rows * bidders];
    Arrays.setAll(
        bids,
        i -> Math.round(SCALE * quantile.applyAsDouble(Draws.openUniform(Draws.bits(key, i)))));
    return bids;
  }

  @Test
  void optimalReserve_uniformValues_isOneHalfForAnyNumberOfBidders() {
    for (int n : new int[] {1, 2, 3}) {
      for (long seed : SEEDS) {
        var answer = OptimalReserve.find(
            Formats.select("second-price"),
            new double[] {1},
            sample(n == 1 ? 600_000 : 300_000, n, seed, u -> u),
            n);
        assertThat(answer.reserve() / SCALE).isEqualTo(0.5, within(0.01));
        double expected = 2.0 * n / (n + 1) * (1 - Math.pow(0.5, n + 1)) - (1 - Math.pow(0.5, n));
        assertThat(answer.revenueMicros() / SCALE).isEqualTo(expected, within(0.002));
        assertThat(answer.revenueMicrosWithout() / SCALE)
            .isEqualTo((n - 1.0) / (n + 1), within(0.002));
      }
    }
  }

  @Test
  void optimalReserve_evenExponentialSample_isTheMean() {
    int rows = 200_000;
    long[] bids = new long[rows];
    Arrays.setAll(bids, i -> Math.round(SCALE * Draws.exponential((i + 0.5) / rows, 1)));
    var answer = OptimalReserve.find(Formats.select("second-price"), new double[] {1}, bids, 1);
    assertThat(answer.reserve() / SCALE).isEqualTo(1, within(0.02));
    assertThat(answer.revenueMicros() / SCALE).isEqualTo(Math.exp(-1), within(1e-4));
  }

  @Test
  void optimalReserve_everyFormat_isTheBestOfAllReserves() {
    double[] clicks = {10, 6, 1};
    for (String format : Formats.names()) {
      for (long seed : SEEDS) {
        int bidders = 5;
        long[] bids = sample(40, bidders, seed, u -> Math.floor(u * 40) * 1e-6);
        var answer = OptimalReserve.find(Formats.select(format), clicks, bids, bidders);
        double best = meanRevenue(format, clicks, bids, bidders, 0);
        assertThat(answer.revenueMicrosWithout()).isEqualTo(best, within(1e-6 * best));
        for (long bid : bids) {
          best = Math.max(best, meanRevenue(format, clicks, bids, bidders, (double) bid));
        }
        // Half a micro per click is what the rounding of prices takes from a straight line.
        assertThat(answer.revenueMicros()).isEqualTo(best, within(8.5));
        assertThat(meanRevenue(format, clicks, bids, bidders, answer.reserve()))
            .isEqualTo(best, within(17.0));
      }
    }
  }

  private static double meanRevenue(
      String format, double[] clicks, long[] bids, int bidders, double reserve) {
    double[] ones = new double[bidders];
    Arrays.fill(ones, 1);
    SingleAuction auction = new SingleAuction(
        Formats.select(format), SlotTable.single(reserve, clicks), ones, new Draws(0, 0));
    double revenue = 0;
    for (int from = 0; from < bids.length; from += bidders) {
      auction.run(Arrays.copyOfRange(bids, from, from + bidders));
      revenue += auction.revenueMicros();
    }
    return revenue * bidders / bids.length;
  }

  @Test
  void noReserveHelps_whereBidsArePaid() {
    var answer = OptimalReserve.find(
        Formats.select("first-price"), new double[] {2, 1}, new long[] {5, 3, 4, 0}, 2);
    assertThat(answer).isEqualTo(new OptimalReserve.Answer(0, (2 * 5 + 3 + 2 * 4) / 2.0, 10.5));
  }

  @Test
  void oneBidder_highAndLow_takesTheBetterOfThree() {
    // At 10 it sells once, at 4 twice, at 3 three times.
    var answer =
        OptimalReserve.find(Formats.select("gsp"), new double[] {1}, new long[] {10, 4, 3}, 1);
    assertThat(answer).isEqualTo(new OptimalReserve.Answer(10, 10 / 3.0, 0));
    var many =
        OptimalReserve.find(Formats.select("gsp"), new double[] {1}, new long[] {10, 6, 5}, 1);
    assertThat(many).isEqualTo(new OptimalReserve.Answer(5, 15 / 3.0, 0));
  }

  @Test
  void bidsThatAreNoRows_areRefused() {
    for (long[] bids : new long[][] {{}, {1, 2, 3}}) {
      assertThatThrownBy(
              () -> OptimalReserve.find(Formats.select("gsp"), new double[] {1}, bids, 2))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("row");
    }
  }
}
