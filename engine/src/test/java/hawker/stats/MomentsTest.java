package hawker.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.junit.jupiter.api.Test;

class MomentsTest {
  private static BigInteger big(long value) {
    return BigInteger.valueOf(value);
  }

  private static Moments of(long[]... units) {
    Moments.Adder adder = new Moments.Adder(units[0].length);
    for (long[] unit : units) {
      adder.add(unit);
    }
    return adder.moments();
  }

  /** Values of all sizes and signs, many of them zero, whose products fill two words. */
  private static long[][] units(long seed, int count, int columns) {
    UniformRandomProvider random = RandomSource.XO_RO_SHI_RO_128_PP.create(seed);
    long[][] units = new long[count][columns];
    for (long[] unit : units) {
      for (int column = 0; column < columns; column++) {
        unit[column] = random.nextInt(3) == 0 ? 0 : random.nextLong() >> (8 + random.nextInt(50));
      }
    }
    return units;
  }

  @Test
  void sums_valuesOfAnySize_equalBigIntegers() {
    for (long seed = 1; seed <= 3; seed++) {
      long[][] units = units(seed, 5000, 4);
      Moments moments = of(units);
      assertThat(moments.units()).isEqualTo(5000);
      for (int a = 0; a < 4; a++) {
        BigInteger sum = BigInteger.ZERO;
        for (long[] unit : units) {
          sum = sum.add(big(unit[a]));
        }
        assertThat(moments.sum(a)).isEqualTo(sum);
        for (int b = 0; b < 4; b++) {
          BigInteger products = BigInteger.ZERO;
          for (long[] unit : units) {
            products = products.add(big(unit[a]).multiply(big(unit[b])));
          }
          assertThat(moments.product(a, b)).isEqualTo(products);
        }
      }
    }
  }

  @Test
  void add_sumsThatLeave128Bits_areRefused() {
    Moments.Adder adder = new Moments.Adder(1);
    adder.add(new long[] {Long.MIN_VALUE});
    assertThat(adder.moments().product(0, 0)).isEqualTo(BigInteger.ONE.shiftLeft(126));
    assertThatThrownBy(() -> adder.add(new long[] {Long.MIN_VALUE}))
        .isInstanceOf(ArithmeticException.class);
  }

  @Test
  void plus_partsInAnyOrder_areTheWhole() {
    long[][] units = units(9, 300, 3);
    Moments.Adder some = new Moments.Adder(3);
    Moments.Adder rest = new Moments.Adder(3);
    for (int i = 0; i < units.length; i++) {
      (i % 7 < 3 ? some : rest).add(units[i]);
    }
    Moments whole = of(units);
    assertThat(some.moments().plus(rest.moments())).isEqualTo(whole);
    assertThat(rest.moments().plus(some.moments())).isEqualTo(whole).hasSameHashCodeAs(whole);
    rest.addNothing(2);
    assertThat(some.moments().plus(rest.moments())).isNotEqualTo(whole);
  }

  @Test
  void pair_sumsLessParts_isThatOfTheColumnReckonedFirst() {
    long[][] units = {{5, 2, 1}, {0, 0, 0}, {9, 9, 3}, {4, 0, 2}};
    long[][] reckoned = {{3, 1}, {0, 0}, {0, 3}, {4, 2}};
    Moments.Pair pair = of(units).pair(new int[] {1, -1, 0}, new int[] {0, 0, 1});
    assertThat(pair).isEqualTo(of(reckoned).pair(new int[] {1, 0}, new int[] {0, 1}));
    assertThat(pair).isEqualTo(new Moments.Pair(4, big(7), big(6), big(25), big(11), big(14)));
  }

  @Test
  void perUnit_anyColumn_countsEveryUnitOnce() {
    Moments.Pair pair = of(new long[] {3}, new long[] {0}, new long[] {4}).perUnit(new int[] {1});
    assertThat(pair).isEqualTo(new Moments.Pair(3, big(7), big(3), big(25), big(7), big(3)));
  }
}
