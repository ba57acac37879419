package hawker.generate;

import hawker.plugin.Binder;
import hawker.plugin.Node;
import hawker.plugin.Node.Kind;
import hawker.plugin.Problems;
import hawker.world.Attribute;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the rows of an attribute that depends on others: one level of keys for each of them, then
 * weights. Sibling keys may not overlap, and together with {@code any} they cover every value.
 */
final class RowReader {
  /** The key that stands for all values without a key of their own. */
  static final String ANY = "any";

  private static final long MAX_NUMBERS = 16_000_000;

  private final Attribute attribute;
  private final List<AttributeTable> parents;
  private final double[] within;
  private final Problems problems;
  private final List<Row> rows = new ArrayList<>();
  private boolean complete = true;

  /** The shares of people whose values are in the sets, one for each attribute depended on. */
  private static final class Row {
    final List<BitSet> sets;
    final double[] shares;

    Row(List<BitSet> sets, double[] shares) {
      this.sets = sets;
      this.shares = shares;
    }
  }

  /**
   * A reader.
   *
   * @param attribute whose rows are read
   * @param parents tables of the attributes it depends on, in the order of the keys
   * @param within relative weight of slots that are stated together; [slots]
   * @param problems where mistakes go
   */
  RowReader(Attribute attribute, List<AttributeTable> parents, double[] within, Problems problems) {
    this.attribute = attribute;
    this.parents = parents;
    this.within = within;
    this.problems = problems;
  }

  /**
   * Reads all rows.
   *
   * @param given columns of the parents
   * @return null after adding a problem
   */
  @Nullable AttributeTable read(Node node, String path, int[] given) {
    level(node, path, List.of());
    if (!complete) {
      return null;
    }
    int[][] classOf = new int[parents.size()][];
    long combinations = 1;
    for (int k = 0; k < classOf.length; k++) {
      int level = k;
      List<BitSet> sets =
          rows.stream().map(row -> row.sets.get(level)).distinct().toList();
      classOf[k] = Partition.by(ValueNames.slots(parents.get(k).attribute), sets);
      combinations *= Partition.classes(classOf[k]);
      if (combinations > Chain.MAX_COMBINATIONS) {
        break;
      }
    }
    long numbers = (long) rows.size() * within.length;
    if (combinations > Chain.MAX_COMBINATIONS || numbers > MAX_NUMBERS) {
      problems.add(node, path, "have fewer keys: the whole table has too many rows");
      return null;
    }
    return new AttributeTable(
        attribute,
        parents,
        given,
        classOf,
        rowOfCombination(classOf, (int) combinations),
        rows.stream().map(row -> row.shares).toArray(double[][]::new),
        within);
  }

  private void level(Node node, String path, List<BitSet> sets) {
    if (sets.size() == parents.size()) {
      Weights weights = Weights.read(attribute, node, path, problems);
      complete &= weights != null;
      if (weights != null) {
        rows.add(new Row(sets, weights.spread(within)));
      }
      return;
    }
    Attribute parent = parents.get(sets.size()).attribute;
    if (node.kind() != Kind.MAPPING) {
      problems.add(node, path, "be a mapping with a row for each value of " + parent.name());
      complete = false;
      return;
    }
    BitSet left = new BitSet();
    left.set(0, ValueNames.slots(parent));
    for (var entry : node.entries().entrySet()) {
      if (entry.getKey().equals(ANY)) {
        continue;
      }
      String keyPath = Binder.join(path, entry.getKey());
      Node key = Node.scalar(entry.getKey(), entry.getValue().keyPlace());
      BitSet slots = ValueNames.read(parent, key, keyPath, problems);
      complete &= slots != null;
      if (slots != null) {
        take(slots, left, key, keyPath);
        level(entry.getValue().value(), keyPath, append(sets, slots));
      }
    }
    Node any = node.get(ANY);
    if (any != null) {
      level(any, Binder.join(path, ANY), append(sets, left));
    } else if (!left.isEmpty() && complete) {
      String missing = parent.label(parent.min() + left.nextSetBit(0));
      problems.add(
          node,
          path,
          "have a row for every value of " + parent.name() + " or a row any; " + missing
              + " has none");
      complete = false;
    }
  }

  private void take(BitSet slots, BitSet left, Node key, String path) {
    BitSet again = (BitSet) slots.clone();
    again.andNot(left);
    if (!again.isEmpty()) {
      problems.add(key, path, "not overlap with a key above it");
      complete = false;
    }
    left.andNot(slots);
  }

  private static List<BitSet> append(List<BitSet> sets, BitSet slots) {
    List<BitSet> longer = new ArrayList<>(sets);
    longer.add(slots);
    return longer;
  }

  private int[] rowOfCombination(int[][] classOf, int combinations) {
    int[] rowOf = new int[combinations];
    for (int row = 0; row < rows.size(); row++) {
      mark(rowOf, classOf, rows.get(row).sets, 0, 0, row);
    }
    return rowOf;
  }

  private static void mark(
      int[] rowOf, int[][] classOf, List<BitSet> sets, int level, int combination, int row) {
    if (level == classOf.length) {
      rowOf[combination] = row;
      return;
    }
    int[] first = Partition.representatives(classOf[level]);
    for (int c = 0; c < first.length; c++) {
      if (sets.get(level).get(first[c])) {
        mark(rowOf, classOf, sets, level + 1, combination * first.length + c, row);
      }
    }
  }
}
