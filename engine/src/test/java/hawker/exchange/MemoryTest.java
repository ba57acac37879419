package hawker.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import hawker.world.Population;
import hawker.world.Tree;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class MemoryTest {
  private static final int HOUR = 3600;

  @Test
  void counts_rowsAdsCampaignsAndWindows_areKeptApart() {
    Memory memory = new Memory(Population.BLOCK, HOUR);
    Map<String, Integer> twin = new HashMap<>();
    int[] rows = {0, 1, 1023};
    int[] numbers = {0, 1, 4095, 4096, 1 << 16, (1 << 24) - 1};
    int[] windows = {0, 1, 4095, 4096, 8192, 5_270_399};
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < 4000; i++) {
      int row = rows[random.nextInt(rows.length)];
      int number = numbers[random.nextInt(numbers.length)];
      int window = windows[i * windows.length / 4000];
      assertThat(memory.expose(row, number))
          .isEqualTo(twin.merge("ad " + row + " " + number, 1, Integer::sum) - 1);
      assertThat(memory.meet(row, number))
          .isEqualTo(twin.merge("campaign " + row + " " + number, 1, Integer::sum) - 1);
      String key = "cap " + row + " " + number + " " + window;
      assertThat(memory.capCount(row, number, window)).isEqualTo(twin.getOrDefault(key, 0));
      assertThat(memory.countCap(row, number, window)).isEqualTo(twin.merge(key, 1, Integer::sum));
    }
    assertThat(memory.exposures(2, 0)).isZero();
  }

  /** The greatest cap that a scenario may state is one that can be reached. */
  @Test
  void countCap_greatestCap_isReached() {
    Memory memory = new Memory(1, HOUR);
    for (int i = 1; i <= 40_000; i++) {
      assertThat(memory.countCap(0, 7, 3)).isEqualTo(Math.min(i, 32_767));
    }
    assertThat(memory.capCount(0, 7, 3)).isEqualTo(32_767);
    assertThat(memory.capCount(0, 7, 4)).isZero();
  }

  /** Tables grow, move and take the places that others left. */
  @Test
  void counts_manyPeopleWithManyAds_equalAPlainMap() {
    Memory memory = new Memory(50, HOUR);
    Map<Integer, Integer> twin = new HashMap<>();
    SplittableRandom random = new SplittableRandom(2);
    for (int i = 0; i < 60_000; i++) {
      int row = Math.min(random.nextInt(50), random.nextInt(50));
      int ad = random.nextInt(1 + 10 * row);
      int before = twin.merge((row << 16) | ad, 1, Integer::sum) - 1;
      assertThat(memory.exposures(row, ad)).isEqualTo(before);
      assertThat(memory.expose(row, ad)).isEqualTo(before);
    }
    assertThat(memory.exposures(3, 900)).isZero();
  }

  @Test
  void annoyance_halvesEveryHalfLifeAndAddsUp() {
    Memory memory = new Memory(2, HOUR);
    memory.annoy(0, 0, 0.4);
    assertThat(memory.annoyance(0, HOUR)).isCloseTo(0.2, within(1e-6));
    memory.annoy(0, HOUR, 0.4);
    assertThat(memory.annoyance(0, 3 * HOUR)).isCloseTo(0.15, within(1e-6));
    assertThat(memory.annoyance(1, HOUR)).isZero();
  }

  @Test
  void signals_upToEightTopics_areScoredByTheDecayedSum() {
    SignalMemory memory = new SignalMemory(1, HOUR);
    for (int i = 0; i < 5; i++) {
      memory.signal(0, 7, i * HOUR);
      memory.signal(0, 3, -2 * HOUR + i);
    }
    // 1 + 1/2 + 1/4 + 1/8 + 1/16
    assertThat(memory.score(0, 0, 4 * HOUR)).isCloseTo(1.9375, within(1e-6));
    assertThat(memory.topic(0, 0)).isEqualTo(7);
    assertThat(memory.topic(0, 1)).isEqualTo(3);
    assertThat(memory.topic(0, 2)).isEqualTo(Tree.NO_NODE);
  }

  @Test
  void signals_ofANinthTopic_displaceTheFaintest() {
    SignalMemory memory = new SignalMemory(1, HOUR);
    for (int topic = 0; topic < SignalMemory.TOPICS; topic++) {
      memory.signal(0, topic, 0);
      if (topic != 5) {
        memory.signal(0, topic, 60);
      }
    }
    memory.signal(0, 100, 120);
    assertThat(memory.topic(0, 5)).isEqualTo(100);
    assertThat(memory.score(0, 5, 120)).isCloseTo(1, within(1e-6));
    assertThat(memory.topic(0, 4)).isEqualTo(4);
  }
}
