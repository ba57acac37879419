package hawker.ope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import hawker.stats.Interval;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What is concluded from logs, and what is not; some twenty seconds. */
@Tag("long")
class EvaluationTest {
  private static final Evaluation.Settings SETTINGS = new Evaluation.Settings(1, 400, 0);

  /** Four standard errors of a share of 95 % over 1,500 logs. */
  private static final double FOUR_ERRORS = 4 * Math.sqrt(0.95 * 0.05 / 1_500);

  private static Evaluation evaluate(Decisions log, Policy target) {
    return Evaluation.of(log, target, SETTINGS, round -> {});
  }

  private static Interval interval(Evaluation.Figure figure) {
    return Objects.requireNonNull(figure.interval(), "an interval");
  }

  @Test
  void interval_manyLogs_holdsTheTruthNineteenTimesInTwenty() {
    Map<Estimator, Integer> held = new EnumMap<>(Estimator.class);
    int logs = 1_500;
    for (int seed = 1; seed <= logs; seed++) {
      Bandit bandit = new Bandit(seed);
      Evaluation found = evaluate(bandit.log(1_000, 1), bandit.target());
      for (Estimator estimator : Estimator.values()) {
        boolean holds = interval(found.of(estimator).value()).contains(Bandit.value());
        int unused = held.merge(estimator, holds ? 1 : 0, Integer::sum);
      }
    }
    for (Estimator estimator : new Estimator[] {Estimator.IPS, Estimator.SNIPS, Estimator.DR}) {
      assertThat(held.getOrDefault(estimator, 0) / (double) logs)
          .as(estimator.label())
          .isCloseTo(0.95, within(FOUR_ERRORS));
    }
  }

  @Test
  void targetIsTheLog_everyWeightIsOne_nothingIsDistinguished() {
    Bandit bandit = new Bandit(1);
    Evaluation found = evaluate(bandit.log(2_000, 1), (log, row, out) -> {
      for (int action = 0; action < Bandit.ACTIONS; action++) {
        out[action] = Bandit.logged(bandit.context(log.cluster[row]), action);
      }
    });
    assertThat(found.weights().effectiveSample()).isCloseTo(2_000, within(1e-6));
    assertThat(found.of(Estimator.IPS).relative().value()).isCloseTo(1, within(1e-12));
    assertThat(found.verdict()).isEqualTo(Evaluation.Verdict.NOT_DISTINGUISHABLE);
    assertThat(found.refusals()).isEmpty();
  }

  @Test
  void betterAndWorseActions_areToldApart() {
    Bandit bandit = new Bandit(2);
    Decisions log = bandit.log(20_000, 1);
    Policy best = (of, row, out) -> byRate(bandit, of, row, out, 1);
    Policy worst = (of, row, out) -> byRate(bandit, of, row, out, -1);
    assertThat(evaluate(log, best).verdict()).isEqualTo(Evaluation.Verdict.HIGHER);
    assertThat(evaluate(log, worst).verdict()).isEqualTo(Evaluation.Verdict.LOWER);
  }

  private static void byRate(Bandit bandit, Decisions log, int row, double[] out, int sign) {
    int context = bandit.context(log.cluster[row]);
    int chosen = 0;
    for (int action = 0; action < Bandit.ACTIONS; action++) {
      out[action] = 0;
      if (sign * (Bandit.rate(context, action) - Bandit.rate(context, chosen)) > 0) {
        chosen = action;
      }
    }
    out[chosen] = 1;
  }

  @Test
  void logWithoutChance_anotherPolicy_isRefused() {
    Decisions log = new Decisions();
    int set = log.addSet();
    for (int action = 0; action < 4; action++) {
      log.addOption(action, action, Double.NaN);
    }
    for (int row = 0; row < 5_000; row++) {
      log.add(set, 3, 0, row % 10 == 0 ? 1 : 0, 1, row, true);
    }
    Evaluation same = evaluate(log, Policies.greedy(false));
    assertThat(same.verdict()).isEqualTo(Evaluation.Verdict.NOT_DISTINGUISHABLE);
    Evaluation found = evaluate(log, Policies.uniform());
    assertThat(found.verdict()).isEqualTo(Evaluation.Verdict.REFUSED);
    assertThat(found.refusals())
        .containsExactly(
            "75 % of what the target takes was never taken by the log where it could have been; at"
                + " most 5 % may be out of reach",
            "the weights average 0.25 (0.25 to 0.25), and would average 1 if the propensities were"
                + " right and the log could take all that the target takes");
  }

