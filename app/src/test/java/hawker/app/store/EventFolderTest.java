package hawker.app.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hawker.exchange.EventRows;
import hawker.exchange.EventSums;
import hawker.exchange.EventTable;
import hawker.exchange.EventTable.Column;
import hawker.exchange.EventTable.Kind;
import hawker.random.Draws;
import hawker.random.Purpose;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is written can be read by others, row for row, and does not depend on stops in between. */
class EventFolderTest {
  private static final List<EventTable> TABLES = List.of(
      new EventTable(
              "things",
              "A thing.",
              true,
              List.of(
                  Column.longs("id", "Rises."),
                  Column.ints("narrow", "Few values."),
                  Column.ints("wide", "Many values, some below 0."),
                  Column.ints("maybe", "Many values, some missing.").orMissing(),
                  Column.longs("money", "Large."),
                  Column.floats("share", "A number."),
                  Column.floats("chance", "A number, or none.").orMissing(),
                  Column.flags("yes", "Or no."),
                  Column.labels("name", List.of("a", "b \"quoted\"", "ü"), "One of three."),
                  Column.labels("sole", List.of("one"), "Of one label, or none.")
                      .orMissing(),
                  Column.floats("always", "Always the same."),
                  Column.floats("never", "Always missing.").orMissing(),
                  Column.ints("seldom", "Missing for long.").orMissing(),
                  Column.ints("fixed", "Always the same.")))
          .counted(8, 3, 7, 4),
      new EventTable("few", "Few rows.", false, List.of(Column.ints("number", "A number."))));

  private static final long KEY = new Draws(1, 0).key(Purpose.TEST);

  @TempDir
  private Path folder;

  private static EventRows things(int from, int count) {
    EventRows rows = new EventRows(TABLES.get(0));
    for (int i = from; i < from + count; i++) {
      int at = rows.add();
      rows.longs[0][at] = i / 3;
      rows.ints[1][at] = 7 + draw(i, 1, 900);
      rows.ints[2][at] = draw(i, 2, 1 << 30) - (1 << 29);
      rows.ints[3][at] = draw(i, 3, 4) == 0 ? EventTable.MISSING : draw(i, 4, 1 << 20);
      rows.longs[4][at] = draw(i, 5, 1 << 30) * 1_000_003L;
      rows.floats[5][at] = draw(i, 6, 1 << 24) / (float) (1 << 24);
      rows.floats[6][at] = draw(i, 10, 3) == 0 ? Float.NaN : 1;
      rows.ints[7][at] = draw(i, 7, 2);
      rows.ints[8][at] = draw(i, 8, 3);
      rows.ints[9][at] = draw(i, 9, 2) - 1;
      rows.floats[10][at] = 0.25f;
      rows.floats[11][at] = Float.NaN;
      rows.ints[12][at] = i < 290_000 ? EventTable.MISSING : i;
      rows.ints[13][at] = 7;
    }
    return rows;
  }

  private static int draw(int i, int what, int count) {
    return Draws.index(Draws.bits(KEY, i, what), count);
  }

  private static EventRows few(int count) {
    EventRows rows = new EventRows(TABLES.get(1));
    for (int i = 0; i < count; i++) {
      int at = rows.add();
      rows.ints[0][at] = i;
    }
    return rows;
  }

  private final EventKit.Shelf shelf = new EventKit.Shelf();

  private EventFolder open(String name, EventFormat format, byte[] position) {
    return new EventFolder(folder.resolve(name), format, TABLES, position, shelf);
  }

  private static EventSums write(EventFolder log, int from, int end) {
    for (int i = from; i < end; i += 5000) {
      log.turnTo(i / 200_000);
      log.add(0, things(i, Math.min(5000, end - i)));
    }
    return log.finish();
  }

