package hawker.generate;

import hawker.plugin.Binder;
import hawker.plugin.Node;
import hawker.plugin.Node.Kind;
import hawker.plugin.Problems;
import hawker.random.Choice;
import hawker.world.Attribute;
import hawker.world.People;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * The weights of interests for every kind of person that the lifts tell apart. People whose values
 * fall into the same classes share one table, which is made when the first of them is drawn.
 * Thread-safe: tables depend on nothing but the class.
 */
final class InterestTables {
  private static final long MAX_NUMBERS = 8_000_000;

  private final Taxonomy taxonomy;
  private final List<Lift> lifts;
  private final int[] columns;
  private final int[] mins;
  private final int[] stride;
  private final int[][] classOf;
  private final AtomicReferenceArray<Table> tables;

  /** Factors on the weights of nodes for people of whom a condition holds. */
  private record Lift(Map<Integer, BitSet> condition, Map<Integer, Double> factors) {}

  /** The weights for one kind of person. Immutable. */
  static final class Table {
    /** Draws a node by weight; null where all weights are 0. */
    final @Nullable Choice choice;

    /** Weight of each node; [nodes]. */
    final double[] weights;

    Table(@Nullable Choice choice, double[] weights) {
      this.choice = choice;
      this.weights = weights;
    }
  }

  private InterestTables(Taxonomy taxonomy, List<Attribute> attributes, List<Lift> lifts) {
    this.taxonomy = taxonomy;
    this.lifts = lifts;
    Map<Integer, List<BitSet>> setsByColumn = new TreeMap<>();
    for (Lift lift : lifts) {
      lift.condition.forEach((column, set) ->
          setsByColumn.computeIfAbsent(column, c -> new ArrayList<>()).add(set));
    }
    int used = setsByColumn.size();
    columns = setsByColumn.keySet().stream().mapToInt(Integer::intValue).toArray();
    mins = new int[used];
    stride = new int[used];
    classOf = new int[used][];
    long kinds = 1;
    for (int k = 0; k < used; k++) {
      Attribute attribute = attributes.get(columns[k]);
      List<BitSet> sets = setsByColumn.getOrDefault(columns[k], List.of());
      classOf[k] = Partition.by(ValueNames.slots(attribute), sets);
      mins[k] = attribute.min();
      stride[k] = (int) kinds;
      kinds = Math.min(kinds * Partition.classes(classOf[k]), Integer.MAX_VALUE);
    }
    boolean fits = kinds * taxonomy.weights.length <= MAX_NUMBERS;
    tables = new AtomicReferenceArray<>(fits ? (int) kinds : 0);
  }

  /**
   * Reads lifts.
   *
   * @param builtIn the engine's lifts, of which those that speak of attributes or values these
   *     people do not have are left out; or null
   * @param own the scenario's lifts, or null
   * @return null after adding a problem
   */
  static @Nullable InterestTables read(
      Taxonomy taxonomy,
      List<Attribute> attributes,
      @Nullable Node builtIn,
      @Nullable Node own,
      String path,
      Problems problems) {
    List<Lift> lifts = new ArrayList<>();
    if (builtIn != null) {
      for (var entry : builtIn.entries().entrySet()) {
        Problems ignored = new Problems();
        Lift lift = lift(taxonomy, attributes, entry.getKey(), entry.getValue(), path, ignored);
        if (lift != null) {
          lifts.add(lift);
        }
      }
    }
    boolean complete = true;
    if (own != null && own.kind() != Kind.MAPPING) {
      problems.add(own, path, "be a mapping from conditions to factors by interest");
      return null;
    }
    if (own != null) {
      for (var entry : own.entries().entrySet()) {
        Lift lift = lift(taxonomy, attributes, entry.getKey(), entry.getValue(), path, problems);
        complete &= lift != null;
        if (lift != null) {
          lifts.add(lift);
        }
      }
    }
    InterestTables result = new InterestTables(taxonomy, attributes, lifts);
    if (own != null && result.tables.length() == 0) {
      problems.add(own, path, "tell fewer kinds of people apart: the tables would not fit");
      return null;
    }
    return complete ? result : null;
  }

