package hawker.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hawker.metrics.BidReading;
import hawker.metrics.CampaignMetrics;
import hawker.metrics.Counter;
import hawker.metrics.TimeLine.Column;
import hawker.unit.TimeSpan;
import hawker.world.SocialGraph;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bids read off a recorded market, held against the market run again at each; about 25 s. */
class LandscapeMarketTest {
  /** Nothing in it reacts: no budgets, no caps, no wear-out, predictions are the truth. */
  private static final String WORLD = """
      name: fixed
      start: 2026-03-02
      days: 2
      population: {users: 700, activity: {sessionsPerDay: 3}}
      targeting: stated-audience
      bidding: as-fast-as-possible
      prediction: oracle
      response: {name: utility, baseCtr: 20 %, wearOut: 0}
      market:
        slice: 2 h
        conversionDelay: {weights: [1], means: [6 h]}
        channels:
          feed:
            placements:
              stream: {share: 0.6, slots: 3, promotedSlots: 2, reserve: 0.01, promotedReserve: 0.06}
              side: {share: 0.4, slots: 2}
      inventory:
        advertisers:
          shop:
            campaigns:
              one:
                bid: {cpc: 1}
                audience: {gender: female}
                from: 2026-03-02
                ads:
                  x: {topics: [sports], value: 30, conversionRate: 20 %}
                  y: {topics: [music], quality: 0.3, value: 50, conversionRate: 10 %}
              two: {bid: {cpc: 0.5}, ads: {z: {topics: [music]}}}
          a: {campaigns: {c: {bid: {cpc: 1.00}, ads: {x: {topics: [sports], quality: -0.8}}}}}
          b: {campaigns: {c: {bid: {cpc: 0.90}, ads: {x: {topics: [music], quality: 0.6}}}}}
          d: {campaigns: {c: {bid: {cpm: 80}, ads: {x: {topics: [food], quality: -0.4}}}}}
          e: {campaigns: {c: {bid: {cpc: 0.70}, ads: {x: {topics: [travel], quality: 0.9}}}}}
          f: {campaigns: {c: {bid: {cpc: 0.20}, ads: {x: {topics: [technology]}}}}}
      """;

  private static final String ONE = "inventory.advertisers.shop.campaigns.one.";

  /** In micros a click. */
  private static final long[] BIDS = {
    1, 1_000, 50_000, 200_000, 333_333, 500_000, 700_000, 700_001, 900_000, 1_234_567, 5_000_000
  };

  private static Side side(Lab lab) {
    return new Side(
        lab.assembly,
        lab.population,
        SocialGraph.NONE,
        lab.assembly.reference(lab.population, lab.draws));
  }

  private static LandscapeMarket.Result record(int threads, long most, String... settings) {
    Lab lab = Lab.of(WORLD, settings);
    return new LandscapeMarket(side(lab), lab.draws, List.of("shop/one"), most, threads)
        .run(() -> {});
  }

  private static CampaignMetrics run(String kind, double bid, String... settings) {
    List<String> all = new ArrayList<>(List.of(settings));
    all.add("report.impressionShare=true");
    all.add(ONE + "bid." + kind + "=" + new java.math.BigDecimal(bid).toPlainString());
    Lab lab = Lab.of(WORLD, all.toArray(String[]::new));
    return new CampaignMarket(side(lab), lab.draws, Map.of("shop/one", List.of("shop/one")), 1)
        .run(() -> {})
        .together();
  }

  private static void same(BidReading reading, int i, CampaignMetrics run) {
    assertThat(List.of(
            reading.eligible(i),
            reading.won(i),
            reading.impressions(i),
            reading.topImpressions(i),
            reading.clicks(i),
            reading.costMicros(i),
            reading.conversions(i),
            reading.valueMicros(i),
            reading.dearestDayMicros(i)))
        .as("bid of " + reading.bid(i) + " micros")
        .isEqualTo(List.of(
            run.count(Counter.ELIGIBLE_REQUESTS),
            run.count(Counter.BIDS) - run.count(Counter.LOST_TO_RANK),
            run.count(Counter.IMPRESSIONS),
            run.count(Counter.TOP_IMPRESSIONS),
            run.count(Counter.CLICKS),
            run.count(Counter.SERVED_COST_MICROS),
            run.count(Counter.CONVERSIONS),
            run.count(Counter.CONVERSION_VALUE_MICROS),
            dearestDay(run)));
  }

