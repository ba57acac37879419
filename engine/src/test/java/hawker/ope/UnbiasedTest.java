package hawker.ope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Means of estimates over many logs of bandits whose true values are known. */
class UnbiasedTest {
  private static final int LOGS = 400;
  private static final int ROWS = 500;
  private static final Evaluation.Settings ONE_ROUND = new Evaluation.Settings(1, 1, 0);

  /** How many standard errors the mean error of an estimate lies above zero. */
  private static double bias(long seed, double power, Method method) {
    double sum = 0;
    double squares = 0;
    for (int i = 0; i < LOGS; i++) {
      Bandit bandit = new Bandit(seed * 10_000 + i);
      double error = method.estimate(bandit, bandit.log(ROWS, power)) - bandit.value(ROWS);
      sum += error;
      squares += error * error;
    }
    double mean = sum / LOGS;
    return mean / Math.sqrt((squares / LOGS - mean * mean) / LOGS);
  }

  private interface Method {
    double estimate(Bandit bandit, Decisions log);
  }

  private static double value(
      Estimator estimator, Bandit bandit, Decisions log, RewardModel model) {
    return Evaluation.of(log, bandit.target(), model, ONE_ROUND, round -> {})
        .of(estimator)
        .value()
        .value();
  }

  private static double bias(long seed, double power, Estimator estimator, boolean right) {
    return bias(
        seed,
        power,
        (bandit, log) -> value(estimator, bandit, log, right ? bandit.right() : Bandit.wrong()));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void rightPropensities_ipsAndDr_areUnbiasedWhateverTheModel(long seed) {
    assertThat(bias(seed, 1, Estimator.IPS, false)).isBetween(-4.0, 4.0);
    assertThat(bias(seed, 1, Estimator.SNIPS, false)).isBetween(-4.0, 4.0);
    assertThat(bias(seed, 1, Estimator.DR, false)).isBetween(-4.0, 4.0);
    assertThat(bias(seed, 1, Estimator.DM, false)).as("DM with a wrong model").isGreaterThan(20);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void rightModel_dmAndDr_areUnbiasedWhateverThePropensities(long seed) {
    Bandit bandit = new Bandit(seed);
    double direct = value(Estimator.DM, bandit, bandit.log(ROWS, 0.5), bandit.right());
    assertThat(direct).as("DM, given the contexts").isCloseTo(bandit.value(ROWS), within(1e-12));
    assertThat(bias(seed, 0.5, Estimator.DR, true)).isBetween(-4.0, 4.0);
    assertThat(bias(seed, 0.5, Estimator.IPS, true)).as("IPS with wrong ones").isLessThan(-20);
    assertThat(bias(seed, 0.5, Estimator.DR, false)).as("both wrong").isGreaterThan(20);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void modelAcrossFolds_drIsUnbiased(long seed) {
    double found =
        bias(seed, 1, (bandit, log) -> value(Estimator.DR, bandit, log, Evaluation.model(log, 5)));
    assertThat(found).isBetween(-4.0, 4.0);
  }
}
