package hawker.scenario;

import hawker.plugin.Binder;
import hawker.plugin.Node;
import hawker.plugin.Node.Kind;
import hawker.plugin.Problems;
import hawker.random.Draws;
import hawker.random.Purpose;
import hawker.scenario.SweepSpec.Method;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.commons.math3.random.SobolSequenceGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The points of a sweep, laid out.
 *
 * @param method how they are laid
 * @param points each a value for every path, in the order of the scenario
 */
public record SweepPlan(Method method, List<Map<String, SweepValue>> points) {
  /** Most points. */
  public static final int POINTS_MAX = 1000;

  /** Most settings. */
  static final int PATHS_MAX = 20;

  private static final String OVER = "sweep.over";

  /** What makes draws unlike, or says nothing of the world. */
  private static final Set<String> FIXED = Set.of(
      "sweep",
      "hypotheses",
      "precision",
      "name",
      "question",
      "seed",
      "replications",
      "currency",
      "baseline");

  /** Copies the points. */
  public SweepPlan {
    points = points.stream()
        .map(point -> Collections.unmodifiableMap(new LinkedHashMap<>(point)))
        .toList();
  }

  /**
   * Lays out the points of a sweep.
   *
   * @param seed of the scenario
   * @return null after adding a problem
   */
  static @Nullable SweepPlan of(SweepSpec spec, long seed, Problems problems) {
    Problems own = new Problems();
    List<Map<String, SweepValue>> points = new ArrayList<>();
    Method method = spec.method();
    boolean spread = method == Method.LATIN_HYPERCUBE || method == Method.SOBOL;
    if (spread && spec.points() == null) {
      own.add(
          Node.Place.NOWHERE,
          "sweep.points",
          "be given with method " + name(method) + ", such as points: 16",
          "");
    }
    if (!spread && spec.points() != null) {
      Node stated = Node.scalar(String.valueOf(spec.points()), Node.Place.NOWHERE);
      own.add(
          stated,
          "sweep.points",
          "not be given with method " + name(method) + ": its values say how many there are");
    }
    if (method == Method.LIST) {
      rows(spec.over(), points, own);
    } else {
      List<SweepAxis> axes = axes(spec.over(), !spread, own);
      Integer count = spec.points();
      if (own.isEmpty() && count != null && method == Method.SOBOL) {
        sobol(axes, count, points);
      } else if (own.isEmpty() && count != null) {
        latinHypercube(axes, count, seed, points);
      } else if (own.isEmpty()) {
        grid(axes, spec.over(), points, own);
      }
    }
    own.list().forEach(problems::add);
    return own.isEmpty() ? new SweepPlan(method, points) : null;
  }

  private static String name(Method method) {
    return Binder.enumName(method);
  }

  private static List<SweepAxis> axes(Node over, boolean steps, Problems problems) {
    if (!mapped(over, OVER, problems)) {
      return List.of();
    }
    List<SweepAxis> axes = new ArrayList<>();
    over.entries().forEach((path, entry) -> {
      String place = Binder.join(OVER, path);
      SweepAxis axis = SweepAxis.read(path, entry.value(), place, steps, problems);
      if (varies(path, entry.keyPlace(), place, problems) && axis != null) {
        axes.add(axis);
      }
    });
    return axes;
  }

  private static boolean mapped(Node node, String place, Problems problems) {
    int size = node.entries().size();
    if (node.kind() == Kind.MAPPING && size > 0 && size <= PATHS_MAX) {
      return true;
    }
    problems.add(
        node,
        place,
        "be a mapping of 1 to " + PATHS_MAX
            + " dotted paths to their values, such as {population.users: [1000, 2000]}");
    return false;
  }

  private static boolean varies(String path, Node.Place place, String name, Problems problems) {
    String first = path.contains(".") ? path.substring(0, path.indexOf('.')) : path;
    boolean fixed = FIXED.contains(first) || path.equals("arms");
    if (fixed || path.isBlank()) {
      problems.add(
          place, name, "be the dotted path of a setting of the world, its ads or an arm", "");
    }
    return !fixed;
  }

