package hawker.app.lab;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.ZipException;

/**
 * The rows of delimited text, cut into cells where they lie in one buffer: no text is made of them.
 * Quoted cells are as in RFC 4180. A line has a limit, so that a file without line ends does not fill
 * the memory.
 */
public final class DelimitedRows implements AutoCloseable {
  /** Most bytes of a row. */
  public static final int ROW_MAX = 1 << 20;

  private static final int FIRST_BUFFER = 1 << 18;

  private final InputStream in;
  private final byte separator;
  private final boolean quotes;

  private byte[] buffer = new byte[FIRST_BUFFER];
  private int limit;
  private int next;
  private boolean ended;

  private int start;
  private int columns;
  private int[] from = new int[64];
  private int[] to = new int[64];
  private long line;
  private int lines = 1;
  private boolean quoted;

  /**
   * Rows of a stream, which is closed with them.
   *
   * @param separator what cells are separated by
   * @param quotes whether a cell may be in double quotes
   */
  public DelimitedRows(InputStream in, char separator, boolean quotes) {
    this.in = in;
    this.separator = (byte) separator;
    this.quotes = quotes;
  }

  /** A row that cannot be read, whatever its cells mean. */
  static final class BrokenRow extends IOException {
    private static final long serialVersionUID = 1L;

    private final long line;
    private final int column;

    BrokenRow(long line, int column, String must) {
      super(must);
      this.line = line;
      this.column = column;
    }

    long line() {
      return line;
    }

    int column() {
      return column;
    }
  }

  /**
   * Goes to the next row.
   *
   * @return whether there is one
   * @throws BrokenRow if the row is too long or a quote stays open
   */
  public boolean next() throws IOException {
    line += lines;
    lines = 1;
    if (next == limit && !fill()) {
      return false;
    }
    start = next;
    int end = end();
    if (end - start > ROW_MAX) {
      throw tooLong();
    }
    next = Math.min(limit, end + 1);
    int last = end > start && buffer[end - 1] == '\r' ? end - 1 : end;
    if (quoted) {
      cutQuoted(last);
    } else {
      cut(last);
    }
    return true;
  }

  /** Where the row's line feed is, or the end of the text. */
  private int end() throws IOException {
    int open = 0;
    quoted = false;
    for (int at = start; ; at++) {
      if (at == limit) {
        at -= start;
        if (!more()) {
          if (open != 0) {
            throw new BrokenRow(
                line, 1, "close every quote it opens; a quote inside a value is written twice");
          }
          return limit;
        }
        at += start;
      }
      byte b = buffer[at];
      if (b == '\n') {
        if (open == 0) {
          return at;
        }
        lines++;
      } else if (b == '"' && quotes) {
        quoted = true;
        open ^= 1;
      }
    }
  }

  /** Reads on behind the row that has begun, which moves to the front. */
  private boolean more() throws IOException {
    int size = limit - start;
    if (size > ROW_MAX) {
      throw tooLong();
    }
    if (start > 0) {
      System.arraycopy(buffer, start, buffer, 0, size);
      start = 0;
      limit = size;
    } else if (limit == buffer.length) {
      buffer = Arrays.copyOf(buffer, 2 * buffer.length);
    }
    return read();
  }

  private BrokenRow tooLong() {
    return new BrokenRow(
        line,
        ROW_MAX + 1,
        "end within " + ROW_MAX + " bytes. Does the file have line ends"
            + (quoted ? ", and are its quotes closed" : ""));
  }

  private boolean fill() throws IOException {
    next = 0;
    limit = 0;
    return read();
  }

  private boolean read() throws IOException {
    while (!ended) {
      int count = readSome();
      if (count < 0) {
        ended = true;
      } else if (count > 0) {
        limit += count;
        return true;
      }
    }
    return false;
  }

  private int readSome() throws IOException {
    try {
      return in.read(buffer, limit, buffer.length - limit);
    } catch (EOFException | ZipException e) {
      BrokenRow broken = new BrokenRow(
          line,
          1,
          "be whole: the file is packed by gzip, and breaks off or is damaged here. Pack or"
              + " fetch it again; gzip -t checks it");
      broken.initCause(e);
      throw broken;
    }
  }

  private void cut(int end) {
    byte[] bytes = buffer;
    int column = 0;
    from[0] = start;
    for (int at = start; at < end; at++) {
      if (bytes[at] == separator) {
        to[column++] = at;
        if (column == from.length) {
          grow();
        }
        from[column] = at + 1;
      }
    }
    to[column] = end;
    columns = column + 1;
  }

  /** As {@link #cut}, where there are quotes: those around a cell go, doubled ones become one. */
  private void cutQuoted(int end) {
    int column = 0;
    int at = start;
    while (true) {
      if (column == from.length) {
        grow();
      }
      boolean opened = at < end && buffer[at] == '"';
      int write = opened ? at + 1 : at;
      from[column] = write;
      boolean inside = opened;
      for (at = write; at < end && (inside || buffer[at] != separator); at++) {
        boolean quote = opened && buffer[at] == '"';
        if (quote && inside && at + 1 < end && buffer[at + 1] == '"') {
          buffer[write++] = buffer[at++];
        } else if (quote) {
          inside = !inside;
        } else {
          buffer[write++] = buffer[at];
        }
      }
      to[column++] = write;
      if (at >= end) {
        columns = column;
        return;
      }
      at++;
    }
  }

  private void grow() {
    from = Arrays.copyOf(from, 2 * from.length);
    to = Arrays.copyOf(to, 2 * to.length);
  }

  /** The bytes the row's cells lie in, until the next row. */
  public byte[] buffer() {
    return buffer;
  }

  /** Cells of the row; one that is empty for an empty line. */
  public int columns() {
    return columns;
  }

  /** Where a cell begins. */
  public int from(int column) {
    return from[column];
  }

  /** Where a cell ends. */
  public int to(int column) {
    return to[column];
  }

  /** The line the row begins in, from 1. */
  public long line() {
    return line;
  }

  /** Whether the row is an empty line. */
  boolean blank() {
    return columns == 1 && from[0] == to[0];
  }

  /** The place of a cell in its line, from 1. */
  int place(int column) {
    return from[Math.min(column, columns - 1)] - start + 1;
  }

  /** A cell as text. */
  String text(int column) {
    return new String(buffer, from[column], to[column] - from[column], StandardCharsets.UTF_8);
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
