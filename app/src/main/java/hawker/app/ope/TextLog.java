package hawker.app.ope;

import hawker.plugin.Problems;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a table as text, with a line of column names: separated by commas or tabs, quoted or
 * not, zipped or not, with a byte order mark or not.
 */
final class TextLog {
  private static final int BYTE_ORDER_MARK = 0xFEFF;
  private static final int MISTAKES_SHOWN = 20;

  private final String file;
  private final List<String> mistakes = new ArrayList<>();
  private final Map<String, Integer> places = new HashMap<>();
  private List<String> header = List.of();
  private long mistaken;

  /** Takes a row. */
  @FunctionalInterface
  interface Rows {
    /** Takes the fields of a row; {@link TextLog#mistake} tells what is wrong with it. */
    void row(long line, List<String> fields);
  }

  /** Takes the header. */
  @FunctionalInterface
  interface Header {
    /** Finds the columns; returns what takes the rows. */
    Rows header(TextLog log);
  }

  private TextLog(String file) {
    this.file = file;
  }

  /**
   * Reads a file from the first row to the last.
   *
   * @throws LogException if it is not as it should be, with all reasons
   */
  static void read(Path path, Reading reading, Header taker) throws IOException {
    TextLog log = new TextLog(String.valueOf(path.getFileName()));
    try (InputStream in = plain(path, reading);
        BufferedReader reader = new BufferedReader(new BoundedLines(
            log.file,
            new InputStreamReader(
                in,
                StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT))))) {
      log.read(reader, taker);
    } catch (CharacterCodingException e) {
      throw log.broken("must be UTF-8 text. Save it as CSV UTF-8.", e);
    } catch (ZipException e) {
      throw log.broken("is not zipped as it should be: " + e.getMessage() + ".", e);
    } catch (UncheckedIOException e) {
      if (e.getCause() instanceof CharacterCodingException) {
        throw log.broken("must be UTF-8 text. Save it as CSV UTF-8.", e);
      }
      throw e.getCause();
    }
  }

  private LogException broken(String what, Exception cause) {
    LogException told = new LogException(file + " " + what);
    told.initCause(cause);
    return told;
  }

  private static InputStream plain(Path path, Reading reading) throws IOException {
    BufferedInputStream in = new BufferedInputStream(
        new CountedBytes(Files.newInputStream(path), Files.size(path), reading));
    in.mark(2);
    boolean zipped = in.read() == 0x1F && in.read() == 0x8B;
    in.reset();
    return zipped ? new GZIPInputStream(in) : in;
  }

  private void read(BufferedReader reader, Header taker) throws IOException {
    reader.mark(BoundedLines.LENGTH_MAX + 2);
    if (reader.read() != BYTE_ORDER_MARK) {
      reader.reset();
      reader.mark(BoundedLines.LENGTH_MAX + 2);
    } else {
      reader.mark(BoundedLines.LENGTH_MAX + 2);
    }
    String first = reader.readLine();
    reader.reset();
    if (first == null || first.isBlank()) {
      throw new LogException(
          file + " must hold a line of column names and a row for each decision; it is empty.");
    }
    char separator = first.indexOf('\t') >= 0 ? '\t' : ',';
    CSVFormat format = CSVFormat.RFC4180
        .builder()
        .setDelimiter(separator)
        .setIgnoreEmptyLines(true)
        .get();
    try (CSVParser parser = CSVParser.parse(reader, format)) {
      rows(parser, taker);
    }
    if (mistaken > MISTAKES_SHOWN) {
      mistakes.add(file + ": and " + (mistaken - MISTAKES_SHOWN) + " more mistakes.");
    }
    if (!mistakes.isEmpty()) {
      throw new LogException(mistakes);
    }
  }

  private void rows(CSVParser parser, Header taker) throws IOException {
    Rows rows = null;
    try {
      for (CSVRecord record : parser) {
        if (rows == null) {
          header(record.toList());
          rows = taker.header(this);
        } else {
          row(rows, parser.getCurrentLineNumber(), record.toList());
        }
      }
    } catch (UncheckedIOException e) {
      if (e.getCause() instanceof CharacterCodingException
          || e.getCause() instanceof ZipException) {
        throw e.getCause();
      }
      throw broken(
          "must have closed quotes; see line " + Math.max(1, parser.getCurrentLineNumber()) + ".",
          e);
    }
  }

  private void header(List<String> names) {
    header = names.stream().map(String::strip).toList();
    for (int place = 0; place < header.size(); place++) {
      places.putIfAbsent(header.get(place), place);
    }
  }

  private void row(Rows rows, long line, List<String> fields) {
    if (fields.size() != header.size()) {
      mistake(
          line,
          "a row must have " + header.size() + " fields, as the line of column names has; it has "
              + fields.size());
      return;
    }
    rows.row(line, fields);
  }

  /** The name of the file. */
  String file() {
    return file;
  }

  /** The names of the columns. */
  List<String> header() {
    return header;
  }

  /** Whether there is a column of a name. */
  boolean has(String name) {
    return places.containsKey(name);
  }

  /**
   * Where a column is.
   *
   * @throws LogException if there is none of that name
   */
  int column(String option, String name) {
    Integer place = places.get(name);
    if (place == null) {
      String nearest = Problems.nearest(name, header);
      throw new LogException(file + ": there is no column " + name + " (" + option
          + "); the columns are " + shown() + "."
          + (nearest.isEmpty() ? "" : " Maybe " + nearest + "?"));
    }
    return place;
  }

  private String shown() {
    return String.join(", ", header.subList(0, Math.min(12, header.size())))
        + (header.size() > 12 ? " and " + (header.size() - 12) + " more" : "");
  }

  /** Notes what is wrong with a row. */
  void mistake(long line, String what) {
    if (mistaken++ < MISTAKES_SHOWN) {
      mistakes.add(file + ":" + line + ": " + what + ".");
    }
  }

  /** A number in a field; null, after noting it, where there is none. */
  @Nullable Double number(long line, List<String> fields, int column, String must) {
    String text = fields.get(column).strip();
    try {
      double value = Double.parseDouble(text);
      if (Double.isFinite(value)) {
        return value;
      }
    } catch (NumberFormatException e) {
      // Told below, like what is not finite.
    }
    mistake(line, header.get(column) + " (" + text + ") must " + must);
    return null;
  }
}
