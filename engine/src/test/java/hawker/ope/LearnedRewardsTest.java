package hawker.ope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import hawker.plugin.PluginSpec;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rewards by learners, across folds; some twenty seconds. */
@Tag("long")
class LearnedRewardsTest {
  private static final PluginSpec LOGISTIC = PluginSpec.of("logistic");

  private static LearnedRewards model(Decisions log, String learner) {
    return Evaluation.model(log, PluginSpec.of(learner), 5, fold -> {});
  }

  private static double value(
      Estimator estimator, Bandit bandit, Decisions log, RewardModel model) {
    Evaluation.Settings one = new Evaluation.Settings(1, 1, 0);
    return Evaluation.of(log, bandit.target(), model, one, round -> {})
        .of(estimator)
        .value()
        .value();
  }

  @ParameterizedTest
  @ValueSource(strings = {"logistic", "ftrl", "factorization-machine", "gbdt", "smoothed-rate"})
  void reward_ofARow_knowsNothingOfItsCluster(String learner) {
    Decisions log = new Bandit(1).log(600, 1);
    LearnedRewards before = model(log, learner);
    for (int row : new int[] {0, 17, 599}) {
      double[] expected = new double[Bandit.ACTIONS];
      for (int option = 0; option < expected.length; option++) {
        expected[option] = before.reward(log, row, option);
      }
      log.reward[row] = 1 - log.reward[row];
      LearnedRewards after = model(log, learner);
      boolean others = false;
      for (int option = 0; option < expected.length; option++) {
        assertThat(after.reward(log, row, option)).isEqualTo(expected[option]);
        for (int other = 0; other < 30; other++) {
          others |= after.reward(log, other, option) != before.reward(log, other, option);
        }
      }
      assertThat(others).as("others have learnt of it").isTrue();
      log.reward[row] = 1 - log.reward[row];
    }
  }

  @Test
  void reward_contextsAndActions_approachTheTruth() {
    Bandit bandit = new Bandit(2);
    Decisions log = bandit.log(60_000, 1);
    LearnedRewards model = model(log, "logistic");
    for (int row = 0; row < 40; row++) {
      int context = bandit.context(log.cluster[row]);
      for (int action = 0; action < Bandit.ACTIONS; action++) {
        assertThat(model.reward(log, row, action))
            .as("context %d, action %d", context, action)
            .isCloseTo(Bandit.rate(context, action), within(0.035));
      }
    }
  }

  @Test
  void directMethod_withContexts_isRightWhereRatesAreWrong() {
    double sum = 0;
    double squares = 0;
    double rates = 0;
    int logs = 40;
    for (int seed = 1; seed <= logs; seed++) {
      Bandit bandit = new Bandit(seed);
      Decisions log = bandit.log(10_000, 1);
      double error = value(Estimator.DM, bandit, log, model(log, "logistic")) - Bandit.value();
      sum += error;
      squares += error * error;
      rates += value(Estimator.DM, bandit, log, Evaluation.model(log, 5)) - Bandit.value();
    }
    double mean = sum / logs;
    double deviation = Math.sqrt(squares / logs - mean * mean);
    assertThat(Math.abs(mean)).as("within 2 % of the truth").isLessThan(0.02 * Bandit.value());
    assertThat(Math.abs(rates / logs)).as("rates").isGreaterThan(8 * deviation / Math.sqrt(logs));
  }

  @ParameterizedTest
  @ValueSource(strings = {"constant", "logistic"})
  void doublyRobust_anyModel_isUnbiased(String learner) {
    double sum = 0;
    double squares = 0;
    int logs = 400;
    for (int seed = 1; seed <= logs; seed++) {
      Bandit bandit = new Bandit(seed);
      Decisions log = bandit.log(500, 1);
      double error = value(Estimator.DR, bandit, log, model(log, learner)) - bandit.value(500);
      sum += error;
      squares += error * error;
    }
    double mean = sum / logs;
    double standardError = Math.sqrt((squares / logs - mean * mean) / logs);
    assertThat(mean / standardError).isBetween(-4.0, 4.0);
  }

  @Test
  void doublyRobust_manyLogs_intervalsHoldTheTruthNineteenTimesInTwenty() {
    int logs = 1_200;
    int held = 0;
    for (int seed = 1; seed <= logs; seed++) {
      Bandit bandit = new Bandit(seed);
      Decisions log = bandit.log(1_000, 1);
      Evaluation found = Evaluation.of(
          log,
          bandit.target(),
          Evaluation.model(log, LOGISTIC, 1, fold -> {}),
          new Evaluation.Settings(1, 400, 0),
          round -> {});
      held +=
          Objects.requireNonNull(found.of(Estimator.DR).value().interval()).contains(Bandit.value())
              ? 1
              : 0;
    }
    double error = Math.sqrt(0.95 * 0.05 / logs);
    assertThat(held / (double) logs).isCloseTo(0.95, within(4 * error));
  }

  @Test
  void of_rewardsThatAreNoClicks_areRefused() {
    Decisions log = new Bandit(1).log(50, 1);
    log.reward[3] = 2.5;
    assertThatThrownBy(() -> model(log, "logistic"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("must have rewards of 0 and 1 to learn from, and one is 2.5");
  }

  @Test
  void reward_missingContexts_areAValueOfTheirOwn() {
    Decisions log = new Decisions();
    log.contexts = List.of("a", "b");
    int set = log.addSet();
    log.addOption(0, 0, Double.NaN);
    log.addOption(1, 0, Double.NaN);
    for (int row = 0; row < 4_000; row++) {
      boolean known = row % 2 == 0;
      log.add(set, row % 3 == 0 ? 1 : 0, 0, known && row % 4 == 0 ? 1 : 0, 0.5, row, true);
      if (known) {
        log.context(0, 7);
      }
    }
    LearnedRewards model = model(log, "logistic");
    assertThat(model.reward(log, 0, 0)).isCloseTo(0.5, within(0.1));
    assertThat(model.reward(log, 1, 0)).isLessThan(0.05);
  }
}
