package hawker.generate;

import static org.assertj.core.api.Assertions.assertThat;

import hawker.plugin.Problem;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** Every mistake is told with its place, its value and what it must be. */
class PeopleProblemsTest {
  @ParameterizedTest
  @CsvFileSource(resources = "population-problems.txt", delimiter = '~')
  void population_mistake_isTold(String yaml, String message) {
    assertTold(Scene.problemsOf(yaml), message);
  }

  @ParameterizedTest
  @CsvFileSource(resources = "knowledge-problems.txt", delimiter = '~')
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
