package hawker.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ArchitectureTest {
  private static final String BAD = "hawker.architecture.bad";

  private static final JavaClasses ENGINE = new ClassFileImporter()
      .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
      .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_JARS)
      .importPackages("hawker");

  private static final JavaClasses BAD_HOUSE = new ClassFileImporter().importPackages(BAD);

  static Stream<Arguments> rulesOfTheHouse() {
    return Stream.of(
        rule("floors", HouseRules.floors("hawker")),
        rule("every package has its floor", HouseRules.everyPackageHasItsFloor("hawker")),
        rule("no cycles", HouseRules.noCycles("hawker")),
        rule("scenario imports no wing", HouseRules.scenarioImportsNoWing("hawker")),
        rule("nothing in the root package", HouseRules.nothingInRoot("hawker")),
        rule("embeddable", HouseRules.embeddable()),
        rule("null-marked", HouseRules.nullMarked()),
        rule("no foreign randomness", PurityRules.noForeignRandomness()),
        rule("no clock", PurityRules.noClock()),
        rule("StrictMath only", PurityRules.strictMathOnly()),
        rule("no unordered sums", PurityRules.noUnorderedFloatingPointSums()));
  }

  private static Arguments rule(String name, ArchRule rule) {
    return Arguments.of(name, rule);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rulesOfTheHouse")
  void engine_keepsTheRule(String name, ArchRule rule) {
    assertThat(violations(rule, ENGINE)).as(name).isEmpty();
  }

  @Test
  void engine_isThere() {
    assertThat(ENGINE.contain("hawker.random.Draws")).isTrue();
    assertThat(ENGINE.contain("hawker.architecture.HouseRules")).isFalse();
  }

  @Test
  void floors_wingImportsWing_fails() {
    assertThat(violations(HouseRules.floors(BAD), BAD_HOUSE))
        .anyMatch(line -> line.startsWith("auction imports bidding"));
  }

  @Test
  void floors_wingImportsMarket_fails() {
    assertThat(violations(HouseRules.floors(BAD), BAD_HOUSE))
        .anyMatch(line -> line.startsWith("bidding imports market"));
  }

  @Test
  void floors_marketImportsWing_isFine() {
    assertThat(violations(HouseRules.floors(BAD), BAD_HOUSE))
        .noneMatch(line -> line.startsWith("market imports auction"))
        .noneMatch(line -> line.startsWith("experiment imports"));
  }

  @Test
  void everyPackageHasItsFloor_attic_fails() {
    assertThat(violations(HouseRules.everyPackageHasItsFloor(BAD), BAD_HOUSE))
        .hasSizeGreaterThanOrEqualTo(1)
        .allMatch(line -> line.contains(".attic.") || line.contains(".bare."));
  }

  @Test
  void noCycles_circleOfTwo_fails() {
    assertThat(violations(HouseRules.noCycles(BAD), BAD_HOUSE))
        .anyMatch(line -> line.contains("Cycle detected")
            && line.contains("experiment")
            && line.contains("market"));
  }

  @Test
  void scenarioImportsNoWing_importsAuction_fails() {
    assertThat(violations(HouseRules.scenarioImportsNoWing(BAD), BAD_HOUSE))
        .anyMatch(line -> line.contains("KnowsAnAuction"));
  }

  @Test
  void nothingInRoot_classInRoot_fails() {
    assertThat(violations(HouseRules.nothingInRoot(BAD), BAD_HOUSE))
        .anyMatch(line -> line.contains("LivesInTheRoot"));
  }

  @Test
  void embeddable_usesHttp_fails() {
    assertThat(violations(HouseRules.embeddable(), BAD_HOUSE))
        .anyMatch(line -> line.contains("CallsTheNetwork") && line.contains("java.net"));
  }

  @Test
  void nullMarked_packageWithoutInfo_fails() {
    assertThat(violations(HouseRules.nullMarked(), BAD_HOUSE))
        .containsExactly(BAD + ".bare has no @NullMarked package-info");
  }

  @ParameterizedTest
  @MethodSource("impureMethods")
  void purity_impureMethod_fails(String method, ArchRule rule) {
    assertThat(violations(rule, BAD_HOUSE))
        .as("the rule sees %s", method)
        .anyMatch(line -> line.contains("." + method + "("));
  }

  @Test
  void purity_pureMethods_pass() {
    List<ArchRule> rules = List.of(
        PurityRules.noForeignRandomness(),
        PurityRules.noClock(),
        PurityRules.strictMathOnly(),
        PurityRules.noUnorderedFloatingPointSums());
    for (ArchRule rule : rules) {
      assertThat(violations(rule, BAD_HOUSE))
          .noneMatch(line -> line.contains(".exactlyRounded("))
          .noneMatch(line -> line.contains(".parallelCount("));
    }
  }

  static Stream<Arguments> impureMethods() {
    ArchRule random = PurityRules.noForeignRandomness();
    ArchRule clock = PurityRules.noClock();
    ArchRule math = PurityRules.strictMathOnly();
    ArchRule sums = PurityRules.noUnorderedFloatingPointSums();
    return Stream.of(
        Arguments.of("generator", random),
        Arguments.of("threadLocal", random),
        Arguments.of("secure", random),
        Arguments.of("mathRandom", random),
        Arguments.of("name", random),
        Arguments.of("shuffled", random),
        Arguments.of("address", random),
        Arguments.of("millis", clock),
        Arguments.of("nanos", clock),
        Arguments.of("today", clock),
        Arguments.of("instant", clock),
        Arguments.of("exponential", math),
        Arguments.of("logarithms", math),
        Arguments.of("referenced", math),
        Arguments.of("parallelSum", sums),
        Arguments.of("parallelMean", sums),
        Arguments.of("sharedSum", sums));
  }

  private static List<String> violations(ArchRule rule, JavaClasses classes) {
    return rule.allowEmptyShould(true).evaluate(classes).getFailureReport().getDetails();
  }
}
