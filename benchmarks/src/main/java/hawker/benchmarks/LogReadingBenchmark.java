package hawker.benchmarks;

import hawker.app.lab.DelimitedRows;
import hawker.app.lab.Laboratory;
import hawker.app.lab.Layout;
import hawker.app.lab.Order;
import hawker.random.Draws;
import hawker.random.Purpose;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * How often a second {@value #ROWS} rows of text as Criteo's, 40 cells each, are read by one thread:
 * cut into cells, or turned into features too. The text's size is in {@link #bytes}.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 2)
public class LogReadingBenchmark {
  /** Rows that are read. */
  static final int ROWS = 50_000;

  private static final int NUMBERS = 13;
  private static final int CATEGORIES = 26;

  private byte[] text = new byte[0];
  private @Nullable Path file;

  /** Makes the text. */
  @Setup
  public void makeText() throws IOException {
    StringBuilder made = new StringBuilder();
    long key = new Draws(1, 0).key(Purpose.TEST);
    for (int row = 0; row < ROWS; row++) {
      long bits = Draws.entity(key, row);
      made.append(Draws.uniform(Draws.bits(bits, 0)) < 0.2 ? 1 : 0);
      for (int c = 1; c <= NUMBERS; c++) {
        double uniform = Draws.uniform(Draws.bits(bits, c));
        made.append('\t');
        if (uniform > 0.2) {
          made.append((int) (uniform * uniform * uniform * uniform * 3000));
        }
      }
      for (int c = 1; c <= CATEGORIES; c++) {
        int value = Draws.index(Draws.bits(bits, 100 + c), 1 << (c % 17));
        made.append('\t').append(String.format(Locale.ROOT, "%08x", value * 0x9E3779B9));
      }
      made.append('\n');
    }
    text = made.toString().getBytes(StandardCharsets.UTF_8);
    Path written = Files.createTempFile("hawker-log", ".tsv");
    Path unused = Files.write(written, text);
    file = written;
  }

  /** Removes the file. */
  @TearDown
  public void removeFile() throws IOException {
    if (file != null) {
      Files.deleteIfExists(file);
    }
  }

  /** Bytes of the text. */
  long bytes() {
    return text.length;
  }

  /** Rows cut into cells, from memory; the cells there are. */
  @Benchmark
  public long cut() throws IOException {
    long cells = 0;
    try (DelimitedRows rows = new DelimitedRows(new ByteArrayInputStream(text), '\t', false)) {
      while (rows.next()) {
        cells += rows.columns();
      }
    }
    return cells;
  }

  /** Rows turned into features, from a file that the system holds in memory; the rows there are. */
  @Benchmark
  public long encode() throws IOException {
    Path written = Objects.requireNonNull(file);
    return Laboratory.read(Layout.named("criteo"), List.of(written), new Order.Space(20, false, 1));
  }
}
