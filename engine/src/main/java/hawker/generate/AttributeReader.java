package hawker.generate;

import hawker.plugin.Node;
import hawker.plugin.Problems;
import hawker.scenario.AttributeSpec;
import hawker.world.Attribute;
import hawker.world.Attribute.Kind;
import hawker.world.Tree;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Turns the specification of one attribute into its table. */
final class AttributeReader {
  private final List<AttributeTable> above;
  private final Problems problems;

  /**
   * A reader of the next attribute of a chain.
   *
   * @param above the tables of the attributes above it
   * @param problems where mistakes go
   */
  AttributeReader(List<AttributeTable> above, Problems problems) {
    this.above = above;
    this.problems = problems;
  }

  /** Where a specification stands, nearly. */
  static Node.Place place(AttributeSpec spec) {
    Node node = spec.rows() == null ? spec.values() : spec.rows();
    return node == null ? Node.Place.NOWHERE : node.place();
  }

  /**
   * Reads an attribute.
   *
   * @param old the table that the specification changes, or null where it defines a new attribute
   * @return null after adding a problem
   */
  @Nullable AttributeTable read(String name, AttributeSpec spec, @Nullable AttributeTable old, String path) {
    boolean keeps = old != null && spec.kind() == null;
    if (keeps && spec.range() != null) {
      problems.add(place(spec), path + ".range", "not be changed without kind: number", "");
      return null;
    }
    Attribute attribute =
        keeps && old != null ? old.attribute : new Definition(problems).read(name, spec, path);
    if (attribute == null) {
      return null;
    }
    double[] within = keeps && old != null ? old.within : even(attribute);
    Node rows = spec.rows();
    if (rows != null) {
      return dependent(attribute, spec, rows, within, path);
    }
    Node values = spec.values();
    if (values == null) {
      throw new IllegalArgumentException(path + " has neither values nor rows");
    }
    Weights wanted = Weights.read(attribute, values, path + ".values", problems);
    if (wanted == null) {
      return null;
    }
    if (keeps && old != null && old.given.length > 0) {
      return raked(old, wanted, values, path);
    }
    double[] shares = wanted.spread(within);
    boolean places = attribute.kind() == Kind.TREE && !keeps;
    return AttributeTable.independent(attribute, shares, places ? shares : within);
  }

  private @Nullable AttributeTable dependent(
      Attribute attribute, AttributeSpec spec, Node rows, double[] within, String path) {
    int[] given = columns(spec, path);
    if (given == null) {
      return null;
    }
    Node values = spec.values();
    double[] inner = within;
    boolean tree = attribute.kind() == Kind.TREE;
    if (tree && values != null && spec.kind() != null) {
      Weights places = Weights.read(attribute, values, path + ".values", problems);
      inner = places == null ? within : places.spread(within);
    }
    List<AttributeTable> parents = Arrays.stream(given).mapToObj(above::get).toList();
    AttributeTable table =
        new RowReader(attribute, parents, inner, problems).read(rows, path + ".rows", given);
    if (table == null) {
      return null;
    }
    if (new Chain(above).rowShares(table) == null) {
      problems.add(
          rows.place(),
          path + ".given",
          "depend on fewer attributes, or on fewer bands of them: more than "
              + Chain.MAX_COMBINATIONS
              + " combinations",
          "");
      return null;
    }
    if (values == null || values.kind() == Node.Kind.SEQUENCE || (tree && spec.kind() != null)) {
      return table;
    }
    Weights wanted = Weights.read(attribute, values, path + ".values", problems);
    return wanted == null ? null : raked(table, wanted, values, path);
  }

  private @Nullable AttributeTable raked(
      AttributeTable table, Weights wanted, Node values, String path) {
    double[] rowShares = new Chain(above).rowShares(table);
    double[][] shares = rowShares == null ? null : Chain.rake(rowShares, table.shares, wanted);
    if (shares == null) {
      List<String> names = new ArrayList<>();
      for (int column : table.given) {
        names.add(above.get(column).attribute.name());
      }
      problems.add(
          values,
          path + ".values",
          "be shares that its dependence on "
              + String.join(", ", names)
              + " can reach; or state other rows");
      return null;
    }
    return table.with(shares, above);
  }

  private int @Nullable [] columns(AttributeSpec spec, String path) {
    List<String> names = above.stream().map(table -> table.attribute.name()).toList();
    int[] given = new int[spec.given().size()];
    boolean complete = true;
    for (int k = 0; k < given.length; k++) {
      String name = spec.given().get(k);
      given[k] = names.indexOf(name);
      if (given[k] < 0 || spec.given().indexOf(name) < k) {
        problems.unknown(
            Node.scalar(name, place(spec)),
            path + ".given[" + k + "]",
            "an attribute above this one, once",
            names);
        complete = false;
      }
    }
    return complete ? given : null;
  }

  private static double[] even(Attribute attribute) {
    double[] within = new double[ValueNames.slots(attribute)];
    Tree tree = attribute.tree();
    for (int slot = 0; slot < within.length; slot++) {
      // A place that has places in it is nobody's own: weight goes to the leaves below it.
      within[slot] = tree == null || tree.end(slot) == slot + 1 ? 1 : 0;
    }
    return within;
  }
}
