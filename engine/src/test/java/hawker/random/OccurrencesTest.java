package hawker.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OccurrencesTest {
  private static final long DAY = 86_400;

  private static long address(int entity) {
    return Draws.entity(new Draws(11, 0).key(Purpose.TEST), entity);
  }

  /** Every occurrence in a stretch, found one after the other from its end. */
  private static List<Long> all(Occurrences times, long entity, long after, long until) {
    List<Long> all = new ArrayList<>();
    for (long at = times.last(entity, until, until - after);
        at != Occurrences.NEVER;
        at = times.last(entity, at - 1, at - 1 - after)) {
      all.add(at);
    }
    return all;
  }

  @Test
  void last_anyWindow_isTheLastOfThoseInIt() {
    Occurrences times = new Occurrences(2);
    for (int entity = 0; entity < 50; entity++) {
      long who = address(entity);
      List<Long> all = all(times, who, -20 * DAY, 20 * DAY);
      for (long until = -9 * DAY; until < 20 * DAY; until += 7_777) {
        for (long window : new long[] {1, 3600, DAY, 9 * DAY}) {
          long expected = Occurrences.NEVER;
          for (long at : all) {
            if (at > until - window && at <= until) {
              expected = Math.max(expected, at);
            }
          }
          assertThat(times.last(who, until, window)).isEqualTo(expected);
        }
      }
    }
  }

  @Test
  void occurrences_manyRates_areAsManyAsStatedAndPoisson() {
    for (double perDay : new double[] {0.001, 0.3, 2, 100}) {
      Occurrences times = new Occurrences(perDay);
      long days = (long) Math.max(1, 8 / perDay);
      int entities = 1500;
      double sum = 0;
      double squares = 0;
      for (int entity = 0; entity < entities; entity++) {
        int count = all(times, address(entity), -days * DAY, 0).size();
        sum += count;
        squares += (double) count * count;
      }
      double expected = perDay * days;
      double mean = sum / entities;
      double variance = squares / entities - mean * mean;
      assertThat(mean)
          .as("%s a day", perDay)
          .isCloseTo(expected, within(4 * Math.sqrt(expected / entities)));
      assertThat(variance / expected).isCloseTo(1, within(4 * Math.sqrt(2.2 / entities)));
    }
  }

  @Test
  void last_rateOfZero_isNever() {
    assertThat(new Occurrences(0).last(address(1), 0, 3660 * DAY)).isEqualTo(Occurrences.NEVER);
  }
}
