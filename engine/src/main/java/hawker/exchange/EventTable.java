package hawker.exchange;

import java.util.List;

/**
 * The shape of a table of the event log; {@code docs/events.md} describes the tables. Immutable.
 *
 * @param name in plural, such as {@code impressions}
 * @param about what a row is
 * @param daily whether its rows are kept apart by day; else they are there from the start
 * @param columns in order
 * @param key the column by which rows are counted to compare them with the results, or {@link #NONE}
 * @param keys values of the key, which is in [0, keys)
 * @param summed the columns of whole numbers that are added up for the comparison
 */
public record EventTable(
    String name,
    String about,
    boolean daily,
    List<Column> columns,
    int key,
    int keys,
    List<Integer> summed) {
  /** No column. */
  public static final int NONE = -1;

  /**
   * Stands for a whole number or label that is not there, in columns that may be without; what is not
   * a number does in columns of single precision.
   */
  public static final int MISSING = -1;

  /** What the values of a column are, and in which columns of {@link EventRows} they lie. */
  public enum Kind {
    /** A whole number; in {@link EventRows#ints}. */
    INT,
    /** A large whole number; in {@link EventRows#longs}. */
    LONG,
    /** A number in single precision; in {@link EventRows#floats}. */
    FLOAT,
    /** 1 or 0 for yes or no; in {@link EventRows#ints}. */
    FLAG,
    /** The number of a label; in {@link EventRows#ints}. */
    LABEL
  }

  /**
   * A column.
   *
   * @param name in lower case, with the unit last where there is one
   * @param kind what its values are
   * @param optional whether a value may be {@link #MISSING}, or not a number; not so flags and longs
   * @param labels what the numbers of labels stand for; empty for other kinds
   * @param about what it says
   */
  public record Column(
      String name, Kind kind, boolean optional, List<String> labels, String about) {
    /** Copies the labels. */
    public Column {
      labels = List.copyOf(labels);
    }

    /** A column of whole numbers, which are all there. */
    public static Column ints(String name, String about) {
      return new Column(name, Kind.INT, false, List.of(), about);
    }

    /** A column of large whole numbers. */
    public static Column longs(String name, String about) {
      return new Column(name, Kind.LONG, false, List.of(), about);
    }

    /** A column of numbers in single precision. */
    public static Column floats(String name, String about) {
      return new Column(name, Kind.FLOAT, false, List.of(), about);
    }

    /** A column of yes and no. */
    public static Column flags(String name, String about) {
      return new Column(name, Kind.FLAG, false, List.of(), about);
    }

    /** A column of labels, which are all there. */
    public static Column labels(String name, List<String> labels, String about) {
      return new Column(name, Kind.LABEL, false, labels, about);
    }

    /** This column with values that may be missing. */
    public Column orMissing() {
      return new Column(name, kind, true, labels, about);
    }
  }

  /** Copies the lists. */
  public EventTable {
    columns = List.copyOf(columns);
    summed = List.copyOf(summed);
  }

  /** A table whose rows are only counted. */
  public EventTable(String name, String about, boolean daily, List<Column> columns) {
    this(name, about, daily, columns, NONE, 0, List.of());
  }

  /** This table, counted by a column of values in [0, keys), with the sums of some columns. */
  public EventTable counted(int byColumn, int values, Integer... sums) {
    return new EventTable(name, about, daily, columns, byColumn, values, List.of(sums));
  }
}
