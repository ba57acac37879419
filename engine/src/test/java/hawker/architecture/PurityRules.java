package hawker.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.codeUnits;

import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Set;
import java.util.function.Predicate;

/** What nobody in the engine may call, because the same scenario and seed must give the same bytes. */
final class PurityRules {
  private static final Set<String> GENERATORS = Set.of(
      "java.util.Random",
      "java.util.SplittableRandom",
      "java.util.concurrent.ThreadLocalRandom",
      "java.security.SecureRandom",
      "java.util.random.RandomGenerator");

  private static final Set<String> CHANCE = Set.of(
      "java.lang.Math.random",
      "java.lang.StrictMath.random",
      "java.util.UUID.randomUUID",
      "java.util.Collections.shuffle",
      "java.lang.System.identityHashCode");

  private static final Set<String> CLOCKS = Set.of(
      "java.lang.System.currentTimeMillis",
      "java.lang.System.nanoTime",
      "java.util.Date.<init>",
      "java.util.Calendar.getInstance");

  /** Functions of {@link Math} whose last bit the platform may choose. */
  private static final Set<String> PLATFORM_MATH = Set.of(
      "exp", "expm1", "log", "log10", "log1p", "pow", "cbrt", "hypot", "sin", "cos", "tan", "asin",
      "acos", "atan", "atan2", "sinh", "cosh", "tanh");

  private static final Set<String> DOUBLE_SUMS = Set.of(
      "java.util.stream.DoubleStream.sum",
      "java.util.stream.DoubleStream.average",
      "java.util.stream.DoubleStream.reduce",
      "java.util.stream.DoubleStream.collect",
      "java.util.stream.DoubleStream.summaryStatistics",
      "java.util.Arrays.parallelPrefix");

  /** Accumulators whose rounding depends on the order in which threads add. */
  private static final Set<String> SHARED_SUMS = Set.of(
      "java.util.concurrent.atomic.DoubleAdder", "java.util.concurrent.atomic.DoubleAccumulator");

  private PurityRules() {}

  /** Randomness comes from addressed draws alone. */
  static ArchRule noForeignRandomness() {
    return classes()
        .should(neverCall(
            "random generators other than Draws", target -> CHANCE.contains(call(target))))
        .andShould(neverImport("random generators other than Draws", GENERATORS));
  }

  /** Time is simulated time. */
  static ArchRule noClock() {
    return classes().should(neverCall("the clock", PurityRules::clock));
  }

  /** Transcendental functions come from StrictMath. */
  static ArchRule strictMathOnly() {
    return classes()
        .should(neverCall(
            "functions of Math that differ between machines; use StrictMath",
            target -> target.getOwner().getFullName().equals("java.lang.Math")
                && PLATFORM_MATH.contains(target.getName())));
  }

  /** What threads add up is integer. */
  static ArchRule noUnorderedFloatingPointSums() {
    return codeUnits()
        .should(notMixParallelStreamsWithDoubles())
        .andShould(neverAddIn(SHARED_SUMS));
  }

  private static boolean clock(AccessTarget target) {
    String owner = target.getOwner().getFullName();
    return CLOCKS.contains(call(target))
        || (owner.startsWith("java.time.") && target.getName().equals("now"))
        || (owner.equals("java.time.Clock") && target.getName().matches("(system|tick).*"));
  }

  private static boolean addsDoubles(AccessTarget target) {
    return DOUBLE_SUMS.contains(call(target))
        || call(target).matches("java\\.util\\.stream\\.Collectors\\..*Double");
  }

  private static boolean goesParallel(AccessTarget target) {
    return target.getName().equals("parallelStream")
        || call(target).matches("java\\.util\\.(stream\\..*\\.parallel|Arrays\\.parallelPrefix)");
  }

  /** Owner and name, such as {@code java.lang.Math.exp}. */
  private static String call(AccessTarget target) {
    return target.getOwner().getFullName() + "." + target.getName();
  }

  private static ArchCondition<JavaClass> neverCall(
      String what, Predicate<AccessTarget> forbidden) {
    return new ArchCondition<>("never call " + what) {
      @Override
      public void check(JavaClass javaClass, ConditionEvents events) {
        for (JavaAccess<?> access : javaClass.getAccessesFromSelf()) {
          if (forbidden.test(access.getTarget())) {
            events.add(SimpleConditionEvent.violated(access, access.getDescription()));
          }
        }
      }
    };
  }

  private static ArchCondition<JavaClass> neverImport(String what, Set<String> types) {
    return new ArchCondition<>("never import " + what) {
      @Override
      public void check(JavaClass javaClass, ConditionEvents events) {
        for (Dependency dependency : javaClass.getDirectDependenciesFromSelf()) {
          if (types.contains(dependency.getTargetClass().getFullName())) {
            events.add(SimpleConditionEvent.violated(dependency, dependency.getDescription()));
          }
        }
      }
    };
  }

  private static ArchCondition<JavaCodeUnit> notMixParallelStreamsWithDoubles() {
    return new ArchCondition<>("not add doubles in parallel streams") {
      @Override
      public void check(JavaCodeUnit unit, ConditionEvents events) {
        boolean adds = false;
        boolean parallel = false;
        for (JavaAccess<?> access : unit.getAccessesFromSelf()) {
          adds |= addsDoubles(access.getTarget());
          parallel |= goesParallel(access.getTarget());
        }
        if (adds && parallel) {
          events.add(SimpleConditionEvent.violated(
              unit, unit.getFullName() + " adds doubles in an order that threads choose"));
        }
      }
    };
  }

  private static ArchCondition<JavaCodeUnit> neverAddIn(Set<String> types) {
    return new ArchCondition<>("never add doubles in accumulators shared by threads") {
      @Override
      public void check(JavaCodeUnit unit, ConditionEvents events) {
        for (JavaAccess<?> access : unit.getAccessesFromSelf()) {
          if (types.contains(access.getTargetOwner().getFullName())) {
            events.add(SimpleConditionEvent.violated(access, access.getDescription()));
          }
        }
      }
    };
  }
}
