package hawker.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import hawker.market.Market;
import hawker.metrics.Counter;
import hawker.metrics.Counters;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProfileBenchmarkTest {
  /**
   * Requests of a person and day as the headers say; eligible are 1 % of the ads, less those that the
   * cap keeps from people who come often.
   */
  @ParameterizedTest
  @CsvSource({"1k-ads, 400, 40, 1000", "10k-ads, 200, 40, 2000", "100k-ads, 50, 40, 4000"})
  void run_profile_doesTheWorkOfItsHeader(String profile, int users, double requests, int ads) {
    ProfileBenchmark benchmark = new ProfileBenchmark();
    benchmark.profile = profile;
    benchmark.settings = "population.users=" + users + " inventory.background.advertisers=" + ads
        + " report.impressionShare=true";
    benchmark.makePeople();
    benchmark.makeMarket();
    ProfileBenchmark.Auctions counted = new ProfileBenchmark.Auctions();

    Market.Result result = benchmark.run(counted);

    Counters total = result.metrics().total();
    assertThat(counted.auctions).isEqualTo(total.get(0, Counter.REQUESTS));
    // Habits vary by a lognormal of spread 1.188: the mean of so few people is within about a half.
    assertThat(counted.auctions / (users * requests)).isBetween(0.5, 1.6);
    assertThat(total.get(0, Counter.SLOTS)).isEqualTo(3 * counted.auctions);
    assertThat((double) total.get(0, Counter.ELIGIBLE_REQUESTS) / counted.auctions)
        .isBetween(0.002 * ads, 0.015 * ads);
    assertThat((double) total.get(0, Counter.IMPRESSIONS) / total.get(0, Counter.SLOTS))
        .isBetween(0.2, 1.0);
    clicksAreAsCalibrated(total);
    assertThat(result.ledger().balances()).isTrue();
  }

  /**
   * The base CTR is 0.9 % of the impressions of any ads; better ads win, wear-out costs some: between a
   * third of it and three times it, give or take four standard errors of a count.
   */
  private static void clicksAreAsCalibrated(Counters total) {
    double expected = 0.009 * total.get(0, Counter.IMPRESSIONS);
    double clicks = total.get(0, Counter.CLICKS);
    assertThat(clicks)
        .isBetween(
            expected / 3 - 4 * Math.sqrt(expected / 3), 3 * expected + 4 * Math.sqrt(3 * expected));
  }
}
