package hawker.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What every scenario is said to show, it shows: made small, by the interval of the difference. */
class ScenarioClaimsTest {
  private static final String TABLE = "scenario-claims.txt";

  /** One run of a scenario and what is claimed of it. */
  private record Row(String scenario, List<String> settings, List<Claim> claims) {
    Experiment experiment() {
      return Experiment.read(Repository.root().resolve("scenarios").resolve(scenario), settings);
    }

    /** Runs the arms that are spoken of and judges the claims. */
    List<Claim.Finding> judge() {
      Experiment experiment = experiment();
      Set<String> arms = new TreeSet<>();
      claims.forEach(claim -> arms.addAll(claim.arms()));
      List<ArmRuns> runs = experiment.only(arms).run(1, (done, of) -> {}).arms();
      return claims.stream().map(claim -> claim.judge(runs)).toList();
    }
  }

  /** Lines with the same scenario and settings are one run. */
  private static List<Row> rows(String text) {
    Map<List<String>, List<Claim>> claims = new LinkedHashMap<>();
    text.lines().filter(line -> !line.isBlank() && !line.startsWith("#")).forEach(line -> {
      String[] parts = line.split("\\|", -1);
      assertThat(parts).as(line).hasSize(3);
      claims
          .computeIfAbsent(List.of(parts[0].strip(), parts[1].strip()), key -> new ArrayList<>())
          .add(Claim.parse(parts[2].strip()));
    });
    return claims.entrySet().stream()
        .map(entry -> new Row(
            entry.getKey().get(0),
            Stream.of(entry.getKey().get(1).split(" +"))
                .filter(s -> !s.isEmpty())
                .toList(),
            entry.getValue()))
        .toList();
  }

  private static List<Row> table() throws IOException {
    try (InputStream in = ScenarioClaimsTest.class.getResourceAsStream(TABLE)) {
      return rows(
          new String(Objects.requireNonNull(in, TABLE).readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  @TestFactory
  Stream<DynamicTest> claims_everyScenario_hold() throws IOException {
    return table().stream()
        .map(row -> DynamicTest.dynamicTest(row.scenario() + " " + row.settings(), () -> {
          List<String> unsupported = row.judge().stream()
              .filter(finding -> !finding.holds())
              .map(Claim.Finding::message)
              .toList();
          assertThat(unsupported).as("claims that are not supported").isEmpty();
        }));
  }

  /** A rule that never applies shows nothing. */
  @Test
  void rules_ofScenarios_applyInSomeReplication() throws IOException {
    Set<String> ruled = new TreeSet<>();
    for (Row row : table()) {
      Experiment experiment = row.experiment();
      for (Study.ArmSpec arm : experiment.study().arms()) {
        List<String> rules = rules(arm.scenario());
        if (!rules.isEmpty() && ruled.add(row.scenario() + " " + arm.name())) {
          ArmRuns runs = experiment
              .only(Set.of(arm.name()))
              .run(1, (done, of) -> {})
              .arms()
              .get(0);
          assertThat(runs.replications().stream()
                  .flatMap(run -> run.plan().actions().stream())
                  .map(action -> action.campaign() + " " + action.rule()))
              .as("%s, arm %s", row.scenario(), arm.name())
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
  void table_everyScenario_hasAClaim() throws IOException {
    List<String> claimed = table().stream().map(Row::scenario).distinct().toList();
    for (String scenario : Repository.scenarios()) {
      assertThat(claimed)
          .as("add a line to %s: %s | what makes it small | what it shows", TABLE, scenario)
          .contains(scenario);
    }
    assertThat(Repository.scenarios()).containsAll(claimed);
  }

  @Test
  void judge_wrongClaims_fail() {
    List<Claim.Finding> findings = rows("""
            bridal.yaml | population.users=3000 replications=4 days=2 | ctr(untargeted) > ctr(engaged)
            bridal.yaml | population.users=3000 replications=4 days=2 | ctr(engaged) > 20 * ctr(untargeted)
            bridal.yaml | population.users=3000 replications=4 days=2 | ctr(engaged) < 0.5 %
            bridal.yaml | population.users=3000 replications=4 days=2 | clicks(engaged) = clicks(untargeted)
            bridal.yaml | population.users=3000 replications=4 days=2 | ctr(engaged) > ctr(engaged)
            """).get(0).judge();
    assertThat(findings).hasSize(5).noneMatch(Claim.Finding::holds);
    assertThat(findings.get(0).message())
        .startsWith("ctr(untargeted) > ctr(engaged): left less right is -0.")
        .contains("(95 % interval -0.");
    assertThat(findings.get(3).message()).endsWith("they differ");
  }

  @Test
  void parse_noClaim_saysHowTheyGo() {
    for (String text : List.of("ctr(a)", "ctr(a) >= ctr(b)", "ctr > 1", "ctr(a) > ctr")) {
      assertThatThrownBy(() -> Claim.parse(text)).hasMessageContaining("must be such as: ");
    }
  }
}
