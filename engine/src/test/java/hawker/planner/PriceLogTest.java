package hawker.planner;

import static org.assertj.core.api.Assertions.assertThat;

import hawker.stats.Contrast;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The published table of the iPinYou campaigns, and bids that are best for one of them. */
class PriceLogTest {
  /** A log with so many impressions and, by two prices, such a cost. */
  private static PriceLog log(long bids, long impressions, long clicks, long cost) {
    int low = (int) (cost / impressions);
    long high = cost - low * impressions;
    long[] counts = new long[low + 2];
    counts[low] = impressions - high;
    counts[low + 1] = high;
    return new PriceLog("made", "fen", new PriceHistogram(counts), clicks, bids);
  }

  private static String shown(double value, int decimals) {
    return new BigDecimal(value).setScale(decimals, RoundingMode.HALF_UP).toPlainString();
  }

  @ParameterizedTest
  @CsvSource({
    "14701496, 3083056, 2454, 212400241, 20.97, 0.0796, 68.89, 86.55",
    "14091931, 2847802, 2076, 219066895, 20.21, 0.0729, 76.92, 105.52",
    "14032619, 2593765, 1926, 210239915, 18.48, 0.0743, 81.06, 109.16",
    "2987731, 835556, 280, 77754898, 27.97, 0.0335, 93.06, 277.70",
    "2159708, 687617, 207, 61610942, 31.84, 0.0301, 89.60, 297.64",
    "64746749, 15395258, 11557, 1235875873, 23.78, 0.0751, 80.28, 106.94",
  })
  void derivedColumns_asPublished(
      long bids,
      long impressions,
      long clicks,
      long cost,
      String won,
      String ctr,
      String cpm,
      String ecpc) {
    PriceLog log = log(bids, impressions, clicks, cost);
    assertThat(log.impressions()).isEqualTo(impressions);
    assertThat(log.cost()).isEqualTo(cost);
    assertThat(shown(100 * log.winRate(), 2)).isEqualTo(won);
    assertThat(shown(100 * log.ctr(), 4)).isEqualTo(ctr);
    assertThat(shown(log.cpm(), 2)).isEqualTo(cpm);
    assertThat(shown(log.ecpc(), 2)).isEqualTo(ecpc);
  }

  @Test
  void twoCampaigns_areNotDistinguishable() {
    Contrast contrast = log(0, 835_556, 280, 77_754_898).against(log(0, 687_617, 207, 61_610_942));
    assertThat(shown(Objects.requireNonNull(contrast.pValue()), 3)).isEqualTo("0.242");
    assertThat(shown(Objects.requireNonNull(contrast.lift()).value(), 3)).isEqualTo("0.113");
  }

  @Test
  void optimalBid_noOtherBidGainsMoreOnItsLandscape() {
    // Prices whose share up to b is b / (60 + b), as the formula of the optimal bid has them.
    long[] counts = new long[20_001];
    double auctions = 1e9;
    for (int price = 1; price < counts.length; price++) {
      counts[price] = Math.round(auctions * price / (60.0 + price))
          - Math.round(auctions * (price - 1) / (59.0 + price));
    }
    PriceHistogram prices = new PriceHistogram(counts);
    OptimalBid optimal = new OptimalBid(60, 2e-6);
    for (double theta : new double[] {0.0002, 0.0005, 0.001, 0.002}) {
      // Where the bid is what is paid, a bid gains its wins times (theta - lambda bid).
      long best = 0;
      double gained = -1;
      for (int bid = 1; bid < 1000; bid++) {
        double gain = prices.wins(bid) * (theta - 2e-6 * bid);
        if (gain > gained) {
          gained = gain;
          best = bid;
        }
      }
      assertThat((double) best).isBetween(optimal.at(theta) - 1, optimal.at(theta) + 1);
    }
  }
}
