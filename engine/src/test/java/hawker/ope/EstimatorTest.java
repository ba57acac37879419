package hawker.ope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Eight rows worked by hand. */
class EstimatorTest {
  private static final Offset<Double> EXACT = within(1e-12);
  private static final Offset<Double> SIX_DIGITS = within(5e-7);

  /** Context, action, propensity, reward. */
  private static final double[][] ROWS = {
    {1, 0, .5, 1}, {1, 1, .3, 0}, {1, 2, .2, 1}, {1, 0, .5, 0},
    {2, 1, .4, 1}, {2, 0, .4, 0}, {2, 2, .2, 0}, {2, 1, .4, 0}
  };

  private static final double[][] TARGET = {{.1, .2, .7}, {.3, .6, .1}};
  private static final double[][] MODELLED = {{.4, .2, .6}, {.1, .5, .2}};

  private static int context(int row) {
    return (int) ROWS[row][0] - 1;
  }

  static Decisions rows() {
    Decisions log = new Decisions();
    int set = log.addSet();
    for (int action = 0; action < 3; action++) {
      log.addOption(action, 0, Double.NaN);
    }
    for (int row = 0; row < ROWS.length; row++) {
      log.add(set, (int) ROWS[row][1], 0, ROWS[row][3], ROWS[row][2], row, true);
    }
    return log;
  }

  private static Evaluation evaluation() {
    return Evaluation.of(
        rows(),
        (log, row, out) -> System.arraycopy(TARGET[context(row)], 0, out, 0, 3),
        (log, row, option) -> MODELLED[context(row)][option],
        new Evaluation.Settings(1, 100, 2),
        round -> {});
  }

  @Test
  void estimates_eightRows_areThoseWorkedByHand() {
    Evaluation found = evaluation();
    assertThat(found.logged().value()).isCloseTo(.375, EXACT);
    assertThat(found.of(Estimator.IPS).value().value()).isCloseTo(.65, EXACT);
    assertThat(found.of(Estimator.SNIPS).value().value()).isCloseTo(.589792, SIX_DIGITS);
    assertThat(found.of(Estimator.CLIPPED).value().value()).isCloseTo(.4625, EXACT);
    assertThat(found.of(Estimator.DM).value().value()).isCloseTo(.425, EXACT);
    assertThat(found.of(Estimator.DR).value().value()).isCloseTo(.566458, SIX_DIGITS);
    assertThat(found.weights().effectiveSample()).isCloseTo(4.297775, SIX_DIGITS);
    assertThat(found.weights().largest()).isCloseTo(3.5, EXACT);
    assertThat(found.weights().clipped()).isEqualTo(1);
    assertThat(found.of(Estimator.IPS).relative().value()).isCloseTo(.65 / .375, EXACT);
  }

  @Test
  void verdict_eightRows_isRefusedAndSaysWhy() {
    Evaluation found = evaluation();
    assertThat(found.verdict()).isEqualTo(Evaluation.Verdict.REFUSED);
    assertThat(found.refusals())
        .contains(
            "the effective sample is 4.3 of 8 rows; at least 100 and 1 % of the rows are needed",
            "one row has 40 % of all weight; at most 10 % may hang on one row");
  }
}
