package hawker.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.Arrays;
import java.util.Objects;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.junit.jupiter.api.Test;

/** Ratios over people and over buckets of people. */
class ClusteredRatioTest {
  private static final int[] FIRST = {1, 0};
  private static final int[] SECOND = {0, 1};

  /** Clicks and impressions of people of whom some come often; [clicks, impressions][people]. */
  private static long[][] people(long seed, int count) {
    UniformRandomProvider random = RandomSource.XO_RO_SHI_RO_128_PP.create(seed);
    long[][] people = new long[2][count];
    for (int i = 0; i < count; i++) {
      people[1][i] = (long) Math.exp(3 * random.nextDouble()) - 1;
      double ctr = 0.3 * random.nextDouble();
      for (int impression = 0; impression < people[1][i]; impression++) {
        people[0][i] += random.nextDouble() < ctr ? 1 : 0;
      }
    }
    return people;
  }

  private static Moments moments(long[][] people) {
    Moments.Adder adder = new Moments.Adder(2);
    for (int i = 0; i < people[0].length; i++) {
      adder.add(new long[] {people[0][i], people[1][i]});
    }
    return adder.moments();
  }

  private static ClusteredRatio ratio(long[][] people, double divisor) {
    return Objects.requireNonNull(ClusteredRatio.of(moments(people).pair(FIRST, SECOND), divisor));
  }

  private static BlockRatio blocks(long[] numerators, long[] denominators) {
    return Objects.requireNonNull(BlockRatio.of(numerators, denominators, 1));
  }

  private static double sum(long[] values) {
    return Arrays.stream(values).sum();
  }

  @Test
  void error_anyPeople_isThatOfTheDeltaMethodPersonByPerson() {
    for (long seed = 1; seed <= 3; seed++) {
      long[][] people = people(seed, 500);
      RatioOfTotals twin = Objects.requireNonNull(RatioOfTotals.of(people[0], people[1], 10));
      ClusteredRatio ratio = ratio(people, 10);
      Interval interval = Objects.requireNonNull(twin.estimate(0.95).interval());
      double error = (interval.high() - twin.value()) / new StudentT(499).critical(0.95);
      assertThat(ratio.value()).isCloseTo(twin.value(), within(1e-15));
      assertThat(ratio.error()).isCloseTo(error, withinPercentage(1e-9));
    }
  }

  @Test
  void error_oneImpressionEach_isBinomial() {
    long[][] people = new long[2][400];
    Arrays.fill(people[1], 1);
    Arrays.fill(people[0], 0, 30, 1);
    Proportion clicks = new Proportion(30, 400);
    ClusteredRatio ratio = ratio(people, 1);
    assertThat(ratio.error()).isCloseTo(Math.sqrt(0.075 * 0.925 / 399), within(1e-15));
    assertThat(ratio.designEffect(clicks)).isCloseTo(400 / 399.0, within(1e-12));
  }

  @Test
  void error_everyPersonTwice_growsByRootTwo() {
    long[][] once = people(4, 300);
    long[][] twice = {
      Arrays.stream(once[0]).map(x -> 2 * x).toArray(),
      Arrays.stream(once[1]).map(x -> 2 * x).toArray()
    };
    // Twice the impressions of as many people tell nothing more; the design effect doubles.
    assertThat(ratio(twice, 1).error()).isCloseTo(ratio(once, 1).error(), within(1e-15));
    double effect =
        ratio(once, 1).designEffect(new Proportion((long) sum(once[0]), (long) sum(once[1])));
    assertThat(ratio(twice, 1)
            .designEffect(new Proportion((long) sum(twice[0]), (long) sum(twice[1]))))
        .isCloseTo(2 * effect, withinPercentage(1e-9));
  }

