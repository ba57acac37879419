package hawker.generate;

import static org.assertj.core.api.Assertions.assertThat;

import hawker.plugin.Problem;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every mistake is told with its place, its value and what it must be. */
class PeopleProblemsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      maxCharsPerColumn = 2000,
      value = {
        "users: 0 ~ 1:8: population.users (0) must be in [1, 50000000]",
        "preset: us-adult ~ population.preset (us-adult) must be one of: us-adults, world-online, none. Maybe us-adults?",
        "attributes: {age: {}} ~ population.attributes.age ({}) must have values, or given and rows",
        "attributes: {a: {rows: {x: 1}}} ~ must have both given and rows, or neither",
        "attributes: {a: {range: few, values: {1-2: 1}}} ~ must have a range from one number to another",
        "attributes: {a: {range: 1-2, values: {x: 1}}} ~ population.attributes.a.range must be given with kind: number only",
        "attributes: {age: {range: 1-2, values: {18-24: 1}}} ~ population.attributes.age.range must not be changed without kind: number",
        "attributes: {a: {kind: number, range: 9-1, values: {1-2: 1}}} ~ a.range must be from a low to a high number within 0-32767",
        "attributes: {a: {kind: number, values: {median: 3, sigma: 1}}} ~ a.range must be from a low to a high number",
        "attributes: {a: {kind: tree, values: [x, y]}} ~ a.values must be nested names with weights",
        "attributes: {a: {values: {}}} ~ population.attributes.a ({}) must have between 1 and 32767 named values",
        "attributes: {a: {values: {x=y: 1}}} ~ population.attributes.a (x=y) must have values with names without | & = /",
        "attributes: {a: {kind: tree, values: {x: {any: 1}}}} ~ a.values (any) must have at most 32767 places with names without",
        "attributes: {a=b: {values: {x: 1}}} ~ population.attributes.a=b must have a name without | & = /",
        "attributes: {relationship: {values: {maried: .4}}} ~ 1:38: population.attributes.relationship.values.maried (maried) must be a value of relationship: single, dating, engaged, married, separated-or-divorced, widowed. Maybe married?",
        "attributes: {relationship: {values: {married: -1}}} ~ values.married (-1) must be a weight of at least 0. Maybe 1?",
        "attributes: {relationship: {values: {married: lots}}} ~ values.married (lots) must be a weight of at least 0",
        "attributes: {relationship: {values: {married: 0}}} ~ relationship.values (a mapping of married) must give at least one value a weight above 0",
        "attributes: {relationship: {values: [married, married]}} ~ values[1] (married) must not overlap with a value above it",
        "attributes: {relationship: {values: []}} ~ relationship.values ([]) must hold at least one value",
        "attributes: {relationship: {values: married}} ~ relationship.values (married) must be a mapping from values of relationship to weights",
        "attributes: {age: {values: {18-24: 1, 20-30: 1}}} ~ values.20-30 must not overlap with a value above it",
        "attributes: {age: {values: {24-18: 1}}} ~ values.24-18 (24-18) must be a band from low to high. Maybe 18-24?",
        "attributes: {age: {values: {18-120: 1}}} ~ values.18-120 (18-120) must be a number or a band of age within 13-90",
        "attributes: {age: {values: {young: 1}}} ~ values.young (young) must be a number or a band of age within 13-90",
        "attributes: {age: {values: {median: 0, sigma: 1}}} ~ values.median (0) must be in (0, 32767]",
        "attributes: {location: {values: {us/wst: 1}}} ~ values.us/wst (us/wst) must be a value of location: us, us/south, us/south/dallas",
        "attributes: {location: {values: {us: {wst: 1}}}} ~ values.us.wst (us/wst) must be a value of location",
        "attributes: {occupation: {values: {none: 1}}} ~ occupation.values (a mapping of none) must be shares that its dependence on employment, education, gender can reach; or state other rows",
        "attributes: {a: {given: [gendr], rows: {any: {x: 1}}}} ~ population.attributes.a.given[0] (gendr) must be an attribute above this one, once: age, gender, location",
        "attributes: {a: {given: [gender, gender], rows: {any: {any: {x: 1}}}}} ~ a.given[1] (gender) must be an attribute above this one, once",
        "attributes: {gender: {given: [income], rows: {any: {female: 1}}}} ~ gender.given[0] (income) must be an attribute above this one",
        "attributes: {a: {given: [gender], rows: {female: {x: 1}, male: {x: 1}}}} ~ a.rows (a mapping of female, male) must have a row for every value of gender or a row any; other has none",
        "attributes: {a: {given: [gender], rows: {femal: {x: 1}, any: {x: 1}}}} ~ rows.femal (femal) must be a value of gender: female, male, other. Maybe female?",
        "attributes: {a: {given: [age], rows: {13-20: {x: 1}, 20+: {x: 1}}}} ~ rows.20+ (20+) must not overlap with a key above it",
        "attributes: {a: {given: [age, gender], rows: {any: 3}}} ~ rows.any (3) must be a mapping with a row for each value of gender",
        "attributes: {a: {given: [gender], values: [x, y], rows: {any: {z: 1}}}} ~ rows.any.z (z) must be a value of a: x, y",
        "attributes: {gender: {kind: category, values: [F, M]}} ~ population.attributes.gender must keep the values that relationship of preset us-adults depends on; or define relationship anew, with its kind",
        "interests: {taxonomy: word} ~ population.interests.taxonomy (word) must be nested names, or a list of names",
        "interests: {taxonomy: []} ~ population.interests.taxonomy ([]) must have between 1 and 32767 interests",
        "interests: {taxonomy: [a, a]} ~ population.interests.taxonomy[1] (a) must be a name that stands once in its list",
        "interests: {taxonomy: {a/b: 1}} ~ population.interests.taxonomy.a/b (a/b) must be a name without /",
        "interests: {taxonomy: {a: {id: [1], b: }}} ~ taxonomy.a.id (a list of 1) must be an id in another taxonomy",
        "interests: {popularity: {sport: 1}} ~ 1:26: population.interests.popularity.sport (sport) must be an interest of the taxonomy: music",
        "interests: {popularity: {sports: much}} ~ popularity.sports (much) must be a weight of at least 0",
        "interests: {popularity: 3} ~ popularity (3) must be a mapping from interests to weights",
        "interests: {taxonomy: [a], popularity: {a: 0}} ~ popularity (a mapping of a) must leave at least one interest above 0",
        "interests: {lifts: 3} ~ population.interests.lifts (3) must be a mapping from conditions to factors by interest",
        "interests: {lifts: {female: {sports: 2}}} ~ lifts.female (female) must be a condition such as age=18-34 & gender=female",
        "interests: {lifts: {gendre=female: {sports: 2}}} ~ lifts.gendre=female (gendre) must be a condition on one of the attributes",
        "interests: {lifts: {gender=femal: {sports: 2}}} ~ lifts.gender=femal (femal) must be a value of gender: female, male, other. Maybe female?",
        "interests: {lifts: {gender=male: {sport: 2}}} ~ lifts.gender=male.sport (sport) must be an interest of the taxonomy",
        "interests: {lifts: {gender=male: {sports: -2}}} ~ lifts.gender=male.sports (-2) must be a weight of at least 0. Maybe 2?",
        "interests: {lifts: {gender=male: 2}} ~ lifts.gender=male (2) must be a mapping from interests to factors",
        "interests: {perPerson: 9} ~ population.interests.perPerson (9) must be in [1, 8]",
        "activity: {hours: [1, 2]} ~ population.activity (a mapping of hours) must have 24 hours, not all 0, or none",
        "activity: {amplitude: 1.5} ~ population.activity.amplitude (1.5) must be in [0, 1]. Maybe 0.15?",
      })
  void population_mistake_isTold(String yaml, String message) {
    assertTold(Scene.problemsOf(yaml), message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      maxCharsPerColumn = 2000,
      value = {
        "coverage: 80 ~ knowledge.coverage (80) must be in [0, 1]. Maybe 0.8?",
        "attributes: [age] ~ knowledge.attributes (a list of 1) must be a mapping from attributes to coverage and accuracy",
        "attributes: {agee: {coverage: 1}} ~ 1:14: knowledge.attributes.agee (agee) must be one of the attributes: age, gender, location",
        "attributes: {age: {coverage: 2}} ~ knowledge.attributes.age.coverage (2) must be in [0, 1]. Maybe 0.2?",
        "attributes: {age: {cover: 2}} ~ knowledge.attributes.age.cover must be one of coverage, accuracy",
        "attributes: {age: 1} ~ knowledge.attributes.age (1) must be a mapping with coverage, accuracy",
        "halfLife: 0 s ~ knowledge (a mapping of halfLife) must have a halfLife above 0 s",
        "history: soon ~ knowledge.history (soon) must be a time with its unit",
      })
  void knowledge_mistake_isTold(String yaml, String message) {
    assertTold(Scene.knowledgeProblemsOf(yaml), message);
  }

  private static void assertTold(List<Problem> problems, String message) {
    assertThat(problems).isNotEmpty();
    assertThat(problems).allMatch(problem -> problem.place().file().equals("test.yaml"));
    assertThat(problems)
        .extracting(Problem::toString)
        .anySatisfy(text -> assertThat(text).contains(message));
  }
}
