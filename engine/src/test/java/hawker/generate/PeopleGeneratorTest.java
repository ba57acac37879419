package hawker.generate;

import static hawker.generate.Scene.assertShare;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import hawker.random.Draws;
import hawker.world.Columns;
import hawker.world.People;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class PeopleGeneratorTest {
  private static final int PEOPLE = 100_000;

  /** Also where the exponential lies next to the middle between two floats. */
  @Test
  void exp_anyNumber_isTheStrictOneAsAFloat() {
    for (int i = 0; i < 300_000; i++) {
      double x = 20 * Draws.uniform(Draws.bits(1, i)) - 12;
      float low = (float) StrictMath.exp(x);
      assertThat(PeopleGenerator.exp(x)).isEqualTo(low);
      double middle = (low + (double) Math.nextUp(low)) / 2;
      double tie = StrictMath.log(middle) * (1 + ((i & 7) - 3) * 0x1p-52);
      assertThat(PeopleGenerator.exp(tie)).isEqualTo((float) StrictMath.exp(tie));
    }
  }

  @Test
  void block_anySizeAndOrder_samePeople() {
    Scene scene = Scene.of("{}");
    PeopleGenerator whole = scene.generator(42);
    People all = whole.block(0, 5_000);
    PeopleGenerator parts = scene.generator(42);
    int[] starts = {4_000, 0, 999, 1_000, 3_333};
    int[] ends = {5_000, 999, 1_000, 3_333, 4_000};
    for (int part = 0; part < starts.length; part++) {
      int from = starts[part];
      int to = ends[part];
      People some = parts.block(from, to - from);
      assertThat(some.first).isEqualTo(from);
      for (int column = 0; column < all.attributes(); column++) {
        assertThat(Columns.truth(some, column))
            .isEqualTo(Arrays.copyOfRange(Columns.truth(all, column), from, to));
        assertThat(Columns.seen(some, column))
            .isEqualTo(Arrays.copyOfRange(Columns.seen(all, column), from, to));
      }
      int a = from * People.SALIENT;
      int b = to * People.SALIENT;
      assertThat(Columns.interest(some)).isEqualTo(Arrays.copyOfRange(Columns.interest(all), a, b));
      assertThat(Columns.strength(some)).isEqualTo(Arrays.copyOfRange(Columns.strength(all), a, b));
      assertThat(Columns.declared(some)).isEqualTo(Arrays.copyOfRange(Columns.declared(all), a, b));
      assertThat(some.channels).isEqualTo(Arrays.copyOfRange(all.channels, from, to));
      assertThat(some.sessionsPerDay).isEqualTo(Arrays.copyOfRange(all.sessionsPerDay, from, to));
      assertThat(some.tracked).isEqualTo(Arrays.copyOfRange(all.tracked, from, to));
    }
  }

  @Test
  void block_manyThreadsAtOnce_samePeople() {
    Scene scene = Scene.of("{}");
    People alone = scene.generator(7).block(0, 20_000);
    PeopleGenerator shared = scene.generator(7);
    short[][] interests = new short[20][];
    java.util.stream.IntStream.range(0, 20)
        .parallel()
        .forEach(block -> interests[block] = Columns.interest(shared.block(block * 1_000, 1_000)));
    for (int block = 0; block < 20; block++) {
      int from = block * 1_000 * People.SALIENT;
      int to = from + 1_000 * People.SALIENT;
      assertThat(interests[block]).isEqualTo(Arrays.copyOfRange(Columns.interest(alone), from, to));
    }
  }

  @Test
  void block_otherSeed_otherPeople() {
    Scene scene = Scene.of("{}");
    People one = scene.people(1, 1_000);
    People two = scene.people(2, 1_000);
    int age = scene.column("age");
    int same = Scene.count(one, i -> one.truth(age, i) == two.truth(age, i));
    assertThat(same).isLessThan(60);
  }

  @Test
  void sessionsPerDayAtMost_everyone_boundsClosely() {
    for (String spread : new String[] {"0", "0.3", "1.188", "3"}) {
      Scene scene = Scene.of("activity: {sessionsPerDay: 3, spread: " + spread + "}");
      for (int seed : Scene.SEEDS) {
        PeopleGenerator generator = scene.generator(seed);
        People people = generator.block(0, PEOPLE);
        double slack = 0;
        for (int row = 0; row < PEOPLE; row++) {
          float exact = people.sessionsPerDay[row];
          assertThat(generator.sessionsPerDay(row)).isEqualTo(exact);
          float bound = generator.sessionsPerDayAtMost(row);
          if (bound < exact) {
            throw new AssertionError(row + ": " + bound + " < " + exact);
          }
          slack += bound > 1.05 * exact ? 1 : 0;
        }
        assertThat(slack / PEOPLE).isLessThan(0.03);
      }
    }
  }

  @Test
  void sessionsPerDay_default_isLognormalWithMeanThree() {
    Scene scene = Scene.of("{}");
    double sigma = 1.188;
    double[] probabilities = {0.01, 0.1, 0.25, 0.5, 0.75, 0.9, 0.99};
    var law = new org.apache.commons.math3.distribution.LogNormalDistribution(
        Math.log(3) - sigma * sigma / 2, sigma);
    for (int seed : Scene.SEEDS) {
      People people = scene.people(seed, PEOPLE);
      double sum = 0;
      for (float rate : people.sessionsPerDay) {
        sum += rate;
      }
      double deviation = 3 * Math.sqrt(Math.exp(sigma * sigma) - 1);
      assertThat(sum / PEOPLE).isCloseTo(3, within(4 * deviation / Math.sqrt(PEOPLE)));
      for (double p : probabilities) {
        double quantile = law.inverseCumulativeProbability(p);
        int below = Scene.count(people, i -> people.sessionsPerDay[i] < quantile);
        assertShare("quantile " + p, below, PEOPLE, p);
      }
    }
  }

  @Test
  void sessionsPerDay_noSpread_isTheMeanForAll() {
    People people = Scene.of("activity: {sessionsPerDay: 5, spread: 0}").people(1, 100);
    for (float rate : people.sessionsPerDay) {
      assertThat(rate).isCloseTo(5f, within(1e-5f));
    }
  }

  @Test
  void channels_independentUse_sharesAreThoseGivenOneIsUsed() {
    Scene scene = Scene.of("{}", Scene.media(0.6, 0.3, 0));
    for (int seed : Scene.SEEDS) {
      People people = scene.people(seed, PEOPLE);
      // Of the 28 % whom chance gives none, two thirds take the first, one third the second.
      double none = 0.4 * 0.7;
      int first = Scene.count(people, i -> (people.channels[i] & 1) != 0);
      int second = Scene.count(people, i -> (people.channels[i] & 2) != 0);
      int both = Scene.count(people, i -> people.channels[i] == 3);
      assertShare("first", first, PEOPLE, 0.6 + none * 2 / 3);
      assertShare("second", second, PEOPLE, 0.3 + none / 3);
      assertShare("both", both, PEOPLE, 0.18);
      assertThat(people.channels).doesNotContain(0L);
      assertThat(Scene.count(people, i -> people.channels[i] > 3)).isZero();
    }
  }

  @Test
  void channels_sixtyFourAreHeldAndOneMoreIsRefused() {
    double[] use = new double[64];
    Arrays.fill(use, 1);
    People people = Scene.of("{}", Scene.media(use)).people(1, 10);
    assertThat(people.channels).containsOnly(-1L);
    Scene tooMany = Scene.of("{}", Scene.media(Arrays.copyOf(use, 65)));
    assertThatIllegalArgumentException().isThrownBy(() -> tooMany.generator(1));
  }

  @Test
  void channels_noneUsedOrNoneThere_maskIsEmpty() {
    assertThat(Scene.of("{}", Scene.media(0, 0)).people(1, 10).channels).containsOnly(0L);
    assertThat(Scene.of("{}", Scene.media()).people(1, 10).channels).containsOnly(0L);
  }

  @Test
  void rhythm_ofTheSpec_isTheCosineOrTheHours() {
    var spec = Scene.of("activity: {amplitude: 0.6, peakHour: 12}").activity();
    assertThat(Rhythms.of(spec).days(0, 3600, 0)).isCloseTo(0.0169, within(1e-4));
    String hours = "1, ".repeat(23) + "25";
    var stepped = Scene.of("activity: {hours: [" + hours + "]}").activity();
    assertThat(Rhythms.of(stepped).days(23 * 3600, 24 * 3600, 0))
        .isCloseTo(25.0 / 48, within(1e-12));
  }
}
