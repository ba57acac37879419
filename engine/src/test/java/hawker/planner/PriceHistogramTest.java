package hawker.planner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hawker.random.Draws;
import org.junit.jupiter.api.Test;

class PriceHistogramTest {
  @Test
  void wins_randomPrices_likeCountingOneByOne() {
    int[] prices = new int[5_000];
    for (int i = 0; i < prices.length; i++) {
      prices[i] = (int) (300 * Draws.uniform(Draws.bits(5, i, 0)));
    }
    PriceHistogram histogram = PriceHistogram.of(prices);
    for (int bid = -1; bid < 305; bid++) {
      long wins = 0;
      long cost = 0;
      for (int price : prices) {
        wins += price <= bid ? 1 : 0;
        cost += price <= bid ? price : 0;
      }
      assertThat(histogram.wins(bid)).isEqualTo(wins);
      assertThat(histogram.cost(bid)).isEqualTo(cost);
    }
    assertThat(histogram.auctions()).isEqualTo(5_000);
  }

  @Test
  void quantile_handWorked() {
    PriceHistogram histogram = PriceHistogram.of(new int[] {3, 3, 5, 9});
    assertThat(histogram.quantile(0)).isEqualTo(3);
    assertThat(histogram.quantile(0.5)).isEqualTo(3);
    assertThat(histogram.quantile(0.51)).isEqualTo(5);
    assertThat(histogram.quantile(0.75)).isEqualTo(5);
    assertThat(histogram.quantile(1)).isEqualTo(9);
    assertThat(new PriceHistogram(new long[0]).quantile(0.5)).isEqualTo(-1);
  }

  @Test
  void counts_negative_areRefused() {
    assertThatThrownBy(() -> new PriceHistogram(new long[] {1, -1}))
        .hasMessage("a count is negative at price 1");
  }
}
