package hawker.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hawker.metrics.AttributionRule;
import hawker.metrics.Counter;
import hawker.metrics.PlanMetrics.Credit;
import hawker.metrics.PlanMetrics.SalesCount;
import hawker.metrics.RunMetrics;
import org.junit.jupiter.api.Test;

/** Sales and the credit for them, in a market where people click on several channels. */
class SalesTest {
  private static final String WORLD = """
      name: sales
      days: 6
      population: {users: 1500}
      response: {baseCtr: 0.15}
      market:
        channels:
          feed: {placements: {top: {}}}
          search: {placements: {results: {}}, measurement: {clicks: 30 days}}
          video: {placements: {before: {}}, measurement: {views: 2 days}}
      inventory:
        background: {advertisers: 4}
        advertisers:
          shop:
            organicSales: {rate: 5 %, interests: {sports: 4}}
            campaigns:
              spring:
                budget: {daily: 60}
                bid: {cpc: 4}
                channels: {feed: 50 %, search: 30 %, video: 20 %}
                ads: {a: {topics: [sports], conversionRate: 10 %}}
              summer: {bid: {cpc: 1}, ads: {b: {conversionRate: 5 %}}}
          rival: {campaigns: {c: {bid: {cpc: 1}, ads: {d: {conversionRate: 20 %}}}}}
      report: {attribution: {views: false}}
      """;

  private static SalesCount of(RunMetrics metrics, int advertiser) {
    return metrics.plan().sales().get(advertiser);
  }

  @Test
  void credits_everyRule_sumToTheCreditedSales() {
    for (boolean views : new boolean[] {false, true}) {
      RunMetrics metrics = Lab.of(WORLD, "report.attribution.views=" + views).metrics();
      assertThat(metrics.plan().sales())
          .extracting(SalesCount::advertiser)
          .containsExactly("shop", "rival");
      for (SalesCount count : metrics.plan().sales()) {
        assertThat(count.credited()).isBetween(1L, count.sales());
        for (int rule = 0; rule < AttributionRule.values().length; rule++) {
          int number = rule;
          long sum = count.credits().stream()
              .mapToLong(credit -> credit.millionths().get(number))
              .sum();
          assertThat(sum).isEqualTo(count.credited() * 1_000_000);
        }
      }
      assertThat(of(metrics, 0).credits())
          .extracting(credit -> credit.campaign() + " " + credit.channel())
          .containsExactly(
              "shop/spring feed",
              "shop/spring search",
              "shop/spring video",
              "shop/summer feed",
              "shop/summer search",
              "shop/summer video");
    }
  }

  @Test
  void claims_ofPlatforms_canBeMoreThanTheSales() {
    SalesCount shop = of(Lab.of(WORLD).metrics(), 0);
    long claimed = shop.credits().stream().mapToLong(Credit::claimed).sum();
    assertThat(claimed).isGreaterThan(shop.credited());
  }

  @Test
  void lastClick_conversionsAtOnce_isTheClickThatConverted() {
    RunMetrics metrics = Lab.of(
            WORLD,
            "inventory.advertisers.shop.organicSales=",
            "market.conversionDelay={weights: [1], means: [1 s]}")
        .metrics();
    SalesCount shop = of(metrics, 0);
    for (int part = 0; part < 3; part++) {
      long conversions = Lab.campaigns(metrics).get(part, Counter.CONVERSIONS);
      assertThat(shop.credits().get(part).millionths().get(0)).isEqualTo(1_000_000 * conversions);
    }
    assertThat(shop.sales()).isEqualTo(shop.credited());
  }

  @Test
  void organicSales_noAds_areTheSharesStated() {
    String campaigns = "inventory.advertisers.shop.campaigns.";
    Lab lab = Lab.of(
        WORLD,
        "population.users=40000",
        "days=1",
        "inventory.background.advertisers=0",
        campaigns + "spring.off=[feed, search, video]",
        campaigns + "summer.off=[feed, search, video]",
        "inventory.advertisers.shop.organicSales.people={gender: {female: 10 %}}",
        "inventory.advertisers.shop.organicSales.interests.sports=1");
    SalesCount shop = of(lab.metrics(), 0);
    // Of .507 women a tenth, of the others a twentieth.
    double share = 0.507 * 0.1 + 0.493 * 0.05;
    double error = 4 * Math.sqrt(share / 40_000);
    assertThat(shop.exposed()).isZero();
    assertThat(shop.sales() / 40_000.0).isBetween(share - error, share + error);
    assertThat(shop.credited()).isZero();
  }

