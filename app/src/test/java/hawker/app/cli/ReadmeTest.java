package hawker.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Runs every command of the README, and holds its table to what Hawker prints. */
@Tag("long")
class ReadmeTest {
  /** A word of a command, which may be quoted. */
  private static final Pattern WORD = Pattern.compile("\"[^\"]*\"|'[^']*'|\\S+");

  private static final Pattern BLOCK = Pattern.compile("```(\\w+)\\n(.*?)```", Pattern.DOTALL);

  @TempDir
  private static Path folder;

  private static String readme() throws IOException {
    return Files.readString(Repository.root().resolve("README.md"), StandardCharsets.UTF_8);
  }

  private static List<String> blocks(String language) throws IOException {
    List<String> blocks = new ArrayList<>();
    Matcher matcher = BLOCK.matcher(readme());
    while (matcher.find()) {
      if (matcher.group(1).equals(language)) {
        blocks.add(matcher.group(2));
      }
    }
    return blocks;
  }

  @TestFactory
  Stream<DynamicTest> everyCommand_works() throws IOException {
    List<String> commands = blocks("sh").stream()
        .flatMap(String::lines)
        .filter(line -> line.startsWith("./hawker "))
        .distinct()
        .toList();
    assertThat(commands).hasSizeGreaterThan(8);
    return commands.stream()
        .map(command -> DynamicTest.dynamicTest(command, () -> {
          Output output = run(command);
          assertThat(output.code()).as(output.text()).isZero();
        }));
  }

  @Test
  void everyOtherCommand_isTheBuild() throws IOException {
    assertThat(blocks("sh").stream()
            .flatMap(String::lines)
            .filter(line -> !line.startsWith("./hawker ")))
        .containsExactly("mvn verify");
  }

  @Test
  void table_isWhatHawkerPrints() throws Exception {
    String shown = blocks("text").get(0);

    assertThat(run("./hawker run scenarios/first-look.yaml").text()).contains(shown.strip());
  }

  @Test
  void scenario_isTheOneInTheFolder() throws IOException {
    Path file = Repository.root().resolve("scenarios/first-look.yaml");

    assertThat(Files.readString(file)).endsWith(blocks("yaml").get(0));
  }

  private record Output(int code, String text) {}

  /** Runs a command in a folder that holds the repository's scenarios, as a process of its own. */
  private static Output run(String command) throws IOException, InterruptedException {
    Path link = folder.resolve("scenarios");
    if (!Files.exists(link)) {
      Files.createSymbolicLink(link, Repository.root().resolve("scenarios"));
    }
    List<String> words = new ArrayList<>(List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-cp",
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
        Hawker.class.getName()));
    Matcher word = WORD.matcher(command);
    for (boolean program = true; word.find(); program = false) {
      if (!program) {
        words.add(word.group().replaceAll("^([\"'])(.*)\\1$", "$2"));
      }
    }
    Path out = Files.createTempFile(folder, "out", ".txt");
    int code = new ProcessBuilder(words)
        .directory(folder.toFile())
        .redirectErrorStream(true)
        .redirectOutput(out.toFile())
        .start()
        .waitFor();
    return new Output(code, Files.readString(out, StandardCharsets.UTF_8));
  }
}
