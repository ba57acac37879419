package hawker.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class DailyRhythmTest {
  private static final int DAY = 86_400;

  @Test
  void cosine_amplitudePoint6PeakNoon_hasPublishedHourShares() {
    DailyRhythm rhythm = DailyRhythm.cosine(0.6, 12, 1);
    assertThat(rhythm.days(0, 3600, 0)).isCloseTo(0.0169, within(1e-4));
    assertThat(rhythm.days(11 * 3600, 12 * 3600, 0)).isCloseTo(0.0664, within(5e-5));
    assertThat(rhythm.days(12 * 3600, 13 * 3600, 0)).isCloseTo(0.0664, within(5e-5));
  }

  @Test
  void cosine_anyHour_isTheIntegralOfTheFormula() {
    for (double peak : new double[] {0, 7.3, 20, 24}) {
      DailyRhythm rhythm = DailyRhythm.cosine(0.45, peak, 1);
      for (int hour = 0; hour < 24; hour++) {
        double sum = 0;
        for (int second = 0; second < 3600; second++) {
          double t = hour + (second + 0.5) / 3600;
          sum += 1 + 0.45 * Math.cos(2 * Math.PI * (t - peak) / 24);
        }
        assertThat(rhythm.days(hour * 3600L, hour * 3600L + 3600, 0))
            .isCloseTo(sum / DAY, within(1e-9));
      }
    }
  }

  @Test
  void cosine_peakEvening_isHighestThereAndLowestTwelveHoursLater() {
    DailyRhythm rhythm = DailyRhythm.cosine(0.6, 20, 1);
    assertThat(rhythm.rate(20 * 3600, 0)).isCloseTo(1.6, within(1e-3));
    assertThat(rhythm.rate(8 * 3600, 0)).isCloseTo(0.4, within(1e-3));
  }

  @Test
  void days_wholeWeek_isSevenForEveryRhythm() {
    double[] hours = new double[24];
    Arrays.fill(hours, 7, 23, 2.5);
    for (int start = 0; start < 7; start++) {
      assertThat(DailyRhythm.cosine(1, 3, 1.7).days(0, 7L * DAY, start))
          .isCloseTo(7, within(1e-12));
      assertThat(DailyRhythm.hourly(hours, 0).days(0, 7L * DAY, start)).isCloseTo(7, within(1e-12));
    }
  }

  @Test
  void days_cutAnywhere_partsAddUp() {
    DailyRhythm rhythm = DailyRhythm.cosine(0.6, 20, 1.4);
    long from = 4 * DAY + 12_345;
    long to = 9 * DAY + 77;
    double whole = rhythm.days(from, to, 2);
    double sum = 0;
    for (long cut = from; cut < to; cut += 1234) {
      sum += rhythm.days(cut, Math.min(to, cut + 1234), 2);
    }
    assertThat(sum).isCloseTo(whole, within(1e-10));
    assertThat(rhythm.days(from, from, 2)).isZero();
  }

  @Test
  void weekend_factorTwo_doublesSaturdayAndSunday() {
    DailyRhythm rhythm = DailyRhythm.cosine(0.6, 20, 2);
    // The simulation starts on a Thursday: days 2 and 3 are the weekend.
    double thursday = rhythm.days(0, DAY, 3);
    double saturday = rhythm.days(2L * DAY, 3L * DAY, 3);
    double sunday = rhythm.days(3L * DAY, 4L * DAY, 3);
    double monday = rhythm.days(4L * DAY, 5L * DAY, 3);
    assertThat(thursday).isCloseTo(7.0 / 9, within(1e-12));
    assertThat(saturday).isCloseTo(14.0 / 9, within(1e-12));
    assertThat(sunday).isCloseTo(saturday, within(1e-12));
    assertThat(monday).isCloseTo(thursday, within(1e-12));
  }

  @Test
  void hourly_onlyOneHour_allTrafficIsThere() {
    double[] hours = new double[24];
    hours[9] = 3;
    DailyRhythm rhythm = DailyRhythm.hourly(hours, 1);
    assertThat(rhythm.days(9 * 3600, 10 * 3600, 0)).isCloseTo(1, within(1e-12));
    assertThat(rhythm.days(0, 9 * 3600, 0)).isZero();
    assertThat(rhythm.rate(9 * 3600 + 1800, 0)).isCloseTo(24, within(1e-12));
  }

  @Test
  void construction_badArguments_areRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> DailyRhythm.cosine(1.1, 0, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> DailyRhythm.cosine(0.5, 25, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> DailyRhythm.cosine(0.5, 2, -1));
    assertThatIllegalArgumentException().isThrownBy(() -> DailyRhythm.cosine(0.5, 2, Double.NaN));
    assertThatIllegalArgumentException().isThrownBy(() -> DailyRhythm.hourly(new double[24], 1));
    assertThatIllegalArgumentException().isThrownBy(() -> DailyRhythm.hourly(new double[] {1}, 1));
    double[] negative = new double[24];
    Arrays.fill(negative, 1);
    negative[3] = -1;
    assertThatIllegalArgumentException().isThrownBy(() -> DailyRhythm.hourly(negative, 1));
  }
}
