package hawker.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hawker.scenario.Hypothesis.Relation;
import hawker.scenario.Hypothesis.Term;
import java.util.Locale;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HypothesisTest {
  /** A sum written out: every term with its factor, then the number. */
  private static String written(Hypothesis.Sum sum) {
    StringBuilder text = new StringBuilder();
    for (Term term : sum.terms()) {
      text.append(
          String.format(Locale.ROOT, "%+.3f %s[%s]", term.factor(), term.metric(), term.arm()));
      if (term.cell() != null) {
        text.append("{")
            .append(term.cell().dimension())
            .append(":")
            .append(term.cell().value())
            .append("}");
      }
      text.append(' ');
    }
    return text + String.format(Locale.ROOT, "%+.3f", sum.number());
  }

  private static String written(Hypothesis hypothesis) {
    return written(hypothesis.left()) + " " + hypothesis.relation() + " "
        + written(hypothesis.right());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "ctr(a) > 1.2 * ctr(b) | +1.000 ctr[a] +0.000 MORE +1.200 ctr[b] +0.000",
        "cpc(bridal)<0.8*cpc(bride-box) | +1.000 cpc[bridal] +0.000 LESS +0.800 cpc[bride-box] +0.000",
        "spend(a) - spend(b) < 100 | +1.000 spend[a] -1.000 spend[b] +0.000 LESS +100.000",
        "ctr(a, age=18-24) >= .5 % | +1.000 ctr[a]{age:18-24} +0.000 MORE +0.005",
        "- clicks(a) * 2 + 1_000 <= 3 | -2.000 clicks[a] +1000.000 LESS +3.000",
        "120 % * ctr(the new one) = ctr(b) | +1.200 ctr[the new one] +0.000 EQUAL +1.000 ctr[b] +0.000",
        "ctr(\"a, (b)\", home='north = south') > 0 | +1.000 ctr[a, (b)]{home:north = south} +0.000 MORE +0.000",
      })
  void parse_everyForm_isWhatItSays(String text, String meaning) {
    assertThat(written(Hypothesis.parse(text))).isEqualTo(meaning);
  }

  @Test
  void parse_margin_isRelativeInPercent() {
    Hypothesis relative = Hypothesis.parse("ctr(a) = ctr(b) within 5 %");
    assertThat(Objects.requireNonNull(relative.margin()))
        .isEqualTo(new Hypothesis.Margin(0.05, true));
    assertThat(Objects.requireNonNull(Hypothesis.parse("cpc(a) = 2 within 0.1").margin()))
        .isEqualTo(new Hypothesis.Margin(0.1, false));
    assertThat(Hypothesis.parse("ctr(a) = ctr(b)").margin()).isNull();
    assertThat(Hypothesis.parse("ctr(a) = ctr(b)").relation()).isEqualTo(Relation.EQUAL);
  }

  @Test
  void parse_names_knowWhereTheyStand() {
    Term term = Hypothesis.parse("3 > 2 *  ctr( 'x' , age = 18-24 )").terms().get(0);
    assertThat(term.metric().position()).isEqualTo(10);
    assertThat(term.arm().position()).isEqualTo(15);
    assertThat(Objects.requireNonNull(term.cell()).value().position()).isEqualTo(27);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "ctr(a) | have > , < or = and what it is compared with at its end",
        "ctr > 1 | have the arm in parentheses after ctr at character 5",
        "ctr(a) > | have a metric of an arm or a number, as in ctr(a) > 1.2 * ctr(b) at its end",
        "ctr(a) > ctr(b | have , or ) at its end",
        "ctr() > 1 | have the name of an arm at character 5",
        "ctr(a, age) > 1 | have = and a value of age at character 11",
        "ctr(a, age=) > 1 | have a value of age at character 12",
        "ctr(a, age=1, b) > 1 | have ) at character 13",
        "1 > 2 | have a metric of an arm, such as ctr(a) > 1.2 * ctr(b) at character 1",
        "ctr(a) > ctr(b) ctr(c) | have +, - or its end at character 17",
        "ctr(a) = ctr(b) nearly | have +, -, within or its end at character 17",
        "ctr(a) = ctr(b) within | have a number above 0 after within, such as 5 % at its end",
        "ctr(a) = ctr(b) within 0 | have a number above 0 after within, such as 5 % at its end",
        "ctr(a) > ctr(b) within 5 % | have = before within at character 10",
        "ctr(a) * ctr(b) > 1 | have a number at character 10",
        "ctr(a) > 1.2. | have +, - or its end at character 13",
      })
  void parse_mistake_saysWhatAndWhere(String text, String message) {
    assertThatThrownBy(() -> Hypothesis.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }
}
