package hawker.app.store;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * The bytes of a page of Parquet as it is filled, with the encodings that whole columns are written
 * in. Straight loops over arrays: value by value, encoding would cost more than what it tells of.
 */
final class PageBytes {
  /** Differences in a block and in each of its parts, which have a width of their own. */
  private static final int BLOCK = 128;

  private static final int PART = 32;
  private static final int PARTS = BLOCK / PART;

  /** The longest a number of variable length is. */
  private static final int LONGEST = 10;

  private final long[] differences = new long[BLOCK];
  private ByteBuffer bytes = ByteBuffer.allocate(1 << 16).order(ByteOrder.LITTLE_ENDIAN);

  /** Removes all bytes. */
  void clear() {
    bytes.clear();
  }

  /** How many bytes there are. */
  int size() {
    return bytes.position();
  }

  /** Where the bytes lie, from 0 on; of the page until the next is added. */
  byte[] array() {
    return bytes.array();
  }

  /** Adds bytes as they are, their number before them. */
  void counted(byte[] some) {
    room(Integer.BYTES + some.length);
    bytes.putInt(some.length).put(some);
  }

  /** Adds a byte. */
  void single(int value) {
    room(1);
    bytes.put((byte) value);
  }

  /** Adds whole numbers from one on, as they are. */
  void rising(int first, int count) {
    room(Integer.BYTES * count);
    for (int i = 0; i < count; i++) {
      bytes.putInt(first + i);
    }
  }

  /** Adds numbers as they are. */
  void floats(float[] values, int count) {
    room(Float.BYTES * count);
    bytes.asFloatBuffer().put(values, 0, count);
    bytes.position(bytes.position() + Float.BYTES * count);
  }

  /** Adds runs, as {@link #runs} does, with how many bytes they are before them. */
  void countedRuns(int[] values, int count, int width) {
    room(Integer.BYTES);
    int at = bytes.position();
    bytes.putInt(0);
    runs(values, count, 0, width);
    bytes.putInt(at, bytes.position() - at - Integer.BYTES);
  }

  /**
   * Adds values as one run: said once if all are the same, else packed, in groups of eight.
   *
   * @param least taken away from each, after which they are in [0, 2<sup>width</sup>)
   */
  void runs(int[] values, int count, int least, int width) {
    if (count == 0) {
      return;
    }
    if (same(values, count)) {
      run(values[0] - least, count, width);
    } else {
      room(LONGEST);
      varint((long) ((count + 7) / 8) << 1 | 1);
      packed(values, count, least, width);
    }
  }

  /** Adds a value of some bits that is there so many times. */
  void run(int value, int count, int width) {
    room(LONGEST + Integer.BYTES);
    varint((long) count << 1);
    for (int shift = 0; shift < width; shift += Byte.SIZE) {
      bytes.put((byte) (value >>> shift));
    }
  }

  private static boolean same(int[] values, int count) {
    int i = 1;
    while (i < count && values[i] == values[0]) {
      i++;
    }
    return i == count;
  }

  /** Adds values side by side, {@code width} bits each, up to a whole number of groups of eight. */
  void packed(int[] values, int count, int least, int width) {
    int end = packedEnd(count, width);
    int at = bytes.position();
    long word = 0;
    int filled = 0;
    for (int i = 0; i < count; i++) {
      int code = values[i] - least;
      long value = code;
      word |= value << filled;
      filled += width;
      if (filled >= Long.SIZE) {
        bytes.putLong(at, word);
        at += Long.BYTES;
        filled -= Long.SIZE;
        word = filled == 0 ? 0 : value >>> (width - filled);
      }
    }
    bytes.putLong(at, word);
    bytes.position(end);
  }

  /** Likewise, of the differences; a part of them. */
  private void packed(int from, int width) {
    int end = packedEnd(PART, width);
    int at = bytes.position();
    long word = 0;
    int filled = 0;
    for (int i = from; i < from + PART; i++) {
      long value = differences[i];
      word |= value << filled;
      filled += width;
      if (filled >= Long.SIZE) {
        bytes.putLong(at, word);
        at += Long.BYTES;
        filled -= Long.SIZE;
        word = filled == 0 ? 0 : value >>> (width - filled);
      }
    }
    bytes.putLong(at, word);
    bytes.position(end);
  }

  /** Makes room for packed values, empties its end, which may stay unwritten; returns the end. */
  private int packedEnd(int count, int width) {
    int length = (count + 7) / 8 * width;
    room(length + Long.BYTES);
    int end = bytes.position() + length;
    int last = Math.max(bytes.position(), end - 7 * width);
    Arrays.fill(bytes.array(), last, end + Long.BYTES, (byte) 0);
    return end;
  }

  /** Adds whole numbers as packed differences (DELTA_BINARY_PACKED). */
  void differences(int[] values, int count) {
    head(count, count == 0 ? 0 : values[0]);
    for (int from = 1; from < count; from += BLOCK) {
      int size = Math.min(BLOCK, count - from);
      for (int i = 0; i < size; i++) {
        int difference = values[from + i] - values[from + i - 1]; // modulo 2^32, as readers add
        differences[i] = difference;
      }
      block(size);
    }
  }

  /** Likewise. */
  void differences(long[] values, int count) {
    head(count, count == 0 ? 0 : values[0]);
    for (int from = 1; from < count; from += BLOCK) {
      int size = Math.min(BLOCK, count - from);
      for (int i = 0; i < size; i++) {
        differences[i] = values[from + i] - values[from + i - 1];
      }
      block(size);
    }
  }

  private void head(int count, long first) {
    room(4 * LONGEST);
    varint(BLOCK);
    varint(PARTS);
    varint(count);
    zigzag(first);
  }

  /** Adds a block: the least difference, the widths of its parts, and how much more each is. */
  private void block(int size) {
    long least = Long.MAX_VALUE;
    for (int i = 0; i < size; i++) {
      least = Math.min(least, differences[i]);
    }
    room(LONGEST + PARTS);
    zigzag(least);
    int widths = bytes.position();
    bytes.putInt(0);
    Arrays.fill(differences, size, BLOCK, least);
    for (int from = 0; from < size; from += PART) {
      long any = 0;
      for (int i = from; i < from + PART; i++) {
        differences[i] -= least;
        any |= differences[i];
      }
      int width = Long.SIZE - Long.numberOfLeadingZeros(any);
      bytes.put(widths + from / PART, (byte) width);
      if (width > 0) {
        packed(from, width);
      }
    }
  }

  private void zigzag(long value) {
    varint(value << 1 ^ value >> 63);
  }

  private void varint(long value) {
    long left = value;
    for (; left >>> 7 != 0; left >>>= 7) {
      bytes.put((byte) (left | 0x80));
    }
    bytes.put((byte) left);
  }

  /** Makes room for further bytes. */
  private void room(int more) {
    if (bytes.remaining() < more) {
      int capacity = Math.max(bytes.position() + more, 2 * bytes.capacity());
      bytes = ByteBuffer.wrap(Arrays.copyOf(bytes.array(), capacity))
          .order(ByteOrder.LITTLE_ENDIAN)
          .position(bytes.position());
    }
  }
}
