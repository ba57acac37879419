package hawker.auction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import hawker.exchange.SlotTable;
import hawker.random.Draws;
import hawker.random.Purpose;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Auctions whose outcome is in the literature, or follows from its formulas. */
class PublishedAuctionsTest {
  private static final double MICROS = 1e6;

  private static SingleAuction run(
      String format, SlotTable slots, double[] quality, double[] bids, String... settings) {
    SingleAuction auction =
        new SingleAuction(Formats.select(format, settings), slots, quality, new Draws(3, 0));
    auction.run(micros(bids));
    return auction;
  }

  private static SingleAuction run(String format, double[] clicks, double... bids) {
    return run(format, SlotTable.single(0, clicks), ones(bids.length), bids);
  }

  private static double[] ones(int count) {
    double[] ones = new double[count];
    Arrays.fill(ones, 1);
    return ones;
  }

  private static long[] micros(double... units) {
    return Arrays.stream(units).mapToLong(unit -> Math.round(unit * MICROS)).toArray();
  }

  private static double[] prices(SingleAuction auction) {
    double[] prices = new double[auction.winners()];
    Arrays.setAll(prices, slot -> auction.priceMicros(slot) / MICROS);
    return prices;
  }

  private static int[] order(SingleAuction auction) {
    int[] order = new int[auction.winners()];
    Arrays.setAll(order, auction::bidder);
    return order;
  }

  @Test
  void edelmanOstrovskySchwarz_threeBiddersTwoSlots() {
    double[] clicks = {200, 100};
    SingleAuction gsp = run("gsp", clicks, 10, 4, 2);
    assertThat(prices(gsp)).containsExactly(4, 2);
    assertThat(gsp.revenueMicros()).isEqualTo(1000 * MICROS);
    SingleAuction vcg = run("vcg", clicks, 10, 4, 2);
    assertThat(prices(vcg)).containsExactly(3, 2);
    assertThat(vcg.revenueMicros()).isEqualTo(800 * MICROS);
    SingleAuction first = run("first-price", clicks, 10, 4, 2);
    assertThat(prices(first)).containsExactly(10, 4);
    SingleAuction second = run("second-price", clicks, 10, 4, 2);
    assertThat(prices(second)).containsExactly(2, 2);
  }

  @Test
  void gspAndVcg_otherInstances_followTheFormulas() {
    assertThat(run("gsp", new double[] {200, 100}, 5, 3, 1.5).revenueMicros())
        .isEqualTo(750 * MICROS);
    SingleAuction vcg = run("vcg", new double[] {200, 100}, 5, 3, 1.5);
    assertThat(prices(vcg)).containsExactly(2.25, 1.5);
    assertThat(vcg.revenueMicros()).isEqualTo(600 * MICROS);

    Draws draws = new Draws(11, 0);
    for (int instance = 0; instance < 300; instance++) {
      long key = Draws.entity(draws.key(Purpose.TEST), instance);
      int slots = 1 + Draws.index(Draws.bits(key, 0), 5);
      int bidders = 1 + Draws.index(Draws.bits(key, 1), 8);
      double[] bids = falling(key, 2, bidders, 20);
      double[] clicks = falling(key, 3, slots, 500);
      double[] gspPrices = prices(run("gsp", clicks, bids));
      double[] vcgPrices = prices(run("vcg", clicks, bids));
      assertThat(gspPrices).hasSize(Math.min(slots, bidders));
      for (int i = 0; i < gspPrices.length; i++) {
        double next = i + 1 < bidders ? bids[i + 1] : 0;
        assertThat(gspPrices[i]).isEqualTo(next, within(1e-6));
        assertThat(vcgPrices[i]).isEqualTo(harm(bids, clicks, i) / clicks[i], within(1e-6));
      }
    }
  }

  /** Numbers from the largest down, of two decimals. */
  private static double[] falling(long key, int event, int count, int most) {
    double[] numbers = new double[count];
    Arrays.setAll(numbers, i -> (1 + Draws.index(Draws.bits(key, event, i), most * 100)) / -100.0);
    Arrays.sort(numbers);
    Arrays.setAll(numbers, i -> -numbers[i]);
    return numbers;
  }

