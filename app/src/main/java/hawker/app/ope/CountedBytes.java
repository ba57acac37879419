package hawker.app.ope;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Tells how much of a file has been read. */
final class CountedBytes extends FilterInputStream {
  private static final int STEP = 1 << 16;

  private final long size;
  private final Reading reading;
  private long count;
  private long told;

  CountedBytes(InputStream in, long size, Reading reading) {
    super(in);
    this.size = size;
    this.reading = reading;
  }

  @Override
  public int read() throws IOException {
    int found = super.read();
    count(found < 0 ? 0 : 1);
    return found;
  }

  @Override
  public int read(byte[] to, int from, int wanted) throws IOException {
    int found = super.read(to, from, wanted);
    count(Math.max(0, found));
    return found;
  }

  private void count(int more) {
    count += more;
    if (count - told >= STEP) {
      told = count;
      reading.done(Math.min(count, size), size);
    }
  }
}
