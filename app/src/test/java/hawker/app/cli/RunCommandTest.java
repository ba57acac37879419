package hawker.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class RunCommandTest {
  private static final JsonMapper JSON = new JsonMapper();

  @TempDir
  private Path folder;

  private static String scenario(String name) {
    return Repository.root().resolve("scenarios").resolve(name + ".yaml").toString();
  }

  /** Runs the quick start in small, with further arguments; returns the folder it wrote. */
  private Path quickstart(String out, String... more) {
    Path target = folder.resolve(out);
    List<String> args = new ArrayList<>(List.of(
        "run",
        scenario("quickstart"),
        "--out",
        target.toString(),
        "--quiet",
        "--set",
        "population.users=3_000",
        "--set",
        "replications=3"));
    args.addAll(List.of(more));
    Run run = Run.hawker(args.toArray(String[]::new));
    assertThat(run.err()).isEmpty();
    assertThat(run.code()).isZero();
    return target;
  }

  private static String summary(Path out) throws IOException {
    return Files.readString(out.resolve("summary.json"), StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @ValueSource(strings = {"2", "7"})
  void run_moreThreads_sameBytes(String threads) throws IOException {
    Path one = quickstart("one", "--threads", "1");
    Path many = quickstart("many", "--threads", threads);

    assertThat(summary(many)).isEqualTo(summary(one));
    assertThat(Files.readString(many.resolve("summary.csv")))
        .isEqualTo(Files.readString(one.resolve("summary.csv")));
  }

  @Test
  void run_anotherSeed_otherBytesSameConclusion() throws IOException {
    String[] large = {
      "--set",
      "population.users=10_000",
      "--set",
      "replications=8",
      "--arms",
      "untargeted,contextual"
    };
    Path first = quickstart("first", large);
    List<String> other = new ArrayList<>(List.of(large));
    other.addAll(List.of("--seed", "2"));
    Path second = quickstart("second", other.toArray(String[]::new));

    assertThat(summary(second)).isNotEqualTo(summary(first));
    assertThat(verdict(second)).isEqualTo(verdict(first)).isEqualTo("higher");
  }

  private static String verdict(Path out) throws IOException {
    for (JsonNode comparison : JSON.readTree(summary(out)).get("comparisons")) {
      if (comparison.get("metric").asString().equals("ctr")
          && comparison.get("arm").asString().equals("contextual")) {
        return comparison.get("verdict").asString();
      }
    }
    throw new AssertionError("no comparison of the CTR");
  }

  @Test
  void run_identicalArms_differencesExactlyZero() throws IOException {
    Path target = folder.resolve("aa");
    Run run = Run.hawker("run", scenario("a-a"), "--out", target.toString(), "--quiet");

    assertThat(run.code()).isZero();
    JsonNode comparisons = JSON.readTree(summary(target)).get("comparisons");
    assertThat(comparisons.size()).isGreaterThan(5);
    for (JsonNode comparison : comparisons) {
      JsonNode difference = comparison.get("difference");
      if (difference.get("value").isNull()) {
        continue; // a ratio of nothing is blank in both arms
      }
      assertThat(difference.get("value").asDouble()).as("%s", comparison).isZero();
      assertThat(difference.get("low").asDouble()).isZero();
      assertThat(difference.get("high").asDouble()).isZero();
      assertThat(comparison.get("verdict").asString()).isEqualTo("not distinguishable");
    }
  }

  @Test
  void run_table_answersTheQuestion() {
    Run run = Run.hawker(
        "run",
        scenario("quickstart"),
        "--set",
        "population.users=1_000",
        "--replications",
        "2",
        "--arms",
        "untargeted,declared",
        "--threads",
        "2");

    assertThat(run.code()).isZero();
    assertThat(run.out())
        .contains("Which targeting earns a sports shop more clicks per impression")
        .contains("untargeted")
        .contains("declared")
        .contains("1,000 people, 2 replications")
        .contains("\nImpressions, clicks, reach and spend are means per replication.\n");
    assertThat(run.err()).isEmpty();
    assertThat(run.out().lines()).noneMatch(line -> line.startsWith("|") && line.length() > 100);
  }

  @Test
  void run_unknownArm_suggestsOne() {
    Run run = Run.hawker("run", scenario("quickstart"), "--arms", "untargetted");

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("untargetted").contains("Maybe untargeted?");
  }

  @Test
  void run_armsWithoutBaseline_notesWhoTakesItsPlace() {
    Run run = small("--arms", "declared,contextual");

    assertThat(run.code()).isZero();
    assertThat(run.err())
        .isEqualTo(
            "Note: contextual takes the place of the baseline, untargeted, which is not among"
                + " --arms.\n");
    assertThat(run.out().lines())
        .anyMatch(line -> line.startsWith("contextual ") && line.endsWith(" baseline"));
  }

  @Test
  void run_oneReplicationOfOneArm_isTold() {
    Run run = small("--arms", "declared");

    assertThat(run.code()).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(run.out()).contains("500 people, 1 replication, ").doesNotContain("per replication");
  }

  private static Run small(String... more) {
    List<String> args = new ArrayList<>(
        List.of("run", scenario("quickstart"), "--set", "population.users=500", "--set", "days=1"));
    args.addAll(List.of("--replications", "1"));
    args.addAll(List.of(more));
    return Run.hawker(args.toArray(String[]::new));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--threads 0 | --threads (0) must be in [1, 1024].",
        "--threads 2x | --threads (2x) must be a whole number.",
        "--replications 0 | --replications (0) must be in [1, 10000].",
        "--replications many | --replications (many) must be a whole number.",
        "--seed x | --seed (x) must be a whole number.",
        "--seed 1.5 | --seed (1.5) must be a whole number.",
        "--seed [1] | --seed ([1]) must be a whole number.",
        "--seed=  | --seed must be a whole number."
      })
  void run_badNumber_isToldAsTheOptions(String option, String message) {
    Run run = Run.hawker(
        Stream.concat(Stream.of("run", scenario("quickstart")), Stream.of(option.split(" ", -1)))
            .toArray(String[]::new));

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).isEqualTo("hawker run: " + message + "\n");
  }

  @Test
  void run_severalBadNumbers_areToldWithTheScenarios() {
    Run run = Run.hawker(
        "run", scenario("quickstart"), "--seed", "x", "--threads", "0", "--set", "days=0");

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err().lines())
        .containsExactly(
            "hawker run: --seed (x) must be a whole number.",
            "hawker run: --threads (0) must be in [1, 1024].",
            "--set: days (0) must be in [1, 3660].");
  }

  @Test
  void run_quietWithoutOut_isRefused() {
    Run run = Run.hawker("run", scenario("quickstart"), "--quiet");

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err())
        .startsWith("hawker: --quiet needs --out, or nothing would be left of the run\n");
  }

  @Test
  void run_seedAndReplications_overrideTheScenario() throws IOException {
    Path out = quickstart("numbers", "--seed", "1_7", "--replications", "2");

    JsonNode manifest = JSON.readTree(Files.readString(out.resolve("manifest.json")));
    assertThat(manifest.get("seed").asLong()).isEqualTo(17);
    assertThat(manifest.get("replications").asInt()).isEqualTo(2);
  }

  @Test
  void run_outIsAFile_failsBeforeWork() throws IOException {
    Path file = Files.writeString(folder.resolve("taken"), "mine");

    Run run = Run.hawker("run", scenario("quickstart"), "--out", file.toString());

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("taken").doesNotContain("\tat ");
    assertThat(Files.readString(file)).isEqualTo("mine");
  }
}