  private static long dearestDay(CampaignMetrics run) {
    long dearest = 0;
    int perDay = TimeSpan.DAY / run.line().bucketSeconds();
    for (int from = 0; from < run.line().buckets(); from += perDay) {
      long sum = 0;
      for (int bucket = from; bucket < from + perDay; bucket++) {
        sum += run.line().get(0, bucket, Column.SERVED_MICROS);
      }
      dearest = Math.max(dearest, sum);
    }
    return dearest;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "market.auction=first-price",
        "market.auction=second-price",
        "market.auction={name: second-price, squash: 0.5}",
        "market.auction=gsp",
        "market.auction={name: gsp, increment: 0.05, squash: 0}",
        "market.auction=vcg",
        "market.exploration.share=30 %",
        "examination=cascade",
        "examination=dbn",
        ONE + "cap={impressions: 2, per: 1 day}",
        ONE + "cap={impressions: 3, per: 7 h}",
        ONE + "from=2026-03-03",
      })
  void fixedCompetitors_equalToRunningEveryBid(String setting) {
    LandscapeMarket.Result result = record(1, BIDS[BIDS.length - 1], setting);
    assertThat(result.reactions()).isEmpty();
    BidReading reading = result.landscape().read(BIDS);
    for (int i = 0; i < BIDS.length; i++) {
      same(reading, i, run("cpc", BIDS[i] / 1e6, setting));
    }
    assertThat(reading.clicks(BIDS.length - 1)).isGreaterThan(30);
    assertThat(reading.conversions(BIDS.length - 1)).isGreaterThan(3);
  }

  @ParameterizedTest
  @ValueSource(strings = {"first-price", "second-price", "gsp", "vcg"})
  void bidsPerImpression_equalToRunningEveryBid(String format) {
    String[] settings = {
      "market.auction=" + format, ONE + "bid=null", ONE + "bid={cpm: 1}", ONE + "ads.y=null"
    };
    long[] bids = {1, 10_000, 50_000, 80_000, 80_001, 120_000, 500_000};
    LandscapeMarket.Result result = record(1, 500_000, settings);
    BidReading reading = result.landscape().read(bids);
    for (int i = 0; i < bids.length; i++) {
      same(reading, i, run("cpm", bids[i] / 1e3, settings));
    }
    assertThat(reading.impressions(6)).isGreaterThan(reading.impressions(1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"first-price", "gsp"})
  void capsAndWearOut_equalToRunningEveryBid(String format) {
    String[] settings = {
      "market.auction=" + format,
      "response.wearOut=0.6",
      "response.baseCtr=40 %",
      ONE + "cap={impressions: 5, per: 1 day}",
      ONE + "bid=null",
      ONE + "bid={cpm: 1}",
      "inventory.advertisers.shop.campaigns.two.bid={cpm: 60}",
      "inventory.advertisers.a.campaigns.c.bid={cpm: 100}",
      "inventory.advertisers.b.campaigns.c.bid={cpm: 90}",
      "inventory.advertisers.e.campaigns.c.bid={cpm: 70}",
      "inventory.advertisers.f.campaigns.c.bid={cpm: 65}"
    };
    List<String> all = new ArrayList<>();
    for (String setting : settings) {
      if (setting.contains("bid={") && !setting.startsWith(ONE)) {
        all.add(setting.substring(0, setting.indexOf('=')) + "=null");
      }
      all.add(setting);
    }
    long[] bids = {20_000, 62_000, 66_000, 75_000, 95_000, 100_000, 150_000};
    String[] market = all.toArray(String[]::new);
    BidReading reading = record(1, 500_000, market).landscape().read(bids);
    for (int i = 0; i < bids.length; i++) {
      same(reading, i, run("cpm", bids[i] / 1e3, market));
    }
    assertThat(reading.clicks(6)).isGreaterThan(100);
    assertThat(reading.eligible(6)).isLessThan(reading.eligible(0));
  }

  @Test
  void everyStep_equalToRunningTheBidsAroundIt() {
    String few = "population.users=40";
    LandscapeMarket.Result result = record(1, 2_000_000, few);
    long[] around = LongStream.of(result.landscape().leastBids())
        .flatMap(bid -> LongStream.of(bid - 1, bid))
        .filter(bid -> bid > 0)
        .distinct()
        .sorted()
        .limit(80)
        .toArray();
    BidReading reading = result.landscape().read(around);
    for (int i = 0; i < around.length; i++) {
      same(reading, i, run("cpc", around[i] / 1e6, few));
    }
    assertThat(around.length).isGreaterThan(40);
  }

  @Test
  void anyThreads_sameNumbers() {
    BidReading one = record(1, 5_000_000).landscape().read(BIDS);
    BidReading three = record(3, 5_000_000).landscape().read(BIDS);
    for (int i = 0; i < BIDS.length; i++) {
      assertThat(three.costMicros(i)).isEqualTo(one.costMicros(i));
      assertThat(three.clicks(i)).isEqualTo(one.clicks(i));
      assertThat(three.valueMicros(i)).isEqualTo(one.valueMicros(i));
    }
  }

  @Test
  void adsThatSetEachOthersPrices_areRefused() {
    assertThatThrownBy(
            () -> record(1, 1_000_000, "market.auction={name: gsp, oneAdPerAdvertiser: false}"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("ads of shop/one set each other's prices");
  }

  @Test
  void reactions_areNamed() {
    assertThat(record(
                1,
                1_000_000,
                "response.wearOut=0.1",
                "market.cap={impressions: 3, per: 1 day}",
                "prediction=smoothed-rate",
                "inventory.advertisers.a.campaigns.c.budget={daily: 0.5}")
            .reactions())
        .containsExactly(
            "budgets of competitors",
            "frequency caps of competitors",
            "a model that learns from clicks");
    assertThat(record(1, 1_000_000, "inventory.advertisers.a.campaigns.c.budget={daily: 0.5}")
            .held())
        .isEqualTo(1);
  }
}
