package hawker.state;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Array;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * Reads a state that {@link StateOut} has written. The sum of the whole is checked before anything is
 * read, so that what is broken is never taken for a state; lengths are held to what is expected.
 */
public final class StateIn implements AutoCloseable {
  private static final int BUFFER = 1 << 16;
  private static final int FRAME = Long.BYTES + Integer.BYTES + Integer.BYTES;

  private final FileChannel channel;
  private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER).order(ByteOrder.LITTLE_ENDIAN);

  /** Bytes of the content that have not been read into the buffer. */
  private long left;

  private StateIn(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Opens a file.
   *
   * @throws StateException if it holds no whole state of this format
   * @throws IOException if it cannot be read
   */
  public static StateIn open(Path file) throws IOException {
    FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
    StateIn in = new StateIn(channel);
    try {
      in.check();
      return in;
    } catch (IOException | StateException e) {
      channel.close();
      throw e;
    }
  }

  private void check() throws IOException {
    long size = channel.size();
    if (size < FRAME) {
      throw new StateException("is cut off");
    }
    CRC32C sum = new CRC32C();
    for (left = size - Integer.BYTES; left > 0; ) {
      buffer.clear();
      fill();
      sum.update(buffer);
    }
    buffer.clear().limit(Integer.BYTES);
    readFully();
    int stated = buffer.flip().getInt();
    channel.position(0);
    left = size - Integer.BYTES;
    buffer.clear().limit(0);
    if (readLong() != StateOut.MAGIC) {
      throw new StateException("is not a saved state");
    }
    int format = readInt();
    if (format != StateOut.FORMAT) {
      throw new StateException("is of format " + format + ", and must be " + StateOut.FORMAT);
    }
    if (stated != (int) sum.getValue()) {
      throw new StateException("is broken: its check sum is wrong");
    }
  }

  /** Fills what is free of the buffer, as far as there is content; readable then from the start. */
  private void fill() throws IOException {
    buffer.limit((int) Math.min(buffer.capacity(), buffer.position() + left));
    left -= buffer.remaining();
    readFully();
    buffer.flip();
  }

  private void readFully() throws IOException {
    while (buffer.hasRemaining()) {
      if (channel.read(buffer) < 0) {
        throw new EOFException("the file has become shorter");
      }
    }
  }

  private ByteBuffer need(int count) {
    if (buffer.remaining() < count) {
      if (buffer.remaining() + left < count) {
        throw new StateException("ends too early");
      }
      buffer.compact();
      try {
        fill();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return buffer;
  }

  /** Checks that what comes next is what was noted. */
  public void mark(Class<?> what) {
    if (readInt() != what.getSimpleName().hashCode()) {
      throw new StateException("does not fit: " + what.getSimpleName() + " was expected");
    }
  }

  /** Reads a number. */
  public int readInt() {
    return need(Integer.BYTES).getInt();
  }

  /** Reads a number. */
  public long readLong() {
    return need(Long.BYTES).getLong();
  }

  /** Reads a number. */
  public double readDouble() {
    return Double.longBitsToDouble(readLong());
  }

  /** Reads a truth value. */
  public boolean readBoolean() {
    return need(1).get() != 0;
  }

  /** Reads a text. */
  public String readText() {
    return new String(readBytes(), StandardCharsets.UTF_8);
  }

  /** Reads a length of at least 0 that the rest of the state has room for. */
  private int length(int width) {
    int length = readInt();
    if (length < 0 || (long) length * width > buffer.remaining() + left) {
      throw new StateException("does not fit: a length of " + length);
    }
    return length;
  }

  /** Reads an array. */
  public byte[] readBytes() {
    byte[] values = new byte[length(1)];
    for (int from = 0; from < values.length; ) {
      int count = Math.min(need(1).remaining(), values.length - from);
      buffer.get(values, from, count);
      from += count;
    }
    return values;
  }

  /** Reads an array. */
  public boolean[] readBooleans() {
    int length = readInt();
    byte[] bits = readBytes();
    if (length < 0 || bits.length != (int) (((long) length + 7) >> 3)) {
      throw new StateException("does not fit: " + length + " values in " + bits.length + " bytes");
    }
    boolean[] values = new boolean[length];
    for (int i = 0; i < length; i++) {
      values[i] = (bits[i >> 3] >> (i & 7) & 1) != 0;
    }
    return values;
  }

  /** Reads an array. */
  public short[] readShorts() {
    short[] values = new short[length(Short.BYTES)];
    for (int from = 0; from < values.length; ) {
      int count = fit(Short.BYTES, values.length - from);
      buffer.asShortBuffer().get(values, from, count);
      from += taken(count, Short.BYTES);
    }
    return values;
  }

  /** Reads an array. */
  public int[] readInts() {
    int[] values = new int[length(Integer.BYTES)];
    for (int from = 0; from < values.length; ) {
      int count = fit(Integer.BYTES, values.length - from);
      buffer.asIntBuffer().get(values, from, count);
      from += taken(count, Integer.BYTES);
    }
    return values;
  }

  /** Reads an array. */
  public long[] readLongs() {
    long[] values = new long[length(Long.BYTES)];
    for (int from = 0; from < values.length; ) {
      int count = fit(Long.BYTES, values.length - from);
      buffer.asLongBuffer().get(values, from, count);
      from += taken(count, Long.BYTES);
    }
    return values;
  }

  /** Reads an array. */
  public float[] readFloats() {
    float[] values = new float[length(Float.BYTES)];
    for (int from = 0; from < values.length; ) {
      int count = fit(Float.BYTES, values.length - from);
      buffer.asFloatBuffer().get(values, from, count);
      from += taken(count, Float.BYTES);
    }
    return values;
  }

  /** Reads an array. */
  public double[] readDoubles() {
    double[] values = new double[length(Double.BYTES)];
    for (int from = 0; from < values.length; ) {
      int count = fit(Double.BYTES, values.length - from);
      buffer.asDoubleBuffer().get(values, from, count);
      from += taken(count, Double.BYTES);
    }
    return values;
  }

  /** Reads an array in place of one of the same length. */
  public void into(byte[] values) {
    copy(readBytes(), values, values.length);
  }

  /** Reads an array in place of one of the same length. */
  public void into(boolean[] values) {
    copy(readBooleans(), values, values.length);
  }

  /** Reads an array in place of one of the same length. */
  public void into(short[] values) {
    copy(readShorts(), values, values.length);
  }

  /** Reads an array in place of one of the same length. */
  public void into(int[] values) {
    copy(readInts(), values, values.length);
  }

  /** Reads an array in place of one of the same length. */
  public void into(long[] values) {
    copy(readLongs(), values, values.length);
  }

  /** Reads an array in place of one of the same length. */
  public void into(float[] values) {
    copy(readFloats(), values, values.length);
  }

  /** Reads an array in place of one of the same length. */
  public void into(double[] values) {
    copy(readDoubles(), values, values.length);
  }

  private static void copy(Object from, Object to, int length) {
    expect(Array.getLength(from), length);
    System.arraycopy(from, 0, to, 0, length);
  }

  /**
   * Checks a length that was read.
   *
   * @throws StateException if it is another one
   */
  public static void expect(int read, int expected) {
    if (read != expected) {
      throw new StateException("does not fit: a length of " + read + ", and must be " + expected);
    }
  }

  /** Reads what something remembers, which must be there if and only if that something is. */
  public void read(@Nullable Stateful one) {
    if (readBoolean() != (one != null)) {
      throw new StateException("does not fit: something is there, or is not");
    }
    if (one != null) {
      mark(one.getClass());
      one.load(this);
    }
  }

  /**
   * Ends the reading.
   *
   * @throws StateException if anything is left
   */
  public void end() {
    if (buffer.hasRemaining() || left > 0) {
      throw new StateException("does not fit: something is left over");
    }
  }

  private int fit(int width, int wanted) {
    return Math.min(need(width).remaining() / width, wanted);
  }

  private int taken(int count, int width) {
    buffer.position(buffer.position() + count * width);
    return count;
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
