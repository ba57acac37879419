package hawker.response;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import hawker.exchange.Opportunities;
import hawker.exchange.Outcome;
import hawker.plugin.Registry;
import hawker.random.Draws;
import hawker.random.Purpose;
import hawker.world.Format;
import hawker.world.World;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CalibrationTest {
  private static final String RICH = "promotedBonus: 0.5, attributes: {age: {18-34: 0.4}},"
      + " cells: [{audience: {gender: male}, topics: [sports], effect: 0.5}]";

  static Stream<String> examinations() {
    return Examinations.registry().entries().stream().map(Registry.Entry::name);
  }

  /** Clicks expected in each slot shown, by the public interface; [slots over all batches]. */
  private static double[] clicks(
      World world,
      ResponseModel model,
      ExaminationModel examination,
      List<Opportunities> batches,
      Draws draws,
      Purpose purpose) {
    List<Double> clicks = new ArrayList<>();
    for (Opportunities batch : batches) {
      Outcome outcome = Worlds.fill(world, batch, draws, purpose);
      model.attraction(batch, outcome);
      for (int i = 0; i < batch.size; i++) {
        double[] attraction = new double[outcome.filled[i]];
        System.arraycopy(
            outcome.attraction, i * outcome.slotsMax, attraction, 0, attraction.length);
        double[] looks = new double[attraction.length];
        examination.examination(attraction.length, attraction, looks);
        for (int slot = 0; slot < looks.length; slot++) {
          clicks.add(looks[slot] * attraction[slot]);
        }
      }
    }
    return clicks.stream().mapToDouble(Double::doubleValue).toArray();
  }

  private static double mean(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum / values.length;
  }

  /** Squared standard error of the mean over slots, taken over runs of 50 slots as clusters. */
  private static double errorSquared(double[] values) {
    int clusters = values.length / 50;
    double mean = mean(values);
    double squares = 0;
    for (int cluster = 0; cluster < clusters; cluster++) {
      double sum = 0;
      for (int i = 0; i < 50; i++) {
        sum += values[50 * cluster + i] - mean;
      }
      squares += sum * sum / 2500;
    }
    return squares / clusters / clusters;
  }

  @ParameterizedTest
  @MethodSource("examinations")
  void intercept_onTheSampleAndOnFreshRequests_meetsTheBaseCtr(String name) {
    for (long seed = 1; seed <= 3; seed++) {
      World world = Worlds.world(seed, 8000, Worlds.ads());
      List<Opportunities> sample = new ArrayList<>();
      List<Opportunities> fresh = new ArrayList<>();
      for (int block = 0; block < 4; block++) {
        sample.add(Worlds.requests(world, block, 7));
        fresh.add(Worlds.requests(world, 4 + block, 8));
      }
      Draws draws = new Draws(seed, 0);
      ExaminationModel examination = Worlds.examination(name, "{}", seed);
      ResponseContext context =
          new ResponseContext(world, draws, examination, sample, Worlds.evaluator(), null);
      for (String base : new String[] {"0.9 %", "0.0002", "0.12"}) {
        ResponseModel model =
            Worlds.response("utility", "{baseCtr: " + base + ", " + RICH + "}", context);
        double aim = base.equals("0.9 %") ? 0.009 : Double.parseDouble(base);
        double[] on = clicks(world, model, examination, sample, draws, Purpose.CALIBRATION);
        assertThat(mean(on)).isCloseTo(aim, within(1e-9));
        double[] off = clicks(world, model, examination, fresh, draws, Purpose.TEST);
        double se = StrictMath.sqrt(errorSquared(on) + errorSquared(off));
        assertThat(mean(off)).isCloseTo(aim, within(4 * se));
        assertThat(se / aim).as("the check has force").isLessThan(0.03);
      }
    }
  }

  @Test
  void intercept_moreThanPeopleLookAt_isRefusedWithTheReach() {
    World world = Worlds.world(1, 100, Worlds.ads());
    ResponseContext context =
        Worlds.context(world, 1, Worlds.examination("position-based", "{examination: [0.5]}", 1));
    assertThatThrownBy(() -> Worlds.response("utility", "{baseCtr: 0.6}", context))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("cannot be met")
        .hasMessageContaining("0.500000");
  }

  @Test
  void intercept_noAdFits_isRefused() {
    World world = Worlds.world(1, 100, List.of(Worlds.ad("film", Format.VIDEO, 0)));
    Opportunities sample = Worlds.requests(world, 0, 1);
    Arrays.fill(sample.placement, Worlds.SIDE);
    ResponseContext context = new ResponseContext(
        world, new Draws(1, 0), Worlds.readsAll(1), List.of(sample), Worlds.evaluator(), null);
    assertThatThrownBy(() -> Worlds.response("utility", "{}", context))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no sampled opportunity");
  }

  @Test
  void intercept_readersWhoStopAtTheFirstClick_isTheLeastThatMeetsIt() {
    // A click in the top slot ends the page, one farther down does not: with one attraction p a
    // page
    // of five has p + (1 - p) 4 p clicks, which rises and then falls. The lower answer is meant.
    World world = Worlds.world(1, 50, List.of(Worlds.ad("only", Format.BANNER, 6)));
    Opportunities sample = Worlds.requests(world, 0, 1);
    Arrays.fill(sample.placement, Worlds.SIDE);
    ExaminationModel examination =
        Worlds.examination("dependent-click", "{continuation: [0, 1]}", 1);
    ResponseContext context = new ResponseContext(
        world, new Draws(1, 0), examination, List.of(sample), Worlds.evaluator(), null);
    Utility model = (Utility) Worlds.response(
        "utility", "{baseCtr: 0.22, tasteSpread: 0, formats: {banner: 0}}", context);
    double p = 1 / (1 + StrictMath.exp(-6 - model.intercept()));
    // p + (1 - p) * 4 p = 1.1 holds at p = 0.285 and at p = 0.965
    assertThat(5 * p - 4 * p * p).isCloseTo(1.1, within(1e-9));
    assertThat(p).isLessThan(0.5);
  }
}
