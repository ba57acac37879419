package hawker.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import hawker.metrics.Questions;
import hawker.stats.Estimate;
import hawker.stats.Estimate.Basis;
import hawker.stats.Interval;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Intervals from people instead of replications. */
class UserIntervalsTest {
  private static final String[] ONE = {
    "population.users=4000", "report.intervals=users", "replications=1"
  };

  private static List<ArmRuns> runs;
  private static Comparison compared;

  @BeforeAll
  static void run() {
    runs = Lab.runs(Lab.LADDER, 1, ONE);
    compared = Lab.compared(runs);
  }

  private static Estimate answer(String arm, String metric) {
    return Objects.requireNonNull(compared.arm(arm).answer(metric).estimate());
  }

  @Test
  void oneReplication_metricsOfPeople_haveIntervals() {
    for (String metric : List.of("ctr", "cpc", "cpm", "reach", "frequency", "clicks")) {
      Estimate estimate = answer("oracle", metric);
      assertThat(estimate.basis()).as(metric).isEqualTo(Basis.USERS);
      assertThat(Objects.requireNonNull(estimate.interval()).contains(estimate.value()))
          .isTrue();
    }
    // Of the market, not of people.
    assertThat(answer("oracle", "requests").basis()).isEqualTo(Basis.ONE_REPLICATION);
  }

  @Test
  void values_askedForOrNot_areTheSame() {
    Comparison plain =
        Lab.compared(Lab.runs(Lab.LADDER, 1, "population.users=4000", "replications=1"));
    for (String arm : List.of("random", "oracle")) {
      for (String metric : List.of("ctr", "cpm", "reach", "surplus")) {
        assertThat(answer(arm, metric).value())
            .isEqualTo(
                Objects.requireNonNull(plain.arm(arm).answer(metric).estimate()).value());
      }
    }
  }

  @Test
  void reach_oneReplication_isNearlyBinomial() {
    Estimate reach = answer("random", "reach");
    Interval interval = Objects.requireNonNull(reach.interval());
    double share = reach.value() / 4000;
    double half = 1.96 * Math.sqrt(4000 * share * (1 - share));
    // Buckets tell the spread to about a twentieth.
    assertThat((interval.high() - interval.low()) / 2).isCloseTo(half, within(0.25 * half));
  }

  @Test
  void armsThatDiffer_areToldApartAndWarnedOf() {
    Finding finding = Lab.finding(compared, "oracle", "ctr");
    assertThat(finding.verdict()).isEqualTo(Verdict.HIGHER);
    Estimate lift =
        Objects.requireNonNull(Objects.requireNonNull(finding.contrast()).lift());
    assertThat(lift.basis()).isEqualTo(Basis.USERS);
    assertThat(compared.warnings().get(0))
        .startsWith("There is one replication: intervals say how far other people");
  }

  @Test
  void sameArm_underAnotherName_isTheSame() {
    ArmRuns again = new ArmRuns("again", runs.get(0).replications());
    Comparison twice = Comparison.of(List.of(runs.get(0), again), "random", Questions.compared());
    assertThat(Lab.finding(twice, "again", "ctr").verdict()).isEqualTo(Verdict.NOT_DISTINGUISHABLE);
  }

  @Test
  void userSpread_ctr_isTheRootOfUsersTimesTheError() {
    UserSpread spread = UserSpread.of(Questions.named("ctr"), runs.get(0));
    Interval interval = Objects.requireNonNull(answer("random", "ctr").interval());
    double half = 1.96 * spread.deviation() / Math.sqrt(4000);
    assertThat(spread.users()).isEqualTo(4000);
    assertThat((interval.high() - interval.low()) / 2).isCloseTo(half, within(0.3 * half));
    assertThat(Objects.requireNonNull(spread.designEffect())).isBetween(0.8, 1.6);
  }
}
