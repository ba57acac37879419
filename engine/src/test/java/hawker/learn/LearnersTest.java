package hawker.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import hawker.plugin.PluginSpec;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LearnersTest {
  @Test
  void constant_isTheShareOfClicks() {
    FeatureSpace space = Rows.space(1);
    Examples rows = new Examples();
    for (int row = 0; row < 10; row++) {
      rows.endRow(row < 2, row < 2 ? 2 : 1);
    }
    double[] p = Rows.predicted(Rows.learnt(PluginSpec.of("constant"), space, rows, 1), rows);
    assertThat(p).containsOnly(4 / 12.0);
  }

  @Test
  void smoothedRate_isShrunkToTheRateOfAllRows() {
    FeatureSpace space = Rows.space(2);
    RowEncoder encoder = space.learningEncoder();
    Examples rows = new Examples();
    for (int row = 0; row < 12; row++) {
      encoder.text(0, "same");
      encoder.text(1, row < 4 ? "a" : "b");
      encoder.endRow(rows, row < 3);
    }
    Model model =
        Rows.learnt(Rows.spec("smoothed-rate", "field", "f1", "weight", "20"), space, rows, 1);
    double[] p = Rows.predicted(model, rows);
    assertThat(p[0]).isEqualTo((3 + 20 * 0.25) / 24, within(1e-15));
    assertThat(p[11]).isEqualTo((0 + 20 * 0.25) / 28, within(1e-15));
    Examples other = new Examples();
    space.encoder().endRow(other, false);
    assertThat(Rows.predicted(model, other)).containsExactly(0.25);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"logistic", "ftrl", "factorization-machine", "field-aware-factorization-machine"})
  void learner_onFreshRows_beatsTheConstant(String name) {
    FeatureSpace space = Rows.space(5);
    Examples rows = Rows.draw(space, 20_000, 30, 10);
    Examples fresh = Rows.draw(space, 5000, 30, 11);
    double[] p = Rows.predicted(Rows.learnt(PluginSpec.of(name), space, rows, 3), fresh);
    double[] constant =
        Rows.predicted(Rows.learnt(PluginSpec.of("constant"), space, rows, 1), fresh);
    assertThat(Rows.logloss(p, fresh)).isLessThan(0.93 * Rows.logloss(constant, fresh));
  }

  @ParameterizedTest
  @ValueSource(strings = {"logistic", "ftrl", "factorization-machine"})
  void learn_weightOfTwo_isNearToTheRowTwice(String name) {
    FeatureSpace space = Rows.space(3);
    Examples rows = Rows.draw(space, 5000, 10, 12);
    Examples doubled = new Examples();
    for (int row = 0; row < rows.size; row++) {
      doubled.addRow(rows, row);
      doubled.addRow(rows, row);
    }
    Arrays.fill(rows.weight, 2);
    double[] weighted = Rows.predicted(Rows.learnt(PluginSpec.of(name), space, rows, 1), rows);
    double[] twice = Rows.predicted(Rows.learnt(PluginSpec.of(name), space, doubled, 1), rows);
    for (int row = 0; row < rows.size; row++) {
      assertThat(weighted[row]).isEqualTo(twice[row], within(0.08));
    }
  }
}
