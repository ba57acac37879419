package hawker.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import hawker.random.Draws;
import hawker.random.Purpose;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class AttributionRuleTest {
  private static final long DAY = 86_400;
  private static final AttributionRule.Settings USUAL = new AttributionRule.Settings(7 * DAY, 0.4);

  private static double[] shares(AttributionRule rule, long[] ages, boolean[] clicked) {
    return Arrays.stream(rule.millionths(ages, clicked, USUAL))
        .mapToDouble(m -> m / 1e6)
        .toArray();
  }

  private static long[] days(long... ages) {
    return Arrays.stream(ages).map(age -> age * DAY).toArray();
  }

  @Test
  void rules_fourAds_asTheFormulasSay() {
    long[] ages = days(10, 6, 3, 0);
    boolean[] clicked = {true, true, true, true};
    assertThat(shares(AttributionRule.TIME_DECAY, ages, clicked))
        .containsExactly(new double[] {.139319, .207027, .278637, .375018}, within(1e-6));
    assertThat(shares(AttributionRule.POSITION, ages, clicked))
        .containsExactly(new double[] {.4, .1, .1, .4}, within(1e-6));
    assertThat(shares(AttributionRule.LINEAR, ages, clicked)).containsExactly(.25, .25, .25, .25);
    assertThat(shares(AttributionRule.LAST_CLICK, ages, clicked)).containsExactly(0, 0, 0, 1);
  }

  @Test
  void rules_otherPaths_asTheFormulasSay() {
    assertThat(shares(AttributionRule.TIME_DECAY, days(14, 7), new boolean[2]))
        .containsExactly(new double[] {1 / 3.0, 2 / 3.0}, within(1e-6));
    assertThat(shares(AttributionRule.POSITION, days(5), new boolean[1])).containsExactly(1);
    assertThat(shares(AttributionRule.POSITION, days(5, 1), new boolean[2]))
        .containsExactly(.5, .5);
    assertThat(shares(AttributionRule.POSITION, days(9, 5, 1), new boolean[3]))
        .containsExactly(new double[] {.4, .2, .4}, within(1e-6));
    assertThat(shares(AttributionRule.LAST_CLICK, days(9, 5, 1), new boolean[] {true, true, false}))
        .containsExactly(0, 1, 0);
    assertThat(shares(AttributionRule.LAST_CLICK, days(9, 5, 1), new boolean[3]))
        .containsExactly(0, 0, 1);
  }

  @Test
  void rules_anyPath_giveAwayTheWholeCreditAndNoneBelowNothing() {
    long key = Draws.entity(new Draws(3, 0).key(Purpose.TEST), 0);
    for (int path = 0; path < 3000; path++) {
      int length = 1 + Draws.index(Draws.bits(key, path, 0), 60);
      long[] ages = new long[length];
      boolean[] clicked = new boolean[length];
      for (int i = 0; i < length; i++) {
        ages[i] = Draws.index(Draws.bits(key, path, i + 1), 200 * (int) DAY);
        clicked[i] = ages[i] % 3 == 0;
      }
      Arrays.sort(ages);
      for (int i = 0; i < length / 2; i++) {
        long age = ages[i];
        ages[i] = ages[length - 1 - i];
        ages[length - 1 - i] = age;
      }
      for (AttributionRule rule : AttributionRule.values()) {
        long[] credit = rule.millionths(ages, clicked, USUAL);
        assertThat(Arrays.stream(credit).sum()).as("%s", rule).isEqualTo(1_000_000);
        assertThat(Arrays.stream(credit).min().orElse(-1)).isNotNegative();
      }
    }
  }
}
