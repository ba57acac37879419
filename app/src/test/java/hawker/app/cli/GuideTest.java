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
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Every step of the guide works and prints what the guide shows. Takes up to 30 s. */
@Tag("long")
class GuideTest {
  private static final String GUIDE = "docs/guide-bridal.md";

  /** A command, and what is shown of what it prints. */
  private static final Pattern STEP = Pattern.compile(
      "```sh\\n\\./hawker ([^\\n]*)\\n```\\n(?:\\n```text\\n(.*?)```\\n)?", Pattern.DOTALL);

  private static final Pattern WORD = Pattern.compile("'([^']*)'|(\\S+)");

  @TempDir
  private static Path folder;

  @TestFactory
  Stream<DynamicTest> everyStep_printsWhatTheGuideShows() throws IOException {
    String guide = Files.readString(Repository.root().resolve(GUIDE), StandardCharsets.UTF_8);
    List<DynamicTest> steps = new ArrayList<>();
    Matcher step = STEP.matcher(guide);
    while (step.find()) {
      String command = step.group(1);
      String shown = step.group(2) == null ? "" : step.group(2);
      steps.add(DynamicTest.dynamicTest(command, () -> isTrue(command, shown)));
    }
    assertThat(steps)
        .as("each command in a block of its own")
        .hasSizeGreaterThan(3)
        .hasSize(guide.split("```sh\\n", -1).length - 1);
    return steps.stream();
  }

  private static void isTrue(String command, String shown) {
    List<String> words = new ArrayList<>();
    Matcher word = WORD.matcher(command);
    while (word.find()) {
      String text = word.group(1) == null ? word.group(2) : word.group(1);
      words.add(
          text.startsWith("scenarios/")
              ? Repository.root().resolve(text).toString()
              : text.equals("plan-bridal") ? folder.resolve(text).toString() : text);
    }
    Run run = Run.hawker(words.toArray(String[]::new));
    assertThat(run.code()).as(run.err()).isZero();
    List<String> printed = run.out().lines().map(String::strip).toList();
    List<String> lines =
        shown.lines().map(String::strip).filter(line -> !line.equals("…")).toList();
    assertThat(missing(printed, lines)).as(run.out()).isEmpty();
  }

  /** The first line that is not printed, or not after the one before it; empty if all are. */
  private static String missing(List<String> printed, List<String> lines) {
    int at = 0;
    for (String line : lines) {
      while (at < printed.size() && !printed.get(at).contains(line)) {
        at++;
      }
      if (at == printed.size()) {
        return line;
      }
      at++;
    }
    return "";
  }
}
