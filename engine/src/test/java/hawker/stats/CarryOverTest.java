package hawker.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class CarryOverTest {
  @Test
  void after_periodsOfAdstock_asTheFormulaSays() {
    // A carry-over of .6 a period is a half-life of ln 2 / -ln .6 = 1.3569 periods.
    double halfLife = StrictMath.log(2) / -StrictMath.log(0.6);
    assertThat(halfLife).isCloseTo(1.3569, within(5e-5));
    CarryOver carryOver = new CarryOver(1, 100, 2, halfLife);
    double[] seen = {100, 0, 0, 50, 0};
    double[] expected = {100, 60, 36, 71.6, 42.96};
    double level = 0;
    for (int period = 0; period < seen.length; period++) {
      level = carryOver.after(level, period == 0 ? 0 : 1) + seen[period];
      assertThat(level).isCloseTo(expected[period], within(1e-9));
    }
  }

  @Test
  void effect_hillsCurve_asTheFormulaSays() {
    CarryOver carryOver = new CarryOver(1, 100, 2, 1);
    assertThat(carryOver.effect(50)).isCloseTo(0.2, within(1e-12));
    assertThat(carryOver.effect(100)).isCloseTo(0.5, within(1e-12));
    assertThat(carryOver.effect(200)).isCloseTo(0.8, within(1e-12));
    assertThat(carryOver.effect(0)).isZero();
    assertThat(new CarryOver(0.3, 2, 1, 1).effect(2)).isCloseTo(0.15, within(1e-12));
  }
}
