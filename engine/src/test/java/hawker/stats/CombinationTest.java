package hawker.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class CombinationTest {
  private static RatioOfTotals ratio(long[] above, long... below) {
    return Objects.requireNonNull(RatioOfTotals.of(above, below, 1));
  }

  private static RatioOfTotals means(long... values) {
    long[] ones = new long[values.length];
    Arrays.fill(ones, 1);
    return ratio(values, ones);
  }

  /** A paired difference is the contrast that comparisons of arms rest on. */
  @Test
  void difference_twoRatios_isTheirContrast() {
    RatioOfTotals arm = ratio(new long[] {2, 4, 6}, 10, 10, 20);
    RatioOfTotals base = ratio(new long[] {1, 3, 2}, 10, 10, 20);
    Contrast contrast = arm.contrast(base, Interval.LEVEL);
    Combination difference = Combination.empty(3).plus(1, arm).plus(-1, base);
    Interval expected = Objects.requireNonNull(contrast.difference().interval());
    Interval found = Objects.requireNonNull(difference.estimate(Interval.LEVEL).interval());
    assertThat(difference.value()).isCloseTo(0.15, within(1e-15));
    assertThat(found.low()).isCloseTo(expected.low(), within(1e-12));
    assertThat(found.high()).isCloseTo(expected.high(), within(1e-12));
    assertThat(2 * Objects.requireNonNull(difference.tail()))
        .isCloseTo(Objects.requireNonNull(contrast.pValue()), within(1e-12));
  }

  /** 3 a - 2 b + 5 of 1, 3, 5 and 2, 2, 8 is 4, 10, 4: mean 6, SE √(24 / 6) = 2. */
  @Test
  void combination_factorsAndNumber_asByHand() {
    Combination sum = Combination.empty(3).plus(3, means(1, 3, 5)).plus(-2, means(2, 2, 8));
    Combination moved = sum.plus(5);
    Interval interval = Objects.requireNonNull(moved.estimate(Interval.LEVEL).interval());
    assertThat(moved.value()).isCloseTo(6, within(1e-12));
    assertThat(interval.high()).isCloseTo(6 + 4.30265272975 * 2, within(1e-9));
    Combination twice = Combination.empty(3).plus(2, moved);
    assertThat(twice.value()).isCloseTo(12, within(1e-12));
    assertThat(twice.tail()).isCloseTo(Objects.requireNonNull(moved.tail()), within(1e-12));
  }

  @Test
  void combination_exactZeros_areSeenThroughRounding() {
    RatioOfTotals third = ratio(new long[] {1, 2, 4}, 3, 7, 11);
    Combination nothing = Combination.empty(3).plus(0.1, third).plus(0.2, third).plus(-0.3, third);
    assertThat(nothing.isNothing()).isTrue();
    assertThat(nothing.spread()).isFalse();
    assertThat(nothing.tail()).isEqualTo(0.5);
    assertThat(nothing.estimate(Interval.LEVEL).interval()).isEqualTo(new Interval(0, 0));
  }

  @Test
  void combination_noSpread_isJudgedBySigns() {
    Combination apart = Combination.empty(4).plus(1, means(5, 6, 7, 9)).plus(-1, means(4, 5, 6, 8));
    assertThat(apart.estimate(Interval.LEVEL).basis()).isEqualTo(Estimate.Basis.NO_SPREAD);
    assertThat(apart.tail()).isEqualTo(1 / 16.0);
    assertThat(Combination.empty(4).plus(-1, apart).tail()).isEqualTo(15 / 16.0);
  }

  @Test
  void combination_oneReplication_hasNoTest() {
    Combination one = Combination.empty(1).plus(1, means(5));
    assertThat(one.tail()).isNull();
    assertThat(one.estimate(Interval.LEVEL).basis()).isEqualTo(Estimate.Basis.ONE_REPLICATION);
    assertThatThrownBy(() -> one.plus(1, means(1, 2))).hasMessageContaining("same replications");
  }

  /** The test of a share rejects what its interval leaves out. */
  @Test
  void tail_atTheEndsOfWilson_isHalfOfTheRest() {
    Proportion share = new Proportion(46, 10_000);
    Interval wilson = share.wilson(0.95);
    assertThat(share.tail(wilson.low())).isCloseTo(0.025, within(1e-9));
    assertThat(share.tail(wilson.high())).isCloseTo(0.975, within(1e-9));
    assertThat(new Proportion(0, 100).tail(0)).isEqualTo(0.5);
    assertThat(new Proportion(3, 100).tail(0)).isZero();
  }
}
