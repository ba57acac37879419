package hawker.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import hawker.plugin.NodeReader;
import hawker.plugin.Problem;
import hawker.plugin.Problems;
import hawker.world.Attribute;
import hawker.world.Audience;
import hawker.world.Media;
import hawker.world.Tree;
import hawker.world.Vocabulary;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Audiences written as a text beside the same ones written as clauses. */
class AudienceTextTest {
  private static final Vocabulary VOCABULARY = vocabulary();

  private final Problems problems = new Problems();

  private static Vocabulary vocabulary() {
    Tree.Builder interests = new Tree.Builder();
    interests.add(Tree.NO_NODE, "sports", "");
    interests.add(0, "running", "");
    interests.add(Tree.NO_NODE, "music", "");
    return new Vocabulary(
        List.of(
            Attribute.number("age", 13, 90),
            Attribute.category("gender", List.of("female", "male", "not said"))),
        interests.build(),
        new Media(List.of(), List.of()),
        List.of("buyers", "or"),
        List.of("moved", "engaged"),
        List.of("plain", "cheap", "best"));
  }

  private Audience read(String yaml) {
    return AudienceReader.read(
        Objects.requireNonNull(NodeReader.parse(yaml, "f", problems)), "a", VOCABULARY, problems);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "age 25-34 | {age: 25-34}",
        "age(25-34, 60+) | {age: [25-34, 60+]}",
        "age 25-34 and interest(sports/running, music) and not segment(buyers)"
            + " | [{age: 25-34}, {interest: [sports/running, music]}, {none: [{segment: buyers}]}]",
        "gender male or gender female and age 20 | {any: [{gender: male}, {all: [{gender: female},"
            + " {age: 20}]}]}",
        "(gender male or gender female) and age 20 | {all: [{any: [{gender: male}, {gender:"
            + " female}]}, {age: 20}]}",
        "not (age 20 or age 30) | {none: [{any: [{age: 20}, {age: 30}]}]}",
        "not not age 20 | {none: [{none: [{age: 20}]}]}",
        "not age 20 or age 30 | {any: [{none: [{age: 20}]}, {age: 30}]}",
        "event moved | {event: moved}",
        "event(moved 60 days, engaged) | {event: {moved: 60 days, engaged: 30 days}}",
        "query(cheap, best) and topic music | {query: [cheap, best], topic: music}",
        "hour 8-20 and weekday(sat, sun) | {hour: 8-20, weekday: [sat, sun]}",
        "gender('not said', male) | {gender: ['not said', male]}",
        "segment 'or' | {segment: or}",
        "(((age 20))) | {age: 20}",
        "everyone and age 20 | {all: [everyone, {age: 20}]}",
      })
  void text_sameAsClauses(String text, String clauses) {
    if (text.startsWith("everyone")) {
      assertThat(read("\"" + text + "\""))
          .isEqualTo(new Audience.All(List.of(Audience.EVERYONE, read("{age: 20}"))));
    } else {
      assertThat(read("\"" + text + "\"")).isEqualTo(read(clauses));
    }
    assertThat(problems.list()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "age 25-34 and | must have a clause such as age 25-34 or interest(sports) where the end is,"
            + " at character 14.",
        "and age 20 | must have a clause such as age 25-34 or interest(sports) where and is, at"
            + " character 1.",
        "age 20 gender male | must have and, or, or its end where gender is, at character 8.",
        "(age 20 or age 30 | must have ) where the end is, at character 18.",
        "age 20) | must have and, or, or its end where ) is, at character 7.",
        "age( ) or age 3 | must have a value for age where ) is, at character 6.",
        "age(20 | must have , or ) where the end is, at character 7.",
        "gender 'male | must have a second ' after the one where ' is, at character 8.",
        "age 20 and intrest(sports) | must be one of age, gender, all, any, none, interest, topic,"
            + " segment, event, query, hour, weekday, activity, channel, placement at character 12."
            + " Maybe interest?",
        "age 20 or interest(sport) | must be an interest of the taxonomy at character 20. Maybe"
            + " sports?",
        "age 34-18 or age 20 | must rise from left to right at character 5. Maybe 18-34?",
        "event(moved 60 dais) or age 3 | must be a time with its unit (s, min, h, days or weeks),"
            + " such as 15 min at character 7.",
        "event(mooved) or age 3 | must be a life event of the scenario: moved, engaged at"
            + " character 7. Maybe moved?",
      })
  void text_mistake_isToldWithItsCharacter(String text, String must) {
    Audience unused = read("\"" + text + "\"");
    assertThat(problems.list())
        .extracting(Problem::toString)
        .containsExactly("f:1:1: a (" + text + ") " + must);
  }

  @Test
  void text_nestedWithoutEnd_isRefused() {
    Audience unused = read("\"" + "(".repeat(2000) + "age 20\"");
    assertThat(problems.list()).hasSize(1);
    assertThat(problems.list().get(0).toString()).contains("nest at most 50 levels deep");
  }
}
