package hawker.ope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import hawker.random.Draws;
import hawker.random.Purpose;
import org.junit.jupiter.api.Test;

/** The rates of a model across folds, against counting again. */
class RateModelTest {
  private static Decisions log(double rewardOfLast) {
    Decisions log = new Decisions();
    int set = log.addSet();
    for (int action = 0; action < 3; action++) {
      log.addOption(action, 0, Double.NaN);
    }
    for (int row = 0; row < 300; row++) {
      log.add(set, row % 3, row % 2, row % 5 == 0 ? 1 : 0, .5, row / 3, true);
    }
    log.add(set, 1, 1, rewardOfLast, .5, 1_000, true);
    return log;
  }

  @Test
  void reward_isTheSmoothedRateOfTheOtherFolds() {
    Decisions log = log(1);
    long key = new Draws(9, 0).key(Purpose.TEST);
    RateModel model = RateModel.of(log, key);
    for (int row = 0; row < log.size; row++) {
      int fold = fold(key, log.cluster[row]);
      double shown = 0;
      double clicks = 0;
      double shownAt = 0;
      double clicksAt = 0;
      for (int other = 0; other < log.size; other++) {
        if (fold(key, log.cluster[other]) != fold && log.position[other] == log.position[row]) {
          shownAt++;
          clicksAt += log.reward[other];
          shown += log.actionTaken(other) == 2 ? 1 : 0;
          clicks += log.actionTaken(other) == 2 ? log.reward[other] : 0;
        }
      }
      assertThat(model.reward(log, row, 2))
          .isCloseTo((clicks + 20 * clicksAt / shownAt) / (shown + 20), within(1e-12));
    }
  }

  private static int fold(long key, long cluster) {
    return Draws.index(Draws.bits(Draws.entity(key, cluster), 0), RateModel.FOLDS);
  }

  @Test
  void reward_ofARow_doesNotKnowThatRow() {
    Decisions zero = log(0);
    Decisions one = log(1);
    int last = one.size - 1;
    assertThat(RateModel.of(one, 5).reward(one, last, 1))
        .isEqualTo(RateModel.of(zero, 5).reward(zero, last, 1));
  }

  @Test
  void reward_ofAnotherPage_isLearntThere() {
    Decisions log = new Decisions();
    int set = log.addSet();
    log.addOption(0, 0, Double.NaN);
    for (int row = 0; row < 4_000; row++) {
      log.add(set, 0, 0, row % 2, 1, row, true);
      log.ofPage(row % 2);
    }
    RateModel model = RateModel.of(log, 5);
    assertThat(model.reward(log, 0, 0)).isZero();
    assertThat(model.reward(log, 1, 0)).isEqualTo(1);
  }
}