  /** What the others together get without bidder i, less what they get with it. */
  private static double harm(double[] bids, double[] clicks, int i) {
    double without = 0;
    double with = 0;
    int slot = 0;
    for (int j = 0; j < bids.length; j++) {
      if (j != i) {
        without += slot < clicks.length ? bids[j] * clicks[slot] : 0;
        with += j < clicks.length ? bids[j] * clicks[j] : 0;
        slot++;
      }
    }
    return without - with;
  }

  @Test
  void gsp_promotedSlotAndReserve_invalidBidderLeftOut() {
    SlotTable slots = new SlotTable(
        new int[] {4},
        new int[] {1},
        new double[] {0.01 * MICROS},
        new double[] {0.05 * MICROS},
        new double[][] {{1, 1, 1, 1}});
    double[] quality = {0.5, 1, Double.NaN, 0.25};
    SingleAuction equal = run("gsp", slots, quality, new double[] {1, 1, 1, 1});
    assertThat(order(equal)).containsExactly(1, 0, 3);
    assertThat(prices(equal)).containsExactly(0.5, 0.5, 0.04);
    SingleAuction falling = run("gsp", slots, quality, new double[] {4, 3, 2, 1});
    assertThat(order(falling)).containsExactly(1, 0, 3);
    assertThat(prices(falling)).containsExactly(2.0, 0.5, 0.04);
  }

  @Test
  void promotedSlots_chargeTheirReserve_andAreLeftOutWithoutQualifier() {
    SlotTable slots = new SlotTable(
        new int[] {3},
        new int[] {2},
        new double[] {0.1 * MICROS},
        new double[] {0.8 * MICROS},
        new double[][] {{1, 0.5, 0.25}});
    for (String format : new String[] {"second-price", "gsp", "vcg"}) {
      SingleAuction oneQualifies = run(format, slots, ones(3), new double[] {1, 0.7, 0.3});
      assertThat(order(oneQualifies)).containsExactly(0, 1, 2);
      assertThat(oneQualifies.priceMicros(0)).isEqualTo(800_000);
      assertThat(oneQualifies.priceMicros(1)).isBetween(100_000L, 300_000L);
      SingleAuction noneQualifies = run(format, slots, ones(3), new double[] {0.79, 0.7, 0.3});
      assertThat(noneQualifies.winners()).isEqualTo(3);
      assertThat(noneQualifies.priceMicros(0)).isBetween(100_000L, 700_000L);
    }
    // A bid that reaches the promoted reserve pays the ordinary price in an ordinary slot.
    SingleAuction third = run("gsp", slots, ones(4), new double[] {2, 1.5, 0.9, 0.3});
    assertThat(prices(third)).containsExactly(1.5, 0.9, 0.3);
  }

  @Test
  void gsp_secondPriceWithReserve_byFormula() {
    double[][] cases = {{1, .5, 1, .1}, {1, .5, 0, .1}, {.5, .4, 1, .1}, {.8, .1, .3, .2}};
    for (double[] c : cases) {
      double next = c[1] * c[2] >= c[3] ? c[1] * c[2] : 0;
      double expected = Math.max(c[3], next) / c[0];
      SlotTable slots = SlotTable.single(c[3] * MICROS, 1);
      SingleAuction auction = run("gsp", slots, new double[] {c[0], c[1]}, new double[] {3, c[2]});
      assertThat(prices(auction)[0]).isEqualTo(expected, within(5e-7));
    }
    SingleAuction alone =
        run("gsp", SlotTable.single(0.1 * MICROS, 1), new double[] {1}, new double[] {3});
    assertThat(prices(alone)).containsExactly(0.1);
  }

