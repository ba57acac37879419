package hawker.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hawker.metrics.Counter;
import hawker.plugin.ScenarioException;
import hawker.scenario.SweepValue;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StudyRunTest {
  private static final String[] SMALL = {"population.users=300", "replications=3"};

  private static Experiment read(String more) {
    return Lab.read(Lab.LADDER + more, SMALL);
  }

  private static StudyResult run(Experiment experiment, int threads) {
    return StudyRun.of(experiment, threads, (done, of) -> {});
  }

  private static final String SWEEP = """
      sweep:
        over:
          inventory.advertisers.one.campaigns.one.bid.cpm: [1, 3]
          arms.best.targeting: [untargeted, demographic]
      """;

  /** A point is the study with the values set by hand, to the last digit. */
  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void sweep_everyPoint_isTheRunWithTheSameSettings(int threads) {
    SweepResult sweep = Objects.requireNonNull(run(read(SWEEP), threads).sweep());
    assertThat(sweep.points()).hasSize(4);
    for (int point = 0; point < 4; point++) {
      List<String> settings = new ArrayList<>(List.of(SMALL));
      for (Map.Entry<String, SweepValue> value : sweep.values(point).entrySet()) {
        settings.add(value.getKey() + "=" + value.getValue().text());
      }
      Experiment alone = Lab.read(Lab.LADDER, settings.toArray(String[]::new));
      assertThat(sweep.points().get(point)).isEqualTo(run(alone, 1).comparison());
    }
  }

  @Test
  void sweep_besideTheStudy_leavesItAsItIs() {
    assertThat(run(read(SWEEP), 1).comparison()).isEqualTo(run(read(""), 1).comparison());
  }

  @Test
  void sweep_unitsAndArms_areTold() {
    Sweep sweep = Objects.requireNonNull(read("""
        sweep: {over: {market.fee: {from: 10 %, to: 20 %, steps: 2}, days: [1, 2]}}
        """).sweep());
    assertThat(sweep.units()).containsExactly(Map.entry("market.fee", "%"), Map.entry("days", ""));
    assertThat(sweep.only(List.of("best", "noise")).points())
        .allSatisfy(point -> assertThat(point.experiment().arms()).hasSize(2));
  }

  @Test
  void sweep_brokenPoints_areToldOnceWithTheFirst() {
    assertThatThrownBy(() -> read("sweep: {over: {days: [1, 0], market.fee: [0.1, 7]}}"))
        .isInstanceOfSatisfying(
            ScenarioException.class,
            e -> assertThat(e.problems())
                .extracting(Object::toString)
                .map(text -> text.replaceFirst("^test.yaml:\\d+:", ""))
                .containsExactly(
                    "26: days (0) must be in [1, 3660] (point 3 of the sweep).",
                    "48: market.fee (7) must be in [0, 1] (point 2 of the sweep). Maybe 0.7?"));
  }

  @Test
  void sweep_newArm_isRefused() {
    assertThatThrownBy(() -> read("sweep: {over: {arms.new.targeting: [untargeted]}}"))
        .hasMessageContaining("sweep.over must not make or take away arms (point 1 of the sweep)");
  }

  private static List<Long> clicks(ArmRuns arm) {
    return arm.replications().stream()
        .map(run -> run.total().get(0, Counter.CLICKS))
        .toList();
  }

  /** Replications added later are those that there would have been from the start. */
  @Test
  void precision_result_isThatOfAsManyReplications() {
    StudyResult sure = run(read("precision: {metric: impressions, relative: 0.2 %, most: 20}"), 2);
    Precision precision = Objects.requireNonNull(sure.precision());
    assertThat(sure.replications()).isGreaterThan(8).isLessThanOrEqualTo(20);
    assertThat(precision.replications()).isEqualTo(sure.replications());
    Experiment plain =
        Lab.read(Lab.LADDER, "population.users=300", "replications=" + sure.replications());
    assertThat(sure.comparison()).isEqualTo(run(plain, 1).comparison());
    List<ArmRuns> first =
        plain.run(0, 5, 1, (done, of) -> {}, Checkpoints.NONE, null).arms();
    List<ArmRuns> rest =
        plain.run(5, 3, 2, (done, of) -> {}, Checkpoints.NONE, null).arms();
    assertThat(clicks(first.get(0).and(rest.get(0))))
        .isEqualTo(clicks(
            plain.run(0, 8, 1, (done, of) -> {}, Checkpoints.NONE, null).arms().get(0)));
  }

  @Test
  void precision_limit_isToldApart() {
    StudyResult easy = run(read("precision: impressions 100 %"), 1);
    assertThat(easy.replications()).isEqualTo(8);
    assertThat(Objects.requireNonNull(easy.precision()).reached()).isTrue();
    StudyResult hard = run(read("precision: {metric: ctr, relative: 0.1 %, most: 9}"), 1);
    assertThat(hard.replications()).isEqualTo(9);
    Precision precision = Objects.requireNonNull(hard.precision());
    assertThat(precision.reached()).isFalse();
    assertThat(Objects.requireNonNull(precision.widest())).isGreaterThan(0.001);
  }

  @Test
  void hypotheses_ofAScenario_areJudged() {
    StudyResult result =
        run(Lab.read(Lab.LADDER + """
                hypotheses:
                  - ctr(oracle) > 1.5 * ctr(random)
                  - ctr(mismatched) > ctr(random)
                """, "population.users=3000", "replications=6"), 2);
    assertThat(result.hypotheses())
        .extracting(HypothesisFinding::verdict)
        .containsExactly(HypothesisVerdict.SUPPORTED, HypothesisVerdict.REFUTED);
  }

  @Test
  void aaStudies_ofOneArm_claimOnceInTwenty() {
    Experiment experiment = Lab.read(Lab.LADDER, "population.users=200", "replications=6");
    AaStudies studies = AaStudies.of(experiment, 150, 3, 2, (done, of) -> {});
    AaStudies.Row row = studies.rows().stream()
        .filter(one -> one.question().name().equals("ctr"))
        .findFirst()
        .orElseThrow();
    double end = Objects.requireNonNull(row.atEnd()).share();
    double any = Objects.requireNonNull(row.atAnyLook()).share();
    assertThat(end).isBetween(0.0, 0.05 + 4 * Math.sqrt(0.05 * 0.95 / 150));
    assertThat(any).isGreaterThan(end).isLessThan(0.3);
    assertThat(Collections.max(List.of(end, any))).isEqualTo(any);
  }
}
