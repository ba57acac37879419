package hawker.app.lab;

import hawker.app.report.DurableFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/**
 * Predictions as rows of two columns, {@code row} and {@code p}. A file is there whole or not at all:
 * it is written beside its place.
 */
public final class PredictionFile implements Trainee.Taker, AutoCloseable {
  private static final String HEADER = "row,p";

  private final PrintWriter text;
  private final @Nullable Path place;
  private final @Nullable Path part;
  private long rows;

  private PredictionFile(PrintWriter text, @Nullable Path place, @Nullable Path part) {
    this.text = text;
    this.place = place;
    this.part = part;
  }

  /** Predictions as CSV on a writer, which stays open. */
  public static PredictionFile to(PrintWriter writer) {
    return new PredictionFile(writer, null, null);
  }

  /** Predictions in a file: as Parquet if its name ends so, else as CSV. */
  public static PredictionFile to(Path place) throws IOException {
    Path part = place.resolveSibling(place.getFileName() + ".part");
    PrintWriter writer =
        new PrintWriter(Files.newBufferedWriter(part, StandardCharsets.UTF_8), false);
    return new PredictionFile(writer, place, part);
  }

  @Override
  public void take(long row, double p) throws IOException {
    if (rows == 0) {
      text.println(HEADER); // not before it is sure that rows can be read
    }
    text.print(row);
    text.print(',');
    // As single precision is shown, which is as exact as models are, and the same on every Java.
    text.println(Figures.exact(p));
    if (text.checkError()) {
      throw new IOException("Cannot write predictions: the disk is full, or the reader went away");
    }
    rows++;
  }

  /** Predictions so far. */
  public long rows() {
    return rows;
  }

  /** Puts the file in its place. */
  public void finish() throws IOException {
    text.flush();
    if (place == null || part == null) {
      return;
    }
    text.close();
    if (String.valueOf(place.getFileName()).endsWith(".parquet")) {
      Path packed = place.resolveSibling(place.getFileName() + ".parquet.part");
      try (Connection connection = QueryRows.connect();
          Statement statement = connection.createStatement()) {
        boolean unused = statement.execute("copy (select * from read_csv("
            + QueryRows.quoted(part.toString())
            + ", header = true, columns = {'row': 'BIGINT', 'p': 'DOUBLE'})) to "
            + QueryRows.quoted(packed.toString()) + " (format parquet)");
        Files.move(packed, place, StandardCopyOption.REPLACE_EXISTING);
      } catch (SQLException e) {
        throw QueryRows.failure(place.toString(), e);
      } finally {
        Files.deleteIfExists(packed);
      }
    } else {
      Files.move(part, place, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  @Override
  public void close() throws IOException {
    if (part != null) {
      text.close();
      DurableFile.remove(part);
    }
  }
}
