package hawker.app.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import hawker.random.Draws;
import hawker.random.Purpose;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.junit.jupiter.api.Test;

class DelimitedRowsTest {
  private static List<List<String>> rows(String text, char separator, boolean quotes)
      throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    List<List<String>> all = new ArrayList<>();
    try (DelimitedRows rows =
        new DelimitedRows(new ByteArrayInputStream(bytes), separator, quotes)) {
      while (rows.next()) {
        List<String> cells = new ArrayList<>();
        for (int c = 0; c < rows.columns(); c++) {
          cells.add(rows.text(c));
        }
        all.add(cells);
      }
    }
    return all;
  }

  @Test
  void next_cells_asTheyStand() throws IOException {
    assertThat(rows("a\tb\t\n\t\t3\r\n\nlast", '\t', false))
        .containsExactly(List.of("a", "b", ""), List.of("", "", "3"), List.of(""), List.of("last"));
  }

  @Test
  void next_quotes_likeAnotherParser() throws IOException {
    String alphabet = "ab,\"\n é";
    long key = new Draws(1, 0).key(Purpose.TEST);
    for (int seed = 0; seed < 2_000; seed++) {
      StringBuilder text = new StringBuilder();
      List<List<String>> made = new ArrayList<>();
      for (int row = 0; row < 3; row++) {
        List<String> cells = new ArrayList<>();
        for (int c = 0; c < 3; c++) {
          StringBuilder cell = new StringBuilder("x");
          int place = 100 * row + 10 * c;
          int length = Draws.index(Draws.bits(Draws.entity(key, seed), place), 6);
          for (int i = 0; i < length; i++) {
            long bits = Draws.bits(Draws.entity(key, seed), place + 1L, i);
            cell.append(alphabet.charAt(Draws.index(bits, alphabet.length())));
          }
          cells.add(cell.toString());
          text.append(c == 0 ? "" : ",")
              .append('"')
              .append(cell.toString().replace("\"", "\"\""))
              .append('"');
        }
        made.add(cells);
        text.append('\n');
      }
      List<List<String>> other = new ArrayList<>();
      try (CSVParser parser = CSVParser.parse(
          new StringReader(text.toString()), CSVFormat.DEFAULT.builder().get())) {
        parser.forEach(line -> other.add(line.toList()));
      }
      assertThat(rows(text.toString(), ',', true)).isEqualTo(made).isEqualTo(other);
    }
  }

  @Test
  void next_rowsOverTheEndOfTheBuffer_areWhole() throws IOException {
    StringBuilder text = new StringBuilder();
    for (int row = 0; row < 20_000; row++) {
      text.append("x".repeat(row % 97)).append('\t').append(row).append('\n');
    }
    List<List<String>> rows = rows(text.toString(), '\t', false);

    assertThat(rows).hasSize(20_000);
    for (int row = 0; row < 20_000; row++) {
      assertThat(rows.get(row)).containsExactly("x".repeat(row % 97), "" + row);
    }
  }

  /** A line without an end, as long as one likes, out of no memory. */
  private static final class Endless extends InputStream {
    private long left;

    Endless(long bytes) {
      left = bytes;
    }

    @Override
    public int read() {
      return left-- > 0 ? 'x' : -1;
    }

    @Override
    public int read(byte[] bytes, int from, int length) {
      int count = (int) Math.min(left, length);
      Arrays.fill(bytes, from, from + Math.max(0, count), (byte) 'x');
      left -= count;
      return count == 0 ? -1 : count;
    }
  }

  @Test
  void next_lineOfOneGigabyte_isRefusedAtOnce() throws IOException {
    Endless endless = new Endless(1L << 30);
    try (DelimitedRows rows = new DelimitedRows(endless, '\t', false)) {
      assertThatThrownBy(rows::next)
          .isInstanceOf(DelimitedRows.BrokenRow.class)
          .hasMessageContaining("end within 1048576 bytes");
    }
    assertThat(endless.left).isGreaterThan((1L << 30) - (1L << 23));
  }

  @Test
  void next_quoteThatStaysOpen_isTold() {
    assertThatThrownBy(() -> rows("a,b\n\"c,d\n", ',', true))
        .isInstanceOf(DelimitedRows.BrokenRow.class)
        .hasMessageStartingWith("close every quote it opens; a quote inside");
  }

  @Test
  void number_asJavaReadsIt() {
    for (String text : List.of(
        "0",
        "-3",
        "12.5",
        "0.1",
        "123456789012345",
        "-0.000001",
        "1e3",
        "2.5E-7",
        "+4",
        "12345678901234567890",
        ".5",
        "5.")) {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      assertThat(CellNumber.number(bytes, 0, bytes.length))
          .as(text)
          .isEqualTo(Double.parseDouble(text));
    }
    for (String text :
        List.of("", "-", "NaN", "Infinity", "1e999", "0x1", "1d", "a", "1,5", "--1")) {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      assertThat(CellNumber.number(bytes, 0, bytes.length)).as(text).isNaN();
    }
  }

  @Test
  void moment_ordersAsTimesDo() {
    assertThat(moment("14102100")).isEqualTo(14102100);
    assertThat(moment("2017-11-06 16:00:09")).isEqualTo(20171106160009L);
    assertThat(moment("2017-11-06T16:00:09Z")).isEqualTo(20171106160009L);
    assertThat(moment("2017-11-06")).isEqualTo(20171106000000L);
    assertThat(moment("2017-11-07")).isGreaterThan(moment("2017-11-06 23:59:59"));
    for (String none : List.of("", "noon", "1.5", "-", "06/11/2017")) {
      assertThat(moment(none)).as(none).isEqualTo(Long.MIN_VALUE);
    }
  }

  private static long moment(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return CellNumber.moment(bytes, 0, bytes.length);
  }

  @Test
  void split_partsAreDisjointAndAsLargeAsAsked() {
    Split split = new Split(Split.Kind.CHANCE, 1, 0.1, 0.2, 0, 0, 7);
    int[] counts = new int[3];
    for (long row = 0; row < 100_000; row++) {
      switch (split.part(0, row, 0)) {
        case TRAIN -> counts[0]++;
        case VALIDATION -> counts[1]++;
        default -> counts[2]++;
      }
    }

    assertThat(counts[2] / 1e5).isCloseTo(0.2, within(4 * 0.0013));
    assertThat(counts[1] / 1e5).isCloseTo(0.1, within(4 * 0.001));
  }

  @Test
  void split_folds_everyRowIsGradedOnce() {
    for (Split.Kind kind : List.of(Split.Kind.CHANCE, Split.Kind.ROW)) {
      Split split = new Split(kind, 5, 0.1, 0, 0, 0, 7);
      for (long row = 0; row < 2_000; row++) {
        int graded = 0;
        for (int fold = 0; fold < 5; fold++) {
          boolean test = split.part(fold, row, 0) == Split.Part.TEST;
          graded += test ? 1 : 0;
          if (kind == Split.Kind.ROW) {
            assertThat(test).isEqualTo(row % 5 == fold);
          }
        }
        assertThat(graded).isEqualTo(1);
      }
    }
  }
}
