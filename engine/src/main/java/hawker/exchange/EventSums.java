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
    for (int i = 0; i < rows.size; i++) {
      int key = table.key() == EventTable.NONE ? EventTable.MISSING : rows.ints[table.key()][i];
      sums[number][key + 1][0]++;
    }
    for (int s = 0; s < table.summed().size(); s++) {
      sum(number, table.summed().get(s), s + 1, rows);
    }
  }

  private void sum(int number, int column, int to, EventRows rows) {
    int[] keys = tables.get(number).key() == EventTable.NONE
        ? null
        : rows.ints[tables.get(number).key()];
    boolean large = tables.get(number).columns().get(column).kind() == EventTable.Kind.LONG;
    for (int i = 0; i < rows.size; i++) {
      int key = keys == null ? EventTable.MISSING : keys[i];
      sums[number][key + 1][to] += large ? rows.longs[column][i] : rows.ints[column][i];
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
