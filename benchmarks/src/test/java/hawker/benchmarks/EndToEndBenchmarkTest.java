package hawker.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import hawker.market.Market;
import hawker.metrics.Counter;
import hawker.metrics.Counters;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EndToEndBenchmarkTest {
  @ParameterizedTest
  @ValueSource(strings = {"untargeted", "declared-interest", "inferred-interest"})
  void day_runsWholeAuctions(String targeting) {
    EndToEndBenchmark benchmark = new EndToEndBenchmark();
    benchmark.targeting = targeting;
    benchmark.makePeople();
    EndToEndBenchmark.Auctions counted = new EndToEndBenchmark.Auctions();

    Market.Result result = benchmark.day(counted);

    Counters total = result.metrics().total();
    assertThat(counted.auctions).isEqualTo(total.get(0, Counter.REQUESTS));
    // 20,000 people, 3 sessions a day on average, 3 requests each; sessions vary by person.
    assertThat(counted.auctions).isBetween(130_000L, 230_000L);
    assertThat(total.get(0, Counter.CLICKS)).isPositive();
    assertThat(result.ledger().balances()).isTrue();
    assertThat(result.ledger().billedMicros()).isPositive();
    assertThat(benchmark.day(counted).metrics()).isEqualTo(result.metrics());
  }
}
