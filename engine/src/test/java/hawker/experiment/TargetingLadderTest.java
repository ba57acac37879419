package hawker.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import hawker.metrics.Counter;
import hawker.metrics.Questions;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A closed world in which the CTR of every strategy is known. */
class TargetingLadderTest {
  private static List<ArmRuns> arms = List.of();
  private static Comparison comparison = Lab.compared(List.of(Runs.arm("none", 1, 0, 0)));

  @BeforeAll
  static void run() {
    arms = Lab.read(
            Lab.LADDER,
            "replications=20",
            "population.users=5000",
            "population.activity.sessionsPerDay=3.5")
        .only(List.of("random", "best", "oracle", "mismatched"))
        .run(2, (done, of) -> {})
        .arms();
    comparison = Lab.compared(arms);
  }

  private static void assertCtr(String arm, double ctr) {
    ArmRuns runs = Lab.arm(arms, arm);
    double impressions = Lab.sum(runs, Counter.IMPRESSIONS);
    assertThat(impressions).isGreaterThan(1_000_000);
    // People come back about ten times; what kinds they are varies too.
    double clicks = ctr * (1 - ctr) / impressions;
    double kinds = Math.pow(0.004, 2) * 2 * 11 / impressions;
    assertThat(Lab.ctr(runs)).as(arm).isCloseTo(ctr, within(4 * Math.sqrt(clicks + kinds)));
  }

  @Test
  void strategies_aMillionImpressionsEach_haveTheirCtr() {
    assertCtr("random", 0.00646667);
    assertCtr("best", 0.0072);
    assertCtr("oracle", 0.0135);
    // .5 x .4 % + .3 x .2 % + .2 x .2 %
    assertCtr("mismatched", 0.5 * 0.004 + 0.3 * 0.002 + 0.2 * 0.002);
  }

  @Test
  void strategies_comparedToRandom_areInTheirOrder() {
    assertVerdict("best", Verdict.HIGHER);
    assertVerdict("oracle", Verdict.HIGHER);
    assertVerdict("mismatched", Verdict.LOWER);
    Comparison upward = Comparison.of(
        List.of(Lab.arm(arms, "best"), Lab.arm(arms, "oracle")), "best", Questions.compared());
    Finding step = Lab.finding(upward, "oracle", "ctr");
    assertThat(step.verdict()).isEqualTo(Verdict.HIGHER);
    assertThat(Objects.requireNonNull(step.pAdjusted())).isLessThan(0.001);
    double lift = Objects.requireNonNull(
            Objects.requireNonNull(Lab.finding(comparison, "oracle", "ctr").contrast())
                .lift())
        .value();
    assertThat(lift).as("lift of 108.76 %%").isCloseTo(1.0876, within(0.15));
  }

  private static void assertVerdict(String arm, Verdict verdict) {
    Finding finding = Lab.finding(comparison, arm, "ctr");
    assertThat(finding.verdict()).as(arm).isEqualTo(verdict);
    assertThat(Objects.requireNonNull(finding.pAdjusted())).as(arm).isLessThan(0.001);
  }

  @Test
  void noiseStrategy_manyWorlds_isRarelyTakenForADifference() {
    int worlds = 120;
    int claims = 0;
    int differ = 0;
    for (int seed = 1; seed <= worlds; seed++) {
      Experiment experiment = Lab.read(
              Lab.LADDER,
              "seed=" + seed,
              "replications=5",
              "population.users=120",
              "response.rows=[{audience: {kind: a}, ctr: {one/ad: 10 %, two/ad: 3 %, three/ad: 4 %}},"
                  + " {audience: {kind: b}, ctr: {one/ad: 2 %, two/ad: 15 %, three/ad: 4 %}},"
                  + " {audience: {kind: c}, ctr: {one/ad: 1 %, two/ad: 2 %, three/ad: 20 %}}]")
          .only(List.of("random", "noise"));
      Comparison found = Lab.compared(experiment.run(2, (done, of) -> {}).arms());
      Finding finding = Lab.finding(found, "noise", "ctr");
      claims += finding.verdict() == Verdict.NOT_DISTINGUISHABLE ? 0 : 1;
      differ += Objects.requireNonNull(finding.contrast()).difference().value() == 0 ? 0 : 1;
    }
    assertThat(differ).isGreaterThan(worlds / 2);
    double noise = 3 * Math.sqrt(0.05 * 0.95 / worlds);
    assertThat(claims / (double) worlds).isLessThanOrEqualTo(0.05 + noise);
  }
}
