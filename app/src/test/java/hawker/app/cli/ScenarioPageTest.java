package hawker.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import hawker.experiment.Experiment;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import picocli.CommandLine.ParseResult;

/** The page of the scenarios has a row for each, with a command that can be run. */
class ScenarioPageTest {
  private static final String PAGE = "scenarios/README.md";

  /** A row: the question, the command, the answer, the time it takes. */
  private record Row(String question, String command, String answer, String time) {}

  private static Map<String, Row> rows() throws IOException {
    Map<String, Row> rows = new LinkedHashMap<>();
    Files.readString(Repository.root().resolve(PAGE), StandardCharsets.UTF_8)
        .lines()
        .filter(line -> line.startsWith("| ["))
        .forEach(line -> {
          String[] cells = line.substring(1, line.lastIndexOf('|')).split("\\|", -1);
          assertThat(cells).as(line).hasSize(5);
          String file = cells[0].replaceAll(".*\\((.*)\\).*", "$1").strip();
          Row row = new Row(
              cells[1].strip(),
              cells[2].strip().replace("`", ""),
              cells[3].strip(),
              cells[4].strip());
          assertThat(rows.put(file, row)).as("two rows of %s", file).isNull();
        });
    return rows;
  }

  @Test
  void rows_areThoseOfTheFolder() throws IOException {
    assertThat(rows().keySet())
        .as(
            "%s: add a row, such as | [name](name.yaml) | question | `./hawker run"
                + " scenarios/name.yaml` | answer with its interval | 5 s |",
            PAGE)
        .containsExactlyInAnyOrderElementsOf(Repository.scenarios());
  }

  @TestFactory
  Stream<DynamicTest> row_everyScenario_isTrue() throws IOException {
    return rows().entrySet().stream()
        .map(row ->
            DynamicTest.dynamicTest(row.getKey(), () -> isTrue(row.getKey(), row.getValue())));
  }

  private static void isTrue(String file, Row row) {
    List<String> words = List.of(row.command().split(" +"));
    assertThat(words.subList(0, 3))
        .as(row.command())
        .containsExactly("./hawker", "run", "scenarios/" + file);
    ParseResult parsed = Hawker.commandLine()
        .parseArgs(words.subList(1, words.size()).toArray(String[]::new))
        .subcommand();
    assertThat(parsed.hasMatchedPositional(0)).isTrue();
    Experiment experiment =
        Experiment.read(Repository.root().resolve("scenarios").resolve(file), List.of());
    String question = experiment.study().scenario().question();
    assertThat(row.question())
        .isEqualTo(question.isEmpty() ? row.question() : question)
        .endsWith("?");
    assertThat(row.answer()).containsPattern("\\d").endsWith(".");
    assertThat(row.time()).matches("\\d+ (s|min)");
  }
}
