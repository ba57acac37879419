package hawker.auction;

import static org.assertj.core.api.Assertions.assertThat;

import hawker.exchange.Candidates;
import hawker.exchange.Opportunities;
import hawker.exchange.Outcome;
import hawker.exchange.SlotTable;
import hawker.random.Draws;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every auction format of the registry. */
class AuctionContractTest {
  private static final int BATCHES = 150;
  private static final long[] SEEDS = {1, 2, 3};

  static List<String> formats() {
    return Formats.names();
  }

  private static SingleAuction auction(String format, SlotTable slots, double... quality) {
    return new SingleAuction(Formats.select(format), slots, quality, new Draws(7, 0));
  }

  @Test
  void registry_namesTheFourFormats() {
    assertThat(Formats.names()).contains("first-price", "second-price", "gsp", "vcg");
  }

  @ParameterizedTest
  @MethodSource("formats")
  void emptyBatch_touchesNothing(String format) {
    RandomMarket market = new RandomMarket(1);
    Outcome outcome = RandomMarket.outcome();
    Arrays.fill(outcome.filled, 77);
    market.opportunities.size = 0;
    Formats.select(format)
        .build(market.context())
        .run(market.opportunities, market.candidates, outcome);
    assertThat(outcome.filled).containsOnly(77);
  }

  @ParameterizedTest
  @MethodSource("formats")
  void noCandidates_fillsNothing(String format) {
    RandomMarket market = new RandomMarket(1);
    Outcome outcome = RandomMarket.outcome();
    Arrays.fill(outcome.filled, 77);
    market.opportunities.size = 2;
    market.candidates.clear();
    market.candidates.endOf(0);
    market.candidates.endOf(1);
    Formats.select(format)
        .build(market.context())
        .run(market.opportunities, market.candidates, outcome);
    assertThat(outcome.filled[0]).isZero();
    assertThat(outcome.filled[1]).isZero();
  }

  @ParameterizedTest
  @MethodSource("formats")
  void oneBidder_moreSlotsThanBidders_paysReserveOrItsBid(String format) {
    SingleAuction auction = auction(format, SlotTable.single(300_000, 1, 0.5, 0.2), 0.5);
    auction.run(new long[] {2_000_000});
    assertThat(auction.winners()).isEqualTo(1);
    assertThat(auction.bidder(0)).isZero();
    assertThat(auction.priceMicros(0))
        .isEqualTo(format.equals("first-price") ? 2_000_000 : 600_000);
  }

  @ParameterizedTest
  @MethodSource("formats")
  void allBidsEqual_everyWinnerPaysTheBid_andDrawsShareTheWins(String format) {
    SingleAuction auction = auction(format, SlotTable.single(0, 1, 0.5), 1, 1, 1, 1);
    long[] bids = {500_000, 500_000, 500_000, 500_000};
    int auctions = 20_000;
    int[] tops = new int[4];
    for (int event = 0; event < auctions; event++) {
      auction.run(bids, event);
      tops[auction.bidder(0)]++;
      assertThat(auction.winners()).isEqualTo(2);
      assertThat(auction.priceMicros(0)).isEqualTo(500_000);
      assertThat(auction.priceMicros(1)).isEqualTo(500_000);
    }
    double fourErrors = 4 * Math.sqrt(auctions * 0.25 * 0.75);
    for (int top : tops) {
      assertThat((double) top).isBetween(auctions / 4.0 - fourErrors, auctions / 4.0 + fourErrors);
    }
  }

  @ParameterizedTest
  @MethodSource("formats")
  void bidBelowReserve_sellsNothing_bidAtReserve_sells(String format) {
    SingleAuction auction = auction(format, SlotTable.single(1_000_000, 1), 1, 1);
    auction.run(new long[] {999_999, 500_000});
    assertThat(auction.winners()).isZero();
    auction.run(new long[] {1_000_000, 999_999});
    assertThat(auction.winners()).isEqualTo(1);
    assertThat(auction.priceMicros(0)).isEqualTo(1_000_000);
  }

