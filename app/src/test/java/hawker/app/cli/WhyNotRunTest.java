package hawker.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import hawker.app.figure.Figure;
import hawker.app.figure.Num;
import hawker.app.figure.Results;
import hawker.app.figure.Section;
import hawker.app.figure.Sections;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a run tells of why campaigns were not shown; about ten seconds. */
class WhyNotRunTest {
  private static final JsonMapper MAPPER = new JsonMapper();

  @TempDir
  private static Path folder;

  private static Run run(String scenario, String name, String... more) {
    String[] words = {
      "run",
      Repository.root().resolve("scenarios/" + scenario + ".yaml").toString(),
      "--out",
      folder.resolve(name).toString(),
      "--set",
      "population.users=1_500",
      "--replications",
      "2"
    };
    Run run = Run.hawker(Stream.concat(Stream.of(words), Stream.of(more)).toArray(String[]::new));
    assertThat(run.code()).as(run.err()).isZero();
    return run;
  }

  private static String file(String name, String file) throws IOException {
    return Files.readString(folder.resolve(name).resolve(file));
  }

  @Test
  void whyNot_asked_isInSummaryTableAndPage() throws IOException {
    Run run = run("quickstart", "asked", "--set", "report.whyNot=true", "--threads", "1");
    assertThat(run.out())
        .contains("What became of swift/sports-shop in all ad requests, % of them");
    assertThat(run.out()).contains("frequency cap reached").contains("  not interest sports");
    // A version is known of a build alone.
    String summary = file("asked", "summary.json")
        .replaceFirst("\"version\": \"[^\"]*\"", "\"version\": \"0.1.0\"");
    String schema = Files.readString(Repository.root().resolve("docs/summary.schema.json"));
    assertThat(SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(schema, InputFormat.JSON)
            .validate(summary, InputFormat.JSON))
        .isEmpty();
    for (JsonNode arm : MAPPER.readTree(summary).path("arms")) {
      assertThat(arm.path("whyNot").size()).isOne();
      JsonNode one = arm.path("whyNot").get(0);
      long sum = 0;
      for (JsonNode requests : one.path("reasons")) {
        sum += requests.longValue();
      }
      assertThat(sum).isEqualTo(one.path("requests").longValue());
      assertThat(2 * arm.at("/metrics/requests/value").doubleValue()).isEqualTo((double) sum);
    }
    assertThat(file("asked", "report.html")).contains("Why ads were not shown");
    figures(Results.read(summary, file("asked", "details.json")), MAPPER.readTree(summary));
  }

  private static void figures(Results results, JsonNode summary) {
    Section section = Sections.of(results).stream()
        .filter(one -> one.id().equals("why-not"))
        .findFirst()
        .orElseThrow();
    assertThat(section.figures()).hasSize(2);
    Figure.Bars bars = (Figure.Bars) section.figures().get(0);
    for (int arm = 0; arm < bars.rows().size(); arm++) {
      double sum = 0;
      for (Num num : bars.rows().get(arm).nums()) {
        String source = Objects.requireNonNull(num.source());
        assertThat(num.number())
            .isEqualTo(summary.at(source.substring("summary#".length())).doubleValue());
        sum += num.number();
      }
      assertThat(sum)
          .isEqualTo(summary.at("/arms/" + arm + "/whyNot/0/requests").doubleValue());
    }
    Figure.Grid grid = (Figure.Grid) section.figures().get(1);
    assertThat(grid.rows()).hasSizeGreaterThan(8);
  }

  @Test
  void whyNot_anyThreads_sameBytes_andNothingElseChanges() throws IOException {
    Run unused = run("brand-crisis", "one", "--set", "report.whyNot=true", "--threads", "1");
    Run unused2 = run("brand-crisis", "three", "--set", "report.whyNot=true", "--threads", "3");
    Run without = run("brand-crisis", "without", "--threads", "2");
    assertThat(without.out()).doesNotContain("What became of");
    assertThat(file("three", "summary.json")).isEqualTo(file("one", "summary.json"));
    JsonNode asked = MAPPER.readTree(file("one", "summary.json"));
    for (JsonNode arm : asked.path("arms")) {
      assertThat(((tools.jackson.databind.node.ObjectNode) arm).remove("whyNot").size())
          .isPositive();
    }
    assertThat(asked).isEqualTo(MAPPER.readTree(file("without", "summary.json")));
  }
}
