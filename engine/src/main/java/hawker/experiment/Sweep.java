package hawker.experiment;

import hawker.market.Preparation;
import hawker.plugin.Node;
import hawker.plugin.Problem;
import hawker.plugin.Problems;
import hawker.scenario.ScenarioReader;
import hawker.scenario.Study;
import hawker.scenario.SweepPlan;
import hawker.scenario.SweepSpec;
import hawker.scenario.SweepSpec.Method;
import hawker.scenario.SweepValue;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A study at other settings, read and checked: every point is a whole study with the same seed, so
 * that points are paired like arms.
 *
 * @param method how the points are laid
 * @param points in order
 */
public record Sweep(Method method, List<Point> points) {

  /**
   * A point.
   *
   * @param values by dotted path
   * @param experiment the study with these values in it
   */
  public record Point(Map<String, SweepValue> values, Experiment experiment) {}

  /** Copies the points. */
  public Sweep {
    points = List.copyOf(points);
  }

  /**
   * Reads the points that a study asks for, all of them, and tells every mistake once, with the first
   * point that has it.
   *
   * @return null where there is none, or after adding a problem
   */
  static @Nullable Sweep read(Study study, Problems problems) {
    SweepPlan plan = ScenarioReader.sweep(study, problems);
    if (plan == null) {
      return null;
    }
    List<Point> points = new ArrayList<>();
    Set<List<String>> told = new HashSet<>();
    for (int i = 0; i < plan.points().size(); i++) {
      Problems own = new Problems();
      Experiment experiment = experiment(study, plan.points().get(i), own);
      String of = " (point " + (i + 1) + " of the sweep)";
      for (Problem found : own.list()) {
        if (told.add(List.of(found.path(), found.value(), found.must()))) {
          problems.add(new Problem(
              found.place(), found.path(), found.value(), found.must() + of, found.maybe()));
        }
      }
      if (experiment != null) {
        points.add(new Point(plan.points().get(i), experiment));
      }
    }
    return new Sweep(plan.method(), points);
  }

  private static @Nullable Experiment experiment(
      Study base, Map<String, SweepValue> values, Problems problems) {
    Study study = ScenarioReader.read(base.source(), values, problems);
    Map<String, Preparation> arms = study == null ? Map.of() : Preparation.of(study, problems);
    if (study == null || !problems.isEmpty()) {
      return null;
    }
    if (!arms.keySet().equals(names(base))) {
      SweepSpec spec = base.scenario().sweep();
      Node.Place place = spec == null ? Node.Place.NOWHERE : spec.over().place();
      problems.add(place, "sweep.over", "not make or take away arms", "");
      return null;
    }
    return Experiment.of(study, arms, List.of(), null);
  }

  private static Set<String> names(Study study) {
    Set<String> names = new HashSet<>();
    study.arms().forEach(arm -> names.add(arm.name()));
    return names;
  }

  /** This sweep with some of the arms only. */
  Sweep only(Collection<String> names) {
    return new Sweep(
        method,
        points.stream()
            .map(point -> new Point(point.values(), point.experiment().only(names)))
            .toList());
  }

  /** The paths that are varied, each with the unit that all its values have, or nothing. */
  public Map<String, String> units() {
    Map<String, String> units = new LinkedHashMap<>();
    for (Point point : points) {
      point
          .values()
          .forEach((path, value) ->
              units.merge(path, value.unit(), (one, other) -> one.equals(other) ? one : ""));
    }
    return units;
  }
}
