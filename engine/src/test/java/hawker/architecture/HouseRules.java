package hawker.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullMarked;

/**
 * Who may import whom. Every rule takes the root package, so that it can be tried on a house that
 * was built badly on purpose.
 */
final class HouseRules {
  private static final Map<String, Integer> FLOORS = Map.ofEntries(
      Map.entry("unit", 1),
      Map.entry("plugin", 1),
      Map.entry("random", 1),
      Map.entry("state", 0),
      Map.entry("stats", 1),
      Map.entry("ope", 3),
      Map.entry("world", 1),
      Map.entry("learn", 2),
      Map.entry("exchange", 2),
      Map.entry("scenario", 2),
      Map.entry("targeting", 3),
      Map.entry("prediction", 3),
      Map.entry("bidding", 3),
      Map.entry("auction", 3),
      Map.entry("response", 3),
      Map.entry("social", 3),
      Map.entry("metrics", 3),
      Map.entry("generate", 3),
      Map.entry("market", 4),
      Map.entry("experiment", 5),
      Map.entry("planner", 6));

  private static final String[] OUTSIDE_THE_ENGINE = {
    "picocli..",
    "me.tongfei..",
    "tools.jackson..",
    "com.fasterxml..",
    "com.networknt..",
    "io.javalin..",
    "java.net..",
    "com.sun.net..",
    "java.sql..",
    "javax..",
    "org.apache.spark.."
  };

  private HouseRules() {}

  /** A package imports packages of lower floors only; the packages of one floor stay apart. */
  static ArchRule floors(String root) {
    return classes()
        .that()
        .resideInAPackage(root + "..")
        .should(importLowerFloorsOnly(root))
        .because("floors keep every part replaceable on its own");
  }

  /** Every package has its floor. */
  static ArchRule everyPackageHasItsFloor(String root) {
    List<String> known =
        FLOORS.keySet().stream().map(name -> root + "." + name + "..").toList();
    return classes()
        .that()
        .resideInAPackage(root + ".*..")
        .should()
        .resideInAnyPackage(known.toArray(String[]::new))
        .because("a package without a floor escapes the rules");
  }

  /** No package depends on itself by way of others. */
  static ArchRule noCycles(String root) {
    return slices().matching(root + ".(*)..").should().beFreeOfCycles();
  }

  /** The scenario names plug-ins by string. */
  static ArchRule scenarioImportsNoWing(String root) {
    String[] above = FLOORS.entrySet().stream()
        .filter(floor -> floor.getValue() >= 3)
        .map(floor -> root + "." + floor.getKey() + "..")
        .toArray(String[]::new);
    return noClasses()
        .that()
        .resideInAnyPackage(root + ".scenario..", root + ".plugin..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(above)
        .because("a file must be readable without knowing what exists");
  }

  /** Nothing lives in the root package. */
  static ArchRule nothingInRoot(String root) {
    return noClasses().should().resideInAPackage(root);
  }

  /** The engine knows no command line, no JSON, no HTTP, no database, no Spark. */
  static ArchRule embeddable() {
    return noClasses().should().dependOnClassesThat().resideInAnyPackage(OUTSIDE_THE_ENGINE);
  }

  /** Every package says that null is the exception. */
  static ArchRule nullMarked() {
    return classes().should(liveInNullMarkedPackages());
  }

  private static ArchCondition<JavaClass> importLowerFloorsOnly(String root) {
    return new ArchCondition<>("import packages of lower floors only") {
      @Override
      public void check(JavaClass javaClass, ConditionEvents events) {
        String from = packageBelow(root, javaClass);
        for (Dependency dependency : javaClass.getDirectDependenciesFromSelf()) {
          String to = packageBelow(root, dependency.getTargetClass());
          if (FLOORS.containsKey(from)
              && FLOORS.containsKey(to)
              && !from.equals(to)
              && FLOORS.getOrDefault(to, 0) >= FLOORS.getOrDefault(from, 0)) {
            events.add(SimpleConditionEvent.violated(
                dependency, from + " imports " + to + ": " + dependency.getDescription()));
          }
        }
      }
    };
  }

  private static ArchCondition<JavaClass> liveInNullMarkedPackages() {
    return new ArchCondition<>("live in packages that are @NullMarked") {
      @Override
      public void check(JavaClass javaClass, ConditionEvents events) {
        if (!javaClass.getPackage().isAnnotatedWith(NullMarked.class)) {
          events.add(SimpleConditionEvent.violated(
              javaClass, javaClass.getPackageName() + " has no @NullMarked package-info"));
        }
      }
    };
  }

  /** The first name below the root, such as {@code auction}; empty outside and in the root. */
  private static String packageBelow(String root, JavaClass javaClass) {
    String name = javaClass.getPackageName();
    if (!name.startsWith(root + ".")) {
      return "";
    }
    String below = name.substring(root.length() + 1);
    int dot = below.indexOf('.');
    return dot < 0 ? below : below.substring(0, dot);
  }
}