  private static Map<String, byte[]> files(Path of) throws IOException {
    Map<String, byte[]> files = new TreeMap<>();
    try (Stream<Path> all = Files.walk(of)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        files.put(of.relativize(file).toString(), Files.readAllBytes(file));
      }
    }
    return files;
  }

  private static String value(EventRows rows, int c, int i) {
    Column column = rows.table().columns().get(c);
    if (column.kind() == Kind.LONG) {
      return Long.toString(rows.longs[c][i]);
    }
    if (column.kind() == Kind.FLOAT) {
      float value = rows.floats[c][i];
      return Float.isNaN(value) ? "null" : Float.toString(value);
    }
    int value = rows.ints[c][i];
    if (column.optional() && value == EventTable.MISSING) {
      return "null";
    }
    return switch (column.kind()) {
      case FLAG -> Boolean.toString(value == 1);
      case LABEL -> column.labels().get(value);
      default -> Integer.toString(value);
    };
  }

  @ParameterizedTest
  @EnumSource
  void rows_readByDuckDb_areThoseWritten(EventFormat format) throws SQLException {
    int count = format == EventFormat.PARQUET ? 300_001 : 9_001;
    EventFolder log = open("log", format, new byte[0]);
    log.add(1, few(3));
    EventSums sums = write(log, 0, count);
    EventRows expected = things(0, count);
    String from = folder.resolve("log/*/things." + format.ending()).toString();
    String hints = format == EventFormat.PARQUET
        ? ""
        : ", columns = {id: 'BIGINT', narrow: 'INT', wide: 'INT', maybe: 'INT', money: 'BIGINT',"
            + " share: 'FLOAT', chance: 'FLOAT', yes: 'BOOLEAN', name: 'VARCHAR', sole: 'VARCHAR',"
            + " always: 'FLOAT', never: 'FLOAT', seldom: 'INT', fixed: 'INT'}";
    String reader = format == EventFormat.PARQUET ? "read_parquet" : "read_json";
    try (Connection db = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = db.createStatement();
        ResultSet found =
            statement.executeQuery("select * from " + reader + "('" + from + "'" + hints + ")")) {
      int row = 0;
      for (; found.next(); row++) {
        for (int c = 0; c < TABLES.get(0).columns().size(); c++) {
          String read = String.valueOf(found.getObject(c + 1));
          if (!read.equals(value(expected, c, row))) {
            assertThat(read).as("row %d, column %d", row, c).isEqualTo(value(expected, c, row));
          }
        }
      }
      assertThat(row).isEqualTo(count);
    }
    assertThat(sums.rows(0)).isEqualTo(count);
    assertThat(sums.rows(1)).isEqualTo(3);
    long money = 0;
    for (int i = 0; i < count; i++) {
      money += expected.ints[8][i] == 2 ? expected.longs[4][i] : 0;
    }
    assertThat(sums.sum(0, 4, 2)).isEqualTo(money);
  }

  @ParameterizedTest
  @EnumSource
  void log_goesOnFromAPosition_sameBytesAsUnbroken(EventFormat format) throws IOException {
    int count = 410_000;
    EventFolder whole = open("whole", format, new byte[0]);
    whole.add(1, few(3));
    EventSums expected = write(whole, 0, count);
    for (int stop : new int[] {5_000, 195_000, 230_000}) {
      EventFolder first = open("broken", format, new byte[0]);
      first.add(1, few(3));
      for (int i = 0; i < stop; i += 5000) {
        first.turnTo(i / 200_000);
        first.add(0, things(i, 5000));
      }
      byte[] position = first.position();
      for (int i = 0; i < 300_000; i += 5000) { // what comes after is to vanish
        first.turnTo(Math.max(stop, i) / 200_000);
        first.add(0, things(7 * i, 5000));
      }
      first.close();
      EventFolder second = open("broken", format, position);
      assertThat(second.rows(0)).isEqualTo(stop);
      assertThat(second.rows(1)).isEqualTo(3);
      EventSums sums = write(second, stop, count);
      assertThat(Arrays.deepEquals(sums.counts(), expected.counts())).isTrue();
      assertThat(files(folder.resolve("broken")))
          .containsExactlyInAnyOrderEntriesOf(files(folder.resolve("whole")));
    }
  }

  @Test
  void position_filesAreGone_saysSo() throws IOException {
    EventFolder first = open("gone", EventFormat.JSONL, new byte[0]);
    first.turnTo(0);
    first.add(0, things(0, 20_000));
    byte[] position = first.position();
    first.close();
    Files.write(folder.resolve("gone/day=00/things.jsonl"), new byte[7]);
    assertThatThrownBy(() -> open("gone", EventFormat.JSONL, position))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("shorter than its checkpoint says: 7 bytes instead of");
  }
}
