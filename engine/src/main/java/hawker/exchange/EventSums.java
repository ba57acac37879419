package hawker.exchange;

import java.util.List;

/**
 * What the rows of an event log add up to: of every table the rows by its key, and the sums of its
 * columns that are added up. Whole numbers, so that no order matters.
 */
public final class EventSums {
  private final List<EventTable> tables;

  /** Rows, then sums; [tables][keys + 1][1 + summed], the missing key first. */
  private final long[][][] sums;

  /** All zero. */
  public EventSums(List<EventTable> tables) {
    this.tables = List.copyOf(tables);
    sums = new long[tables.size()][][];
    for (int t = 0; t < sums.length; t++) {
      EventTable table = tables.get(t);
      sums[t] = new long[table.keys() + 1][1 + table.summed().size()];
    }
  }

  /** Counts rows of a table. */
  public void add(int number, EventRows rows) {
    EventTable table = tables.get(number);
    long[][] cells = sums[number];
    if (table.key() == EventTable.NONE) {
      cells[EventTable.MISSING + 1][0] += rows.size;
    } else {
      int[] keys = rows.ints[table.key()];
      for (int i = 0; i < rows.size; i++) {
        cells[keys[i] + 1][0]++;
      }
    }
    for (int s = 0; s < table.summed().size(); s++) {
      sum(table, table.summed().get(s), s + 1, rows, cells);
    }
  }

  private static void sum(EventTable table, int column, int to, EventRows rows, long[][] cells) {
    boolean large = table.columns().get(column).kind() == EventTable.Kind.LONG;
    long[] longs = rows.longs[column];
    int[] ints = rows.ints[column];
    if (table.key() == EventTable.NONE) {
      long sum = 0;
      for (int i = 0; i < rows.size; i++) {
        sum += large ? longs[i] : ints[i];
      }
      cells[EventTable.MISSING + 1][to] += sum;
    } else {
      int[] keys = rows.ints[table.key()];
      for (int i = 0; i < rows.size; i++) {
        cells[keys[i] + 1][to] += large ? longs[i] : ints[i];
      }
    }
  }

  /** The rows of a table. */
  public long rows(int table) {
    return total(table, 0);
  }

  /** The rows of a table that have a key, which may be {@link EventTable#MISSING}. */
  public long rows(int table, int key) {
    return sums[table][key + 1][0];
  }

  /** What a column adds up to over the rows of a table. */
  public long sum(int table, int column) {
    return total(table, 1 + tables.get(table).summed().indexOf(column));
  }

  /** What a column adds up to over the rows that have a key. */
  public long sum(int table, int column, int key) {
    return sums[table][key + 1][1 + tables.get(table).summed().indexOf(column)];
  }

  /** All that is counted, for a checkpoint; owned by the sums. */
  public long[][][] counts() {
    return sums;
  }

  private long total(int table, int of) {
    long total = 0;
    for (long[] cell : sums[table]) {
      total += cell[of];
    }
    return total;
  }
}