  private static void rows(Node over, List<Map<String, SweepValue>> points, Problems problems) {
    if (over.kind() != Kind.SEQUENCE || over.items().isEmpty()) {
      problems.add(
          over, OVER, "be a list of rows with method list, such as [{population.users: 1000}]");
      return;
    }
    Set<String> paths = over.items().get(0).entries().keySet();
    for (int i = 0; i < over.items().size(); i++) {
      Node row = over.items().get(i);
      String place = OVER + "[" + i + "]";
      if (!mapped(row, place, problems)) {
        continue;
      }
      if (!row.entries().keySet().equals(paths)) {
        problems.add(row, place, "have the paths of the first row: " + String.join(", ", paths));
      }
      Map<String, SweepValue> point = new LinkedHashMap<>();
      for (String path : paths) {
        Node.Entry entry = row.entries().get(path);
        if (entry != null && varies(path, entry.keyPlace(), Binder.join(place, path), problems)) {
          point.put(path, SweepValue.of(entry.value()));
        }
      }
      points.add(point);
    }
    tooMany(points.size(), over, problems);
  }

  private static boolean tooMany(long points, Node over, Problems problems) {
    if (points > POINTS_MAX) {
      problems.add(
          over.place(), OVER, "make at most " + POINTS_MAX + " points; they make " + points, "");
    }
    return points > POINTS_MAX;
  }

  /** The last path varies fastest. */
  private static void grid(
      List<SweepAxis> axes, Node over, List<Map<String, SweepValue>> points, Problems problems) {
    long count = 1;
    List<List<Node>> values = new ArrayList<>();
    for (SweepAxis axis : axes) {
      values.add(axis.values());
      count = Math.min(Integer.MAX_VALUE, count * values.get(values.size() - 1).size());
    }
    if (tooMany(count, over, problems)) {
      return;
    }
    for (int i = 0; i < count; i++) {
      Node[] point = new Node[axes.size()];
      int rest = i;
      for (int axis = axes.size() - 1; axis >= 0; axis--) {
        point[axis] = values.get(axis).get(rest % values.get(axis).size());
        rest /= values.get(axis).size();
      }
      points.add(point(axes, List.of(point)));
    }
  }

  /**
   * Latin hypercube sampling (McKay, Beckman and Conover 1979): a permutation of the strata for each
   * setting, and a uniform place within each stratum.
   */
  private static void latinHypercube(
      List<SweepAxis> axes, int count, long seed, List<Map<String, SweepValue>> points) {
    long key = new Draws(seed, 0).key(Purpose.SWEEP);
    double[][] shares = new double[axes.size()][count];
    for (int axis = 0; axis < axes.size(); axis++) {
      long own = Draws.entity(key, axis);
      int[] strata = new int[count];
      for (int i = 0; i < count; i++) {
        int other = Draws.index(Draws.bits(own, i, 0), i + 1);
        strata[i] = strata[other];
        strata[other] = i;
      }
      for (int i = 0; i < count; i++) {
        shares[axis][i] = (strata[i] + Draws.uniform(Draws.bits(own, i, 1))) / count;
      }
    }
    for (int i = 0; i < count; i++) {
      List<Node> point = new ArrayList<>();
      for (int axis = 0; axis < axes.size(); axis++) {
        point.add(axes.get(axis).at(Math.min(shares[axis][i], Math.nextDown(1.0))));
      }
      points.add(point(axes, point));
    }
  }

  /**
   * Sobol's sequence with the directions of Joe and Kuo (2008), moved by half of the finest stratum
   * so that the first point is not the corner of all ranges.
   */
  private static void sobol(List<SweepAxis> axes, int count, List<Map<String, SweepValue>> points) {
    SobolSequenceGenerator sequence = new SobolSequenceGenerator(axes.size());
    int strata = 1;
    while (strata < count) {
      strata *= 2;
    }
    for (int i = 0; i < count; i++) {
      double[] shares = sequence.nextVector();
      List<Node> point = new ArrayList<>();
      for (int axis = 0; axis < axes.size(); axis++) {
        point.add(axes.get(axis).at(shares[axis] + 0.5 / strata));
      }
      points.add(point(axes, point));
    }
  }

  private static Map<String, SweepValue> point(List<SweepAxis> axes, List<Node> values) {
    Map<String, SweepValue> point = new LinkedHashMap<>();
    for (int axis = 0; axis < axes.size(); axis++) {
      point.put(axes.get(axis).path(), SweepValue.of(values.get(axis)));
    }
    return point;
  }
}
