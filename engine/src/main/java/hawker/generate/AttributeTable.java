package hawker.generate;

import hawker.random.Choice;
import hawker.world.Attribute;
import hawker.world.People;
import java.util.Arrays;
import java.util.List;

/**
 * One attribute with its dependence on earlier ones: a row of shares for each class of the values
 * it depends on. Immutable.
 */
final class AttributeTable {
  final Attribute attribute;

  /** Columns of the attributes it depends on. */
  final int[] given;

  /** Class of each slot of each attribute it depends on; [given][slots]. */
  final int[][] classOf;

  /** Row of each combination of classes; the last attribute it depends on varies fastest. */
  final int[] rowOf;

  /** Share of each slot in each row; [rows][slots]. */
  final double[][] shares;

  /** Relative weight of slots that are stated together, as the places of a region; [slots]. */
  final double[] within;

  private final int[] givenMin;
  private final int[] stride;

  /** What a slot of an attribute it depends on adds to the combination; [given][slots]. */
  private final int[][] step;

  /** The shares of each combination of classes. */
  private final Choice[] choiceOf;

  /**
   * A table.
   *
   * @param attribute the attribute
   * @param above the tables of the attributes it depends on
   * @param given their columns
   * @param classOf class of each slot of each; [given][slots]
   * @param rowOf row of each combination of classes
   * @param shares share of each slot in each row, every row with a sum above 0; [rows][slots]
   * @param within relative weight of slots that are stated together; [slots]
   */
  AttributeTable(
      Attribute attribute,
      List<AttributeTable> above,
      int[] given,
      int[][] classOf,
      int[] rowOf,
      double[][] shares,
      double[] within) {
    this.attribute = attribute;
    this.given = given;
    this.classOf = classOf;
    this.rowOf = rowOf;
    this.shares = shares;
    this.within = within;
    givenMin = new int[given.length];
    stride = new int[given.length];
    int combinations = 1;
    for (int k = given.length - 1; k >= 0; k--) {
      givenMin[k] = above.get(k).attribute.min();
      stride[k] = combinations;
      combinations *= Partition.classes(classOf[k]);
    }
    step = new int[given.length][];
    for (int k = 0; k < given.length; k++) {
      int places = stride[k];
      step[k] = Arrays.stream(classOf[k]).map(klass -> places * klass).toArray();
    }
    Choice[] choices = Arrays.stream(shares).map(Choice::new).toArray(Choice[]::new);
    choiceOf = Arrays.stream(rowOf).mapToObj(row -> choices[row]).toArray(Choice[]::new);
  }

  /** A table that depends on nothing. */
  static AttributeTable independent(Attribute attribute, double[] shares, double[] within) {
    return new AttributeTable(
        attribute,
        List.of(),
        new int[0],
        new int[0][],
        new int[1],
        new double[][] {shares},
        within);
  }

  /** This table with other shares. */
  AttributeTable with(double[][] newShares, List<AttributeTable> all) {
    List<AttributeTable> above = Arrays.stream(given).mapToObj(all::get).toList();
    return new AttributeTable(attribute, above, given, classOf, rowOf, newShares, within);
  }

  /** The row for people with these slots; {@code slotOf} is indexed by column. */
  int row(int[] slotOf) {
    int combination = 0;
    for (int k = 0; k < given.length; k++) {
      combination += stride[k] * classOf[k][slotOf[given[k]]];
    }
    return rowOf[combination];
  }

  /**
   * The true code of a person.
   *
   * @param people the attributes it depends on are filled
   * @param bits 64 uniform bits
   */
  int draw(People people, int row, long bits) {
    int combination = 0;
    for (int k = 0; k < given.length; k++) {
      combination += step[k][people.truth(given[k], row) - givenMin[k]];
    }
    return attribute.min() + choiceOf[combination].at(bits);
  }
}
