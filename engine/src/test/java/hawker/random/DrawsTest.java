package hawker.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigInteger;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.LongUnaryOperator;
import org.apache.commons.math3.distribution.PoissonDistribution;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DrawsTest {
  private static final int DRAWS = 1 << 16;

  private static long bits(long seed, int replication, Purpose purpose, long entity, long event) {
    return Draws.bits(Draws.entity(new Draws(seed, replication).key(purpose), entity), event);
  }

  /** Sequences that each walk along one part of the address. */
  private static Map<String, LongUnaryOperator> walks(long seed) {
    long key = new Draws(seed, 0).key(Purpose.TEST);
    long entity = Draws.entity(key, 5);
    Map<String, LongUnaryOperator> walks = new LinkedHashMap<>();
    walks.put("entity", i -> Draws.bits(Draws.entity(key, i), 3));
    walks.put("event", i -> Draws.bits(entity, i));
    walks.put("part", i -> Draws.bits(entity, 3, i));
    walks.put("event with part", i -> Draws.bits(entity, i, 7));
    walks.put("replication", i -> bits(seed, (int) i, Purpose.TEST, 5, 3));
    walks.put("seed", i -> bits(seed + i, 0, Purpose.TEST, 5, 3));
    walks.put("entity in steps of 4096", i -> Draws.bits(Draws.entity(key, 4096 * i), 3));
    walks.put("event in high bits", i -> Draws.bits(entity, i << 32));
    walks.put("entity and event alike", i -> Draws.bits(Draws.entity(key, i), i));
    walks.put("negative parts", i -> Draws.bits(entity, 3, -1 - i));
    return walks;
  }

  /** The same sequence from an established generator, to show that the bounds are fair. */
  private static LongUnaryOperator philox(long seed) {
    UniformRandomProvider philox = RandomSource.PHILOX_4X32.create(seed);
    long[] draws = new long[(1 << 18) + 1];
    for (int i = 0; i < draws.length; i++) {
      draws[i] = philox.nextLong();
    }
    return i -> draws[(int) i];
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 42})
  void bits_alongAnyPartOfTheAddress_everyByteIsEven(long seed) {
    walks(seed).forEach((name, walk) -> {
      for (int shift = 0; shift < 64; shift += 8) {
        assertThat(Quality.deviation(Quality.bytes(walk, DRAWS, shift)))
            .as("byte %d along %s", shift / 8, name)
            .isBetween(-4.5, 4.5);
      }
    });
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 42})
  void bits_neighboursAlongAnyPart_areIndependent(long seed) {
    walks(seed).forEach((name, walk) -> {
      for (int lag : new int[] {1, 2, 64}) {
        assertThat(Quality.deviation(Quality.pairs(walk, i -> walk.applyAsLong(i + lag), DRAWS)))
            .as("lag %d along %s", lag, name)
            .isBetween(-4.0, 4.0);
      }
    });
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 42})
  void bits_sameAddressButForOnePart_areIndependent(long seed) {
    LongUnaryOperator draw = i -> bits(seed, 0, Purpose.CLICK, i / 256, i % 256);
    Map<String, LongUnaryOperator> others = Map.of(
        "purpose", i -> bits(seed, 0, Purpose.EXAMINATION, i / 256, i % 256),
        "replication", i -> bits(seed, 1, Purpose.CLICK, i / 256, i % 256),
        "seed", i -> bits(seed + 1, 0, Purpose.CLICK, i / 256, i % 256),
        "entity", i -> bits(seed, 0, Purpose.CLICK, i / 256 + 1, i % 256),
        "entity and event swapped", i -> bits(seed, 0, Purpose.CLICK, i % 256 + 1000, i / 256));
    others.forEach((name, other) -> assertThat(Quality.deviation(Quality.pairs(draw, other, DRAWS)))
        .as("another %s", name)
        .isBetween(-4.0, 4.0));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 42})
  void bits_parts_areIndependentOfTheDrawWithoutPart(long seed) {
    long entity = Draws.entity(new Draws(seed, 0).key(Purpose.TEST), 9);
    double pairs = Quality.pairs(i -> Draws.bits(entity, i), i -> Draws.bits(entity, i, 0), DRAWS);
    assertThat(Quality.deviation(pairs)).isBetween(-4.0, 4.0);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 42})
  void uniforms_moments_areThoseOfPhiloxAndOfTheory(long seed) {
    int draws = 1 << 18;
    for (double error : Quality.moments(philox(seed), draws)) {
      assertThat(error).as("the reference").isBetween(-4.0, 4.0);
    }
    walks(seed).forEach((name, walk) -> {
      for (double error : Quality.moments(walk, draws)) {
        assertThat(error).as(name).isBetween(-4.0, 4.0);
      }
    });
  }

  @Test
  void bits_oneBitOfTheAddressFlipped_flipsHalfOfTheDraw() {
    int samples = 1_000;
    LongUnaryOperator[] inputs = {
      x -> bits(x, 0, Purpose.TEST, 5, 3),
      x -> bits(1, 0, Purpose.TEST, x, 3),
      x -> bits(1, 0, Purpose.TEST, 5, x),
      x -> Draws.bits(Draws.entity(new Draws(1, 0).key(Purpose.TEST), 5), 3, x),
    };
    // The greatest of 4 x 64 x 64 deviations of a fair coin stays below 5.5 standard errors.
    double most = 5.5 * 0.5 / Math.sqrt(samples);
    for (LongUnaryOperator input : inputs) {
      for (int in = 0; in < 64; in++) {
        int[] flips = new int[64];
        for (int s = 0; s < samples; s++) {
          long low = (1L << in) - 1;
          long without = (s & low) | (s & ~low) << 1;
          long change = input.applyAsLong(without) ^ input.applyAsLong(without | 1L << in);
          for (int out = 0; out < 64; out++) {
            flips[out] += (int) (change >>> out) & 1;
          }
        }
        for (int out = 0; out < 64; out++) {
          assertThat(flips[out] / (double) samples).isCloseTo(0.5, within(most));
        }
      }
    }
  }

  @Test
  void bits_manyAddresses_neverMeet() {
    Set<Long> seen = new HashSet<>();
    for (int replication = 0; replication < 4; replication++) {
      for (int entity = 0; entity < 200; entity++) {
        for (int event = 0; event < 200; event++) {
          seen.add(bits(1, replication, Purpose.CLICK, entity, event));
        }
      }
    }
    assertThat(seen).hasSize(4 * 200 * 200);
  }

  @Test
  void purposes_codes_differ() {
    Set<Integer> codes = new HashSet<>();
    for (Purpose purpose : Purpose.values()) {
      assertThat(codes.add(purpose.code())).as("%s", purpose).isTrue();
    }
  }

  @ParameterizedTest
  @CsvSource({"1, 7", "2, 7", "3, 1000", "4, 3", "5, 2147483647", "6, 1"})
  void index_anyBound_isTheProductsHighPart(long seed, int bound) {
    long entity = Draws.entity(new Draws(seed, 0).key(Purpose.TEST), 0);
    for (int i = 0; i < 10_000; i++) {
      long bits = Draws.bits(entity, i);
      BigInteger exact =
          BigInteger.valueOf(bits >>> 1).multiply(BigInteger.valueOf(bound)).shiftRight(63);
      assertThat(Draws.index(bits, bound)).isEqualTo(exact.intValueExact());
    }
    assertThat(Draws.index(0, bound)).isZero();
    assertThat(Draws.index(-1, bound)).isEqualTo(bound - 1);
  }

  @Test
  void uniform_extremes_stayInTheirIntervals() {
    assertThat(Draws.uniform(0)).isZero();
    assertThat(Draws.uniform(-1)).isEqualTo(1 - 0x1.0p-53).isLessThan(1);
    assertThat(Draws.openUniform(0)).isEqualTo(0x1.0p-53).isPositive();
    assertThat(Draws.openUniform(-1)).isEqualTo(1 - 0x1.0p-53).isLessThan(1);
    assertThat(Draws.openUniform(Long.MIN_VALUE)).isGreaterThan(0.5);
    assertThat(Normal.quantile(Draws.openUniform(0))).isFinite();
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e-9, 0.1, 1, 7.5, 40, 300})
  void poisson_quantile_invertsTheDistribution(double mean) {
    PoissonDistribution exact = new PoissonDistribution(mean);
    for (int i = 1; i < 200; i++) {
      double uniform = i / 200.0;
      int count = Draws.poisson(uniform, mean);
      assertThat(exact.cumulativeProbability(count)).isGreaterThan(uniform - 1e-9);
      assertThat(exact.cumulativeProbability(count - 1)).isLessThan(uniform + 1e-9);
    }
  }

  @Test
  void poisson_extremes_end() {
    assertThat(Draws.poisson(0, 0)).isZero();
    assertThat(Draws.poisson(1 - 0x1.0p-53, 0)).isZero();
    assertThat(Draws.poisson(0, 700)).isZero();
    assertThat(Draws.poisson(1 - 0x1.0p-53, 700)).isBetween(900, 2000);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void poisson_moments_areTheMean(long seed) {
    double mean = 3.7;
    int draws = 200_000;
    double sum = 0;
    double squares = 0;
    for (int i = 0; i < draws; i++) {
      int count = Draws.poisson(Draws.uniform(bits(seed, 0, Purpose.TEST, i, 0)), mean);
      sum += count;
      squares += (count - mean) * (count - mean);
    }
    double fourth = mean * (1 + 3 * mean);
    assertThat(sum / draws).isCloseTo(mean, within(4 * Math.sqrt(mean / draws)));
    assertThat(squares / draws)
        .isCloseTo(mean, within(4 * Math.sqrt((fourth - mean * mean) / draws)));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void exponential_moments_areThoseOfTheMean(long seed) {
    int draws = 200_000;
    double sum = 0;
    double squares = 0;
    int late = 0;
    for (int i = 0; i < draws; i++) {
      double x = Draws.exponential(Draws.openUniform(bits(seed, 0, Purpose.TEST, i, 0)), 2);
      sum += x;
      squares += x * x;
      late += x > 2 ? 1 : 0;
    }
    assertThat(sum / draws).isCloseTo(2, within(4 * 2 / Math.sqrt(draws)));
    assertThat(squares / draws).isCloseTo(8, within(4 * Math.sqrt((16 * 24 - 64.0) / draws)));
    double share = Math.exp(-1);
    assertThat(late / (double) draws)
        .isCloseTo(share, within(4 * Math.sqrt(share * (1 - share) / draws)));
    assertThat(Draws.exponential(0.5, 3)).isCloseTo(3 * Math.log(2), within(1e-15));
  }

  /** Whoever changes these changes every result that was ever published with a seed. */
  @Test
  void bits_ofAnAddress_areFixedForGood() {
    assertThat(bits(1, 0, Purpose.ATTRIBUTE, 0, 0)).isEqualTo(2183213237750420459L);
    assertThat(bits(-1, 7, Purpose.CLICK, 123_456_789, -5)).isEqualTo(5280607333868610086L);
    assertThat(Draws.bits(Draws.entity(new Draws(42, 3).key(Purpose.TIE), 9), 8, 7))
        .isEqualTo(-2524492514962851611L);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 0x1p-60, 0x1p-53, 0.1, 1.0 / 3, 0.5, 0.95, 1 - 0x1p-53, 1})
  void happens_aroundTheChance_isWhetherTheUniformIsBelow(double probability) {
    long chance = Draws.chance(probability);
    long edge = (long) (probability * 0x1p53);
    for (long step = Math.max(0, edge - 3); step < Math.min(1L << 53, edge + 3); step++) {
      for (long bits : new long[] {step << 11, (step << 11) + 2047}) {
        assertThat(Draws.happens(bits, chance) == 1).isEqualTo(Draws.uniform(bits) < probability);
      }
    }
    long key = new Draws(5, 0).key(Purpose.TEST);
    for (int i = 0; i < 1000; i++) {
      long bits = Draws.bits(key, i);
      assertThat(Draws.happens(bits, chance) == 1).isEqualTo(Draws.uniform(bits) < probability);
    }
  }
}
