package hawker.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import hawker.exchange.Candidates;
import hawker.exchange.Outcome;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AuctionBenchmarkTest {
  @ParameterizedTest
  @CsvSource({"first-price, 10", "second-price, 100", "gsp, 10", "gsp, 100", "vcg, 10"})
  void run_sellsSlotsToTheBestAtNoMoreThanTheirBids(String format, int bidders) {
    AuctionBenchmark benchmark = new AuctionBenchmark();
    benchmark.format = format;
    benchmark.bidders = bidders;
    benchmark.makeCandidates();

    Outcome outcome = benchmark.run();

    Candidates all = benchmark.candidates();
    for (int o = 0; o < Stage.BATCH; o++) {
      int[] best = IntStream.range(all.start[o], all.start[o + 1])
          .boxed()
          .sorted((a, b) -> Double.compare(score(all, b), score(all, a)))
          .mapToInt(c -> c)
          .limit(AuctionBenchmark.SLOTS)
          .toArray();
      assertThat(outcome.filled[o]).isEqualTo(AuctionBenchmark.SLOTS);
      for (int slot = 0; slot < AuctionBenchmark.SLOTS; slot++) {
        int at = o * AuctionBenchmark.SLOTS + slot;
        assertThat(outcome.ad[at]).isEqualTo(all.ad[best[slot]]);
        assertThat(outcome.priceMicros[at]).isBetween(1L, all.bidMicros[best[slot]]);
        if (format.equals("first-price")) {
          assertThat(outcome.priceMicros[at]).isEqualTo(all.bidMicros[best[slot]]);
        }
      }
    }
  }

  private static double score(Candidates all, int c) {
    return all.bidMicros[c] * all.pCtr[c];
  }
}
