package hawker.market;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

/**
 * Auctions make no garbage: once columns have grown, only what is done once a slice allocates. Not so
 * where impressions annoy, as the power function of some JDKs allocates.
 */
class AllocationTest {
  private static final int SLICES = 16;

  /** Bytes of the smallest object; the room below it is for what is done once a slice. */
  private static final double LEAST_OBJECT = 16;

  /** Few people who come all day, so that what is remembered of them stops growing early. */
  private static final String YAML = """
      name: allocation
      days: 2
      population: {users: 200, activity: {sessionsPerDay: 150, spread: 0.3, amplitude: 0}}
      knowledge: {history: 1 day}
      market:
        slice: 3 h
        cap: {impressions: 20, per: 1 h}
        channels:
          feed: {requestsPerSession: 5, placements: {stream: {slots: 3}, side: {reserve: 10}}}
      inventory:
        background: {advertisers: 60, ads: 2, budget: 50, ageShare: 1, excludeShare: 0.5}
      report: {impressionShare: false, breakdowns: [age, interest, placement, hour]}
      """;

  private static double bytesPerAuction(String... settings) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    Market market = new Market(Lab.of(YAML, settings).plan(), 1, Worker.BATCH);
    long[] allocated = new long[SLICES];
    int[] slice = {0};
    Market.Result result =
        market.run(() -> allocated[slice[0]++] = threads.getCurrentThreadAllocatedBytes());
    assertThat(slice[0]).isEqualTo(SLICES);
    assertThat(result.auctions()).isGreaterThan(200_000);
    long secondHalf = allocated[SLICES - 1] - allocated[SLICES / 2 - 1];
    return secondHalf / (result.auctions() / 2.0);
  }

  @Test
  void run_secondHalf_allocatesNothingPerAuction() {
    String[][] markets = {
      {"market.auction=gsp", "bidding=even-pacing"},
      {"market.auction=vcg", "prediction=oracle", "examination=cascade"},
      {"market.auction=second-price", "targeting=inferred-interest", "examination=dbn"},
      {"market.auction=first-price", "report.impressionShare=true", "examination=ubm"},
      {"prediction={name: smoothed-rate, by: [gender]}", "examination=dependent-click"}
    };
    for (String[] market : markets) {
      assertThat(bytesPerAuction(market))
          .as(String.join(", ", market))
          .isLessThan(LEAST_OBJECT / 4);
    }
  }
}
