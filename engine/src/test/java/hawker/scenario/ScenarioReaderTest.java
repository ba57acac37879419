package hawker.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import hawker.plugin.Problem;
import hawker.plugin.Problems;
import hawker.unit.Money;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScenarioReaderTest {
  private static final String BASE = """
      name: base
      days: 3
      population: {users: 500}
      inventory: {background: {advertisers: 3, bid: 0.5}}
      market: {fee: 0.1, auction: gsp}
      """;

  private final Problems problems = new Problems();

  private @Nullable Study read(String yaml, String... settings) {
    return ScenarioReader.read(yaml, "f", List.of(settings), problems);
  }

  private Study fine(String yaml, String... settings) {
    Study study = read(yaml, settings);
    assertThat(problems.list()).isEmpty();
    return Objects.requireNonNull(study);
  }

  private static Scenario arm(Study study, String name) {
    return study.arms().stream()
        .filter(arm -> arm.name().equals(name))
        .findFirst()
        .orElseThrow()
        .scenario();
  }

  @Test
  void read_noArms_isOneArmCalledBase() {
    Study study = fine(BASE);
    assertThat(study.arms()).hasSize(1).first().satisfies(arm -> {
      assertThat(arm.name()).isEqualTo("base");
      assertThat(arm.scenario()).isEqualTo(study.scenario());
    });
    assertThat(study.baseline()).isEqualTo("base");
    assertThat(study.scenario().days()).isEqualTo(3);
  }

  @Test
  void read_arms_overrideNestedAndByPath() {
    Study study = fine(BASE + """
        arms:
          same: {}
          nested: {market: {fee: 0.2}, targeting: untargeted}
          path: {market.fee: 0.3, market.auction.squash: 0.5}
          plugin: {market: {auction: vcg}}
        """);
    assertThat(study.arms())
        .extracting(Study.ArmSpec::name)
        .containsExactly("same", "nested", "path", "plugin");
    assertThat(study.baseline()).as("the first").isEqualTo("same");
    assertThat(arm(study, "same")).isEqualTo(study.scenario());
    assertThat(arm(study, "nested").market().fee()).isEqualTo(0.2);
    assertThat(arm(study, "nested").targeting().name()).isEqualTo("untargeted");
    assertThat(arm(study, "path").market().fee()).isEqualTo(0.3);
    assertThat(arm(study, "path").market().auction().name()).isEqualTo("gsp");
    assertThat(arm(study, "path").market().auction().settings().entries()).containsKey("squash");
    assertThat(arm(study, "plugin").market().auction().name()).isEqualTo("vcg");
    assertThat(arm(study, "plugin").population()).isEqualTo(study.scenario().population());
  }

  @Test
  void read_pathAndMappingInOneArm_laterOneWins() {
    Study study = fine(BASE + """
        arms:
          a: {market.fee: 0.2, market: {fee: 0.3}}
          b: {market: {fee: 0.3}, market.fee: 0.2}
        """);
    assertThat(arm(study, "a").market().fee()).isEqualTo(0.3);
    assertThat(arm(study, "b").market().fee()).isEqualTo(0.2);
  }

  @Test
  void read_baseline_canBeAnyArm() {
    assertThat(fine(BASE + "arms: {a: , b: }\nbaseline: b").baseline()).isEqualTo("b");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "seed: 2",
        "replications: 3",
        "name: x",
        "start: 2026-01-01",
        "days: 5",
        "currency: EUR",
        "arms: {}",
        "baseline: a",
        "seed.x: 1"
      })
  void read_armDiffersInWhatArmsShare_isTold(String override) {
    Study unused = read(BASE + "arms: {a: {" + override + "}}");
    assertThat(problems.list())
        .extracting(Problem::must)
        .containsExactly("not differ between arms: arms share people and moments");
  }

  @Test
  void read_settings_applyInOrderAndToEveryArm() {
    Study study = fine(
        BASE + "arms: {a: , b: {market.fee: 0.4}}",
        "population.users=700",
        "market.fee=0.2",
        "market.fee=30 %",
        "days = 4",
        "name=other",
        "targeting={name: inferred-interest, refresh: 2 h}");
    assertThat(arm(study, "a").population().users()).isEqualTo(700);
    assertThat(arm(study, "a").market().fee()).isEqualTo(0.3);
    assertThat(arm(study, "b").market().fee()).as("the arm's own").isEqualTo(0.4);
    assertThat(study.scenario().days()).isEqualTo(4);
    assertThat(study.scenario().name()).isEqualTo("other");
    assertThat(study.scenario().targeting().settings().entries()).containsKey("refresh");
    assertThat(study.source().settings()).hasSize(6);
  }

  @Test
  void read_settings_canMakeArmsAndEmptyThings() {
    Study study = fine(BASE, "arms.new.market.fee=0.5", "arms.old={}", "market.auction=");
    assertThat(study.arms()).extracting(Study.ArmSpec::name).containsExactly("new", "old");
    assertThat(arm(study, "new").market().fee()).isEqualTo(0.5);
    assertThat(study.scenario().market().auction().name()).as("the default").isEqualTo("gsp");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "days              | --set: days must be path=value, such as population.users=1000.",
        "=3                | --set: =3 must be path=value, such as population.users=1000.",
        "days=[            | --set: days must be valid YAML: expected the node content, but"
            + " found '<stream end>'.",
        "days=0            | --set: days (0) must be in [1, 3660].",
        "days.x=0          | --set: days (a mapping of x) must be a whole number.",
        "market.fees=0     | --set: market.fees (0) must be one of slice, auction, exploration,"
            + " fee, cap, annoyanceHalfLife, conversionDelay, channels, influence. Maybe fee?",
        "arms.a.seed=2     | --set: arms.a.seed must not differ between arms: arms share"
            + " people and moments.",
      })
  void read_badSetting_isToldAsTheOption(String setting, String message) {
    Study unused = read(BASE, setting);
    assertThat(problems.list()).extracting(Problem::toString).containsExactly(message);
  }

  @Test
  void read_otherCurrency_isThatOfAllAmounts() {
    Study study = fine(BASE.replace("bid: 0.5", "bid: 0.5 EUR") + "currency: EUR");
    assertThat(study.scenario().inventory().background().bid()).isEqualTo(new Money(500_000));
  }

  @Test
  void read_mistakeOfForm_stillGivesWhatCanBeChecked() {
    Study study = Objects.requireNonNull(read(BASE + "seeed: 4\nreplications: many\n"));
    assertThat(problems.list()).hasSize(2);
    assertThat(study.scenario().population().users()).isEqualTo(500);
  }

  @Test
  void read_mistakeOfAll_isToldOnceAndOfAnArm_asTheArms() {
    Study unused = read(BASE.replace("fee: 0.1", "fee: 3") + """
        arms:
          a: {}
          b: {market: {slice: 7 min}}
          c: {market.fee: 4}
          d: {market.fee: 0.4}
        """);
    assertThat(problems.list())
        .extracting(Problem::toString)
        .containsExactly(
            "f:5:15: market.fee (3) must be in [0, 1]. Maybe 0.3?",
            "f:8:23: arms.b.market.slice (7 min) must not differ between arms: people's sessions are drawn"
                + " slice by slice.",
            "f:9:19: arms.c.market.fee (4) must be in [0, 1]. Maybe 0.4?");
  }

  @Test
  void read_armBreaksWhatFits_isToldAtItsKey() {
    Study unused = read(BASE + """
        arms:
          a: {}
          b: {market: {slice: 7 min}}
        """);
    assertThat(problems.list())
        .extracting(Problem::toString)
        .containsExactly(
            "f:8:23: arms.b.market.slice (7 min) must not differ between arms: people's sessions are drawn"
                + " slice by slice.",
            "f:8:23: arms.b.market.slice (7 min) must be at least 1 min and divide a day evenly, such as"
                + " 15 min.");
  }
}
