package hawker.app.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

class AppArchitectureTest {
  private static final String APP = "hawker.app";
  private static final String BAD = "hawker.app.architecture.bad";

  private static final JavaClasses CLASSES = new ClassFileImporter()
      .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
      .importPackages(APP);

  private static final JavaClasses BAD_CLASSES = new ClassFileImporter().importPackages(BAD);

  private static ArchRule commandLineOnTop(String root) {
    return noClasses()
        .that()
        .resideOutsideOfPackage(root + ".cli..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage(root + ".cli..");
  }

  private static ArchRule noCycles(String root) {
    return slices().matching(root + ".(*)..").should().beFreeOfCycles();
  }

  private static ArchRule nothingInRoot(String root) {
    return noClasses().should().resideInAnyPackage("hawker", root);
  }

  private static ArchRule noRandomness() {
    return noClasses()
        .that()
        .doNotHaveFullyQualifiedName(APP + ".web.Token")
        .should()
        .dependOnClassesThat()
        .haveNameMatching("java\\.(util\\.(Random|SplittableRandom|concurrent\\.ThreadLocalRandom)"
            + "|security\\.SecureRandom)");
  }

  @Test
  void app_commandLineOnTop() {
    assertThat(violations(commandLineOnTop(APP), CLASSES)).isEmpty();
    assertThat(violations(commandLineOnTop(BAD), BAD_CLASSES))
        .isNotEmpty()
        .allMatch(line -> line.contains("KnowsTheCommandLine"));
  }

  @Test
  void app_noCycles() {
    assertThat(violations(noCycles(APP), CLASSES)).isEmpty();
    assertThat(violations(noCycles(BAD), BAD_CLASSES)).isNotEmpty();
  }

  @Test
  void app_nothingInRoot() {
    assertThat(violations(nothingInRoot(APP), CLASSES)).isEmpty();
    assertThat(violations(nothingInRoot(BAD + ".web"), BAD_CLASSES)).isNotEmpty();
  }

  @Test
  void app_noRandomnessOfItsOwn() {
    assertThat(violations(noRandomness(), CLASSES)).isEmpty();
    assertThat(violations(noRandomness(), BAD_CLASSES))
        .isNotEmpty()
        .allMatch(line -> line.contains("Page"));
  }

  @Test
  void app_everyPackageIsNullMarked() {
    assertThat(CLASSES)
        .isNotEmpty()
        .allMatch(type -> type.getPackage().isAnnotatedWith(NullMarked.class));
  }

  private static List<String> violations(ArchRule rule, JavaClasses classes) {
    return rule.allowEmptyShould(true).evaluate(classes).getFailureReport().getDetails();
  }
}
