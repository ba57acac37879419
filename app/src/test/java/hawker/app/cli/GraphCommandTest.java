package hawker.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class GraphCommandTest {
  private static final String YAML = """
      name: village
      population: {users: 2000}
      inventory: {background: {advertisers: 3}}
      """;

  @TempDir
  private Path folder;

  private String scenario = "";

  @BeforeEach
  void write() throws IOException {
    scenario = Files.writeString(folder.resolve("village.yaml"), YAML).toString();
  }

  @Test
  void graph_community_showsSettingsBesideWhatCameOut() throws IOException {
    Path json = folder.resolve("graph.json");
    Run run = Run.hawker(
        "graph",
        scenario,
        "--set",
        "friends={name: community, meanFriends: 12}",
        "--json",
        json.toString());
    assertThat(run.err()).isEmpty();
    assertThat(run.code()).isZero();
    assertThat(run.out())
        .containsPattern("^village: 2,000 people, 1[12],[0-9]{3} friendships\n")
        .containsPattern("friends, mean +12.00 +1[12].[0-9]+\n")
        .containsPattern("clustering, mean of people +0.20 +0.2[0-9]+\n")
        .doesNotContain("begun with");
    JsonNode tree = JsonMapper.shared().readTree(Files.readString(json));
    assertThat(tree.get("setting").get("meanFriends").asDouble()).isEqualTo(12);
    assertThat(tree.get("found").get("degrees").get("mean").asDouble()).isCloseTo(12, within(0.1));
    assertThat(tree.get("spread").isEmpty()).isTrue();
  }

  @Test
  void graph_file_isFoundBesideTheScenario() throws IOException {
    Files.writeString(folder.resolve("edges.txt"), "1 2\n2 3\n3 1\n");
    Files.writeString(
        folder.resolve("village.yaml"), YAML + "friends: {name: edge-list, file: edges.txt}\n");
    Run run = Run.hawker("graph", scenario);
    assertThat(run.err()).isEmpty();
    assertThat(run.out())
        .startsWith("village: 2,000 people, 3 friendships\n")
        .containsPattern("triangles +1\n");
    assertThat(Run.hawker("check", scenario).code()).isZero();
  }

  @Test
  void graph_fileWithAWrongLine_toldAtItsPlace() throws IOException {
    Path edges = Files.writeString(folder.resolve("edges.txt"), "1 2\n2 three\n");
    Files.writeString(
        folder.resolve("village.yaml"), YAML + "friends: {name: edge-list, file: edges.txt}\n");
    assertThat(Run.hawker("check", scenario).err())
        .isEqualTo(edges + ":2:1: the line (2 three) must be two whole numbers, such as 0 17.\n");
  }

  @Test
  void graph_spread_wellConnectedReachMore() throws IOException {
    Path json = folder.resolve("graph.json");
    Run run = Run.hawker(
        "graph",
        scenario,
        "--set",
        "friends=community",
        "--spread",
        "{name: independent-cascade, probability: 0.003}",
        "--messages",
        "500",
        "--seeds",
        "5",
        "--json",
        json.toString());
    assertThat(run.err()).isEmpty();
    assertThat(run.out()).contains("begun with", "at random", "most friends", "greedy");
    JsonNode spread = JsonMapper.shared().readTree(Files.readString(json)).get("spread");
    double random = spread.get("at random").get("meanSize").asDouble();
    assertThat(random).isBetween(5.0, 8.0);
    assertThat(spread.get("most friends").get("meanSize").asDouble()).isGreaterThan(random + 2);
    assertThat(spread.get("greedy").get("meanSize").asDouble()).isGreaterThan(random + 2);
  }

  @Test
  void graph_fewPeople_beginsWithAllOfThem() {
    Run run = Run.hawker(
        "graph",
        scenario,
        "--set",
        "friends=community",
        "--set",
        "population.users=3",
        "--spread",
        "fading-share");
    assertThat(run.err()).isEmpty();
    assertThat(run.out()).contains("3 people", "most friends");
  }

  @Test
  void graph_wrongOptions_allTold() {
    Run run = Run.hawker(
        "graph", scenario, "--spread", "indepndent-cascade", "--messages", "0", "--seeds", "2001");
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err().lines().toList())
        .containsExactlyInAnyOrder(
            scenario + ": friends must be given, in the scenario or by --set friends=community.",
            "hawker graph: --spread (indepndent-cascade) must be one of the spread plug-ins:"
                + " independent-cascade, linear-threshold, fading-share. Maybe independent-cascade?",
            "hawker graph: --messages (0) must be in [1, 1000000].",
            "hawker graph: --seeds (2001) must be in [1, 1000].");
  }
}