  @Test
  void adRank_actualCostPerClick_isRankBelowOverQualityPlusOneCent() {
    double[] bids = {2, 4, 6, 8};
    double[] quality = {10, 4, 2, 1};
    SlotTable slots = SlotTable.single(0.5 * MICROS, 1, 1, 1, 1);
    SingleAuction auction = run("gsp", slots, quality, bids, "increment", "0.01");
    assertThat(order(auction)).containsExactly(0, 1, 2, 3);
    assertThat(prices(auction)).containsExactly(1.61, 3.01, 4.01, 0.5);
  }

  @Test
  void increment_neverAboveTheBid() {
    SlotTable slots = SlotTable.single(0, 1);
    SingleAuction auction =
        run("gsp", slots, ones(2), new double[] {1.005, 1}, "increment", "0.01");
    assertThat(prices(auction)).containsExactly(1.005);
  }

  @Test
  void squash_weighsThePredictionLess() {
    // Scores at squash 1: 0.9, 1.6; at 0.5: 3, 4 and at 0: 10, 10.01 with other winners.
    double[] quality = {0.16, 0.09};
    double[] bids = {10, 12};
    SlotTable slots = SlotTable.single(0, 1);
    for (double squash : new double[] {0, 0.25, 0.5, 1, 1.5, 2}) {
      double first = bids[0] * Math.pow(quality[0], squash);
      double second = bids[1] * Math.pow(quality[1], squash);
      int winner = first > second ? 0 : 1;
      double expected = Math.min(first, second) / Math.pow(quality[winner], squash);
      SingleAuction auction = run("gsp", slots, quality, bids, "squash", String.valueOf(squash));
      assertThat(auction.bidder(0)).isEqualTo(winner);
      assertThat(prices(auction)[0]).isEqualTo(expected, within(1e-6));
    }
  }

  @Test
  void symmetricEquilibrium_bandBetweenVcgAndTheBestOneForTheSeller() {
    band(new double[] {10, 7, 3}, new double[] {100, 40}, 540, 840);
    assertThat(run("gsp", new double[] {100, 40}, 10, 7, 3).revenueMicros())
        .isEqualTo(820 * MICROS);
    band(new double[] {9, 8, 5, 2}, new double[] {100, 60, 30}, Double.NaN, Double.NaN);
    band(new double[] {30, 12, 11, 1}, new double[] {50, 49, 1}, Double.NaN, Double.NaN);
  }

  /**
   * Bids at the lower end of the band reproduce VCG, at the upper end the best equilibrium for the
   * seller: b_{i+1} = (x_{i+1} b_{i+2} + (x_i − x_{i+1}) v) / x_i, with v the value of rank i+1 at
   * the lower end and of rank i at the upper one; at both nobody gains by moving.
   */
  private static void band(double[] values, double[] clicks, double lowTop, double highRevenue) {
    for (boolean upper : new boolean[] {false, true}) {
      double[] bids = values.clone();
      for (int i = clicks.length - 2; i >= 0; i--) {
        double marginal = upper ? values[i] : values[i + 1];
        bids[i + 1] =
            (clicks[i + 1] * bids[i + 2] + (clicks[i] - clicks[i + 1]) * marginal) / clicks[i];
      }
      SingleAuction gsp = run("gsp", clicks, bids);
      for (int bidder = 0; bidder < values.length; bidder++) {
        long value = micros(values[bidder])[0];
        var now = BestResponse.evaluate(gsp, micros(bids), bidder, value);
        var best = BestResponse.find(gsp, micros(bids), bidder, value, 1);
        assertThat(best.payoffMicros()).isLessThanOrEqualTo(now.payoffMicros() + 200);
      }
      gsp.run(micros(bids));
      if (!upper) {
        SingleAuction vcg = run("vcg", clicks, values);
        assertThat(prices(gsp)).containsExactly(prices(vcg), within(1e-6));
        assertThat(Double.isNaN(lowTop) || prices(gsp)[0] * clicks[0] == lowTop).isTrue();
      } else if (!Double.isNaN(highRevenue)) {
        assertThat(gsp.revenueMicros()).isEqualTo(highRevenue * MICROS);
      }
    }
  }
}
