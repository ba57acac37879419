package hawker.learn;

import java.util.List;

/**
 * What one field of a row is made of. A row has at most one entry in each field
 * but listed ones.
 *
 * @param name the field's name, once in a space
 * @param kind how a value becomes a feature
 * @param of the column a value comes from; for a cross the fields that are crossed, which stand
 *     before it
 * @param edges for {@link Kind#BUCKETS}: where a bucket ends and the next begins, ascending
 */
public record FieldSpec(String name, Kind kind, List<String> of, List<Double> edges) {
  /** How values become features. */
  public enum Kind {
    /** Every value is a feature. */
    CATEGORY,
    /** A number as it is: one feature with that value. For trees, or numbers scaled before. */
    NUMBER,
    /** A number in buckets between edges. */
    BUCKETS,
    /**
     * A number in buckets as in the winning entries of the Criteo challenge: floor(ln² x) above 2,
     * each whole number a bucket below.
     */
    LOG_BUCKETS,
    /** Every combination of the values of other fields is a feature. */
    CROSS,
    /** Features that rows list by number, as many as they like: see {@link RowEncoder#listed}. */
    LISTED
  }

  /** Checks that kind and parts go together. */
  public FieldSpec {
    of = List.copyOf(of);
    edges = List.copyOf(edges);
    if (kind == Kind.CROSS ? of.size() < 2 : of.size() != 1) {
      throw new IllegalArgumentException(
          "field " + name + ": a cross is of two fields or more, anything else of one column");
    }
    for (int i = 0; i < edges.size(); i++) {
      if (!Double.isFinite(edges.get(i)) || (i > 0 && edges.get(i) <= edges.get(i - 1))) {
        throw new IllegalArgumentException("field " + name + ": edges must ascend: " + edges);
      }
    }
  }

  /** A category in a column of the same name. */
  public static FieldSpec category(String column) {
    return new FieldSpec(column, Kind.CATEGORY, List.of(column), List.of());
  }

  /** A number as it is, in a column of the same name. */
  public static FieldSpec number(String column) {
    return new FieldSpec(column, Kind.NUMBER, List.of(column), List.of());
  }

  /** A number in buckets, in a column of the same name. */
  public static FieldSpec buckets(String column, List<Double> edges) {
    return new FieldSpec(column, Kind.BUCKETS, List.of(column), edges);
  }

  /** A number in logarithmic buckets, in a column of the same name. */
  public static FieldSpec logBuckets(String column) {
    return new FieldSpec(column, Kind.LOG_BUCKETS, List.of(column), List.of());
  }

  /** Features that rows list by number. */
  public static FieldSpec listed(String name) {
    return new FieldSpec(name, Kind.LISTED, List.of(name), List.of());
  }

  /** The combinations of other fields. */
  public static FieldSpec cross(String... fields) {
    return new FieldSpec(String.join("×", fields), Kind.CROSS, List.of(fields), List.of());
  }

  /** Whether its column holds numbers. */
  boolean numeric() {
    return kind == Kind.NUMBER || kind == Kind.BUCKETS || kind == Kind.LOG_BUCKETS;
  }
}
