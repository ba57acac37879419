package hawker.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Objects;
import org.junit.jupiter.api.Test;

class TwoProportionsTest {
  private static Interval liftInterval(TwoProportions two) {
    Estimate lift = Objects.requireNonNull(two.contrast(0.95).lift());
    return Objects.requireNonNull(lift.interval());
  }

  private static double lift(TwoProportions two) {
    return Objects.requireNonNull(two.contrast(0.95).lift()).value();
  }

  @Test
  void wilson_publishedCases_asPrinted() {
    Interval rare = new Proportion(207, 687_617).wilson(0.95);
    assertThat(rare.low()).isCloseTo(0.000262733, within(5e-10));
    assertThat(rare.high()).isCloseTo(0.000344930, within(5e-10));
    Interval none = new Proportion(0, 100).wilson(0.95);
    assertThat(none.low()).isZero();
    assertThat(none.high()).isCloseTo(0.036993, within(5e-7));
    Interval some = new Proportion(46, 10_000).wilson(0.95);
    assertThat(some.low()).isCloseTo(0.0034507, within(5e-8));
    assertThat(some.high()).isCloseTo(0.0061298, within(5e-8));
  }

  @Test
  void wilson_ends_areWhereTheScoreTestTurns() {
    double z = 1.959963984540054;
    for (long successes : new long[] {0, 1, 7, 50, 99, 100}) {
      Proportion proportion = new Proportion(successes, 100);
      Interval interval = proportion.wilson(0.95);
      for (double end : new double[] {interval.low(), interval.high()}) {
        if (end > 0 && end < 1) {
          double score = Math.abs(proportion.share() - end) / Math.sqrt(end * (1 - end) / 100);
          assertThat(score).isCloseTo(z, within(1e-9));
        }
      }
      assertThat(interval.contains(proportion.share())).isTrue();
    }
  }

  @Test
  void contrast_ipinyou2259And2261_isNotDistinguishable() {
    TwoProportions two =
        new TwoProportions(new Proportion(280, 835_556), new Proportion(207, 687_617));
    assertThat(two.z()).isCloseTo(1.17, within(0.005));
    assertThat(two.pValue()).isCloseTo(0.242, within(0.0005));
    assertThat(lift(two)).isCloseTo(0.113, within(0.0005));
    assertThat(liftInterval(two).low()).isCloseTo(-0.070, within(0.0005));
    assertThat(liftInterval(two).high()).isCloseTo(0.332, within(0.0005));
  }

  @Test
  void contrast_adAgainstPublicService_asPublished() {
    TwoProportions two =
        new TwoProportions(new Proportion(14_423, 564_577), new Proportion(420, 23_524));
    assertThat(two.arm().share()).isCloseTo(0.025547, within(5e-7));
    assertThat(two.baseline().share()).isCloseTo(0.017854, within(5e-7));
    assertThat(lift(two)).isCloseTo(0.4309, within(0.00005));
    assertThat(two.z()).isCloseTo(7.370, within(0.0005));
    assertThat(two.pValue()).isCloseTo(1.7e-13, within(0.05e-13));
    Interval difference = two.differenceInterval(0.95);
    assertThat(difference.low()).isCloseTo(0.00595, within(0.000005));
    assertThat(difference.high()).isCloseTo(0.00943, within(0.000005));
  }

  @Test
  void contrast_swapped_changesSignOnly() {
    Proportion one = new Proportion(30, 1000);
    Proportion two = new Proportion(45, 1100);
    TwoProportions there = new TwoProportions(one, two);
    TwoProportions back = new TwoProportions(two, one);
    assertThat(there.z()).isEqualTo(-back.z());
    assertThat(there.pValue()).isEqualTo(back.pValue());
    assertThat(1 + lift(there)).isCloseTo(1 / (1 + lift(back)), within(1e-12));
    assertThat(1 + liftInterval(there).low())
        .isCloseTo(1 / (1 + liftInterval(back).high()), within(1e-12));
  }

  @Test
  void contrast_noClickInOneArm_stillHasAnInterval() {
    Proportion none = new Proportion(0, 100);
    Proportion some = new Proportion(5, 100);
    TwoProportions two = new TwoProportions(none, some);
    assertThat(two.differenceInterval(0.95).low()).isBetween(-0.13, -0.10);
    assertThat(two.differenceInterval(0.95).high()).isBetween(-0.02, 0.0);
    assertThat(lift(two)).isEqualTo(-1);
    assertThat(new TwoProportions(some, none).contrast(0.95).lift()).isNull();
  }

  @Test
  void contrast_noClickAtAll_claimsNothing() {
    TwoProportions none = new TwoProportions(new Proportion(0, 10), new Proportion(0, 1000));
    assertThat(none.pValue()).isOne();
    assertThat(none.differenceInterval(0.95).low()).isLessThan(0);
    assertThat(none.differenceInterval(0.95).high()).isGreaterThan(0.2);
  }

  @Test
  void proportion_impossibleCounts_isRefused() {
    assertThatThrownBy(() -> new Proportion(1, 0)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Proportion(3, 2)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Proportion(-1, 2)).isInstanceOf(IllegalArgumentException.class);
  }
}
