package hawker.app.report;

import static org.assertj.core.api.Assertions.assertThat;

import hawker.experiment.Comparison;
import hawker.metrics.Question;
import hawker.metrics.Questions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class RunReportTest {
  private static String csv(Comparison comparison) {
    return new RunReport(Samples.info(), comparison).csv();
  }

  @Test
  void write_emptyFolder_holdsTheThreeFiles(@TempDir Path folder) throws IOException {
    RunReport report = new RunReport(Samples.info(), Samples.three());
    report.write(folder);
    assertThat(folder.toFile().list())
        .containsExactlyInAnyOrder("summary.json", "summary.csv", "manifest.json");
    assertThat(folder.resolve("summary.json")).hasContent(report.files().get("summary.json"));
  }

  @Test
  void manifest_anyRun_tellsHowToRepeatIt() {
    JsonNode manifest = new JsonMapper().readTree(ManifestJson.of(Samples.info(), Map.of()));
    assertThat(manifest.get("scenarioSha256").asString())
        .as("the published digest of abc")
        .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    assertThat(manifest.get("commandLine").get(3).asString()).isEqualTo("my folder");
    assertThat(manifest.get("started").asString()).isEqualTo("2025-03-01T10:15:30.123Z");
    assertThat(manifest.get("auctionsPerSecond").asLong()).isEqualTo(400_000);
    assertThat(manifest.get("scenarioText").asString()).isEqualTo("abc");
    assertThat(manifest.get("jdk").asString()).contains(System.getProperty("java.version"));
  }

  @Test
  void csv_awkwardNames_comeBackWhole() {
    List<List<String>> rows = parse(csv(Samples.awkward()));
    assertThat(rows.get(0))
        .containsExactly("arm", "breakdown", "value", "metric", "estimate", "low", "high");
    assertThat(rows).allMatch(row -> row.size() == 7);
    long delivered = Questions.all().stream()
        .filter(question -> question.scope() == Question.Scope.DELIVERY)
        .count();
    assertThat(rows).hasSize((int) (1 + 2 * (Questions.all().size() + 2 * delivered)));
    List<String> clicks = rows.stream()
        .filter(row -> row.get(1).equals("age, group") && row.get(3).equals("clicks"))
        .findFirst()
        .orElseThrow();
    assertThat(clicks)
        .containsExactly(Samples.AWKWARD, "age, group", Samples.AWKWARD, "clicks", "10", "", "");
    assertThat(rows)
        .contains(List.of("none", "", "", "ctr", "", "", ""))
        .contains(List.of("none", "", "", "impressions", "0", "", ""));
  }

  @Test
  void csv_wholeArm_isTidy() {
    assertThat(csv(Samples.three()))
        .contains("\narm,,,cpc,0.5,0.5,0.5\n")
        .contains("\narm,,,cpa,,,\n")
        .doesNotContain("\r");
  }

  @Test
  void files_written_areWhatSummaryAndTableSay() throws IOException {
    RunReport report = new RunReport(Samples.info(), Samples.three());
    assertThat(report.files().keySet())
        .as("the manifest, written last, marks a whole set")
        .containsExactly("summary.json", "summary.csv", "manifest.json");
    assertThat(report.table(200)).contains("30.00").contains("not distinguishable");
    assertThat(Files.exists(Path.of("summary.json"))).isFalse();
  }

  @Test
  void table_severalReplications_saysThatCountsAreMeans() {
    String note = "\nImpressions, clicks, reach and spend are means per replication.\n\n";
    assertThat(new RunReport(Samples.info(), Samples.three()).table(100)).containsOnlyOnce(note);
    assertThat(new RunReport(Samples.info(1), Samples.awkward()).table(100))
        .doesNotContain("per replication");
  }

  /** A reader of RFC 4180, apart from the writer under test. */
  private static List<List<String>> parse(String text) {
    List<List<String>> rows = new ArrayList<>();
    List<String> row = new ArrayList<>();
    StringBuilder field = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (quoted && c == '"' && i + 1 < text.length() && text.charAt(i + 1) == '"') {
        field.append('"');
        i++;
      } else if (c == '"') {
        quoted = !quoted;
      } else if (!quoted && (c == ',' || c == '\n')) {
        row.add(field.toString());
        field.setLength(0);
        if (c == '\n') {
          rows.add(row);
          row = new ArrayList<>();
        }
      } else {
        field.append(c);
      }
    }
    return rows;
  }
}
