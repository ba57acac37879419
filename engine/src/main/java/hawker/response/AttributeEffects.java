package hawker.response;

import hawker.plugin.Binder;
import hawker.plugin.Node;
import hawker.plugin.Problems;
import hawker.scenario.AudienceReader;
import hawker.world.Attribute;
import hawker.world.Audience;
import hawker.world.People;
import hawker.world.Vocabulary;
import java.util.List;
import java.util.Map;

/** Log-odds by what people truly are, one table per attribute. Immutable. */
final class AttributeEffects {
  private final int[] column;
  private final int[] least;
  private final double[][] effect;

  /**
   * Compiles stated effects.
   *
   * @param effects attribute name to value, node or range to log-odds; those that match add up
   * @param vocabulary which has every name
   * @throws hawker.plugin.ScenarioException if a name is unknown
   */
  AttributeEffects(Map<String, Map<String, Double>> effects, Vocabulary vocabulary) {
    Problems problems = new Problems();
    column = new int[effects.size()];
    least = new int[effects.size()];
    effect = new double[effects.size()][];
    int next = 0;
    for (Map.Entry<String, Map<String, Double>> entry : effects.entrySet()) {
      int found = attribute(
          Node.scalar(entry.getKey(), Node.Place.NOWHERE), "attributes", vocabulary, problems);
      if (found == Vocabulary.NONE) {
        continue;
      }
      Attribute attribute = vocabulary.attributes().get(found);
      column[next] = found;
      least[next] = attribute.min();
      effect[next] = table(attribute, entry.getValue(), problems);
      next++;
    }
    problems.throwIfAny();
  }

  private static double[] table(
      Attribute attribute, Map<String, Double> effects, Problems problems) {
    double[] table = new double[attribute.max() - attribute.min() + 1];
    for (Map.Entry<String, Double> entry : effects.entrySet()) {
      Audience.Range range = AudienceReader.range(
          attribute,
          Node.scalar(entry.getKey(), Node.Place.NOWHERE),
          Binder.join("attributes", attribute.name()),
          problems);
      if (range == null) {
        continue;
      }
      int from = Math.max(range.from(), attribute.min());
      int to = Math.min(range.to(), attribute.max());
      for (int code = from; code <= to; code++) {
        table[code - attribute.min()] += entry.getValue();
      }
    }
    return table;
  }

  /** The log-odds of a person. */
  double of(People people, int row) {
    double sum = 0;
    for (int i = 0; i < column.length; i++) {
      int index = people.truth(column[i], row) - least[i];
      if (index >= 0 && index < effect[i].length) {
        sum += effect[i][index];
      }
    }
    return sum;
  }

  /**
   * Reports names of attributes and values that there are not.
   *
   * @param node the stated effects, attribute to value to log-odds
   * @param path dotted path of the node
   */
  static void check(Node node, String path, Vocabulary vocabulary, Problems problems) {
    node.entries().forEach((name, entry) -> {
      String below = Binder.join(path, name);
      int column = attribute(Node.scalar(name, entry.keyPlace()), below, vocabulary, problems);
      if (column == Vocabulary.NONE) {
        return;
      }
      Attribute attribute = vocabulary.attributes().get(column);
      entry.value().entries().forEach((value, effect) -> {
        Node key = Node.scalar(value, effect.keyPlace());
        // The reader reports what is wrong; the range itself is for the constructor.
        Audience.Range unused =
            AudienceReader.range(attribute, key, Binder.join(below, value), problems);
      });
    });
  }

  private static int attribute(Node name, String path, Vocabulary vocabulary, Problems problems) {
    int column = vocabulary.attribute(name.text());
    if (column == Vocabulary.NONE) {
      List<String> known = vocabulary.attributes().stream().map(Attribute::name).toList();
      problems.unknown(name, path, "an attribute of the population", known);
    }
    return column;
  }
}
