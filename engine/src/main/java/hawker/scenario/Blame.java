package hawker.scenario;

import hawker.plugin.Binder;
import hawker.plugin.Node;
import hawker.plugin.Problem;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Says which part of a file is to blame for the problems of an arm: what the arm overrides, or what
 * it shares with the others.
 */
public final class Blame {
  private final String path;
  private final Node override;
  private final Node root;
  private final Set<Node.Place> overridden = new HashSet<>();
  private final Map<List<String>, Problem> ofBase = new HashMap<>();

  /**
   * Prepares to blame an arm.
   *
   * @param ofBase the problems of the scenario without arms
   */
  public Blame(Study.ArmSpec arm, List<Problem> ofBase) {
    this(arm.name(), arm.override(), arm.root(), ofBase);
  }

  Blame(String arm, Node override, Node root, List<Problem> ofBase) {
    this.path = Binder.join(ScenarioReader.ARMS, arm);
    this.override = override;
    this.root = root;
    Places.collect(override, overridden);
    ofBase.forEach(problem -> this.ofBase.putIfAbsent(key(problem), problem));
  }

  private static List<String> key(Problem problem) {
    return List.of(problem.path(), problem.must());
  }

  /** A problem of the arm with its place, and as one of the arm where its override is to blame. */
  public Problem of(Problem problem) {
    Node.Place place = problem.place().equals(Node.Place.NOWHERE)
        ? Places.of(problem.path(), root)
        : problem.place();
    boolean own = overridden.contains(place);
    Problem known = ofBase.get(key(problem));
    if (known != null && (!own || known.place().equals(place))) {
      return at(place, known.path(), known);
    }
    Node.Place blamed = own ? place : Places.nearest(problem.path(), override);
    return blamed == null
        ? at(place, problem.path(), problem)
        : at(blamed, Binder.join(path, problem.path()), problem);
  }

  private static Problem at(Node.Place place, String path, Problem told) {
    return new Problem(place, path, told.value(), told.must(), told.maybe());
  }
}
