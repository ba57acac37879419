package hawker.response;

import static org.assertj.core.api.Assertions.assertThat;

import hawker.plugin.Binder;
import hawker.plugin.Problem;
import hawker.plugin.Problems;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Settings of both families are checked by name and place. */
class ResponsesTest {
  private static List<String> problems(String name, String yaml) {
    Problems problems = new Problems();
    Responses.check(
        Worlds.spec("response", name, yaml), Worlds.vocabulary(), null, new Binder(problems));
    return problems.list().stream().map(Problem::toString).toList();
  }

  @Test
  void check_misspeltNames_allReportedWithPlaceAndNearest() {
    List<String> found = problems("utility", """
        formats: {popup: 0.1, banner: 0}
        attributes:
          agee: {18-34: 0.1}
          gender: {femal: 0.2, male: 0.1}
          age: {34-18: 0.1}
          place: {frence: 1}
        cells:
          - {audience: {gendr: male}, topics: [sport], effect: 0.1}
        """);
    assertThat(found).hasSize(7);
    assertThat(found.get(0)).startsWith("test.yaml:1:").contains("formats.popup", "Maybe pop-up?");
    assertThat(found.get(1)).startsWith("test.yaml:3:").contains("attributes.agee", "Maybe age?");
    assertThat(found.get(2)).startsWith("test.yaml:4:").contains("Maybe female?");
    assertThat(found.get(3)).startsWith("test.yaml:5:").contains("Maybe 18-34?");
    assertThat(found.get(4)).startsWith("test.yaml:6:").contains("attributes.place.frence");
    assertThat(found.get(5)).startsWith("test.yaml:8:").contains("cells[0].audience.gendr");
    assertThat(found.get(6)).startsWith("test.yaml:8:").contains("topics[0]", "Maybe sports?");
  }

  @Test
  void check_goodSettings_findsNothing() {
    assertThat(problems("utility", "{}")).isEmpty();
    assertThat(problems("utility", "{baseCtr: 2 %, attributes: {place: {europe/spain: 0.1}}}"))
        .isEmpty();
    assertThat(problems("ctr-table", "{rows: [{audience: {age: 20+}, ctr: {x: 0}}]}"))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      utility   | {baseCtr: 0}                                    | response.baseCtr
      utility   | {baseCtr: 1}                                    | baseCtr (1) must be below 1
      utility   | {formats: {banner: 11}}                         | response.formats.banner
      utility   | {attributes: {age: {18-34: 50}}}                | response.attributes.age.18-34
      utility   | {tastespread: 1}                                | Maybe tasteSpread?
      utilty    | {}                                              | Maybe utility?
      ctr-table | {rows: [{audience: {age: x}, ctr: {x: 0}}]}     | response.rows[0].audience.age
      ctr-table | {rows: [{audience: everyone, ctr: {x: 1.5}}]}   | response.rows[0].ctr.x
      ctr-table | {}                                              | response.rows
      """)
  void check_badSettings_isReported(String name, String yaml, String said) {
    assertThat(problems(name, yaml)).hasSize(1).first().asString().contains(said);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      position-based  | {examination: []}              | at least one slot
      position-based  | {examination: [0.5, 0.6]}      | never rise
      position-based  | {examination: [0.5, 1.6]}      | examination[1]
      dependent-click | {continuation: []}             | at least one slot
      dbn             | {satisfaction: 2}              | satisfaction
      ubm             | {matrix: [[1], [0.5]]}         | 2 for rank 2, not 1
      ubm             | {matrix: [[1], [0.5, 7]]}      | matrix[1][1]
      """)
  void examination_badSettings_isReported(String name, String yaml, String said) {
    Problems problems = new Problems();
    assertThat(Examinations.registry()
            .select(Worlds.spec("examination", name, yaml), new Binder(problems)))
        .isNull();
    assertThat(problems.list()).hasSize(1).first().asString().contains(said);
  }
}