  @Test
  void of_nothingBelow_isNull() {
    assertThat(ClusteredRatio.of(moments(new long[][] {{0, 0}, {0, 0}}).pair(FIRST, SECOND), 1))
        .isNull();
    assertThat(BlockRatio.of(new long[] {0, 0}, new long[] {0, 0}, 1)).isNull();
    assertThat(BlockRatio.of(new long[] {1, 0}, new long[] {5, 0}, 1)).isNull();
    assertThatThrownBy(() -> BlockRatio.of(new long[] {1}, new long[] {5}, 1))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void independent_twoGroups_addVariances() {
    ClusteredRatio one = ratio(people(5, 400), 1);
    ClusteredRatio other = ratio(people(6, 300), 1);
    Contrast contrast = one.independent(other, 0.95);
    Interval interval = Objects.requireNonNull(contrast.difference().interval());
    assertThat(contrast.difference().value()).isEqualTo(one.value() - other.value());
    assertThat((interval.high() - interval.low()) / 2)
        .isCloseTo(1.959964 * Math.hypot(one.error(), other.error()), withinPercentage(1e-4));
  }

  @Test
  void blockError_anyBlocks_isTheJackknifeDoneByHand() {
    long[][] people = people(7, 50);
    double squares = 0;
    double whole = sum(people[0]) / sum(people[1]);
    for (int i = 0; i < 50; i++) {
      double without = (sum(people[0]) - people[0][i]) / (sum(people[1]) - people[1][i]);
      squares += (without - whole) * (without - whole);
    }
    BlockRatio blocks = blocks(people[0], people[1]);
    assertThat(blocks.error()).isCloseTo(Math.sqrt(squares * 49 / 50), within(1e-15));
    assertThat(blocks.value()).isEqualTo(whole);
  }

  @Test
  void freedom_evenAndUneven_isBetweenOneAndAll() {
    long[] ones = new long[100];
    Arrays.fill(ones, 10);
    long[] even = new long[100];
    Arrays.setAll(even, i -> i % 2);
    assertThat(blocks(even, ones).freedom()).isEqualTo(99);
    long[] uneven = new long[100];
    uneven[3] = 10;
    assertThat(blocks(uneven, ones).freedom()).isLessThanOrEqualTo(2);
  }

  @Test
  void blockContrast_sameArms_areTheSame() {
    long[][] people = people(8, 60);
    Contrast contrast = blocks(people[0], people[1]).contrast(blocks(people[0], people[1]), 0.95);
    assertThat(contrast.pValue()).isEqualTo(1.0);
    assertThat(contrast.difference().basis()).isEqualTo(Estimate.Basis.USERS);
  }

  @Test
  void blockContrast_pairedArms_isNarrowerThanIndependent() {
    long[][] base = people(9, 400);
    long[] better = Arrays.stream(base[0]).map(x -> 2 * x).toArray();
    better[0]++;
    Contrast contrast = blocks(better, base[1]).contrast(blocks(base[0], base[1]), 0.95);
    Interval lift =
        Objects.requireNonNull(Objects.requireNonNull(contrast.lift()).interval());
    assertThat(lift.contains(1)).isTrue();
    assertThat(lift.high() - lift.low()).isLessThan(0.05);
    assertThat(contrast.pValue()).isLessThan(1e-4);
  }

  @Test
  void wilson_noClick_isThatOfTheTrials() {
    long[] none = new long[20];
    long[] five = new long[20];
    Arrays.fill(five, 5);
    Interval interval = blocks(none, five).wilson(new Proportion(0, 100), 0.95);
    assertThat(interval).isEqualTo(new Proportion(0, 100).wilson(0.95));
    assertThat(blocks(none, five).logarithmic(0.95)).isNull();
  }

  @Test
  void bootstrap_manyBlocks_isNearTheJackknife() {
    for (long seed = 1; seed <= 3; seed++) {
      long[][] people = people(seed, 200);
      UniformRandomProvider random = RandomSource.SPLIT_MIX_64.create(seed);
      BlockBootstrap bootstrap =
          new BlockBootstrap(200, 4000, (resample, draw) -> random.nextLong());
      BlockRatio blocks = blocks(people[0], people[1]);
      Interval twin = Objects.requireNonNull(blocks.logarithmic(0.95));
      double width = twin.high() - twin.low();
      Interval found = Objects.requireNonNull(
          bootstrap.interval(BlockBootstrap.ratio(people[0], people[1], 1), 0.95));
      assertThat(found.low()).isCloseTo(twin.low(), within(0.15 * width));
      assertThat(found.high()).isCloseTo(twin.high(), within(0.15 * width));
    }
  }
}
