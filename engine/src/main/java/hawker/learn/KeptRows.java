package hawker.learn;

import hawker.state.Saved;
import hawker.state.StateException;
import hawker.state.StateIn;
import hawker.state.StateOut;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The newest rows, kept by a learner that learns all rows at once, so that it can learn as they come
 * too: it learns anew whenever half as many have come as it rests on. So the cost of all its learning
 * is about three times that of the last.
 */
final class KeptRows implements Saved {
  /** Rows before the first time. */
  private static final int FIRST = 1000;

  /** Clicks, and rows without one, before the first time. */
  private static final int FEWEST = 20;

  private final int most;
  private final Examples rows = new Examples();
  private int clicks;

  /** Rows that have come, kept or not, and their clicks, by weight. */
  private double weights;

  private double clickWeights;

  /** Rows that what was learnt last rests on. */
  private int rested;

  /** Rows that have come since. */
  private int since;

  /**
   * Keeps nothing yet.
   *
   * @param most rows that are learnt from at once, the newest; half as many more are kept meanwhile
   */
  KeptRows(int most) {
    this.most = most;
  }

  /** Adds a row, which is counted as new. */
  void add(Examples from, int row) {
    if (rows.size == most + most / 2) {
      dropOld();
    }
    rows.addRow(from, row);
    clicks += from.clicked[row];
    since++;
    weights += from.weight[row];
    clickWeights += from.clicked[row] * from.weight[row];
  }

  /**
   * The rows to learn from where it is time to, else null; they stay for the next time. Where the newest
   * have too few clicks, the time comes again when as many rows have come once more.
   */
  @Nullable Examples due() {
    if (since < Math.max(FIRST, rested / 2)) {
      return null;
    }
    since = 0;
    dropOld();
    if (clicks < FEWEST || rows.size - clicks < FEWEST) {
      return null;
    }
    rested = rows.size;
    return rows;
  }

  private void dropOld() {
    int dropped = Math.max(0, rows.size - most);
    for (int row = 0; row < dropped; row++) {
      clicks -= rows.clicked[row];
    }
    rows.dropFirst(dropped);
  }

  /** So many rows that are not kept were learnt from at once. */
  void restOn(int size) {
    rows.clear();
    clicks = 0;
    rested = Math.min(size, most);
    since = 0;
  }

  /** The share of clicks in all rows that have come; one half where there are none. */
  double rate() {
    return weights == 0 ? 0.5 : clickWeights / weights;
  }

  /** Bytes that the rows take. */
  long bytes() {
    return rows.bytes();
  }

  @Override
  public void save(StateOut out) {
    out.putInt(rested);
    out.putInt(since);
    out.putDouble(weights);
    out.putDouble(clickWeights);
    int entries = rows.entries();
    out.putInts(rows.start, rows.size + 1);
    out.putInts(rows.feature, entries);
    out.putFloats(Arrays.copyOf(rows.value, entries));
    out.putShorts(Arrays.copyOf(rows.field, entries));
    out.putBytes(Arrays.copyOf(rows.clicked, rows.size));
    out.putFloats(Arrays.copyOf(rows.weight, rows.size));
  }

  /**
   * Reads rows that were saved.
   *
   * @param features that there are
   * @param fields that there are
   * @throws StateException if they are none
   */
  void load(StateIn in, int features, int fields) {
    restOn(0);
    rested = in.readInt();
    since = in.readInt();
    weights = in.readDouble();
    clickWeights = in.readDouble();
    int[] start = in.readInts();
    int[] feature = in.readInts();
    float[] value = in.readFloats();
    short[] field = in.readShorts();
    byte[] clicked = in.readBytes();
    float[] weight = in.readFloats();
    boolean fits = start.length == clicked.length + 1
        && weight.length == clicked.length
        && start[clicked.length] == feature.length
        && value.length == feature.length
        && field.length == feature.length;
    if (!fits) {
      throw new StateException("does not fit: rows of several lengths");
    }
    for (int row = 0; row < clicked.length; row++) {
      for (int i = start[row]; i < start[row + 1]; i++) {
        if (feature[i] < 0 || feature[i] >= features || field[i] < 0 || field[i] >= fields) {
          throw new StateException("does not fit: rows of other features");
        }
        rows.add(field[i], feature[i], value[i]);
      }
      rows.endRow(clicked[row] != 0, weight[row]);
      clicks += clicked[row];
    }
  }
}
