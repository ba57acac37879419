package hawker.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import hawker.plugin.Problem;
import hawker.plugin.Problems;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SweepPlanTest {
  private static final String WORLD =
      "name: w\ninventory: {background: {advertisers: 3}}\nseed: 7\nsweep: ";

  private static SweepPlan plan(String sweep) {
    Problems problems = new Problems();
    SweepPlan plan = read(sweep, problems);
    problems.throwIfAny();
    return Objects.requireNonNull(plan);
  }

  private static @Nullable SweepPlan read(String sweep, Problems problems) {
    Study study = ScenarioReader.read(WORLD + sweep, "w.yaml", List.of(), problems);
    return problems.isEmpty() && study != null ? ScenarioReader.sweep(study, problems) : null;
  }

  private static List<String> texts(SweepPlan plan) {
    List<String> texts = new ArrayList<>();
    for (Map<String, SweepValue> point : plan.points()) {
      texts.add(String.join(", ", point.values().stream().map(SweepValue::text).toList()));
    }
    return texts;
  }

  @Test
  void grid_listAndRange_everyValueWithEveryOther() {
    assertThat(texts(plan("{over: {days: [1, 2], market.fee: {from: 10 %, to: 30 %, steps: 3}}}")))
        .containsExactly("1, 10 %", "1, 20 %", "1, 30 %", "2, 10 %", "2, 20 %", "2, 30 %");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{from: 1, to: 2, steps: 3} | 1;1.5;2",
        "{from: 1, to: 1000, steps: 4, scale: log} | 1;10;100;1000",
        "{from: 1 h, to: 12 h, steps: 3} | 1 h;6.5 h;12 h",
        "{from: 1_000, to: 4_000, steps: 3, whole: true} | 1000;2500;4000",
        "{from: 1, to: 4, steps: 3, whole: true} | 1;2;4",
        "{from: 0.50 USD, to: 2 USD, steps: 4} | 0.5 USD;1 USD;1.5 USD;2 USD",
        "{from: -1, to: 1, steps: 3} | -1;0;1",
        "{from: 1, to: 2, steps: 4} | 1;1.33333;1.66667;2",
      })
  void grid_range_hasTheValues(String range, String values) {
    assertThat(String.join(";", texts(plan("{over: {market.fee: " + range + "}}"))))
        .isEqualTo(values);
  }

  @Test
  void list_rows_stayTogether() {
    SweepPlan plan =
        plan("{method: list, over: [{days: 1, market.fee: 0.1}, {days: 3, market.fee: {a: [b]}}]}");
    assertThat(texts(plan)).containsExactly("1, 0.1", "3, a mapping of a");
    assertThat(Objects.requireNonNull(plan.points().get(1).get("days")).number())
        .isEqualTo(new BigDecimal(3));
  }

  private static List<List<Double>> shares(String method, int points) {
    SweepPlan plan = plan(
        "{method: " + method + ", points: " + points
            + ", over: {days: {from: 0, to: 1}, market.fee: {from: 0, to: 1}, seeded: {from: 0, to: 1}}}");
    List<List<Double>> shares = new ArrayList<>();
    for (Map<String, SweepValue> point : plan.points()) {
      shares.add(point.values().stream()
          .map(value -> Objects.requireNonNull(value.number()).doubleValue())
          .toList());
    }
    return shares;
  }

  /** Each of n strata of each setting is met exactly once. */
  @ParameterizedTest
  @ValueSource(ints = {1, 7, 16, 100})
  void latinHypercube_everyStratumOnce(int points) {
    List<List<Double>> shares = shares("latin-hypercube", points);
    assertThat(shares).hasSize(points);
    for (int axis = 0; axis < 3; axis++) {
      Set<Integer> met = new HashSet<>();
      for (List<Double> point : shares) {
        met.add((int) (point.get(axis) * points));
      }
      assertThat(met).hasSize(points);
    }
    assertThat(shares).isEqualTo(shares("latin-hypercube", points));
  }

  /** The axes of a Latin hypercube are not the same permutation. */
  @Test
  void latinHypercube_axes_areNotTied() {
    double sum = 0;
    for (List<Double> point : shares("latin-hypercube", 100)) {
      sum += (point.get(0) - 0.5) * (point.get(1) - 0.5);
    }
    // The correlation of 100 independent pairs is within 4 / √100.
    assertThat(Math.abs(sum / 100 * 12)).isLessThan(0.4);
  }

  /**
   * Sobol's first 2^k points are a net in base 2: each of the 2^k strata of a setting holds one, and
   * each of the 16 cells of a 4 by 4 grid of the first two settings holds 2^k / 16.
   */
  @ParameterizedTest
  @ValueSource(ints = {16, 64})
  void sobol_powerOfTwo_isANet(int points) {
    List<List<Double>> shares = shares("sobol", points);
    for (int axis = 0; axis < 3; axis++) {
      Set<Integer> met = new HashSet<>();
      for (List<Double> point : shares) {
        met.add((int) (point.get(axis) * points));
      }
      assertThat(met).as("axis %d", axis).hasSize(points);
    }
    int[] cells = new int[16];
    for (List<Double> point : shares) {
      cells[4 * (int) (4 * point.get(0)) + (int) (4 * point.get(1))]++;
    }
    assertThat(cells).containsOnly(points / 16);
  }

  @Test
  void spread_listOfValues_isTakenEvenly() {
    SweepPlan plan = plan("{method: sobol, points: 8, over: {market.auction: [gsp, vcg]}}");
    assertThat(texts(plan).stream().filter("gsp"::equals)).hasSize(4);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{over: {days: []}} | sweep.over.days ([]) must have at least one value.",
        "{over: {days: 3}} | sweep.over.days (3) must be a list of values or a range, such as {from: 1, to: 5, steps: 5}.",
        "{over: {days: {from: 1, to: 3}}} | sweep.over.days (a mapping of from, to) must say its number of values, such as steps: 5.",
        "{over: {days: {from: 3, to: 1, steps: 2}}} | sweep.over.days.to (1) must be above from (3).",
        "{over: {days: {from: 1 h, to: 2 d, steps: 2}}} | sweep.over.days.to (2 d) must be in h, like from (1 h).",
        "{over: {days: {from: 0, to: 2, steps: 2, scale: log}}} | sweep.over.days.from (0) must be above 0 where scale is log.",
        "{over: {days: {from: a, to: 2, steps: 2}}} | sweep.over.days.from (a) must be a number, with its unit if it has one, such as 5, 2 h or 10 %.",
        "{over: {days: {from: 1, to: 2, steps: 1}}} | sweep.over.days.steps (1) must be in [2, 1000].",
        "{over: {seed: [1, 2]}} | sweep.over.seed must be the dotted path of a setting of the world, its ads or an arm.",
        "{over: {}} | sweep.over ({}) must be a mapping of 1 to 20 dotted paths to their values, such as {population.users: [1000, 2000]}.",
        "{method: sobol, over: {days: [1]}} | sweep.points must be given with method sobol, such as points: 16.",
        "{points: 4, over: {days: [1]}} | sweep.points (4) must not be given with method grid: its values say how many there are.",
        "{method: list, over: {days: [1]}} | sweep.over (a mapping of days) must be a list of rows with method list, such as [{population.users: 1000}].",
        "{method: list, over: [{days: 1}, {market.fee: 1}]} | sweep.over[1] (a mapping of market.fee) must have the paths of the first row: days.",
        "{over: {days: {from: 1, to: 9, steps: 40}, a: {from: 1, to: 9, steps: 40}}} | sweep.over must make at most 1000 points; they make 1600.",
        "{method: sobol, points: 2, over: {days: {from: 1, to: 2, steps: 2}}} | sweep.over.days (a mapping of from, to, steps) must not have steps: the points of the sweep say how many values there are.",
      })
  void sweep_mistake_isTold(String sweep, String message) {
    Problems problems = new Problems();
    read(sweep, problems);
    assertThat(problems.list()).extracting(Problem::toString).hasSize(1);
    assertThat(problems.list().get(0).toString()).startsWith("w.yaml:4:").endsWith(": " + message);
  }
}
