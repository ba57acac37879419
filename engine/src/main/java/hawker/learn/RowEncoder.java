package hawker.learn;

import java.util.Arrays;

/**
 * Writes rows into {@link Examples}: give the values of the row's columns in any order, then {@link
 * #endRow}. A column that was not given, or an empty text, is missing.
 */
public final class RowEncoder {
  /** Logarithmic buckets end there; what lies above is in the last. */
  static final int LOG_BUCKETS = 1800;

  /** Where logarithmic buckets begin: the least x with floor(ln² x) = k. */
  private static final double[] LOG_EDGES = new double[LOG_BUCKETS];

  static {
    for (int k = 0; k < LOG_EDGES.length; k++) {
      LOG_EDGES[k] = StrictMath.exp(StrictMath.sqrt(k));
    }
  }

  private final FeatureSpace space;
  private final boolean learning;
  private final FieldSpec[] specs;
  private final double[][] edges;
  private final int[] missing;
  private final int[] plain;

  /** Whether a column was given; [columns]. */
  private final boolean[] given;

  /** Hash of a column's text; [columns]. */
  private final long[] hash;

  /** A column's number; [columns]. */
  private final double[] number;

  /** What stands for a field's value; [fields]. */
  final long[] key;

  /** Greatest size of a number that is learnt from as it is; [fields]. */
  private final double[] largest;

  private long entries;
  private long unseen;

  RowEncoder(FeatureSpace space, boolean learning) {
    this.space = space;
    this.learning = learning;
    specs = space.settings().fields().toArray(FieldSpec[]::new);
    int columns = space.columns().size();
    given = new boolean[columns];
    hash = new long[columns];
    number = new double[columns];
    key = new long[specs.length];
    missing = new int[specs.length];
    plain = new int[specs.length];
    largest = new double[specs.length];
    edges = new double[specs.length][];
    for (int f = 0; f < specs.length; f++) {
      missing[f] = space.reserved(f, FeatureSpace.MISSING);
      plain[f] = space.reserved(f, FeatureSpace.NUMBER);
      edges[f] = specs[f].edges().stream().mapToDouble(Double::doubleValue).toArray();
    }
  }

  /** Gives the text of a column, as UTF-8. */
  public void text(int column, byte[] bytes, int from, int to) {
    if (to > from) {
      hashed(column, ValueHash.of(bytes, from, to));
    }
  }

  /** Gives the text of a column. */
  public void text(int column, String value) {
    if (!value.isEmpty()) {
      hashed(column, ValueHash.of(value));
    }
  }

  /** Gives the text of a column by its {@link ValueHash}, for values whose hashes are kept. */
  public void hashed(int column, long valueHash) {
    given[column] = true;
    hash[column] = valueHash;
  }

  /** Gives the number of a column; NaN is missing. */
  public void number(int column, double value) {
    given[column] = !Double.isNaN(value);
    number[column] = value;
  }

  /**
   * Gives a feature of a field of kind {@link FieldSpec.Kind#LISTED}, by its number; any number of
   * them, before the row ends.
   */
  public void listed(Examples out, int field, long feature, float value) {
    long found = ValueHash.pair(space.fieldSeed[field], ValueHash.of(feature));
    entry(out, field, learning ? space.learn(field, found) : space.find(field, found), value);
  }

  /** Ends a row that counts once. */
  public void endRow(Examples out, boolean clicked) {
    endRow(out, clicked, 1);
  }

  /** Writes the row's entries, one for each field, and forgets its values. */
  public void endRow(Examples out, boolean clicked, float weight) {
    for (int f = 0; f < specs.length; f++) {
      if (specs[f].kind() == FieldSpec.Kind.LISTED) {
        continue; // its entries are there already
      }
      if (specs[f].kind() == FieldSpec.Kind.CROSS) {
        cross(out, f);
      } else if (given[space.column[f]]) {
        simple(out, f, space.column[f]);
      } else {
        key[f] = space.fieldSeed[f];
        reserved(out, f, missing[f], 1);
      }
    }
    out.endRow(clicked, weight);
    Arrays.fill(given, false);
  }

  private void simple(Examples out, int field, int column) {
    switch (specs[field].kind()) {
      case CATEGORY -> value(out, field, hash[column]);
      case BUCKETS -> value(out, field, ValueHash.of(bucket(edges[field], number[column])));
      case LOG_BUCKETS -> value(out, field, ValueHash.of(logBucket(number[column])));
      default -> {
        largest[field] = Math.max(largest[field], Math.abs(number[column]));
        key[field] = ValueHash.of(Double.doubleToLongBits(number[column]));
        reserved(out, field, plain[field], (float) number[column]);
      }
    }
  }

  private void cross(Examples out, int field) {
    long combined = 0;
    for (int part : space.crossed[field]) {
      combined = ValueHash.pair(combined, key[part]);
    }
    value(out, field, combined);
  }

  private void value(Examples out, int field, long valueHash) {
    long found = ValueHash.pair(space.fieldSeed[field], valueHash);
    key[field] = found;
    entry(out, field, learning ? space.learn(field, found) : space.find(field, found), 1);
  }

  private void reserved(Examples out, int field, int feature, float value) {
    if (learning) {
      space.see(feature);
    }
    entry(out, field, feature, value);
  }

  private void entry(Examples out, int field, int feature, float value) {
    entries++;
    if (!space.known(field, feature)) {
      unseen++;
    }
    out.add(field, feature, value);
  }

  /** Greatest size so far of the numbers of a field that are taken as they are; 0 for none. */
  public double largest(int field) {
    return largest[field];
  }

  /** Entries written so far. */
  public long entries() {
    return entries;
  }

  /** Entries written so far whose value was not met while learning. */
  public long unseen() {
    return unseen;
  }

  /** The number of edges that are not above a value. */
  static int bucket(double[] edges, double value) {
    int at = Arrays.binarySearch(edges, value);
    return at >= 0 ? at + 1 : -at - 1;
  }

  /** floor(ln² x) above 2, and below it floor(x) in numbers that no such square is. */
  static long logBucket(double x) {
    return x > 2 ? bucket(LOG_EDGES, x) - 1L : (long) Math.floor(x) - 3;
  }
}
