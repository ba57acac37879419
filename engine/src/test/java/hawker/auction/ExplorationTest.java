package hawker.auction;

import static org.assertj.core.api.Assertions.assertThat;

import hawker.exchange.Outcome;
import hawker.exchange.RankedBids;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Auctions that show some requests' candidates in an order drawn by chance. */
class ExplorationTest {
  private static final int BATCHES = 60;
  private static final double SHARE = 0.4;

  static List<String> formats() {
    return Formats.names();
  }

  private static AuctionFormat format(
      String format, RandomMarket market, boolean one, double share) {
    return Formats.select(format, "oneAdPerAdvertiser", String.valueOf(one))
        .build(market.exploring(share));
  }

  @ParameterizedTest
  @MethodSource("formats")
  void twin_randomAuctions_sameWinnersPricesAndPropensities(String format) {
    int explored = 0;
    for (long seed = 1; seed <= 3; seed++) {
      for (boolean one : new boolean[] {true, false}) {
        RandomMarket market = new RandomMarket(seed);
        AuctionTwin twin = new AuctionTwin(market.exploring(SHARE), 1, one);
        AuctionFormat fast = format(format, market, one, SHARE);
        for (int batch = 0; batch < BATCHES; batch++) {
          market.refill();
          explored += compare(format, market, twin, fast);
        }
      }
    }
    assertThat(explored).isGreaterThan(500);
  }

  private static int compare(
      String format, RandomMarket market, AuctionTwin twin, AuctionFormat fast) {
    Outcome outcome = RandomMarket.outcome();
    fast.run(market.opportunities, market.candidates, outcome);
    float[] propensity = new float[RandomMarket.BATCH * RandomMarket.SLOTS_MAX];
    fast.propensities(market.opportunities, outcome, propensity);
    int explored = 0;
    for (int o = 0; o < market.opportunities.size; o++) {
      List<AuctionTwin.Sold> sold = new ArrayList<>();
      int first = o * outcome.slotsMax;
      for (int slot = 0; slot < outcome.filled[o]; slot++) {
        int at = first + slot;
        sold.add(
            new AuctionTwin.Sold(outcome.ad[at], outcome.bidMicros[at], outcome.priceMicros[at]));
        assertThat(propensity[at]).isEqualTo((float)
            twin.propensity(market.opportunities, market.candidates, o, slot, outcome.ad[at]));
        assertThat(outcome.priceMicros[at]).isBetween(0L, outcome.bidMicros[at]);
      }
      assertThat(sold).isEqualTo(twin.run(format, market.opportunities, market.candidates, o));
      explored += twin.explores(market.opportunities, o) && !sold.isEmpty() ? 1 : 0;
    }
    return explored;
  }

  @ParameterizedTest
  @MethodSource("formats")
  void shares_ofManyEvents_areThePropensities(String format) {
    for (long seed = 1; seed <= 3; seed++) {
      RandomMarket market = new RandomMarket(seed);
      AuctionFormat auction = format(format, market, true, SHARE);
      RankedBids bids = new RankedBids(RandomMarket.BATCH);
      Outcome outcome = RandomMarket.outcome();
      do {
        market.refill();
        auction.run(market.opportunities, market.candidates, outcome);
        auction.ranked(market.opportunities, bids);
      } while (outcome.filled[0] < 2 || ties(bids));
      int field = bids.start[1];
      int events = 20_000;
      int[][] shown = new int[2][100];
      float[] propensity = new float[RandomMarket.BATCH * RandomMarket.SLOTS_MAX];
      float[][] told = new float[2][100];
      for (int event = 0; event < events; event++) {
        market.opportunities.event[0] = event;
        auction.run(market.opportunities, market.candidates, outcome);
        auction.propensities(market.opportunities, outcome, propensity);
        for (int slot = 0; slot < 2; slot++) {
          shown[slot][outcome.ad[slot]]++;
          told[slot][outcome.ad[slot]] = propensity[slot];
        }
      }
      for (int slot = 0; slot < 2; slot++) {
        double sum = 0;
        for (int bid = 0; bid < field; bid++) {
          double p = told[slot][bids.ad[bid]];
          sum += p;
          double error = Math.sqrt(events * p * (1 - p));
          assertThat(Math.abs(shown[slot][bids.ad[bid]] - events * p)).isLessThan(4 * error + 1);
        }
        assertThat(sum).isBetween(1 - 1e-5, 1 + 1e-5);
      }
    }
  }

  /** Whether bids of the first request tie, whose order is another draw. */
  private static boolean ties(RankedBids bids) {
    for (int bid = 1; bid < bids.start[1]; bid++) {
      if (bids.score[bid] == bids.score[bid - 1]) {
        return true;
      }
    }
    return false;
  }

  @ParameterizedTest
  @MethodSource("formats")
  void shareZero_isTheAuctionAsItWas(String format) {
    RandomMarket market = new RandomMarket(5);
    AuctionFormat plain = Formats.select(format).build(market.context());
    AuctionFormat none = format(format, market, true, 0);
    assertThat(none.explores()).isFalse();
    for (int batch = 0; batch < BATCHES; batch++) {
      market.refill();
      Outcome one = RandomMarket.outcome();
      Outcome other = RandomMarket.outcome();
      plain.run(market.opportunities, market.candidates, one);
      none.run(market.opportunities, market.candidates, other);
      assertThat(other.ad).isEqualTo(one.ad);
      assertThat(other.priceMicros).isEqualTo(one.priceMicros);
    }
  }
}
