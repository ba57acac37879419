package hawker.app.importer;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
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
import java.util.TreeSet;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/**
 * Reads a CSV export of ad results by age, gender and interest: UTF-8 with or without a byte order
 * mark, lines ended in any way, fields quoted or not. Rows that are not as they should be are set
 * aside with the reason.
 */
public final class FacebookAdsReader {
  private static final int BYTE_ORDER_MARK = 0xFEFF;
  private static final int BAD_SHOWN = 100;

  private final String file;
  private final List<AdRow> rows = new ArrayList<>();
  private final List<AdExport.BadRow> bad = new ArrayList<>();
  private final Map<String, Long> lineOfAd = new HashMap<>();
  private final TreeSet<AgeBand> bands = new TreeSet<>();

  private FacebookAdsReader(String file) {
    this.file = file;
  }

  /**
   * Reads an export.
   *
   * @throws ImportException if nothing can be made of it
   * @throws IOException if it cannot be read
   */
  public static AdExport read(Path path) throws IOException {
    try (InputStream in = Files.newInputStream(path)) {
      return read(String.valueOf(path.getFileName()), in);
    }
  }

  /** Reads an export from a stream; see {@link #read(Path)}. */
  static AdExport read(String file, InputStream in) throws IOException {
    Reader decoded = new InputStreamReader(
        in,
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT));
    try (BufferedReader reader = new BufferedReader(decoded)) {
      reader.mark(1);
      if (reader.read() != BYTE_ORDER_MARK) {
        reader.reset();
      }
      return new FacebookAdsReader(file).read(reader);
    } catch (CharacterCodingException e) {
      throw notText(file, e);
    } catch (UncheckedIOException e) {
      if (e.getCause() instanceof CharacterCodingException) {
        throw notText(file, e);
      }
      throw e.getCause();
    }
  }

  private static ImportException notText(String file, Exception cause) {
    ImportException told = new ImportException(file + " must be UTF-8 text. Save it as CSV UTF-8.");
    told.initCause(cause);
    return told;
  }

  private AdExport read(Reader reader) throws IOException {
    CSVFormat format =
        CSVFormat.RFC4180.builder().setIgnoreEmptyLines(true).setTrim(true).get();
    FacebookHeader header = null;
    try (CSVParser parser = CSVParser.parse(reader, format)) {
      try {
        for (CSVRecord record : parser) {
          if (header == null) {
            header = FacebookHeader.of(file, record.toList());
          } else {
            row(header, line(parser, record), record.toList());
          }
        }
      } catch (UncheckedIOException e) {
        throw broken(e, parser.getCurrentLineNumber());
      }
    }
    return finished(header);
  }

  private RuntimeException broken(UncheckedIOException e, long line) {
    if (e.getCause() instanceof CharacterCodingException) {
      return e;
    }
    ImportException told = new ImportException(
        file + ":" + Math.max(1, line) + ": quotes must be closed, and doubled within quotes.");
    told.initCause(e);
    return told;
  }

  /** The line a record starts on: quoted fields may hold line breaks. */
  private static long line(CSVParser parser, CSVRecord record) {
    long breaks = 0;
    for (String field : record) {
      breaks += field.lines().count() > 1 ? field.lines().count() - 1 : 0;
    }
    return parser.getCurrentLineNumber() - breaks;
  }

  private void row(FacebookHeader header, long line, List<String> fields) {
    FacebookRow row = new FacebookRow(header, fields);
    AdRow read = row.read(line);
    List<String> mistakes = new ArrayList<>(row.mistakes());
    if (read != null) {
      Long before = lineOfAd.putIfAbsent(read.ad(), line);
      if (before != null) {
        mistakes.add("ad_id (" + read.ad() + ") must not stand twice; it stands in line " + before);
      }
      AgeBand other = overlapping(read.age());
      if (other != null) {
        mistakes.add("age (" + read.age() + ") must not overlap with the band " + other + " above");
      }
    }
    if (read == null || !mistakes.isEmpty()) {
      bad.add(new AdExport.BadRow(line, String.join("; ", mistakes)));
      return;
    }
    bands.add(read.age());
    rows.add(read);
  }

  private @Nullable AgeBand overlapping(AgeBand band) {
    return bands.stream()
        .filter(known -> !known.equals(band) && known.overlaps(band))
        .findFirst()
        .orElse(null);
  }

  private AdExport finished(@Nullable FacebookHeader header) {
    if (header == null) {
      throw new ImportException(
          file + " must hold a line of column names and a row for each ad; it" + " is empty.");
    }
    if (rows.isEmpty() && bad.isEmpty()) {
      throw new ImportException(file + " must hold a row for each ad; it has only column names.");
    }
    if (rows.isEmpty()) {
      throw new ImportException(told(file + " must hold a row that can be read; none can:"));
    }
    AdExport export = new AdExport(
        file,
        rows,
        bad,
        header.notes(),
        header.places().containsKey(FacebookColumn.APPROVED_CONVERSIONS));
    if (export.clicks() == 0 || export.clicks() == export.impressions()) {
      throw new ImportException(told(file + " must hold impressions with and without a click; "
          + export.clicks() + " of " + export.impressions() + " were clicked."));
    }
    return export;
  }

  private List<String> told(String first) {
    List<String> lines = new ArrayList<>(List.of(first));
    lines.addAll(told(file, bad));
    return lines;
  }

  /** The rows that could not be read, for people; the first ones if there are many. */
  public static List<String> told(String file, List<AdExport.BadRow> bad) {
    List<String> lines = new ArrayList<>();
    for (AdExport.BadRow row : bad.subList(0, Math.min(bad.size(), BAD_SHOWN))) {
      lines.add(file + ":" + row.line() + ": " + row.reason() + ".");
    }
    if (bad.size() > BAD_SHOWN) {
      lines.add(file + ": and " + (bad.size() - BAD_SHOWN) + " more rows.");
    }
    return lines;
  }
}
