package hawker.app.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DecimalsTest {
  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "-0.0, 0",
    "5.0, 5",
    "-3, -3",
    "1200, 1200",
    "0.1, 0.1",
    "58705.23, 58705.23",
    "123456789.987654321, 123456789.988",
    "1e15, 1000000000000000",
    "9007199254740991, 9007199254740991",
    "1234567890123456.5, 1234567890120000",
    "1.7e-13, 0.00000000000017",
    "1.23456789012349e-7, 0.000000123456789012",
    "4e-19, 0",
    "1e-300, 0",
    "2e22, 20000000000000000000000"
  })
  void exact_anySize_isPlainAndRounded(double value, String text) {
    assertThat(Decimals.exact(value).toPlainString()).isEqualTo(text);
  }

  @Test
  void exact_thirds_haveTwelveDigits() {
    assertThat(Decimals.exact(1 / 3.0)).hasToString("0.333333333333");
    assertThat(Decimals.exact(200 / 3.0)).hasToString("66.6666666667");
  }

  @Test
  void exact_halves_goToTheEvenDigit() {
    assertThat(Decimals.exact(100_000_000_000.5)).hasToString("100000000000");
    assertThat(Decimals.exact(100_000_000_001.5)).hasToString("100000000002");
  }

  @Test
  void grouped_thousandsAndNone_areForPeople() {
    assertThat(Decimals.grouped(1234567.891, 2)).isEqualTo("1,234,567.89");
    assertThat(Decimals.grouped(0.125, 2)).isEqualTo("0.12");
    assertThat(Decimals.grouped(null, 2)).isEqualTo("-");
  }

  @ParameterizedTest
  @CsvSource({"0, 3, 2", "12.5, 3, 2", "0.93, 3, 3", "0.0179, 3, 4", "1.538, 2, 2", "1e-12, 3, 8"})
  void decimals_smallNumbers_showTheirDigits(double value, int significant, int decimals) {
    assertThat(Decimals.decimals(value, significant)).isEqualTo(decimals);
  }
}
