package hawker.prediction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class SmoothedRateTest {
  private static final String SETTINGS =
      "{prior: 0.02, priorWeight: 100, adWeight: 50, segmentWeight: 10";

  @Test
  void predict_nothingObserved_isThePrior() {
    Bench bench = new Bench("smoothed-rate", SETTINGS + ", by: [gender]}");
    assertThat(bench.predict()).containsOnly(0.02);
  }

  @Test
  void predict_perAd_equalsTheSumsByHand() {
    Bench bench = new Bench("smoothed-rate", SETTINGS + "}");
    // Ad 0: 40 times on top with 4 clicks, 20 times below ad 1, where it is worth half, with 1
    // click.
    bench.show(0, 40, 4, 0);
    bench.show(0, 20, 1, 1, 0);
    bench.learn();
    double all = (5 + 100 * 0.02) / (40 + 20 * 0.5 + 20 + 100);
    assertThat(bench.pCtr(0, 0)).isCloseTo((5 + 50 * all) / (50 + 50), within(1e-12));
    assertThat(bench.pCtr(1, 0)).isCloseTo((50 * all) / (20 + 50), within(1e-12));
    assertThat(bench.pCtr(2, 0)).isCloseTo(all, within(1e-12));
    assertThat(bench.pCtr(0, 1)).isEqualTo(bench.pCtr(0, 0));
  }

  @Test
  void predict_perAdAndSegment_shrinksTowardsTheAd() {
    Bench bench = new Bench("smoothed-rate", SETTINGS + ", by: [gender]}");
    bench.show(0, 30, 6, 0);
    bench.show(1, 30, 0, 0);
    bench.learn();
    double all = (6 + 2.0) / (60 + 100);
    double ad = (6 + 50 * all) / (60 + 50);
    assertThat(bench.pCtr(0, 0)).isCloseTo((6 + 10 * ad) / 40, within(1e-12));
    assertThat(bench.pCtr(0, 1)).isCloseTo((10 * ad) / 40, within(1e-12));
    assertThat(bench.pCtr(0, Bench.UNKNOWN)).as("unknown gender").isCloseTo(ad, within(1e-12));
    assertThat(bench.pCtr(1, 0)).isCloseTo(all, within(1e-12));
  }

  @Test
  void predict_moreClicksThanViewsAreWorth_isAtMostOne() {
    Bench bench = new Bench("smoothed-rate", "{prior: 1, priorWeight: 1, adWeight: 1}");
    bench.show(0, 100, 100, 1, 0);
    bench.learn();
    assertThat(bench.pCtr(0, 0)).isEqualTo(1);
  }
}
