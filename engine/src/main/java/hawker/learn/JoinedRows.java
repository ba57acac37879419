package hawker.learn;

import java.util.List;

/**
 * Rows that are joined of two halves, such as a request and each of the ads that may be shown: what
 * depends on one half alone is hashed once and kept. A row comes out as {@link RowEncoder} writes it,
 * to the bit.
 *
 * <pre>
 *   first half    per request: begin() once
 *   second half   per ad: kept by number, second(...)
 *   codes         columns of both halves that have few values: kept by code, coded(...)
 *   crosses       of both halves: hashed for each row, from the hashes of their parts
 * </pre>
 *
 * <p>Shared by threads, each with a {@link Writer} of its own; what is kept is changed in between by
 * one thread.
 */
public final class JoinedRows {
  private final FeatureSpace space;
  private final int fields;

  /** What a field depends on, unless it is mixed; [fields]. */
  private final Part[] part;

  /** For fields of {@link Part#CODED}: their column; [fields]. */
  private final int[] column;

  /** Whether a field is a cross of both halves, hashed for each row; [fields]. */
  private final boolean[] mixed;

  private final int[] secondFeature;
  private final float[] secondValue;
  private final long[] secondKey;
  private final Coded[] coded;
  private final Examples one = new Examples();

  /** What the value of a column depends on. */
  public enum Part {
    /** On the first half of a row. */
    FIRST,
    /** On the second. */
    SECOND,
    /** On both; it has few values. */
    CODED
  }

  /** What a field has for each code. */
  private static final class Coded {
    final int[] feature;
    final float[] value;
    final long[] key;

    Coded(int codes) {
      feature = new int[codes];
      value = new float[codes];
      key = new long[codes];
    }
  }

  /**
   * Rows of a space.
   *
   * @param ofColumn what the columns of the space depend on; [columns]
   * @param seconds second halves are numbered in [0, seconds)
   * @param codes codes are in [0, codes)
   */
  public JoinedRows(FeatureSpace space, List<Part> ofColumn, int seconds, int codes) {
    this.space = space;
    fields = space.fields().size();
    part = new Part[fields];
    mixed = new boolean[fields];
    column = space.column.clone();
    coded = new Coded[fields];
    for (int f = 0; f < fields; f++) {
      if (column[f] >= 0) {
        part[f] = ofColumn.get(column[f]);
      } else {
        part[f] = part[space.crossed[f][0]];
        for (int of : space.crossed[f]) {
          mixed[f] |= mixed[of] || part[of] != part[f] || part[of] == Part.CODED;
        }
      }
      boolean simple = part[f] == Part.CODED && !mixed[f];
      coded[f] = new Coded(simple ? codes : 0);
    }
    secondFeature = new int[Math.multiplyExact(fields, seconds)];
    secondValue = new float[secondFeature.length];
    secondKey = new long[secondFeature.length];
  }

  /** Keeps a second half, of whose columns an encoder has been given the values. */
  public void second(int number, RowEncoder encoder) {
    one.clear();
    encoder.endRow(one, false);
    System.arraycopy(one.feature, 0, secondFeature, number * fields, fields);
    System.arraycopy(one.value, 0, secondValue, number * fields, fields);
    System.arraycopy(encoder.key, 0, secondKey, number * fields, fields);
  }

  /** Keeps what a code stands for in a column, of which an encoder has been given the value. */
  public void coded(int ofColumn, int code, RowEncoder encoder) {
    one.clear();
    encoder.endRow(one, false);
    for (int f = 0; f < fields; f++) {
      if (part[f] == Part.CODED && !mixed[f] && column[f] == ofColumn) {
        coded[f].feature[code] = one.feature[f];
        coded[f].value[code] = one.value[f];
        coded[f].key[code] = encoder.key[f];
      }
    }
  }

  /** Writes rows; for one thread. */
  public Writer writer() {
    return new Writer();
  }

  /** Writes the rows of one first half after the other. */
  public final class Writer {
    private final RowEncoder encoder = space.encoder();
    private final Examples first = new Examples();
    private final long[] key = new long[fields];

    private Writer() {}

    /** Takes the values of the columns of the coming first half. */
    public RowEncoder encoder() {
      return encoder;
    }

    /** Begins the rows of a first half, whose values the encoder has been given. */
    public void begin() {
      first.clear();
      encoder.endRow(first, false);
      System.arraycopy(encoder.key, 0, key, 0, fields);
    }

    /**
     * Adds the row of the first half with a second one.
     *
     * @param code codes of the columns that have them; [columns]
     */
    public void row(int second, int[] code, Examples out) {
      int base = second * fields;
      for (int f = 0; f < fields; f++) {
        if (mixed[f]) {
          long found = ValueHash.pair(space.fieldSeed[f], combined(f, base, code));
          key[f] = found;
          out.add(f, space.find(f, found), 1);
        } else if (part[f] == Part.FIRST) {
          out.add(f, first.feature[f], first.value[f]);
        } else if (part[f] == Part.SECOND) {
          out.add(f, secondFeature[base + f], secondValue[base + f]);
        } else {
          int of = code[column[f]];
          out.add(f, coded[f].feature[of], coded[f].value[of]);
        }
      }
      out.endRow(false);
    }

    private long combined(int field, int base, int[] code) {
      long combined = 0;
      for (int of : space.crossed[field]) {
        long value;
        if (mixed[of] || part[of] == Part.FIRST) {
          value = key[of];
        } else if (part[of] == Part.SECOND) {
          value = secondKey[base + of];
        } else {
          value = coded[of].key[code[column[of]]];
        }
        combined = ValueHash.pair(combined, value);
      }
      return combined;
    }
  }
}
