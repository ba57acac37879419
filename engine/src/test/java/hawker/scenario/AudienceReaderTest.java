package hawker.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import hawker.plugin.NodeReader;
import hawker.plugin.Problem;
import hawker.plugin.Problems;
import hawker.world.Attribute;
import hawker.world.Audience;
import hawker.world.Audience.All;
import hawker.world.Audience.Any;
import hawker.world.Audience.AttributeIn;
import hawker.world.Audience.InSegment;
import hawker.world.Audience.InterestIn;
import hawker.world.Audience.Moment;
import hawker.world.Audience.MomentIn;
import hawker.world.Audience.None;
import hawker.world.Audience.Range;
import hawker.world.Audience.TopicIn;
import hawker.world.Media;
import hawker.world.Tree;
import hawker.world.Vocabulary;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AudienceReaderTest {
  private static final int AGE = 0;
  private static final int GENDER = 1;
  private static final int HOME = 2;
  private static final Vocabulary VOCABULARY = vocabulary();

  private final Problems problems = new Problems();

  private static Vocabulary vocabulary() {
    Tree.Builder interests = new Tree.Builder();
    interests.add(Tree.NO_NODE, "sports", "");
    interests.add(0, "running", "");
    interests.add(1, "trail", "");
    interests.add(Tree.NO_NODE, "music", "");
    Tree.Builder places = new Tree.Builder();
    places.add(Tree.NO_NODE, "us", "");
    places.add(0, "south", "");
    places.add(1, "dallas", "");
    places.add(0, "west", "");
    List<Double> activities = List.of(1.0, 0.0, 0.0, 0.0, 0.0);
    return new Vocabulary(
        List.of(
            Attribute.number("age", 13, 90),
            Attribute.category("gender", List.of("female", "male", "other")),
            Attribute.tree("home", places.build())),
        interests.build(),
        new Media(
            List.of(
                new Media.Channel("feed", 1, 1, 1, activities, 0, 2),
                new Media.Channel("search", 1, 1, 1, activities, 2, 1)),
            List.of(
                new Media.Placement("feed/top", 0, 1, 1, 0, 1, 0, 0, 0, 0),
                new Media.Placement("feed/side", 0, 1, 1, 0, 1, 0, 0, 0, 0),
                new Media.Placement("search/page", 1, 1, 1, 0, 1, 0, 0, 0, 0))),
        List.of("young", "loyal"));
  }

  private Audience read(String yaml) {
    return AudienceReader.read(
        Objects.requireNonNull(NodeReader.parse(yaml, "f", problems)), "a", VOCABULARY, problems);
  }

  private Audience fine(String yaml) {
    Audience audience = read(yaml);
    assertThat(problems.list()).isEmpty();
    return audience;
  }

  private static AttributeIn attribute(int column, int... ends) {
    return new AttributeIn(
        column,
        IntStream.range(0, ends.length / 2)
            .mapToObj(i -> new Range(ends[2 * i], ends[2 * i + 1]))
            .toList());
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "~", "everyone"})
  void read_nothingAsked_isEveryone(String yaml) {
    assertThat(fine(yaml)).isEqualTo(Audience.EVERYONE);
  }

  @Test
  void read_numbers_areRanges() {
    assertThat(fine("age: 18-34")).isEqualTo(attribute(AGE, 18, 34));
    assertThat(fine("age: 42")).isEqualTo(attribute(AGE, 42, 42));
    assertThat(fine("age: 65+")).isEqualTo(attribute(AGE, 65, 90));
    assertThat(fine("age: [20 - 25, 65+, 30]")).isEqualTo(attribute(AGE, 20, 25, 65, 90, 30, 30));
    assertThat(fine("age: 10-20")).as("reaches beyond").isEqualTo(attribute(AGE, 10, 20));
  }

  @Test
  void read_categoriesAndPlaces_areTheirCodes() {
    assertThat(fine("gender: [male, other]")).isEqualTo(attribute(GENDER, 1, 1, 2, 2));
    assertThat(fine("home: us/south")).isEqualTo(attribute(HOME, 1, 2));
    assertThat(fine("home: [dallas, west]")).isEqualTo(attribute(HOME, 2, 2, 3, 3));
    assertThat(fine("home: us")).isEqualTo(attribute(HOME, 0, 3));
  }

  @Test
  void read_interestsAndTopics_areNodes() {
    assertThat(fine("interest: running")).isEqualTo(new InterestIn(List.of(1)));
    assertThat(fine("interest: [sports/running/trail, music]"))
        .isEqualTo(new InterestIn(List.of(2, 3)));
    assertThat(fine("topic: sports")).isEqualTo(new TopicIn(List.of(0)));
  }

  @Test
  void read_segments_areAnyOfThem() {
    assertThat(fine("segment: loyal")).isEqualTo(new InSegment(1));
    assertThat(fine("segment: [young, loyal]"))
        .isEqualTo(new Any(List.of(new InSegment(0), new InSegment(1))));
  }

  @Test
  void read_moments_areMasks() {
    assertThat(fine("hour: 0")).isEqualTo(new MomentIn(Moment.HOUR, 1));
    assertThat(fine("hour: [22-23, 0-1]")).isEqualTo(new MomentIn(Moment.HOUR, 3L << 22 | 3));
    assertThat(fine("hour: 0-23")).isEqualTo(new MomentIn(Moment.HOUR, (1L << 24) - 1));
    assertThat(fine("weekday: [sat, sun]")).isEqualTo(new MomentIn(Moment.WEEKDAY, 3L << 5));
    assertThat(fine("activity: watches")).isEqualTo(new MomentIn(Moment.ACTIVITY, 2));
    assertThat(fine("channel: search")).isEqualTo(new MomentIn(Moment.CHANNEL, 2));
    assertThat(fine("placement: [feed/top, search/page]"))
        .isEqualTo(new MomentIn(Moment.PLACEMENT, 5));
  }

  @Test
  void read_severalClauses_mustAllHold() {
    All both = new All(List.of(attribute(AGE, 18, 34), new InterestIn(List.of(3))));
    assertThat(fine("{age: 18-34, interest: music}")).isEqualTo(both);
    assertThat(fine("[{age: 18-34}, {interest: music}]")).isEqualTo(both);
    assertThat(fine("all: {age: 18-34, interest: music}")).isEqualTo(both);
  }

  @Test
  void read_nested_keepsItsShape() {
    assertThat(fine("{any: [{age: 20}, {gender: male, interest: music}], none: {segment: young}}"))
        .isEqualTo(new All(List.of(
            new Any(List.of(
                attribute(AGE, 20, 20),
                new All(List.of(attribute(GENDER, 1, 1), new InterestIn(List.of(3)))))),
            new None(List.of(new InSegment(0))))));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "agee: 3 | f:1:1: a.agee must be one of age, gender, home, all, any, none, interest, topic,"
            + " segment, event, query, hour, weekday, activity, channel, placement. Maybe age?",
        "age: 34-18 | f:1:6: a.age (34-18) must rise from left to right. Maybe 18-34?",
        "age: 1-12 | f:1:6: a.age (1-12) must overlap 13-90.",
        "age: 91+ | f:1:6: a.age (91+) must overlap 13-90.",
        "age: 1234567 | f:1:6: a.age (1234567) must be a whole number or a range, such as 18-34 or"
            + " 65+.",
        "gender: femal | f:1:9: a.gender (femal) must be one of: female, male, other. Maybe female?",
        "home: us/soth | f:1:7: a.home (us/soth) must be a home of the population: us, us/south,"
            + " us/south/dallas, us/west. Maybe us/south?",
        "interest: sport/runing | f:1:11: a.interest (sport/runing) must be an interest of the"
            + " taxonomy. Maybe sports/running?",
        "interest: runing | f:1:11: a.interest (runing) must be an interest of the taxonomy. Maybe"
            + " sports/running?",
        "segment: old | f:1:10: a.segment (old) must be a segment of the scenario: young, loyal.",
        "hour: 24 | f:1:7: a.hour (24) must be an hour from 0 to 23, or a range of them.",
        "hour: 22-24 | f:1:7: a.hour (22-24) must be an hour from 0 to 23, or a range of them.",
        "hour: 22-3 | f:1:7: a.hour (22-3) must rise from left to right; past midnight is [20-23,"
            + " 0-5].",
        "weekday: monday | f:1:10: a.weekday (monday) must be one of: mon, tue, wed, thu, fri, sat,"
            + " sun. Maybe mon?",
        "channel: serch | f:1:10: a.channel (serch) must be one of: feed, search. Maybe search?",
        "any: [] | f:1:6: a.any ([]) must hold at least one clause.",
        "all: {} | f:1:6: a.all ({}) must hold at least one clause.",
        "none: ~ | f:1:7: a.none (nothing) must hold at least one clause.",
        "any: everyone | f:1:6: a.any (everyone) must be a mapping of clauses, such as {age: 18-34,"
            + " interest: sports}.",
        "[] | f:1:1: a ([]) must hold at least one clause.",
        "women | f:1:1: a (women) must be a mapping of clauses, such as {age: 18-34, interest:"
            + " sports}, or a text, such as 'age 18-34 and interest(sports)'.",
        "age: [] | f:1:6: a.age ([]) must name at least one value.",
        "age: {from: 18} | f:1:6: a.age (a mapping of from) must be a value or a list of values.",
        "any: [{gender: m}, {age: x}] | f:1:16: a.any[0].gender (m) must be one of: female, male,"
            + " other.~f:1:26: a.any[1].age (x) must be a whole number or a range, such as 18-34 or"
            + " 65+.",
      })
  void read_mistake_isToldAtItsPlace(String yaml, String messages) {
    Audience unused = read(yaml);
    assertThat(problems.list())
        .extracting(Problem::toString)
        .containsExactly(messages.split("~", -1));
  }
}
