package hawker.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import hawker.market.Market;
import hawker.metrics.Counter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrafficBenchmarkTest {
  @ParameterizedTest
  @ValueSource(strings = {"0.5", "5"})
  void day_drawsThreeRequestsOfEachSessionAndSellsNothing(String sessions) {
    TrafficBenchmark benchmark = new TrafficBenchmark();
    benchmark.sessions = sessions;
    benchmark.makePeople();
    benchmark.makeMarket();
    TrafficBenchmark.Requests counted = new TrafficBenchmark.Requests();

    Market.Result result = benchmark.day(counted);

    double expected = 3 * Double.parseDouble(sessions) * TrafficBenchmark.USERS;
    assertThat(counted.requests / expected).isBetween(0.9, 1.1);
    assertThat(result.metrics().total().get(0, Counter.REQUESTS)).isEqualTo(counted.requests);
    assertThat(result.metrics().total().get(0, Counter.UNFILLED_NO_BID))
        .isEqualTo(counted.requests);
  }
}