  private static @Nullable Lift lift(
      Taxonomy taxonomy,
      List<Attribute> attributes,
      String key,
      Node.Entry entry,
      String path,
      Problems problems) {
    String liftPath = Binder.join(path, key);
    Node text = Node.scalar(key, entry.keyPlace());
    Map<Integer, BitSet> condition = condition(attributes, text, liftPath, problems);
    if (entry.value().kind() != Kind.MAPPING) {
      problems.add(entry.value(), liftPath, "be a mapping from interests to factors");
      return null;
    }
    Map<Integer, Double> factors = new TreeMap<>();
    boolean complete = condition != null;
    for (var factor : entry.value().entries().entrySet()) {
      String factorPath = Binder.join(liftPath, factor.getKey());
      int node =
          Taxonomy.find(taxonomy.tree, factor.getKey(), factor.getValue(), factorPath, problems);
      double value = Weights.number(factor.getValue().value(), factorPath, problems);
      complete &= node >= 0 && !Double.isNaN(value);
      factors.put(node, value);
    }
    return complete && condition != null ? new Lift(condition, factors) : null;
  }

  private static @Nullable Map<Integer, BitSet> condition(
      List<Attribute> attributes, Node text, String path, Problems problems) {
    List<String> names = attributes.stream().map(Attribute::name).toList();
    Map<Integer, BitSet> condition = new TreeMap<>();
    boolean complete = true;
    for (String part : text.text().split("&", -1)) {
      int equals = part.indexOf('=');
      if (equals < 0) {
        problems.add(text, path, "be a condition such as age=18-34 & gender=female");
        return null;
      }
      Node name = Node.scalar(part.substring(0, equals).strip(), text.place());
      Node value = Node.scalar(part.substring(equals + 1).strip(), text.place());
      int column = names.indexOf(name.text());
      if (column < 0) {
        problems.unknown(name, path, "a condition on one of the attributes", names);
        complete = false;
        continue;
      }
      BitSet slots = ValueNames.read(attributes.get(column), value, path, problems);
      complete &= slots != null;
      if (slots != null) {
        condition.merge(column, slots, (a, b) -> {
          a.and(b);
          return a;
        });
      }
    }
    return complete ? condition : null;
  }

  /** The kinds of people told apart. */
  int kinds() {
    return tables.length();
  }

  /** The conditions that apply to these people. */
  int lifts() {
    return lifts.size();
  }

  /** The weights for one person, whose codes stand in a row of the columns. */
  Table of(People people, int row) {
    int kind = 0;
    for (int k = 0; k < columns.length; k++) {
      kind += stride[k] * classOf[k][people.truth(columns[k], row) - mins[k]];
    }
    Table table = tables.get(kind);
    if (table == null) {
      table = make(people, row);
      tables.set(kind, table);
    }
    return table;
  }

  private Table make(People people, int row) {
    double[] weights = taxonomy.weights.clone();
    for (Lift lift : lifts) {
      if (holds(lift, people, row)) {
        lift.factors.forEach((node, factor) -> {
          for (int below = node; below < taxonomy.tree.end(node); below++) {
            weights[below] *= factor;
          }
        });
      }
    }
    double total = 0;
    for (double weight : weights) {
      total += weight;
    }
    boolean usable = total > 0 && total < Double.POSITIVE_INFINITY;
    return new Table(usable ? new Choice(weights) : null, weights);
  }

  private boolean holds(Lift lift, People people, int row) {
    for (int k = 0; k < columns.length; k++) {
      BitSet slots = lift.condition.get(columns[k]);
      if (slots != null && !slots.get(people.truth(columns[k], row) - mins[k])) {
        return false;
      }
    }
    return true;
  }
}