  @Test
  void organicSales_buyersComeOnce() {
    RunMetrics metrics =
        Lab.of(WORLD, "inventory.advertisers.shop.organicSales.rate=1").metrics();
    SalesCount shop = of(metrics, 0);
    // Everybody buys anyway: ads bring sales forward and make none.
    assertThat(shop.sales()).isEqualTo(1500);
    assertThat(Lab.campaigns(metrics).get(0, Counter.CONVERSIONS)).isPositive();
  }

  @Test
  void incremental_ofSalesThatNobodyNotes_isAnError() {
    String plain = WORLD.replaceAll("(?m)^ *(organicSales:|report:).*\\n", "");
    assertThatThrownBy(() -> Lab.of(plain, "report={incremental: shop}"))
        .hasMessageContaining(
            "report.attribution must be given, since report.incremental asks for");
  }

  @Test
  void sales_notAskedFor_changeNothingElse() {
    String plain = WORLD.replaceAll("(?m)^ *(organicSales:|report:).*\\n", "");
    RunMetrics none = Lab.of(plain).metrics();
    RunMetrics noted = Lab.of(plain, "report={attribution: {}}").metrics();
    assertThat(none.plan().sales()).isEmpty();
    assertThat(noted.focal()).isEqualTo(none.focal());
    assertThat(noted.total()).isEqualTo(none.total());
  }

  @Test
  void run_anyThreads_sameSales() {
    Lab lab = Lab.of(WORLD, "population.users=9000", "days=2");
    RunMetrics one = lab.run(1, Worker.BATCH).metrics();
    assertThat(lab.run(3, 5).metrics()).isEqualTo(one);
  }

  /** Ads, posts with coupons, and friends who are told; everything sold at once. */
  private static final String TALK = """
      name: talk
      days: 2
      population: {users: 1000}
      response: {baseCtr: 0.1}
      friends: community
      engagement: {}
      brands:
        shop:
          followers: 100 %
          opinion: 0.5
          posts: {every: 1 h, shown: 100 %, coupons: 10}
          referral: {tell: 1, buy: 10}
      market: {conversionDelay: {weights: [1], means: [1 s]}}
      inventory:
        background: {advertisers: 5}
        advertisers:
          shop: {organicSales: {rate: 5 %}, campaigns: {c: {bid: {cpc: 3}, ads: {a: {conversionRate: 50 %}}}}}
      report: {attribution: {}}
      """;

  private static long soldByAdsAndStories(RunMetrics metrics) {
    long sold = 0;
    for (Counter counter : new Counter[] {
      Counter.CONVERSIONS, Counter.EARNED_CONVERSIONS, Counter.REDEMPTIONS, Counter.REFERRED_SALES
    }) {
      assertThat(Lab.focal(metrics, counter)).as("%s", counter).isPositive();
      sold += Lab.focal(metrics, counter);
    }
    return sold;
  }

  @Test
  void stories_ofAnAdvertiserFromWhomPeopleBuyOnce_sellToThoseWhoHaveNotBought() {
    RunMetrics metrics = Lab.of(TALK).metrics();
    long sales = of(metrics, 0).sales();
    assertThat(soldByAdsAndStories(metrics)).isLessThanOrEqualTo(sales);
    assertThat(sales).isLessThanOrEqualTo(1000);
    assertThat(of(Lab.of(TALK, "inventory.advertisers.shop.organicSales.rate=1").metrics(), 0)
            .sales())
        .isEqualTo(1000);
  }

  @Test
  void stories_ofAnAdvertiserFromWhomPeopleBuyAgain_areAmongTheSales() {
    RunMetrics metrics =
        Lab.of(TALK, "inventory.advertisers.shop.organicSales=").metrics();
    assertThat(of(metrics, 0).sales()).isEqualTo(soldByAdsAndStories(metrics)).isGreaterThan(1000);
  }
}
