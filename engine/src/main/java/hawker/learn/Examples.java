package hawker.learn;

import java.util.Arrays;

/**
 * A batch of sparse examples as columns: row {@code r} has the entries {@code start[r]} to {@code
 * start[r + 1]}. Whoever fills it owns it; learners only read it. Filled by {@link #add} and {@link
 * #endRow}, or directly.
 */
public final class Examples {
  private static final int FIRST_ROWS = 64;
  private static final int FIRST_ENTRIES = 1024;

  /** Rows in use. */
  public int size;

  /** First entry of each row, and the end of the last; [rows + 1]. */
  public int[] start = new int[FIRST_ROWS + 1];

  /** Feature of an entry, in [0, {@link FeatureSpace#size}); [entries]. */
  public int[] feature = new int[FIRST_ENTRIES];

  /** Value of an entry; 1 for what is there or not; [entries]. */
  public float[] value = new float[FIRST_ENTRIES];

  /** Field of an entry, in [0, fields of the space); [entries]. */
  public short[] field = new short[FIRST_ENTRIES];

  /** 1 for a click, 0 for none; [rows]. */
  public byte[] clicked = new byte[FIRST_ROWS];

  /** How many rows a row counts for, above 0; [rows]. */
  public float[] weight = new float[FIRST_ROWS];

  /** Entries of the row that is being written end here. */
  private int end;

  /** Forgets all rows; the room stays. */
  public void clear() {
    size = 0;
    end = 0;
  }

  /** Adds an entry to the row that is being written. */
  public void add(int field, int feature, float value) {
    if (end == this.feature.length) {
      growEntries(end + 1);
    }
    this.feature[end] = feature;
    this.value[end] = value;
    this.field[end] = (short) field;
    end++;
  }

  /** Ends the row that is being written; it counts once. */
  public void endRow(boolean clicked) {
    endRow(clicked, 1);
  }

  /** Ends the row that is being written. */
  public void endRow(boolean clicked, float weight) {
    if (size == this.clicked.length) {
      growRows(size + 1);
    }
    this.clicked[size] = (byte) (clicked ? 1 : 0);
    this.weight[size] = weight;
    start[++size] = end;
  }

  /** Appends a row of another batch. */
  public void addRow(Examples other, int row) {
    int from = other.start[row];
    int count = other.start[row + 1] - from;
    if (end + count > feature.length) {
      growEntries(end + count);
    }
    System.arraycopy(other.feature, from, feature, end, count);
    System.arraycopy(other.value, from, value, end, count);
    System.arraycopy(other.field, from, field, end, count);
    end += count;
    endRow(other.clicked[row] != 0, other.weight[row]);
  }

  /** Forgets the first rows. */
  void dropFirst(int rows) {
    int entries = start[rows];
    size -= rows;
    end -= entries;
    System.arraycopy(feature, entries, feature, 0, end);
    System.arraycopy(value, entries, value, 0, end);
    System.arraycopy(field, entries, field, 0, end);
    System.arraycopy(clicked, rows, clicked, 0, size);
    System.arraycopy(weight, rows, weight, 0, size);
    for (int row = 0; row <= size; row++) {
      start[row] = start[row + rows] - entries;
    }
  }

  /** Entries of all rows. */
  public int entries() {
    return start[size];
  }

  /**
   * The bias and the sum of a row's values times their weights.
   *
   * @param weights [features]
   */
  double margin(int row, float[] weights, double bias) {
    int[] feature = this.feature;
    float[] value = this.value;
    int end = start[row + 1];
    double margin = bias;
    for (int i = start[row]; i < end; i++) {
      margin += weights[feature[i]] * (double) value[i];
    }
    return margin;
  }

  /** {@link #margin} of the rows from {@code from} to before {@code to}. */
  void margins(int from, int to, float[] weights, double bias, double[] into) {
    for (int row = from; row < to; row++) {
      into[row] = margin(row, weights, bias);
    }
  }

  /** Bytes that the columns take. */
  public long bytes() {
    return 10L * feature.length + 9L * clicked.length;
  }

  private void growEntries(int least) {
    int room = room(feature.length, least);
    feature = Arrays.copyOf(feature, room);
    value = Arrays.copyOf(value, room);
    field = Arrays.copyOf(field, room);
  }

  private void growRows(int least) {
    int room = room(clicked.length, least);
    clicked = Arrays.copyOf(clicked, room);
    weight = Arrays.copyOf(weight, room);
    start = Arrays.copyOf(start, room + 1);
  }

  private static int room(int old, int least) {
    return (int) Math.min(Integer.MAX_VALUE - 16L, Math.max(least, old + (long) (old >> 1) + 16));
  }
}
