package hawker.planner;

import static org.assertj.core.api.Assertions.assertThat;

import hawker.random.Draws;
import hawker.random.Purpose;
import hawker.stats.Interval;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PredictionRangeTest {
  private static PredictionRange of(double... numbers) {
    return Objects.requireNonNull(PredictionRange.of(numbers));
  }

  @Test
  void nineNumbers_eightyPercentIsAllOfThem() {
    PredictionRange range = of(9, 8, 7, 6, 5, 4, 3, 2, 1);
    assertThat(range.median()).isEqualTo(5);
    assertThat(range.eighty()).isEqualTo(new Interval(1, 9));
    assertThat(range.ninetyFive()).isNull();
    assertThat(of(1, 2, 3, 4, 5, 6, 7, 8).eighty()).isNull();
  }

  @Test
  void thirtyNineNumbers_ninetyFivePercentIsAllOfThem() {
    double[] numbers = IntStream.rangeClosed(1, 39).asDoubleStream().toArray();
    assertThat(of(numbers).ninetyFive()).isEqualTo(new Interval(1, 39));
    assertThat(of(numbers).eighty()).isEqualTo(new Interval(4, 36));
  }

  @Test
  void wall_leavesOutTheOtherTail() {
    double[] numbers = IntStream.rangeClosed(1, 39).asDoubleStream().toArray();
    double[] spent = numbers.clone();
    double[] clicks = numbers.clone();
    for (int i = 0; i < 6; i++) {
      spent[38 - i] = 34;
      clicks[i] = 6;
    }
    assertThat(of(spent).eighty()).isEqualTo(new Interval(8, 34));
    assertThat(of(clicks).eighty()).isEqualTo(new Interval(6, 32));
    assertThat(of(new double[40]).eighty()).isEqualTo(new Interval(0, 0));
  }

  @Test
  void undefined_isLeftOut() {
    assertThat(of(Double.NaN, 3, 5).median()).isEqualTo(4);
    assertThat(of(Double.NaN, 3, 5).worlds()).isEqualTo(2);
    assertThat(PredictionRange.of(Double.NaN)).isNull();
    assertThat(PredictionRange.of()).isNull();
  }

  @Test
  void newNumber_liesWithinAsOftenAsItSays() {
    long key = new Draws(3, 0).key(Purpose.PLAN);
    int tries = 4000;
    int[] held = new int[2];
    for (int i = 0; i < tries; i++) {
      long own = Draws.entity(key, i);
      double[] numbers = new double[40];
      for (int j = 0; j < numbers.length; j++) {
        numbers[j] = StrictMath.log(Draws.openUniform(Draws.bits(own, j)));
      }
      double next = StrictMath.log(Draws.openUniform(Draws.bits(own, 40)));
      PredictionRange range = of(numbers);
      held[0] += Objects.requireNonNull(range.eighty()).contains(next) ? 1 : 0;
      held[1] += Objects.requireNonNull(range.ninetyFive()).contains(next) ? 1 : 0;
    }
    // Four standard errors.
    assertThat(held[0] / (double) tries).isBetween(0.8 - 0.0253, 0.8 + 0.0253);
    assertThat(held[1] / (double) tries).isBetween(0.95 - 0.0138, 0.95 + 0.0138);
  }
}
