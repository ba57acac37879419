package hawker.app.ope;

import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;

/** Text whose lines are not longer than a row can be, so that no broken file fills the memory. */
final class BoundedLines extends FilterReader {
  static final int LENGTH_MAX = 1 << 20;

  private final String file;
  private long line = 1;
  private int length;

  BoundedLines(String file, Reader in) {
    super(in);
    this.file = file;
  }

  @Override
  public int read() throws IOException {
    int found = super.read();
    if (found >= 0) {
      count((char) found);
    }
    return found;
  }

  @Override
  public int read(char[] to, int from, int wanted) throws IOException {
    int found = super.read(to, from, wanted);
    for (int i = 0; i < found; i++) {
      count(to[from + i]);
    }
    return found;
  }

  private void count(char next) {
    if (next == '\n') {
      line++;
      length = 0;
    } else if (++length > LENGTH_MAX) {
      throw new LogException(file + ":" + line + ": a line has more than " + LENGTH_MAX
          + " characters. Is this text, with a row a line?");
    }
  }
}
