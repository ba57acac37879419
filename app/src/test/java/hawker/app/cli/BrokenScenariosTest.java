package hawker.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every kind of mistake in a scenario is told word for word, at its place, by {@code check}. */
class BrokenScenariosTest {
  @TempDir
  private Path folder;

  /** A scenario, the options it is checked with, and what is to be said of it. */
  record Case(String name, String yaml, List<String> options, List<String> messages) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Case> cases() throws IOException {
    List<Case> cases = new ArrayList<>();
    for (String part : text().split("(?m)^=== ", -1)) {
      if (!part.startsWith("#")) {
        cases.add(read(part));
      }
    }
    return cases.stream();
  }

  private static String text() throws IOException {
    try (InputStream in = BrokenScenariosTest.class.getResourceAsStream("broken-scenarios.txt")) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static Case read(String part) {
    String name = part.lines().findFirst().orElseThrow();
    StringBuilder yaml = new StringBuilder();
    List<String> options = new ArrayList<>();
    List<String> messages = new ArrayList<>();
    part.strip().lines().skip(1).forEach(line -> {
      if (line.startsWith("$ ")) {
        options.addAll(List.of(line.substring(2).split(" ", 2)));
      } else if (line.startsWith("> ")) {
        messages.add(line.substring(2));
      } else {
        yaml.append(line).append('\n');
      }
    });
    if (!name.startsWith("raw: ")) {
      add(yaml, "name: ", "broken\n");
      add(yaml, "inventory:", " {background: {advertisers: 3}}\n");
    }
    return new Case(name, yaml.toString(), options, messages);
  }

  private static void add(StringBuilder yaml, String key, String value) {
    if (("\n" + yaml).indexOf("\n" + key.strip()) < 0) {
      yaml.append(key).append(value);
    }
  }

  private Run check(Case given) throws IOException {
    Path file = Files.writeString(folder.resolve("x.yaml"), given.yaml());
    List<String> command = new ArrayList<>(List.of("check", file.toString()));
    command.addAll(given.options());
    Run run = Run.hawker(command.toArray(String[]::new));
    return new Run(run.code(), run.out(), run.err().replace(file + ":", ""));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void check_brokenScenario_tellsEveryMistakeAtItsPlace(Case given) throws IOException {
    Run run = check(given);
    assertThat(run.err().lines().toList()).isEqualTo(given.messages());
    assertThat(run.code()).isEqualTo(given.name().startsWith("fine: ") ? 0 : 2);
    assertThat(run.err().lines()).allMatch(line -> line.length() <= 580);
  }

  @Test
  void cases_areManyAndDiffer() throws IOException {
    List<Case> cases = cases().toList();
    assertThat(cases).hasSizeGreaterThan(180);
    assertThat(cases).extracting(Case::name).doesNotHaveDuplicates();
  }
}
