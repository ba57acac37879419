package hawker.exchange;

import hawker.exchange.EventTable.Column;
import hawker.exchange.EventTable.Kind;
import java.util.Arrays;
import java.util.List;

/**
 * Rows of an {@link EventTable}, as columns of shape [columns][rows]; a column lies where its kind
 * says, and is of no rows elsewhere. Owner: whoever fills them. Columns grow when needed, so read
 * them afresh after {@link #reserve}.
 */
public final class EventRows {
  private static final int AT_FIRST = 256;

  /** Rows in use. */
  public int size;

  /** Whole numbers, labels and flags; [columns][rows]. */
  public final int[][] ints;

  /** Large whole numbers; [columns][rows]. */
  public final long[][] longs;

  /** Numbers in single precision; [columns][rows]. */
  public final float[][] floats;

  private final EventTable table;
  private int capacity;

  /** No rows of a table. */
  public EventRows(EventTable table) {
    this.table = table;
    int columns = table.columns().size();
    ints = new int[columns][0];
    longs = new long[columns][0];
    floats = new float[columns][0];
  }

  /** The table they are of. */
  public EventTable table() {
    return table;
  }

  /** Makes room for further rows; those in use stay. */
  public void reserve(int more) {
    if (size + more <= capacity) {
      return;
    }
    capacity = Math.max(AT_FIRST, Math.max(size + more, 2 * capacity));
    List<Column> columns = table.columns();
    for (int c = 0; c < columns.size(); c++) {
      Kind kind = columns.get(c).kind();
      if (kind == Kind.LONG) {
        longs[c] = Arrays.copyOf(longs[c], capacity);
      } else if (kind == Kind.FLOAT) {
        floats[c] = Arrays.copyOf(floats[c], capacity);
      } else {
        ints[c] = Arrays.copyOf(ints[c], capacity);
      }
    }
  }

  /** Adds a row, to be filled; returns where it is. */
  public int add() {
    reserve(1);
    return size++;
  }

  /** Adds some rows of another table of the same shape. */
  public void add(EventRows from, int first, int count) {
    reserve(count);
    for (int c = 0; c < ints.length; c++) {
      if (ints[c].length > 0) {
        System.arraycopy(from.ints[c], first, ints[c], size, count);
      } else if (longs[c].length > 0) {
        System.arraycopy(from.longs[c], first, longs[c], size, count);
      } else if (floats[c].length > 0) {
        System.arraycopy(from.floats[c], first, floats[c], size, count);
      }
    }
    size += count;
  }
}
