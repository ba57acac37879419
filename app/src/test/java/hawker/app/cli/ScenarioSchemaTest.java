package hawker.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import hawker.market.Families;
import hawker.market.ScenarioSchema;
import hawker.plugin.Problems;
import hawker.scenario.ScenarioReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ScenarioSchemaTest {
  private static final Path STORED = Path.of("..", "docs", "scenario.schema.json");
  private static final Path SCENARIOS = Path.of("..", "scenarios");
  private static final String MODE_LINE = "# yaml-language-server: $schema=";
  private static final Schema SCHEMA = SchemaRegistry.withDefaultDialect(
          SpecificationVersion.DRAFT_2020_12)
      .getSchema(ScenarioSchema.text(Families.all()));

  private static final String BASE = """
      name: base
      inventory: {background: {advertisers: 3}}
      """;

  private static List<com.networknt.schema.Error> errors(String yaml) {
    Object value = new Load(LoadSettings.builder().build()).loadFromString(yaml);
    JsonNode tree = JsonMapper.shared().valueToTree(value);
    return SCHEMA.validate(tree);
  }

  private static boolean readerAccepts(String yaml) {
    Problems problems = new Problems();
    return ScenarioReader.read(yaml, "test", List.of(), problems) != null && problems.isEmpty();
  }

  @Test
  void storedSchema_isWhatTheRecordsSay() throws IOException {
    assertThat(Files.readString(STORED))
        .as("docs/scenario.schema.json; renew it with: ./hawker schema --out "
            + "docs/scenario.schema.json")
        .isEqualTo(ScenarioSchema.text(Families.all()));
  }

  @Test
  void schemaCommand_printsTheSchema() {
    assertThat(Run.hawker("schema")).isEqualTo(new Run(0, ScenarioSchema.text(Families.all()), ""));
  }

  @Test
  void schemaCommand_folderMissing_isToldInALine() {
    Run run = Run.hawker("schema", "--out", "no-such-folder/x.json");
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).isEqualTo("hawker: no-such-folder/x.json: no such file or folder\n");
  }

  @TestFactory
  Stream<DynamicTest> scenarios_fitTheSchemaTheyName() throws IOException {
    if (!Files.isDirectory(SCENARIOS)) {
      return Stream.empty();
    }
    try (Stream<Path> files = Files.walk(SCENARIOS)) {
      return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList().stream()
          .map(file -> DynamicTest.dynamicTest(
              SCENARIOS.relativize(file).toString(), () -> fitsTheSchemaItNames(file)));
    }
  }

  private static void fitsTheSchemaItNames(Path file) throws IOException {
    String text = Files.readString(file);
    String first = text.lines().findFirst().orElse("");
    assertThat(first).as("first line").startsWith(MODE_LINE);
    Path named = file.resolveSibling(first.substring(MODE_LINE.length()).strip());
    assertThat(named).as("the schema it names").exists();
    assertThat(Files.isSameFile(named, STORED)).isTrue();
    assertThat(errors(text)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "seed: 7",
        "seed: -7",
        "seed: 1_000_000",
        "replications: '16'",
        "replications: 16.0",
        "replications:",
        "question: 42",
        "start: 2026-05-01",
        "days: 1e1",
        "auction: gsp",
        "market: {fee: 30 %, slice: 30 min}",
        "market: {fee: 0.3, auction: gsp}",
        "market: {auction: {name: gsp, squash: 0.5}}",
        "market: {cap: {impressions: 3}}",
        "market: {cap: {per: 1 day}}",
        "market: {cap: {impressions: 3, per: 1 fortnight}}",
        "market: {channels: {feed: {placements: {top: {slots: 2, formats: image}}}}}",
        "market: {channels: {feed: {placements: {top: {slots: 2, formats: [image, poster]}}}}}",
        "market: {channels: {feed: {placements: {top: {reserve: 0.10 USD}}}}}",
        "market: {channels: {feed: {placements: {top: {reserve: cheap}}}}}",
        "market: {channels: {feed: {}}}",
        "market: {channels: {feed: {preset: feed}}}",
        "market: {channels: {feed: {preset: food}}}",
        "market: {channels: {feed: {preset: feed, users: {age: {18-29: 50 %}}, price: 2}}}",
        "targeting: {name: inferred-interest}",
        "targeting: [untargeted]",
        "targeting:",
        "segments: {young: {audience: {age: 18-34}, refresh: 2 h}}",
        "segments: {young: {refresh: 2 h}}",
        "report: {breakdowns: age}",
        "report: {breakdowns: [age, gender], bands: {age: [18, 35, 65]}}",
        "report: {bands: {age: [x]}}",
        "days: 0",
        "days: 2.5",
        "days: two",
        "days: [2]",
        "start: tomorrow",
        "sed: 1",
        "arms: {a: {}, b: {targeting: untargeted}}",
        "market: {auction: gsp}\narms: {a: , b: {market.auction.squash: 0.5}}",
        "market: {auction: gsp}\narms: {a: {market: {auction: {squash: 0.5}}}}",
        "arms: {a: {report: {breakdowns: [age]}}}",
        "arms: {a: {seed: 2}}",
        "arms: {a: {market: {fees: 0.1}}}",
        "arms: {a: {market: {fee: lots}}}",
        "arms: {a: 1}",
        "arms: [a]",
        "arms: {a: {}, b: {}}\nbaseline: b",
        "arms: {a: {}, b: {}}\nbaseline: [b]"
      })
  void schema_oneSetting_agreesWithTheReader(String setting) {
    String yaml = BASE + setting + "\n";
    List<com.networknt.schema.Error> errors = errors(yaml);
    assertThat(errors.isEmpty()).as("%s: %s", yaml, errors).isEqualTo(readerAccepts(yaml));
  }

  @Test
  void schema_nameMissing_fails() {
    assertThat(errors("inventory: {background: {advertisers: 3}}"))
        .anyMatch(error -> error.getMessage().contains("name"));
  }

  @Test
  void schema_unknownPlugin_fails() {
    assertThat(errors(BASE + "targeting: telepathy")).isNotEmpty();
    assertThat(errors(BASE + "arms: {a: {targeting: telepathy}}")).isNotEmpty();
    assertThat(errors(BASE + "targeting: {name: telepathy}")).isNotEmpty();
  }

  @Test
  void schema_settingOfAnotherPlugin_fails() {
    assertThat(errors(BASE + "targeting: {name: untargeted, squash: 1}")).isNotEmpty();
    assertThat(errors(BASE + "arms: {a: {market: {auction: {quash: 0.5}}}}")).isNotEmpty();
  }
}
