package hawker.prediction;

import static org.assertj.core.api.Assertions.assertThat;

import hawker.plugin.Registry;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every model keeps. */
class ModelContractTest {
  static Stream<String> models() {
    return Models.registry().entries().stream().map(Registry.Entry::name);
  }

  private static void showAnything(Bench bench, SplittableRandom random) {
    for (int i = 0; i < 20; i++) {
      int times = random.nextInt(1, 30);
      int[] ads = random.ints(random.nextInt(1, 3), 0, Bench.ADS).toArray();
      bench.show(random.nextInt(3), times, random.nextInt(times + 1), ads);
    }
  }

  @ParameterizedTest
  @MethodSource("models")
  void predict_afterAnything_isAProbability(String name) {
    for (long seed = 1; seed <= 5; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      Bench bench = new Bench(name, "{}");
      for (int slice = 0; slice < 5; slice++) {
        for (double p : bench.predict()) {
          assertThat(p).isBetween(0.0, 1.0);
        }
        showAnything(bench, random);
        bench.learn();
      }
    }
  }

  @ParameterizedTest
  @MethodSource("models")
  void predict_withinASlice_isFrozen(String name) {
    Bench bench = new Bench(name, "{}");
    double[] before = bench.predict();
    showAnything(bench, new SplittableRandom(1));
    assertThat(bench.predict()).isEqualTo(before);
  }

  @ParameterizedTest
  @MethodSource("models")
  void absorb_emptiesTheTally_soThatNothingCountsTwice(String name) {
    Bench once = new Bench(name, "{}");
    Bench twice = new Bench(name, "{}");
    showAnything(once, new SplittableRandom(3));
    showAnything(twice, new SplittableRandom(3));
    once.learn();
    once.settle();
    twice.learn();
    twice.learn();
    assertThat(twice.predict()).isEqualTo(once.predict());
  }

  @Test
  void learn_clicks_raiseTheSmoothedRateOnly() {
    Bench smoothed = new Bench("smoothed-rate", "{}");
    Bench oracle = new Bench("oracle", "{}");
    double before = smoothed.pCtr(0, 0);
    for (Bench bench : new Bench[] {smoothed, oracle}) {
      bench.show(0, 1000, 500, 0);
      bench.learn();
    }
    assertThat(smoothed.pCtr(0, 0)).isGreaterThan(10 * before);
    assertThat(oracle.pCtr(0, 0)).isEqualTo(0.1);
    assertThat(oracle.pCtr(2, 1)).isEqualTo(0.1 * 3);
  }
}
