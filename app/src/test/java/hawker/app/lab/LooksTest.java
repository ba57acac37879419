package hawker.app.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class LooksTest {
  private static final int TOP = 7;
  private static final int SECOND = 8;

  private static RowSource.Beside shown(boolean looked, int place) {
    return new RowSource.Beside(0.2, 0.3, looked, place, TOP);
  }

  @Test
  void platform_isForTheSlot_asTheTruthIs() {
    Looks looks = new Looks();
    for (int i = 0; i < 10; i++) {
      looks.count(shown(i < 8, TOP));
      looks.count(shown(i < 2, SECOND));
    }
    assertThat(looks.truth(shown(true, TOP))).isCloseTo(0.3 * 0.8, within(1e-12));
    assertThat(looks.truth(shown(true, SECOND))).isCloseTo(0.3 * 0.2, within(1e-12));
    assertThat(looks.platform(shown(true, TOP))).isEqualTo(0.2);
    assertThat(looks.platform(shown(true, SECOND))).isCloseTo(0.2 / 4, within(1e-12));
  }

  @Test
  void platform_nobodyLooksAtTheTop_isWhatWasPredicted() {
    Looks looks = new Looks();
    looks.count(shown(false, TOP));
    assertThat(looks.platform(shown(false, SECOND))).isEqualTo(0.2);
  }
}
