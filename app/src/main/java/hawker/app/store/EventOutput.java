package hawker.app.store;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Bytes that are added to the end of a file, and how many there are. */
final class EventOutput extends OutputStream {
  private static final int BUFFER = 1 << 16;

  private final FileChannel channel;
  private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
  private long length;

  /** Opens a file, empty if it is to begin anew. */
  EventOutput(Path file, boolean anew) throws IOException {
    channel = anew
        ? FileChannel.open(
            file,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)
        : FileChannel.open(file, StandardOpenOption.WRITE);
  }

  /** Bytes in the file, those not yet written through among them. */
  long length() {
    return length;
  }

  @Override
  public void write(int b) throws IOException {
    if (!buffer.hasRemaining()) {
      flush();
    }
    buffer.put((byte) b);
    length++;
  }

  @Override
  public void write(byte[] bytes, int from, int count) throws IOException {
    if (count > buffer.remaining()) {
      flush();
    }
    if (count > buffer.capacity()) {
      writeFully(ByteBuffer.wrap(bytes, from, count));
    } else {
      buffer.put(bytes, from, count);
    }
    length += count;
  }

  private void writeFully(ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      int unused = channel.write(bytes);
    }
  }

  /** Writes through what waits; what cannot be written goes on waiting, since disks get room again. */
  @Override
  public void flush() throws IOException {
    buffer.flip();
    try {
      writeFully(buffer);
    } finally {
      buffer.compact();
    }
  }

  /** Writes all through to the disk. */
  void force() throws IOException {
    flush();
    channel.force(true);
  }

  /**
   * Goes on from a length; what comes after it is cut off.
   *
   * @throws IOException if the file is shorter
   */
  void cut(long to) throws IOException {
    if (channel.size() < to) {
      throw new IOException("the event log is shorter than its checkpoint says: " + channel.size()
          + " bytes instead of " + to);
    }
    FileChannel unused = channel.truncate(to).position(to);
    length = to;
  }

  @Override
  public void close() throws IOException {
    try (channel) {
      flush();
    }
  }

  /** Closes the file without what is not written through. */
  void abandon() throws IOException {
    channel.close();
  }
}
