package hawker.unit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimeSpanTest {
  @ParameterizedTest
  @CsvSource({
    "0 s, 0",
    "30 s, 30",
    "30 sec, 30",
    "1 second, 1",
    "15 min, 900",
    "15min, 900",
    "1.5 h, 5400",
    "2 HOURS, 7200",
    "1 d, 86400",
    "7 days, 604800",
    "1 week, 604800",
    "2 weeks, 1209600",
    "3660 days, 316224000",
    " 5 s , 5",
    "0.5 s, 1",
    "0.4 s, 0"
  })
  void parse_numberWithUnit_isSeconds(String text, long seconds) {
    assertThat(TimeSpan.parse(text).seconds()).isEqualTo(seconds);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "15", "min", "15 parsecs", "-1 s", "1e3 s", "1:30", "1 h 30 min", "1. h", "٣ s"
      })
  void parse_notATime_saysTheUnits(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TimeSpan.parse(text))
        .withMessage("be a time with its unit (s, min, h, days or weeks), such as 15 min");
  }

  @ParameterizedTest
  @ValueSource(strings = {"3661 days", "999999999999999999999999 weeks", "316224000.5 s"})
  void parse_tooLong_saysTheBounds(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TimeSpan.parse(text))
        .withMessage("be between 0 s and 3660 days");
  }

  @Test
  void new_negative_throws() {
    assertThatIllegalArgumentException().isThrownBy(() -> new TimeSpan(-1));
  }

  @ParameterizedTest
  @CsvSource({"0, 0 s", "59, 59 s", "60, 1 min", "5400, 90 min", "7200, 2 h", "86400, 1 d"})
  void toString_anySpan_hasTheLargestWholeUnitAndReadsBack(long seconds, String text) {
    assertThat(new TimeSpan(seconds)).hasToString(text);
    assertThat(TimeSpan.parse(text).seconds()).isEqualTo(seconds);
  }

  @Test
  void factories_agreeWithParsing() {
    assertThat(TimeSpan.minutes(15)).isEqualTo(TimeSpan.parse("15 min"));
    assertThat(TimeSpan.days(7)).isEqualTo(TimeSpan.parse("1 week"));
    assertThat(TimeSpan.parse("36 h").inDays()).isEqualTo(1.5);
  }
}
