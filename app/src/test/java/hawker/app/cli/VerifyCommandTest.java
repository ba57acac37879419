package hawker.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class VerifyCommandTest {
  private static final JsonMapper JSON = new JsonMapper();

  @TempDir
  private Path folder;

  private Path scenario(String... hypotheses) throws IOException {
    StringBuilder text = new StringBuilder("""
        name: small
        replications: 4
        days: 1
        population: {users: 400}
        inventory: {background: {advertisers: 5}}
        arms: {cheap: {response.baseCtr: 1 %}, keen: {response.baseCtr: 5 %}}
        hypotheses:
        """);
    for (String hypothesis : hypotheses) {
      text.append("  - ").append(hypothesis).append('\n');
    }
    return Files.writeString(folder.resolve("small.yaml"), text);
  }

  private static Run verify(Path file, String... more) {
    List<String> words = new ArrayList<>(List.of("verify", file.toString()));
    words.addAll(List.of(more));
    return Run.hawker(words.toArray(String[]::new));
  }

  @Test
  void verify_everyVerdict_hasItsExitCode() throws IOException {
    Path so = scenario("ctr(keen) > ctr(cheap)");
    assertThat(verify(so).code()).isZero();
    Path open = scenario("ctr(keen) > ctr(cheap)", "ctr(cheap) > ctr(cheap)");
    assertThat(verify(open).code()).isZero();
    assertThat(verify(open, "--strict").code()).isEqualTo(1);
    Path not = scenario("ctr(keen) < ctr(cheap)");
    Run refuted = verify(not);
    assertThat(refuted.code()).isEqualTo(1);
    assertThat(refuted.out())
        .contains("ctr(keen) < ctr(cheap)  refuted")
        .endsWith("\n1 hypothesis: 0 supported, 1 refuted, 0 undecided.\n");
    assertThat(Run.hawker("run", not.toString()).code()).as("run").isZero();
  }

  @Test
  void verify_withoutHypotheses_saysSo() throws IOException {
    Run run = verify(scenario("[]").resolveSibling("small.yaml"), "--set", "hypotheses=[]");
    assertThat(run.out())
        .contains("There is no hypothesis in this scenario.\n")
        .endsWith("0 hypotheses: 0 supported, 0 refuted, 0 undecided.\n");
    assertThat(run.code()).isZero();
  }

  @Test
  void verify_formats_holdOnlyTheResults() throws IOException {
    Path file = scenario("ctr(keen) > ctr(cheap)");
    JsonNode json = JSON.readTree(verify(file, "--format", "json").out());
    JsonNode found = json.get(0).get("hypotheses").get(0);
    assertThat(found.get("verdict").asString()).isEqualTo("supported");
    assertThat(found.get("low").doubleValue()).isPositive();
    assertThat(verify(file, "--format", "csv").out().lines().toList())
        .hasSize(2)
        .first()
        .isEqualTo("scenario,hypothesis,verdict,value,low,high,pValue,pAdjusted");
    assertThat(verify(file, "--format", "markdown").out())
        .startsWith("## " + file + "\n")
        .contains("| hypothesis | verdict |", "| --- | ---: |");
  }

  @Test
  void verify_out_holdsWhatRunWrites() throws IOException {
    Path file = scenario("ctr(keen) > ctr(cheap)");
    Path out = folder.resolve("out");
    assertThat(verify(file, "--out", out.toString()).code()).isZero();
    Path ran = folder.resolve("ran");
    assertThat(Run.hawker("run", file.toString(), "--out", ran.toString(), "--quiet")
            .code())
        .isZero();
    assertThat(out.resolve("small").resolve("summary.json"))
        .hasSameTextualContentAs(ran.resolve("summary.json"));
    JsonNode summary = JSON.readTree(Files.readString(ran.resolve("summary.json")));
    assertThat(summary.get("hypotheses").get(0).get("text").asString())
        .isEqualTo("ctr(keen) > ctr(cheap)");
  }

  @Test
  void verify_aA_countsFalseClaims() throws IOException {
    Path file = scenario("[]").resolveSibling("small.yaml");
    String[] options = {
      "--a-a", "12", "--looks", "2", "--set", "hypotheses=[]", "--set", "population.users=100"
    };
    Run run = verify(file, options);
    assertThat(run.code()).isZero();
    assertThat(run.out()).contains("false claims", "at any of 2 looks, %").contains("\nctr  ");
    List<String> json = new ArrayList<>(List.of(options));
    json.addAll(List.of("--format", "json", "--threads", "1"));
    JsonNode tree = JSON.readTree(verify(file, json.toArray(String[]::new)).out());
    assertThat(tree.get("studies").intValue()).isEqualTo(12);
    assertThat(tree.get("metrics").get(0).get("falseClaims").get("value").doubleValue())
        .isBetween(0.0, 0.6);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--a-a 0 | --a-a (0) must be in [1, 100000]",
        "--looks 0 | --looks (0) must be in [1, 100]",
        "--looks 2 | --looks goes with --a-a, such as --a-a 200 --looks 2",
        "--a-a 5 --looks 3 | --replications (4) must be a multiple of 3 looks with two or more for each. Maybe 12?",
        "--a-a 5 --replications 1 | --replications (1) must be a multiple of 1 with two or more for each. Maybe 4?",
        "--format pdf | Invalid value for option '--format': expected one of [TABLE, MARKDOWN, CSV, JSON] (case-insensitive) but was 'pdf'",
      })
  void verify_badOption_isTold(String options, String message) throws IOException {
    Run run = verify(scenario("ctr(keen) > 1 %"), options.split(" "));
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).startsWith("hawker: " + message + "\n");
  }

  @Test
  void verify_brokenScenarios_areToldAllBeforeAnyRun() throws IOException {
    Path one = scenario("ctr(kean) > 1 %");
    Path other = Files.writeString(folder.resolve("other.yaml"), "name: x\n");
    Run run = verify(one, other.toString());
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err().lines().toList()).hasSize(2);
    assertThat(run.err()).contains("small.yaml:8:5: hypotheses[0] (kean)", "Maybe keen?");
  }

  @Test
  void run_sweepOption_runsEveryPoint() throws IOException {
    Path file = scenario("ctr(keen) > 1 %");
    Run run = Run.hawker(
        "run",
        file.toString(),
        "--format",
        "json",
        "--sweep",
        "market.fee=10 %..30 %:3",
        "--sweep",
        "population.users=100,200");
    assertThat(run.code()).isZero();
    JsonNode sweep = JSON.readTree(run.out()).get("sweep");
    assertThat(sweep.get("method").asString()).isEqualTo("grid");
    assertThat(sweep.get("over").get(0).get("unit").asString()).isEqualTo("%");
    assertThat(sweep.get("points").size()).isEqualTo(6);
    JsonNode point = sweep.get("points").get(3);
    assertThat(point.get("values").get("market.fee").intValue()).isEqualTo(20);
    assertThat(point.get("values").get("population.users").intValue()).isEqualTo(200);
    Run alone = Run.hawker(
        "run",
        file.toString(),
        "--format",
        "json",
        "--set",
        "market.fee=20 %",
        "--set",
        "population.users=200");
    JsonNode arms = JSON.readTree(alone.out()).get("arms");
    for (int arm = 0; arm < 2; arm++) {
      assertThat(point.get("arms").get(arm).get("metrics"))
          .isEqualTo(arms.get(arm).get("metrics"));
    }
    assertThat(point.get("comparisons")).isEqualTo(JSON.readTree(alone.out()).get("comparisons"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"table", "csv", "markdown"})
  void run_sweep_isInEveryFormat(String format) throws IOException {
    Run run = Run.hawker(
        "run", scenario("ctr(keen) > 1 %").toString(), "--format", format, "--sweep", "days=1,2");
    assertThat(run.code()).isZero();
    String row = switch (format) {
      case "csv" -> "\nkeen,sweep,days=2,clicks,";
      case "markdown" -> "\n| 2 | keen | ";
      default -> "\n2      keen  ";
    };
    assertThat(run.out()).contains(row);
    assertThat(run.out().contains(" a second)")).isEqualTo(format.equals("table"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "days | hawker: --sweep (days) must be PATH=VALUES, such as market.fee=10 %,20 % or market.fee=10 %..40 %:4",
        "days=1,0 | --sweep: days (0) must be in [1, 3660] (point 2 of the sweep).",
        "days=5..1:3 | --sweep: sweep.over.days.to (1) must be above from (5).",
        "dais=1 | --sweep: dais (1) must be one of",
      })
  void run_badSweep_isToldAsTheOptions(String option, String message) throws IOException {
    Run run = Run.hawker("run", scenario("ctr(keen) > 1 %").toString(), "--sweep", option);
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).startsWith(message);
  }
}
