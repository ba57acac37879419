package hawker.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import hawker.experiment.ArmRuns;
import hawker.experiment.Experiment;
import hawker.scenario.Scenario;
import hawker.scenario.Study;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What every scenario claims is supported, also where it is made small. */
@Tag("long")
class ScenarioClaimsTest {
  private static final String TABLE = "scenario-claims.txt";

  /** What makes each scenario small, by its file. */
  private static Map<String, String> table() throws IOException {
    Map<String, String> small = new LinkedHashMap<>();
    try (InputStream in = ScenarioClaimsTest.class.getResourceAsStream(TABLE)) {
      String text =
          new String(Objects.requireNonNull(in, TABLE).readAllBytes(), StandardCharsets.UTF_8);
      text.lines().filter(line -> !line.isBlank() && !line.startsWith("#")).forEach(line -> {
        String[] parts = line.split("\\|", -1);
        assertThat(parts).as(line).hasSize(2);
        assertThat(small.put(parts[0].strip(), parts[1].strip())).as(line).isNull();
      });
    }
    return small;
  }

  private static Run verify(String scenario, String settings) {
    List<String> words = new ArrayList<>(List.of("verify", "--strict", "--threads", "1"));
    words.add(Repository.root().resolve("scenarios").resolve(scenario).toString());
    settings(settings).forEach(setting -> words.addAll(List.of("--set", setting)));
    return Run.hawker(words.toArray(String[]::new));
  }

  private static List<String> settings(String words) {
    return Stream.of(words.split(" +")).filter(word -> !word.isEmpty()).toList();
  }

  @TestFactory
  Stream<DynamicTest> verify_everyScenarioMadeSmall_supportsItsHypotheses() throws IOException {
    return table().entrySet().stream()
        .map(row -> DynamicTest.dynamicTest(row.getKey() + " " + row.getValue(), () -> {
          Run run = verify(row.getKey(), row.getValue());
          assertThat(run.out())
              .contains(" supported, 0 refuted, 0 undecided.")
              .doesNotContain("0 hypotheses");
          assertThat(run.code()).isZero();
        }));
  }

  /** A rule that never applies shows nothing. */
  @Test
  void rules_ofScenarios_applyInSomeReplication() throws IOException {
    Set<String> ruled = new TreeSet<>();
    for (Map.Entry<String, String> row : table().entrySet()) {
      Experiment experiment = Experiment.read(
          Repository.root().resolve("scenarios").resolve(row.getKey()), settings(row.getValue()));
      for (Study.ArmSpec arm : experiment.study().arms()) {
        List<String> rules = rules(arm.scenario());
        if (!rules.isEmpty() && ruled.add(row.getKey() + " " + arm.name())) {
          ArmRuns runs = experiment
              .only(Set.of(arm.name()))
              .run(1, (done, of) -> {})
              .arms()
              .get(0);
          assertThat(runs.replications().stream()
                  .flatMap(run -> run.plan().actions().stream())
                  .map(action -> action.campaign() + " " + action.rule()))
              .as("%s, arm %s", row.getKey(), arm.name())
              .containsAll(rules);
        }
      }
    }
    assertThat(ruled).isNotEmpty();
  }

  private static List<String> rules(Scenario scenario) {
    List<String> rules = new ArrayList<>();
    scenario
        .inventory()
        .advertisers()
        .forEach((advertiser, spec) -> spec.campaigns().forEach((name, campaign) -> {
          for (int rule = 1; rule <= campaign.rules().size(); rule++) {
            rules.add(advertiser + "/" + name + " " + rule);
          }
        }));
    return rules;
  }

  @Test
  void table_isOfEveryScenario() throws IOException {
    assertThat(table().keySet())
        .as("add a line to %s: scenario | what makes it small", TABLE)
        .containsExactlyInAnyOrderElementsOf(Repository.scenarios());
  }
}
