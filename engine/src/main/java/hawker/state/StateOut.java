package hawker.state;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * Writes a state: numbers and arrays of numbers one after the other, little-endian, between a header
 * and a sum that tells whether they are whole.
 *
 * <pre>
 *   magic (8 bytes)  format (4)  content  CRC-32C of all before (4)
 *   array = its length (4), its elements; text = array of UTF-8 bytes
 * </pre>
 *
 * <p>Channels that fail throw {@link UncheckedIOException}.
 */
public final class StateOut {
  /** What states begin with: "HAWKSTAT". */
  static final long MAGIC = 0x544154534B574148L;

  /** The format of states; raised whenever something is saved in another way. */
  static final int FORMAT = 1;

  private static final int BUFFER = 1 << 16;

  private final WritableByteChannel channel;
  private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER).order(ByteOrder.LITTLE_ENDIAN);
  private final CRC32C sum = new CRC32C();
  private long bytes;

  /** Begins a state. The channel stays the caller's. */
  public StateOut(WritableByteChannel channel) {
    this.channel = channel;
    putLong(MAGIC);
    putInt(FORMAT);
  }

  /** Notes what comes next, so that a state that does not fit is told by name. */
  public void mark(Class<?> what) {
    putInt(what.getSimpleName().hashCode());
  }

  /** Writes a number. */
  public void putInt(int value) {
    room(Integer.BYTES).putInt(value);
  }

  /** Writes a number. */
  public void putLong(long value) {
    room(Long.BYTES).putLong(value);
  }

  /** Writes a number. */
  public void putDouble(double value) {
    putLong(Double.doubleToRawLongBits(value));
  }

  /** Writes a truth value. */
  public void putBoolean(boolean value) {
    room(1).put((byte) (value ? 1 : 0));
  }

  /** Writes a text. */
  public void putText(String value) {
    putBytes(value.getBytes(StandardCharsets.UTF_8));
  }

  /** Writes an array. */
  public void putBytes(byte[] values) {
    putInt(values.length);
    for (int from = 0; from < values.length; ) {
      int count = Math.min(room(1).remaining(), values.length - from);
      buffer.put(values, from, count);
      from += count;
    }
  }

  /** Writes an array, eight values to a byte. */
  public void putBooleans(boolean[] values) {
    byte[] bits = new byte[(values.length + 7) >> 3];
    for (int i = 0; i < values.length; i++) {
      bits[i >> 3] |= (byte) ((values[i] ? 1 : 0) << (i & 7));
    }
    putInt(values.length);
    putBytes(bits);
  }

  /** Writes an array. */
  public void putShorts(short[] values) {
    putInt(values.length);
    for (int from = 0; from < values.length; ) {
      int count = fit(Short.BYTES, values.length - from);
      buffer.asShortBuffer().put(values, from, count);
      from += taken(count, Short.BYTES);
    }
  }

  /** Writes an array. */
  public void putInts(int[] values) {
    putInts(values, values.length);
  }

  /** Writes the first of an array. */
  public void putInts(int[] values, int length) {
    putInt(length);
    for (int from = 0; from < length; ) {
      int count = fit(Integer.BYTES, length - from);
      buffer.asIntBuffer().put(values, from, count);
      from += taken(count, Integer.BYTES);
    }
  }

  /** Writes an array. */
  public void putLongs(long[] values) {
    putLongs(values, values.length);
  }

  /** Writes the first of an array. */
  public void putLongs(long[] values, int length) {
    putInt(length);
    for (int from = 0; from < length; ) {
      int count = fit(Long.BYTES, length - from);
      buffer.asLongBuffer().put(values, from, count);
      from += taken(count, Long.BYTES);
    }
  }

  /** Writes an array. */
  public void putFloats(float[] values) {
    putInt(values.length);
    for (int from = 0; from < values.length; ) {
      int count = fit(Float.BYTES, values.length - from);
      buffer.asFloatBuffer().put(values, from, count);
      from += taken(count, Float.BYTES);
    }
  }

  /** Writes an array. */
  public void putDoubles(double[] values) {
    putInt(values.length);
    for (int from = 0; from < values.length; ) {
      int count = fit(Double.BYTES, values.length - from);
      buffer.asDoubleBuffer().put(values, from, count);
      from += taken(count, Double.BYTES);
    }
  }

  /** Writes what something remembers, behind its name; nothing but that if it is null. */
  public void put(@Nullable Stateful one) {
    putBoolean(one != null);
    if (one != null) {
      mark(one.getClass());
      one.save(this);
    }
  }

  /** Ends the state; returns its bytes. */
  public long end() {
    empty();
    buffer.putInt((int) sum.getValue());
    buffer.flip();
    drain();
    return bytes;
  }

  /** How many elements of a width fit, of so many that are left; at least one. */
  private int fit(int width, int left) {
    return Math.min(room(width).remaining() / width, left);
  }

  private int taken(int count, int width) {
    buffer.position(buffer.position() + count * width);
    return count;
  }

  private ByteBuffer room(int count) {
    if (buffer.remaining() < count) {
      empty();
    }
    return buffer;
  }

  private void empty() {
    buffer.flip();
    sum.update(buffer.duplicate());
    drain();
  }

  private void drain() {
    try {
      while (buffer.hasRemaining()) {
        bytes += channel.write(buffer);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    buffer.clear();
  }
}