  @ParameterizedTest
  @MethodSource("formats")
  void invalidBids_neverWin_neverPrice(String format) {
    double[] quality = {
      1,
      1,
      Double.NaN,
      Double.POSITIVE_INFINITY,
      Double.NEGATIVE_INFINITY,
      -1,
      0,
      1,
      Double.MAX_VALUE
    };
    long[] bids = {0, -5, 9, 9, 9, 9, 9, 2, Long.MAX_VALUE};
    for (String squash : List.of("0.5", "1", "2")) {
      SingleAuction auction = new SingleAuction(
          Formats.select(format, "squash", squash),
          SlotTable.single(0, 1, 1, 1),
          Arrays.copyOf(quality, squash.equals("0.5") ? 8 : 9),
          new Draws(1, 0));
      auction.run(Arrays.copyOf(bids, auction.bidders()));
      assertThat(auction.winners()).isEqualTo(1);
      assertThat(auction.bidder(0)).isEqualTo(7);
      assertThat(auction.priceMicros(0)).isEqualTo(format.equals("first-price") ? 2 : 0);
    }
  }

  @ParameterizedTest
  @MethodSource("formats")
  void twin_randomAuctions_sameWinnersSamePrices(String format) {
    int compared = 0;
    for (long seed : SEEDS) {
      for (double squash : new double[] {0, 0.5, 1, 2}) {
        for (boolean one : new boolean[] {true, false}) {
          compared += compareWithTwin(format, seed, squash, one);
        }
      }
    }
    assertThat(compared).isGreaterThan(10_000);
  }

  private static int compareWithTwin(String format, long seed, double squash, boolean one) {
    RandomMarket market = new RandomMarket(seed);
    AuctionTwin twin = new AuctionTwin(market.context(), squash, one);
    AuctionFormat fast = Formats.select(
            format, "squash", String.valueOf(squash), "oneAdPerAdvertiser", String.valueOf(one))
        .build(market.context());
    Outcome outcome = RandomMarket.outcome();
    int compared = 0;
    for (int batch = 0; batch < BATCHES / 2; batch++) {
      market.refill();
      fast.run(market.opportunities, market.candidates, outcome);
      for (int o = 0; o < market.opportunities.size; o++) {
        List<AuctionTwin.Sold> sold = new ArrayList<>();
        for (int i = o * outcome.slotsMax; i < o * outcome.slotsMax + outcome.filled[o]; i++) {
          sold.add(
              new AuctionTwin.Sold(outcome.ad[i], outcome.bidMicros[i], outcome.priceMicros[i]));
        }
        assertThat(sold).isEqualTo(twin.run(format, market.opportunities, market.candidates, o));
        compared++;
      }
    }
    return compared;
  }

  @ParameterizedTest
  @MethodSource("formats")
  void price_neverAboveBid_neverBelowReserve(String format) {
    for (long seed : SEEDS) {
      RandomMarket market = new RandomMarket(seed);
      AuctionFormat auction = Formats.select(format).build(market.context());
      Outcome outcome = RandomMarket.outcome();
      for (int batch = 0; batch < BATCHES; batch++) {
        market.refill();
        auction.run(market.opportunities, market.candidates, outcome);
        for (int o = 0; o < market.opportunities.size; o++) {
          double reserve = market.slots.reserve[market.opportunities.placement[o]];
          for (int i = o * outcome.slotsMax; i < o * outcome.slotsMax + outcome.filled[o]; i++) {
            double weight = weight(market, outcome, i);
            assertThat(outcome.priceMicros[i]).isBetween(0L, outcome.bidMicros[i]);
            // Half a micro is what rounding may take away.
            assertThat((outcome.priceMicros[i] + 0.5) * weight * (1 + 1e-12))
                .isGreaterThanOrEqualTo(reserve);
          }
        }
      }
    }
  }

  private static double weight(RandomMarket market, Outcome outcome, int slot) {
    return market.terms.perClick[outcome.ad[slot]] ? outcome.pCtr[slot] : 1;
  }