  @Test
  void fewRowsOfTheTarget_isRefused() {
    Decisions log = new Decisions();
    int set = log.addSet();
    for (int action = 0; action < 1_000; action++) {
      log.addOption(action, 0, Double.NaN);
    }
    for (int row = 0; row < 5_000; row++) {
      log.add(set, row % 1_000, 0, row % 7 == 0 ? 1 : 0, 0.001, row, true);
    }
    Evaluation found = evaluate(log, Policies.constant(7));
    assertThat(found.weights().effectiveSample()).isCloseTo(5, within(1e-9));
    assertThat(found.verdict()).isEqualTo(Evaluation.Verdict.REFUSED);
    assertThat(found.refusals().get(0))
        .isEqualTo("the effective sample is 5 of 5,000 rows; at least 100 and 1 % of the rows are"
            + " needed");
  }

  @Test
  void orderOfRows_changesNothing() {
    Bandit bandit = new Bandit(3);
    Decisions log = bandit.log(500, 1);
    Decisions turned = new Decisions();
    turned.addSet();
    for (int action = 0; action < Bandit.ACTIONS; action++) {
      turned.addOption(action, 0, Double.NaN);
    }
    for (int row = log.size - 1; row >= 0; row--) {
      turned.add(
          0, log.taken[row], 0, log.reward[row], log.propensity[row], log.cluster[row], true);
    }
    Interval one = interval(evaluate(log, bandit.target()).of(Estimator.DR).value());
    Interval other = interval(evaluate(turned, bandit.target()).of(Estimator.DR).value());
    assertThat(one.low()).isCloseTo(other.low(), within(1e-12));
    assertThat(one.high()).isCloseTo(other.high(), within(1e-12));
  }

  @Test
  void clusters_areResampledWhole() {
    Bandit bandit = new Bandit(4);
    Decisions log = bandit.log(1_000, 1);
    Interval single =
        interval(evaluate(log, Policies.uniform()).of(Estimator.IPS).value());
    Decisions tenfold = new Decisions();
    tenfold.addSet();
    for (int action = 0; action < Bandit.ACTIONS; action++) {
      tenfold.addOption(action, 0, Double.NaN);
    }
    for (int copy = 0; copy < 10; copy++) {
      for (int row = 0; row < log.size; row++) {
        tenfold.add(
            0, log.taken[row], 0, log.reward[row], log.propensity[row], log.cluster[row], true);
      }
    }
    // Ten copies of everyone's rows tell nothing new.
    Interval copied =
        interval(evaluate(tenfold, Policies.uniform()).of(Estimator.IPS).value());
    assertThat(copied.low()).isCloseTo(single.low(), within(1e-9));
    assertThat(copied.high()).isCloseTo(single.high(), within(1e-9));
  }

  @Test
  void decisions_badRows_areRefused() {
    Decisions log = EstimatorTest.rows();
    assertThatThrownBy(() -> log.add(0, 0, 0, 1, 0, 9, true))
        .hasMessage("a propensity in (0, 1] and a finite reward, not 0.0 and 1.0");
    assertThatThrownBy(() -> log.add(0, 0, 0, 1, 1.5, 9, true))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> log.add(0, 0, 0, Double.NaN, 1, 9, true))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> log.add(0, 3, 0, 1, 1, 9, true)).hasMessage("no option 3 at 0");
    assertThatThrownBy(() -> evaluate(new Decisions(), Policies.uniform()))
        .hasMessage("a log without rows says nothing");
  }
}
