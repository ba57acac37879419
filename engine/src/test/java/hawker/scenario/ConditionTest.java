package hawker.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConditionTest {
  private static final Map<String, Double> VALUES =
      Map.of("cpc", 2.0, "ctr", 0.01, "feed.spend", 0.25, "search.spend", 0.5, "ad-set.cpc", 3.0);

  private static OptionalDouble value(Condition.Metric metric) {
    String name = metric.of().isEmpty() ? metric.name() : metric.of() + "." + metric.name();
    Double value = VALUES.get(name);
    return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
  }

  @ParameterizedTest
  @CsvSource({
    "cpc > 1.5, true",
    "cpc > 2, false",
    "cpc >= 2, true",
    "cpc = 2, true",
    "2 < cpc, false",
    "cpc <= 1_000, true",
    "ctr < 2 %, true",
    "ctr >= 1%, true",
    "feed.spend < search.spend, true",
    "ad-set.cpc > cpc, true",
    "cpc > 3 or ctr > 0 and cpc > 1, true",
    "(cpc > 3 or ctr > 0) and cpc > 2, false",
    "not cpc > 3, true",
    "not (cpc > 1 and ctr > 0), false",
    "not not cpc > 1, true",
    "cpa > 0, false",
    "cpa <= 0, false",
    "not cpa > 0, true",
    "1 < 2 and 2 < 1 or 3 > 2, true"
  })
  void holds_asItReads(String text, boolean expected) {
    assertThat(Condition.parse(text).holds(ConditionTest::value)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "'', have a metric or a number at its end",
    "cpc, have one of > >= < <= = at its end",
    "cpc >, have a metric or a number at its end",
    "cpc > 1 cpa, 'have and, or, or the end at character 9'",
    "cpc > 1 && ctr < 0.01, 'have and, or, or the end at character 9'",
    "cpc > 1 || ctr < 0.01, 'have and, or, or the end at character 9'",
    "cpc > 2 + 3, 'have and, or, or the end at character 9'",
    "cpc > 2.5 $, 'have and, or, or the end at character 11'",
    "cpc > 1 and, have a metric or a number at its end",
    "(cpc > 1, have a closing parenthesis at its end",
    "cpc ~ 1, have one of > >= < <= = at character 5",
    "cpc > -1, have a metric or a number at character 7",
    "cpc => 1, have a metric or a number at character 6"
  })
  void parse_mistakes_areToldWithTheirPlace(String text, String must) {
    assertThatThrownBy(() -> Condition.parse(text)).hasMessage(must);
  }

  @Test
  void metrics_knowWhereTheyStand() {
    assertThat(Condition.parse("cpc > 1 and  feed.spend < 20 %").metrics())
        .containsExactly(
            new Condition.Metric("", "cpc", 1), new Condition.Metric("feed", "spend", 14));
  }

  @Test
  void parse_nestedWithoutEnd_isRefused() {
    assertThatThrownBy(() -> Condition.parse("(".repeat(500))).hasMessage("be nested less deeply");
  }
}
