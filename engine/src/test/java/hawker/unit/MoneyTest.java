package hawker.unit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MoneyTest {
  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "1, 1000000",
    "0.80, 800000",
    ".5, 500000",
    "0.80 USD, 800000",
    "0.80usd, 800000",
    "$0.80, 800000",
    "$ 12 , 12000000",
    "-3.25, -3250000",
    "-$3, -3000000",
    "1_000.50, 1000500000",
    "0.0000005, 1",
    "0.0000004999, 0",
    "-0.0000005, -1",
    "1000000000000, 1000000000000000000",
    "0000007, 7000000"
  })
  void parse_amount_isExactToTheMicro(String text, long micros) {
    assertThat(Money.parse(text, "USD").micros()).isEqualTo(micros);
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "'', an amount",
        "abc, an amount",
        "1.2.3, an amount",
        "1e3, an amount",
        "5 %, an amount",
        "1., an amount",
        "--1, an amount",
        "1 EURO, an amount",
        "'1,000', an amount",
        "١, an amount",
        "NaN, an amount",
        "_1, an amount",
        "50 EUR, 'be in USD, the scenario''s currency'",
        "1000000000000.000001, at most 1000000000000 USD",
        "99999999999999999999999999, at most 1000000000000 USD",
        "-99999999999999999999999999, at most 1000000000000 USD"
      })
  void parse_notAnAmount_saysWhatItMustBe(String text, String said) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Money.parse(text, "USD"))
        .withMessageContaining(said);
  }

  @Test
  void parse_dollars_onlyWhereTheCurrencyIsADollar() {
    assertThat(Money.parse("$1", "AUD")).isEqualTo(new Money(1_000_000));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Money.parse("$1", "EUR"))
        .withMessage("be in EUR, the scenario's currency");
  }

  @Test
  void ofUnits_halfAMicro_roundsUp() {
    assertThat(Money.ofUnits(0.1).micros()).isEqualTo(100_000);
    assertThat(Money.ofUnits(1.0000005).micros()).isEqualTo(1_000_001);
    assertThat(new Money(1_234_567).units()).isEqualTo(1.234567);
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "1000000, 1", "1, 0.000001", "-2500000, -2.5", "100000000000, 100000"})
  void toString_anyAmount_isPlainAndReadsBack(long micros, String text) {
    assertThat(new Money(micros)).hasToString(text);
    assertThat(Money.parse(text, "USD")).isEqualTo(new Money(micros));
  }

  @Test
  void compareTo_amounts_ordersByMicros() {
    assertThat(new Money(2)).isGreaterThan(Money.ZERO).isLessThan(Money.MAX);
  }
}
