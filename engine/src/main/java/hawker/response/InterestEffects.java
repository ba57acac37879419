package hawker.response;

import hawker.plugin.Binder;
import hawker.plugin.Node;
import hawker.plugin.Problems;
import hawker.scenario.AudienceReader;
import hawker.world.People;
import hawker.world.Tree;
import java.util.Map;

/** Log-odds by what people are truly interested in, whatever the ad speaks of. Immutable. */
final class InterestEffects {
  private static final double[] NONE = {};

  private final double[] effect;

  /**
   * Compiles stated effects.
   *
   * @param effects taxonomy node to log-odds; those of a node and of what is above it add up
   * @param tree which has every node
   * @throws hawker.plugin.ScenarioException if a name is unknown
   */
  InterestEffects(Map<String, Double> effects, Tree tree) {
    effect = effects.isEmpty() ? NONE : new double[tree.nodes()];
    Problems problems = new Problems();
    effects.forEach((name, value) -> {
      Node key = Node.scalar(name, Node.Place.NOWHERE);
      int node = AudienceReader.interest(key, "interests", tree, problems);
      for (int below = Math.max(0, node); node >= 0 && below < tree.end(node); below++) {
        effect[below] += value;
      }
    });
    problems.throwIfAny();
  }

  /** The log-odds of a person: of each interest, times its strength. */
  double of(People people, int row) {
    if (effect.length == 0) {
      return 0;
    }
    double sum = 0;
    for (int place = 0; place < People.SALIENT; place++) {
      int node = people.interest(row, place);
      sum += node >= 0 ? people.strength(row, place) * effect[node] : 0;
    }
    return sum;
  }

  /**
   * Reports interests that there are not.
   *
   * @param node the stated effects
   * @param path dotted path of the node
   */
  static void check(Node node, String path, Tree tree, Problems problems) {
    node.entries().forEach((name, entry) -> {
      Node key = Node.scalar(name, entry.keyPlace());
      // The reader reports what is wrong; the node itself is for the constructor.
      int unused = AudienceReader.interest(key, Binder.join(path, name), tree, problems);
    });
  }
}
