package hawker.auction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import hawker.exchange.SlotTable;
import hawker.random.Draws;
import hawker.random.Purpose;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BestResponseTest {
  private static final long UNIT = 1_000_000;

  private static SingleAuction auction(String format, int bidders, double... clicks) {
    return auction(format, SlotTable.single(0, clicks), ones(bidders));
  }

  private static SingleAuction auction(String format, SlotTable slots, double... quality) {
    return new SingleAuction(Formats.select(format), slots, quality, new Draws(2, 0));
  }

  private static double[] ones(int bidders) {
    double[] ones = new double[bidders];
    Arrays.fill(ones, 1);
    return ones;
  }

  @Test
  void gsp_nearlyEqualSlots_leavesTheTopOne() {
    SingleAuction gsp = auction("gsp", 3, 200, 199);
    long[] bids = {10 * UNIT, 4 * UNIT, 2 * UNIT};
    assertThat(BestResponse.evaluate(gsp, bids, 0, 10 * UNIT).payoffMicros()).isEqualTo(1200e6);
    BestResponse.Answer best = BestResponse.find(gsp, bids, 0, 10 * UNIT, 1);
    assertThat(best.slot()).isEqualTo(1);
    assertThat(best.priceMicros()).isEqualTo(2 * UNIT);
    assertThat(best.payoffMicros()).isEqualTo(1592e6);
    assertThat(best.bidMicros()).isEqualTo(2 * UNIT + 1);
    bids[0] = 3 * UNIT;
    assertThat(BestResponse.evaluate(gsp, bids, 0, 10 * UNIT).payoffMicros()).isEqualTo(1592e6);
  }

  @Test
  void vcg_thousandRandomProfiles_noBidBeatsTheValue() {
    // Powers of two and whole units make every price a whole number of micros: no rounding at all.
    double[] clicks = {16, 8, 4, 2};
    for (long seed = 1; seed <= 1000; seed++) {
      long key = Draws.entity(new Draws(seed, 0).key(Purpose.TEST), 0);
      int bidders = 2 + Draws.index(Draws.bits(key, 0), 5);
      double reserve = (double) (Draws.index(Draws.bits(key, 1), 10) * UNIT);
      long[] values = new long[bidders];
      double[] quality = new double[bidders];
      for (int i = 0; i < bidders; i++) {
        values[i] = (1 + Draws.index(Draws.bits(key, 2, i), 30)) * UNIT;
        quality[i] = 1.0 / (1 << Draws.index(Draws.bits(key, 3, i), 3));
      }
      SingleAuction vcg = auction("vcg", SlotTable.single(reserve, clicks), quality);
      for (int bidder = 0; bidder < bidders; bidder++) {
        double truthful =
            BestResponse.evaluate(vcg, values, bidder, values[bidder]).payoffMicros();
        double best = BestResponse.find(vcg, values, bidder, values[bidder], 1).payoffMicros();
        assertThat((best - truthful) / UNIT).isLessThanOrEqualTo(1e-9);
        assertThat(truthful).isNotNegative();
      }
    }
  }

  @Test
  void vcg_anyClicks_gainsAtMostTheRoundingOfPrices() {
    for (long seed = 1; seed <= 300; seed++) {
      long key = Draws.entity(new Draws(seed, 1).key(Purpose.TEST), 0);
      double[] clicks = new double[3];
      Arrays.setAll(clicks, i -> -100 * Draws.uniform(Draws.bits(key, 0, i)));
      Arrays.sort(clicks);
      Arrays.setAll(clicks, i -> -clicks[i]);
      long[] values = new long[5];
      Arrays.setAll(values, i -> Draws.index(Draws.bits(key, 1, i), 10_000_000));
      SingleAuction vcg = auction("vcg", 5, clicks);
      for (int bidder = 0; bidder < 5; bidder++) {
        double truthful =
            BestResponse.evaluate(vcg, values, bidder, values[bidder]).payoffMicros();
        double best = BestResponse.find(vcg, values, bidder, values[bidder], 1).payoffMicros();
        assertThat(best - truthful).isLessThanOrEqualTo(clicks[0] + 1e-6);
      }
    }
  }

  @Test
  void everyFormat_noBidOnTheGridDoesBetter() {
    for (String format : Formats.names()) {
      for (long seed = 1; seed <= 60; seed++) {
        long key = Draws.entity(new Draws(seed, 2).key(Purpose.TEST), 0);
        SlotTable slots = new SlotTable(
            new int[] {3}, new int[] {1}, new double[] {20.5}, new double[] {60}, new double[][] {
              {10, 7, 2}
            });
        double[] quality = new double[4];
        Arrays.setAll(quality, i -> 0.25 * (1 + Draws.index(Draws.bits(key, 0, i), 4)));
        SingleAuction auction = auction(format, slots, quality);
        long[] bids = new long[4];
        Arrays.setAll(bids, i -> 1 + Draws.index(Draws.bits(key, 1, i), 300));
        long value = 1L + Draws.index(Draws.bits(key, 2), 400);
        BestResponse.Answer found = BestResponse.find(auction, bids, 0, value, 1);
        double best = 0;
        for (long bid = 0; bid <= 1300; bid++) {
          // The worst order of equal scores, because nobody can count on a better one.
          double worst = Double.POSITIVE_INFINITY;
          bids[0] = bid;
          for (int event = 0; event < 12; event++) {
            auction.run(bids, event);
            int slot = auction.slotOf(0);
            worst = Math.min(
                worst, slot < 0 ? 0 : (value - auction.priceMicros(slot)) * auction.clicks(slot));
          }
          best = Math.max(best, worst);
        }
        assertThat(found.payoffMicros()).as(format + seed).isEqualTo(best);
      }
    }
  }

  @Test
  void firstPrice_outbidsByOneStep() {
    SingleAuction first = auction("first-price", 3, 200, 100);
    long[] bids = {0, 4 * UNIT, 2 * UNIT};
    BestResponse.Answer best = BestResponse.find(first, bids, 0, 10 * UNIT, 10_000);
    assertThat(best.bidMicros()).isEqualTo(4_010_000);
    assertThat(best.slot()).isZero();
    assertThat(best.payoffMicros()).isEqualTo(200 * 5_990_000.0);
  }

  @Test
  void worthNothing_doesNotBid() {
    SingleAuction gsp = auction("gsp", 2, 5);
    BestResponse.Answer best = BestResponse.find(gsp, new long[] {7, 1000}, 0, 900, 1);
    assertThat(best).isEqualTo(new BestResponse.Answer(0, SingleAuction.NO_SLOT, 0, 0));
    assertThatThrownBy(() -> BestResponse.find(gsp, new long[] {7, 1000}, 0, 900, 0))
        .hasMessageContaining("step");
  }

  @Test
  void reserveOutOfReach_doesNotBid() {
    SingleAuction gsp = auction("gsp", SlotTable.single(1e300, 5), 1);
    assertThat(BestResponse.find(gsp, new long[] {7}, 0, 900, 1).bidMicros()).isZero();
  }

  @Test
  void generalizedFirstPrice_bestResponsesCycleForEver() {
    SingleAuction first = auction("first-price", 3, 200, 100);
    long[] values = {10 * UNIT, 4 * UNIT, 2 * UNIT};
    long[] bids = new long[3];
    Map<List<Long>, Integer> seen = new HashMap<>();
    int period = 0;
    double revenue = 0;
    long peak = 0;
    for (int move = 0; move < 3000; move++) {
      int bidder = move % 3;
      bids[bidder] =
          BestResponse.find(first, bids, bidder, values[bidder], 10_000).bidMicros();
      first.run(bids);
      if (move >= 3000 - 204) {
        revenue += first.revenueMicros() / 204;
        peak = Math.max(peak, Arrays.stream(bids).max().orElseThrow());
      }
      Integer last = seen.put(List.of((long) bidder, bids[0], bids[1], bids[2]), move);
      period = last == null ? period : move - last;
    }
    assertThat(period).isEqualTo(204);
    assertThat(peak / 1e6).isEqualTo(2.0, within(0.05));
    assertThat(revenue / 1e6).isEqualTo(307, within(5.0));
  }

  @Test
  void gsp_balancedBidding_settlesAtVcgPrices() {
    double[][] clicks = {{200, 100}, {200, 199}, {100, 40}};
    long[][] values = {
      {10 * UNIT, 4 * UNIT, 2 * UNIT},
      {10 * UNIT, 4 * UNIT, 2 * UNIT},
      {10 * UNIT, 7 * UNIT, 3 * UNIT}
    };
    for (int instance = 0; instance < clicks.length; instance++) {
      SingleAuction gsp = auction("gsp", 3, clicks[instance]);
      long[] bids = new long[3];
      long[] before = bids;
      for (int round = 0; round < 400; round++) {
        before = bids.clone();
        for (int bidder = 0; bidder < 3; bidder++) {
          bids[bidder] = BestResponse.balanced(gsp, bids, bidder, values[instance][bidder]);
        }
      }
      assertThat(bids).isEqualTo(before);
      gsp.run(bids);
      SingleAuction vcg = auction("vcg", 3, clicks[instance]);
      vcg.run(values[instance]);
      assertThat(gsp.revenueMicros()).isEqualTo(vcg.revenueMicros(), within(400.0));
    }
  }
}