  @ParameterizedTest
  @MethodSource("formats")
  void raisingOneBid_neverLowersItsPosition(String format) {
    int moved = 0;
    for (long seed : SEEDS) {
      RandomMarket market = new RandomMarket(seed);
      AuctionFormat auction = Formats.select(format).build(market.context());
      Outcome outcome = RandomMarket.outcome();
      for (int batch = 0; batch < BATCHES; batch++) {
        market.refill();
        for (int o = 0; o < market.opportunities.size; o++) {
          int from = market.candidates.start[o];
          int count = market.candidates.start[o + 1] - from;
          if (count == 0) {
            continue;
          }
          int raised = from + market.next(count);
          auction.run(market.opportunities, market.candidates, outcome);
          int before = position(outcome, o, market.candidates.ad[raised]);
          market.candidates.bidMicros[raised] += 1 + market.next(2_000_000);
          auction.run(market.opportunities, market.candidates, outcome);
          int after = position(outcome, o, market.candidates.ad[raised]);
          assertThat(after).isLessThanOrEqualTo(before);
          moved += after < before ? 1 : 0;
        }
      }
    }
    assertThat(moved).isGreaterThan(300);
  }

  private static int position(Outcome outcome, int opportunity, int ad) {
    int first = opportunity * outcome.slotsMax;
    for (int slot = 0; slot < outcome.filled[opportunity]; slot++) {
      if (outcome.ad[first + slot] == ad) {
        return slot;
      }
    }
    return Integer.MAX_VALUE;
  }

  @ParameterizedTest
  @MethodSource("formats")
  void raisingTheReserve_neverSellsMore(String format) {
    int fewer = 0;
    for (long seed : SEEDS) {
      RandomMarket market = new RandomMarket(seed);
      AuctionFormat auction = Formats.select(format).build(market.context());
      Outcome low = RandomMarket.outcome();
      Outcome high = RandomMarket.outcome();
      double[] reserve = market.slots.reserve.clone();
      for (int batch = 0; batch < BATCHES; batch++) {
        market.refill();
        System.arraycopy(reserve, 0, market.slots.reserve, 0, reserve.length);
        auction.run(market.opportunities, market.candidates, low);
        for (int placement = 0; placement < reserve.length; placement++) {
          market.slots.reserve[placement] += market.next(200_000);
        }
        auction.run(market.opportunities, market.candidates, high);
        for (int o = 0; o < market.opportunities.size; o++) {
          assertThat(high.filled[o]).isLessThanOrEqualTo(low.filled[o]);
          fewer += high.filled[o] < low.filled[o] ? 1 : 0;
        }
      }
    }
    assertThat(fewer).isGreaterThan(300);
  }

  @ParameterizedTest
  @MethodSource("formats")
  void orderOfCandidates_doesNotMatter(String format) {
    RandomMarket market = new RandomMarket(5);
    AuctionFormat auction = Formats.select(format).build(market.context());
    Outcome outcome = RandomMarket.outcome();
    Outcome mirrored = RandomMarket.outcome();
    for (int batch = 0; batch < BATCHES; batch++) {
      market.refill();
      auction.run(market.opportunities, market.candidates, outcome);
      auction.run(market.opportunities, mirror(market.opportunities, market.candidates), mirrored);
      for (int o = 0; o < market.opportunities.size; o++) {
        assertThat(mirrored.filled[o]).isEqualTo(outcome.filled[o]);
        for (int i = o * outcome.slotsMax; i < o * outcome.slotsMax + outcome.filled[o]; i++) {
          assertThat(mirrored.ad[i]).isEqualTo(outcome.ad[i]);
          assertThat(mirrored.priceMicros[i]).isEqualTo(outcome.priceMicros[i]);
        }
      }
    }
  }

  private static Candidates mirror(Opportunities opportunities, Candidates candidates) {
    Candidates mirrored = new Candidates(RandomMarket.BATCH);
    mirrored.clear();
    for (int o = 0; o < opportunities.size; o++) {
      for (int c = candidates.start[o + 1] - 1; c >= candidates.start[o]; c--) {
        mirrored.add(candidates.ad[c]);
        mirrored.pCtr[mirrored.size - 1] = candidates.pCtr[c];
        mirrored.bidMicros[mirrored.size - 1] = candidates.bidMicros[c];
      }
      mirrored.endOf(o);
    }
    return mirrored;
  }

