package hawker.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import hawker.random.Draws;
import hawker.random.Purpose;
import hawker.scenario.ConversionDelaySpec;
import hawker.unit.TimeSpan;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How many conversions have come by when, where delays are exponential with a mean of 3.2 days. */
class ConversionDelayTest {
  private static final int CLICKS = 400_000;
  private static final double MEAN = 3.2;

  /** Share of the conversions of clicks, spread evenly over some days, that come within others. */
  private static double observed(double clickDays, double withinDays) {
    ConversionDelay delay = new ConversionDelay(
        new ConversionDelaySpec(List.of(1.0), List.of(new TimeSpan(Math.round(MEAN * 86_400)))));
    long key = Draws.entity(new Draws(5, 0).key(Purpose.TEST), 0);
    int found = 0;
    for (int click = 0; click < CLICKS; click++) {
      double at = clickDays * Draws.uniform(Draws.bits(key, click, 9));
      found += at + delay.seconds(key, Draws.bits(key, click)) / 86_400 < withinDays ? 1 : 0;
    }
    return found / (double) CLICKS;
  }

  @Test
  void delay_afterAnHourADayAndMore_asTheFormulaSays() {
    double[] days = {1 / 24.0, 1, 7, 14, 30};
    double[] shares = {.012936, .26838, .88780, .98741, .99992};
    for (int i = 0; i < days.length; i++) {
      double error = 4 * Math.sqrt(shares[i] * (1 - shares[i]) / CLICKS) + 1e-5;
      assertThat(1 - StrictMath.exp(-days[i] / MEAN)).isCloseTo(shares[i], within(6e-6));
      assertThat(observed(0, days[i])).isCloseTo(shares[i], within(error));
    }
  }

  @Test
  void flight_clicksSpreadEvenly_endsTooEarlyByTheFormula() {
    double[] days = {7, 30};
    double[] shares = {.594147, .893342};
    for (int i = 0; i < days.length; i++) {
      double expected = 1 - MEAN / days[i] * (1 - StrictMath.exp(-days[i] / MEAN));
      double error = 4 * Math.sqrt(shares[i] * (1 - shares[i]) / CLICKS);
      assertThat(expected).isCloseTo(shares[i], within(1e-6));
      assertThat(observed(days[i], days[i])).isCloseTo(shares[i], within(error));
    }
  }
}
