package hawker.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PowerTest {
  private static final Power STRONG = new Power(0.05, 0.9);

  private static double users(Power power, double from, double to) {
    return Math.ceil(power.shares(from, to));
  }

  @Test
  void shares_publishedCases_asReckoned() {
    assertThat(users(Power.USUAL, 0.01, 0.011)).isEqualTo(163_092);
    assertThat(users(STRONG, 0.01, 0.011)).isEqualTo(218_334);
    assertThat(users(Power.USUAL, 0.001, 0.0011)).isEqualTo(1_646_531);
    assertThat(users(Power.USUAL, 0.0005, 0.0006)).isEqualTo(862_898);
    assertThat(users(Power.USUAL, 0.02, 0.025)).isCloseTo(13_807, within(1.0));
    assertThat(users(Power.USUAL, 0.000179, 0.000179 * 1.2)).isCloseTo(2_411_189, within(5.0));
  }

  @Test
  void sharesPooled_publishedCases_areUpToFiveMore() {
    for (double[] shares : new double[][] {{0.01, 0.011}, {0.001, 0.0011}, {0.02, 0.025}}) {
      double more =
          Power.USUAL.sharesPooled(shares[0], shares[1]) - Power.USUAL.shares(shares[0], shares[1]);
      assertThat(more).isBetween(0.0, 5.0);
    }
  }

  @Test
  void means_lewisAndRao_asPublished() {
    assertThat(Math.ceil(Power.perArm(3, 75, 0.35))).isEqualTo(826_531);
    // Lehr's rule of thumb, 16 (σ / δ)², is within 2 % of it.
    assertThat(Power.USUAL.means(75, 0.35)).isCloseTo(734_694, within(0.02 * 734_694));
  }

  @Test
  void leastDifferences_ofWhatIsNeeded_areTheDifferences() {
    double users = Power.USUAL.shares(0.01, 0.011);
    assertThat(Power.USUAL.leastShareAbove(0.01, users)).isCloseTo(0.011, within(1e-9));
    assertThat(Power.USUAL.leastShareAbove(0.5, 2)).isOne();
    assertThat(STRONG.leastDifference(75, STRONG.means(75, 0.35))).isCloseTo(0.35, within(1e-12));
  }

  @Test
  void leastDifference_ofAnInterval_isMoreThanItsHalfWidth() {
    // (1.96 + 0.84) / 1.96 of it.
    double least = Power.USUAL.leastDifference(new Interval(-1, 1));
    assertThat(least).isCloseTo(1.4294, within(5e-5));
  }

  /** What it says would be found is found in four of five experiments that are made up. */
  @ParameterizedTest
  @ValueSource(ints = {5, 10, 40})
  void leastDifference_ofReplications_isFoundAsOftenAsSaid(int replications) {
    StudentT t = new StudentT(replications - 1);
    double half = t.critical(Interval.LEVEL) / Math.sqrt(replications);
    double effect = Power.USUAL.leastDifference(new Interval(-half, half), replications - 1);
    SplittableRandom random = new SplittableRandom(replications);
    int experiments = 4000;
    int found = 0;
    for (int i = 0; i < experiments; i++) {
      double sum = 0;
      double squares = 0;
      for (int r = 0; r < replications; r++) {
        double one = effect + random.nextGaussian();
        sum += one;
        squares += one * one;
      }
      double mean = sum / replications;
      double variance = (squares - sum * mean) / (replications - 1);
      found += t.pValue(mean / Math.sqrt(variance / replications)) < 0.05 ? 1 : 0;
    }
    // Four standard errors, and what t for the noncentral t is off by.
    assertThat(found / (double) experiments).isBetween(0.8 - 0.035, 0.8 + 0.035);
  }

  @Test
  void leastDifference_manyReplications_isThatOfTheNormal() {
    Interval interval = new Interval(-1, 1);
    assertThat(Power.USUAL.leastDifference(interval, 100_000))
        .isCloseTo(Power.USUAL.leastDifference(interval), within(1e-4));
  }

  @Test
  void power_outOfRange_isRefused() {
    assertThatThrownBy(() -> new Power(0, 0.8)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Power(0.05, 1)).isInstanceOf(IllegalArgumentException.class);
  }
}