  @ParameterizedTest
  @MethodSource("formats")
  void ownAds_doNotCompete_unlessAskedTo(String format) {
    RandomMarket market = new RandomMarket(1);
    Arrays.fill(market.terms.perClick, true);
    Arrays.setAll(market.terms.advertiser, ad -> ad / 2);
    market.opportunities.size = 1;
    market.opportunities.placement[0] = 3;
    market.slots.promotedSlots[3] = 0;
    market.candidates.clear();
    for (int ad = 0; ad < 3; ad++) {
      market.candidates.add(ad);
      market.candidates.pCtr[ad] = 1;
      market.candidates.bidMicros[ad] = 3_000_000L - 1_000_000L * ad;
    }
    market.candidates.endOf(0);
    Outcome outcome = RandomMarket.outcome();

    Formats.select(format)
        .build(market.context())
        .run(market.opportunities, market.candidates, outcome);
    assertThat(Arrays.copyOf(outcome.ad, outcome.filled[0])).containsExactly(0, 2);
    if (format.equals("gsp")) {
      assertThat(outcome.priceMicros[0]).isEqualTo(1_000_000);
    }

    Formats.select(format, "oneAdPerAdvertiser", "false")
        .build(market.context())
        .run(market.opportunities, market.candidates, outcome);
    assertThat(Arrays.copyOf(outcome.ad, outcome.filled[0])).containsExactly(0, 1, 2);
    if (format.equals("gsp")) {
      assertThat(outcome.priceMicros[0]).isEqualTo(2_000_000);
    }
  }

  @ParameterizedTest
  @MethodSource("formats")
  void welfare_isRevenuePlusSurplus(String format) {
    long sold = 0;
    for (long seed : SEEDS) {
      RandomMarket market = new RandomMarket(seed);
      SingleAuction auction =
          auction(format, SlotTable.single(100_000, 40, 20, 7), 0.3, 0.6, 1, 0.6, 0.02);
      long[] bids = new long[5];
      long[] values = new long[5];
      for (int run = 0; run < 2_000; run++) {
        for (int bidder = 0; bidder < 5; bidder++) {
          bids[bidder] = market.next(3_000_000);
          values[bidder] = market.next(3_000_000);
        }
        auction.run(bids, run);
        long welfare = 0;
        long surplus = 0;
        for (int bidder = 0; bidder < 5; bidder++) {
          int slot = auction.slotOf(bidder);
          if (slot != SingleAuction.NO_SLOT) {
            long clicks = (long) auction.clicks(slot);
            welfare += values[bidder] * clicks;
            surplus += (values[bidder] - auction.priceMicros(slot)) * clicks;
            sold++;
          }
        }
        assertThat(auction.revenueMicros()).isEqualTo((double) (welfare - surplus));
      }
    }
    assertThat(sold).isGreaterThan(10_000);
  }

  @Test
  void vcgRevenue_neverAboveGspRevenue_onTheSameBids() {
    int less = 0;
    for (long seed : SEEDS) {
      RandomMarket market = new RandomMarket(seed);
      Outcome gsp = RandomMarket.outcome();
      Outcome vcg = RandomMarket.outcome();
      AuctionFormat gspAuction = Formats.select("gsp").build(market.context());
      AuctionFormat vcgAuction = Formats.select("vcg").build(market.context());
      for (int batch = 0; batch < BATCHES; batch++) {
        market.refill();
        gspAuction.run(market.opportunities, market.candidates, gsp);
        vcgAuction.run(market.opportunities, market.candidates, vcg);
        for (int o = 0; o < market.opportunities.size; o++) {
          double more = revenue(market, gsp, o) - revenue(market, vcg, o);
          // Each price may be off by half a micro per click.
          assertThat(more).isGreaterThan(-400);
          less += more > 400 ? 1 : 0;
        }
      }
    }
    assertThat(less).isGreaterThan(300);
  }

  private static double revenue(RandomMarket market, Outcome outcome, int o) {
    double revenue = 0;
    for (int slot = 0; slot < outcome.filled[o]; slot++) {
      int i = o * outcome.slotsMax + slot;
      double clicks = market.slots.clickWeight[market.opportunities.placement[o]][slot];
      revenue += outcome.priceMicros[i] * weight(market, outcome, i) * clicks;
    }
    return revenue;
  }
}
