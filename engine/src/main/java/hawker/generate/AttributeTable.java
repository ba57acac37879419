package hawker.generate;

import hawker.random.Choice;
import hawker.random.Draws;
import hawker.world.Attribute;
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
  private final Choice[] choices;

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
    choices = new Choice[shares.length];
    for (int row = 0; row < shares.length; row++) {
      choices[row] = new Choice(shares[row]);
    }
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
    List<AttributeTable> above =
        java.util.Arrays.stream(given).mapToObj(all::get).toList();
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
   * Draws the values of a block of people.
   *
   * @param codes value codes by column, those of earlier columns filled; [attributes][size]
   * @param first user number of row 0
   * @param key key of the purpose
   * @param column column to fill, which is the draw's event as well
   */
  void draw(short[][] codes, int first, long key, int column) {
    short[] values = codes[column];
    int min = attribute.min();
    for (int person = 0; person < values.length; person++) {
      int combination = 0;
      for (int k = 0; k < given.length; k++) {
        combination += stride[k] * classOf[k][codes[given[k]][person] - givenMin[k]];
      }
      long bits = Draws.bits(Draws.entity(key, first + person), column);
      values[person] = (short) (min + choices[rowOf[combination]].at(bits));
    }
  }
}
