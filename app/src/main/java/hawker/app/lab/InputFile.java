package hawker.app.lab;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.FileInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * A file of rows: plain or in gzip, which its first bytes tell.
 *
 * @param path where it is
 * @param name how it is told of
 */
record InputFile(Path path, String name) {
  private static final int BUFFER = 1 << 16;
  private static final byte[] PARQUET = {'P', 'A', 'R', '1'};

  static InputFile of(Path path) throws IOException {
    if (!Files.exists(path)) {
      throw new NoSuchFileException(path.toString());
    }
    return new InputFile(path, path.toString());
  }

  /** Bytes as they lie on the disk. */
  long bytes() {
    try {
      return Files.size(path);
    } catch (IOException e) {
      return 0; // opening it tells what is wrong
    }
  }

  private byte[] first(int count) throws IOException {
    try (InputStream in = Files.newInputStream(path)) {
      return in.readNBytes(count);
    }
  }

  boolean isParquet() throws IOException {
    return Files.isRegularFile(path) && Arrays.equals(first(PARQUET.length), PARQUET);
  }

  /** The text in it, told of the bytes that were read from the disk. */
  InputStream open(Counted counted) throws IOException {
    byte[] first = first(2);
    InputStream raw = new CountingStream(new FileInputStream(path.toFile()), counted);
    boolean packed = first.length == 2 && first[0] == 0x1f && (first[1] & 0xff) == 0x8b;
    return packed ? unpacked(new BufferedInputStream(raw, BUFFER)) : raw;
  }

  private InputStream unpacked(InputStream raw) throws IOException {
    try {
      return new GZIPInputStream(raw, BUFFER);
    } catch (EOFException | ZipException e) {
      raw.close();
      throw new IOException(
          name + " begins like gzip, and is damaged. Pack or fetch it again; gzip -t checks it", e);
    }
  }

  /** Counts bytes over all files. */
  static final class Counted {
    private final RowSource.Progress progress;
    private long bytes;

    Counted(RowSource.Progress progress) {
      this.progress = progress;
    }

    private void add(long more) {
      bytes += more;
      progress.done(bytes);
    }
  }

  private static final class CountingStream extends FilterInputStream {
    private final Counted counted;

    CountingStream(InputStream in, Counted counted) {
      super(in);
      this.counted = counted;
    }

    @Override
    public int read() throws IOException {
      int b = super.read();
      counted.add(b < 0 ? 0 : 1);
      return b;
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
      int count = super.read(bytes, from, length);
      counted.add(Math.max(0, count));
      return count;
    }
  }
}
