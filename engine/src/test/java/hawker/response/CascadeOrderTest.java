package hawker.response;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import hawker.random.Draws;
import hawker.random.Purpose;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CascadeOrderTest {
  private static final int ADS = 6;

  private static double[] drawn(long seed, int part, double from, double to) {
    long key = Draws.entity(new Draws(seed, 0).key(Purpose.TEST), part);
    return IntStream.range(0, ADS)
        .mapToDouble(ad -> from + (to - from) * Draws.uniform(Draws.bits(key, ad)))
        .toArray();
  }

  /** The best value over every ordered choice of at most {@code slots} ads. */
  private static double bruteForce(
      int used, int slots, double[] bid, double[] click, double[] continuation) {
    double best = 0;
    for (int ad = 0; ad < bid.length && slots > 0; ad++) {
      if ((used & (1 << ad)) == 0) {
        double below = bruteForce(used | (1 << ad), slots - 1, bid, click, continuation);
        best = Math.max(best, bid[ad] * click[ad] + continuation[ad] * below);
      }
    }
    return best;
  }

  private static int[] byScore(double[] bid, double[] click) {
    return IntStream.range(0, bid.length)
        .boxed()
        .sorted(Comparator.comparingDouble((Integer ad) -> -bid[ad] * click[ad]))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  @Test
  void best_randomInstances_equalsBruteForceWhereBidTimesClickDoesNot() {
    int misled = 0;
    for (long seed = 1; seed <= 60; seed++) {
      double[] bid = drawn(seed, 0, 0, 10);
      double[] click = drawn(seed, 1, 0, 1);
      double[] continuation = drawn(seed, 2, 0, 1);
      for (int slots = 1; slots <= ADS; slots++) {
        int[] order = CascadeOrder.best(bid, click, continuation, slots);
        assertThat(order).hasSizeLessThanOrEqualTo(slots).doesNotHaveDuplicates();
        assertThat(CascadeOrder.value(order, bid, click, continuation))
            .isCloseTo(bruteForce(0, slots, bid, click, continuation), within(1e-12));
      }
      double best = bruteForce(0, ADS, bid, click, continuation);
      double byScore = CascadeOrder.value(byScore(bid, click), bid, click, continuation);
      misled += byScore < best - 1e-9 ? 1 : 0;
    }
    assertThat(misled).isGreaterThan(30);
  }

  @Test
  void best_allSlots_fallsByBidTimesClickOverOneMinusContinuation() {
    double[] bid = {4, 1, 3};
    double[] click = {0.5, 0.9, 0.4};
    double[] continuation = {0.1, 0.8, 0.5};
    // b p: 2, 0.9, 1.2; b p / (1 - q): 2.22, 4.5, 2.4
    assertThat(CascadeOrder.best(bid, click, continuation, 3)).containsExactly(1, 2, 0);
    assertThat(CascadeOrder.value(new int[] {1, 2, 0}, bid, click, continuation))
        .isCloseTo(0.9 + 0.8 * 1.2 + 0.8 * 0.5 * 2, within(1e-12));
    assertThat(CascadeOrder.value(new int[] {0, 2, 1}, bid, click, continuation))
        .isCloseTo(2 + 0.1 * 1.2 + 0.1 * 0.5 * 0.9, within(1e-12));
  }

  @Test
  void best_equalContinuation_isByBidTimesClick() {
    for (long seed = 1; seed <= 20; seed++) {
      double[] bid = drawn(seed, 0, 0, 10);
      double[] click = drawn(seed, 1, 0, 1);
      double[] continuation = IntStream.range(0, ADS).mapToDouble(ad -> 0.6).toArray();
      assertThat(CascadeOrder.best(bid, click, continuation, ADS))
          .containsExactly(byScore(bid, click));
    }
  }

  @Test
  void best_clickEndsThePage_isByBidAlone() {
    double[] bid = {1, 3, 2};
    double[] click = {0.9, 0.1, 0.5};
    double[] continuation = {0.1, 0.9, 0.5};
    assertThat(CascadeOrder.best(bid, click, continuation, 3)).containsExactly(1, 2, 0);
  }

  @Test
  void best_edges_noAdsNoSlotsAndEndlessReaders() {
    assertThat(CascadeOrder.best(new double[0], new double[0], new double[0], 4))
        .isEmpty();
    double[] one = {1, 1};
    assertThat(CascadeOrder.best(one, one, one, 0)).isEmpty();
    assertThat(CascadeOrder.best(one, one, new double[] {0, 1}, 2)).containsExactly(1, 0);
    assertThat(CascadeOrder.best(new double[] {0, 2}, one, one, 2)).containsExactly(1);
    double[] wrong = {1, 1.5};
    assertThatThrownBy(() -> CascadeOrder.best(one, wrong, one, 2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("ad 1");
    assertThatThrownBy(() -> CascadeOrder.best(one, one, new double[1], 2))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
