package hawker.prediction;

import it.unimi.dsi.fastutil.ints.IntArrays;
import java.util.Arrays;

/**
 * Impressions of a slice as whole numbers side by side, one row each, in any order until they are
 * sorted.
 *
 * <pre>
 *   user, event (high, low), slot, ad, placement, clicked, codes of the columns
 * </pre>
 */
final class SeenRows {
  private static final int SLOT = 3;
  private static final int AD = 4;
  private static final int PLACEMENT = 5;
  private static final int CLICKED = 6;
  private static final int HEAD = 7;
  private static final int FIRST_ROWS = 64;

  private final int stride;
  private int[] cells;
  private int[] order = {};
  private int size;

  SeenRows(int columns) {
    stride = HEAD + columns;
    cells = new int[FIRST_ROWS * stride];
  }

  int size() {
    return size;
  }

  void clear() {
    size = 0;
  }

  /** Adds an impression. */
  void add(int user, long event, int slot, int ad, int placement, boolean clicked, int[] codes) {
    reserve(1);
    int at = size++ * stride;
    cells[at] = user;
    cells[at + 1] = (int) (event >> Integer.SIZE);
    cells[at + 2] = (int) event;
    cells[at + SLOT] = slot;
    cells[at + AD] = ad;
    cells[at + PLACEMENT] = placement;
    cells[at + CLICKED] = clicked ? 1 : 0;
    System.arraycopy(codes, 0, cells, at + HEAD, codes.length);
  }

  /** Takes over the rows of another, which is empty then. */
  void take(SeenRows other) {
    reserve(other.size);
    System.arraycopy(other.cells, 0, cells, size * stride, other.size * stride);
    size += other.size;
    other.size = 0;
  }

  private void reserve(int rows) {
    long needed = (size + (long) rows) * stride;
    if (needed > cells.length) {
      cells = Arrays.copyOf(cells, Math.toIntExact(Math.max(needed, needed + (needed >> 1))));
    }
  }

  /** Puts rows into the order of users, then of their requests, then of slots. */
  void sort() {
    order = new int[size];
    Arrays.setAll(order, i -> i);
    IntArrays.mergeSort(order, this::compare);
  }

  private int compare(int a, int b) {
    int left = a * stride;
    int right = b * stride;
    if (cells[left] != cells[right]) {
      return Integer.compare(cells[left], cells[right]);
    }
    if (cells[left + 1] != cells[right + 1]) {
      return Integer.compare(cells[left + 1], cells[right + 1]);
    }
    if (cells[left + 2] != cells[right + 2]) {
      return Integer.compareUnsigned(cells[left + 2], cells[right + 2]);
    }
    return Integer.compare(cells[left + SLOT], cells[right + SLOT]);
  }

  int user(int i) {
    return cells[order[i] * stride];
  }

  long event(int i) {
    int at = order[i] * stride;
    return ((long) cells[at + 1] << Integer.SIZE) | (cells[at + 2] & 0xFFFFFFFFL);
  }

  int slot(int i) {
    return cells[order[i] * stride + SLOT];
  }

  int ad(int i) {
    return cells[order[i] * stride + AD];
  }

  int placement(int i) {
    return cells[order[i] * stride + PLACEMENT];
  }

  boolean clicked(int i) {
    return cells[order[i] * stride + CLICKED] != 0;
  }

  /** Copies the codes of a row's columns. */
  void codes(int i, int[] to) {
    System.arraycopy(cells, order[i] * stride + HEAD, to, 0, to.length);
  }
}
