package hawker.response;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import hawker.random.Draws;
import hawker.random.Purpose;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Looks and clicks by rank against closed forms. */
class ExaminationMarginalsTest {
  private static final double[] PUBLISHED = {
    0.68, 0.61, 0.48, 0.34, 0.28, 0.20, 0.11, 0.10, 0.08, 0.06
  };

  private static void assertShare(long count, int n, double probability) {
    double se = StrictMath.sqrt(probability * (1 - probability) / n);
    assertThat(count / (double) n).isCloseTo(probability, within(4 * se + 1e-12));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void positionBased_millionSessions_eachRankAsPublished(long seed) {
    double[] attraction = new double[10];
    Arrays.fill(attraction, 0.1);
    int sessions = 1_000_000;
    long[][] counts =
        new Pages(attraction).count(Worlds.examination("position-based", "{}", seed), sessions);
    for (int rank = 0; rank < 10; rank++) {
      assertShare(counts[0][rank], sessions, PUBLISHED[rank]);
      assertShare(counts[1][rank], sessions, 0.1 * PUBLISHED[rank]);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void cascade_millionSessions_eachRankAsPublished(long seed) {
    int sessions = 1_000_000;
    long[][] counts =
        new Pages(0.5, 0.4, 0.3, 0.2).count(Worlds.examination("cascade", "{}", seed), sessions);
    double[] clicks = {0.5, 0.2, 0.09, 0.042};
    long clicked = 0;
    for (int rank = 0; rank < 4; rank++) {
      assertShare(counts[1][rank], sessions, clicks[rank]);
      clicked += counts[1][rank];
    }
    assertShare(sessions - clicked, sessions, 0.168);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      position-based  | {}
      cascade         | {}
      dependent-click | {continuation: [0.2, 0.9, 0.5]}
      dbn             | {perseverance: 0.8, satisfaction: 0.7}
      ubm             | {}
      ubm             | {matrix: [[0.9], [0.7, 0.4], [0.8, 0.3, 0.2]]}
      """)
  void respond_unequalAds_looksAndClicksAsTheExactForm(String name, String settings) {
    double[] attraction = {0.3, 0.6, 0.1, 0.5, 0.8, 0.2};
    int sessions = 200_000;
    for (long seed = 1; seed <= 3; seed++) {
      ExaminationModel model = Worlds.examination(name, settings, seed);
      double[] looks = new double[6];
      model.examination(6, attraction, looks);
      long[][] counts = new Pages(attraction).count(model, sessions);
      for (int rank = 0; rank < 6; rank++) {
        assertShare(counts[0][rank], sessions, looks[rank]);
        assertShare(counts[1][rank], sessions, looks[rank] * attraction[rank]);
      }
    }
  }

  @Test
  void positionBased_randomSwaps_recoverTheRatios() {
    int sessions = 600_000;
    for (long seed = 1; seed <= 3; seed++) {
      ExaminationModel model = Worlds.examination("position-based", "{}", seed);
      double[] quality = {0.9, 0.8, 0.7, 0.6, 0.5, 0.4, 0.3, 0.25, 0.2, 0.15};
      double[] fixed = ratios(new Pages(quality).count(model, sessions)[1]);
      double[] shuffled = ratios(shuffledClicks(model, quality, sessions, seed));
      for (int rank = 1; rank < 10; rank++) {
        double truth = PUBLISHED[rank] / PUBLISHED[0];
        assertThat(shuffled[rank] / truth).isCloseTo(1, within(0.03));
        assertThat(fixed[rank] / truth).as("best ads on top mislead").isLessThan(0.95);
      }
    }
  }

  private static double[] ratios(long[] clicks) {
    return Arrays.stream(clicks)
        .mapToDouble(count -> count / (double) clicks[0])
        .toArray();
  }

  /** Clicks by rank where each page has the ads in a random order. */
  private static long[] shuffledClicks(
      ExaminationModel model, double[] quality, int sessions, long seed) {
    Pages pages = new Pages(quality);
    long key = new Draws(seed, 9).key(Purpose.TEST);
    long[] clicks = new long[quality.length];
    int users = pages.opportunities.size;
    for (int event = 0; event < sessions / users; event++) {
      pages.turnTo(event);
      for (int i = 0; i < users; i++) {
        long user = Draws.entity(key, i);
        int top = i * quality.length;
        for (int slot = quality.length - 1; slot > 0; slot--) {
          int other = Draws.index(Draws.bits(user, event, slot), slot + 1);
          int ad = pages.outcome.ad[top + slot];
          pages.outcome.ad[top + slot] = pages.outcome.ad[top + other];
          pages.outcome.ad[top + other] = ad;
        }
        for (int slot = 0; slot < quality.length; slot++) {
          pages.outcome.attraction[top + slot] = quality[pages.outcome.ad[top + slot]];
        }
      }
      pages.respond(model);
      for (int at = 0; at < pages.outcome.clicked.length; at++) {
        clicks[at % quality.length] += pages.outcome.clicked[at] ? 1 : 0;
      }
    }
    return clicks;
  }

  @Test
  void positionBased_adMovedUp_neverLosesItsClick() {
    ExaminationModel model = Worlds.examination("position-based", "{}", 4);
    Pages low = new Pages(0.5, 0.5, 0.5, 0.5);
    Pages high = new Pages(0.5, 0.5, 0.5, 0.5);
    for (int i = 0; i < high.opportunities.size; i++) {
      high.outcome.ad[4 * i + 1] = 3;
      high.outcome.ad[4 * i + 3] = 1;
    }
    int gained = 0;
    for (int event = 0; event < 50; event++) {
      low.turnTo(event);
      high.turnTo(event);
      low.respond(model);
      high.respond(model);
      for (int i = 0; i < high.opportunities.size; i++) {
        boolean below = low.outcome.clicked[4 * i + 3];
        boolean above = high.outcome.clicked[4 * i + 1];
        assertThat(!below || above).isTrue();
        gained += above && !below ? 1 : 0;
      }
    }
    assertThat(gained).isPositive();
  }

  @Test
  void examination_cascadeOfTenths_isHandWorked() {
    ExaminationModel cascade = Worlds.examination("cascade", "{}", 1);
    assertThat(cascade.examination(3, 0.1))
        .containsExactly(new double[] {1, 0.9, 0.81}, within(1e-15));
    ExaminationModel dbn = Worlds.examination("dbn", "{perseverance: 0.5, satisfaction: 0.4}", 1);
    assertThat(dbn.examination(3, 0.5)).containsExactly(new double[] {1, 0.4, 0.16}, within(1e-15));
    ExaminationModel dependent =
        Worlds.examination("dependent-click", "{continuation: [0.2, 0.6]}", 1);
    assertThat(dependent.examination(4, 0.5))
        .containsExactly(new double[] {1, 0.6, 0.48, 0.384}, within(1e-15));
  }

  @Test
  void ubm_twoRanks_isHandWorked() {
    ExaminationModel ubm = Worlds.examination("ubm", "{matrix: [[1], [0.5, 0.25]]}", 1);
    double[] looks = new double[3];
    ubm.examination(2, new double[] {0.4, 0.5}, looks);
    assertThat(looks[0]).isEqualTo(1);
    assertThat(looks[1]).isCloseTo(0.4 * 0.5 + 0.6 * 0.25, within(1e-15));
    // Rank 3 takes the last row: 0.5 just below a click, 0.25 farther down.
    ubm.examination(3, new double[] {0.4, 0.5, 0.5}, looks);
    double lastClickAtTwo = 0.35 * 0.5;
    assertThat(looks[2])
        .isCloseTo(lastClickAtTwo * 0.5 + (1 - lastClickAtTwo) * 0.25, within(1e-15));
  }

  @Test
  void ubm_formula_fallsWithRankAndRecoversAfterAClick() {
    ExaminationModel ubm = Worlds.examination("ubm", "{}", 1);
    double[] unclicked = ubm.examination(6, 0);
    double[] clicked = ubm.examination(6, 1);
    for (int rank = 1; rank <= 6; rank++) {
      double expected = 0.68 * StrictMath.pow(rank, -0.7);
      assertThat(unclicked[rank - 1]).isCloseTo(expected, within(1e-12));
    }
    for (int rank = 2; rank <= 6; rank++) {
      assertThat(clicked[rank - 1]).isGreaterThan(unclicked[rank - 1]);
    }
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      dbn             | {perseverance: 1, satisfaction: 1}
      dependent-click | {continuation: [0]}
      """)
  void specialCases_ofTheCascade_clickAlike(String name, String settings) {
    Pages cascade = new Pages(0.3, 0.6, 0.1, 0.5);
    Pages special = new Pages(0.3, 0.6, 0.1, 0.5);
    cascade.respond(Worlds.examination("cascade", "{}", 8));
    special.respond(Worlds.examination(name, settings, 8));
    assertThat(special.outcome.examined).isEqualTo(cascade.outcome.examined);
    assertThat(special.outcome.clicked).isEqualTo(cascade.outcome.clicked);
  }

  @Test
  void ubm_sameAtEveryDistance_isPositionBased() {
    ExaminationModel ubm =
        Worlds.examination("ubm", "{matrix: [[0.7], [0.4, 0.4], [0.2, 0.2, 0.2]]}", 1);
    ExaminationModel positionBased =
        Worlds.examination("position-based", "{examination: [0.7, 0.4, 0.2]}", 1);
    assertThat(ubm.examination(3, 0.6))
        .containsExactly(positionBased.examination(3, 0.6), within(1e-15));
  }
}
