package hawker.app.planner;

import hawker.app.figure.Unit;
import hawker.app.report.Grid;
import hawker.planner.PredictionRange;
import hawker.stats.Interval;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A table of a sheet: rows of texts, numbers and ranges, the first column the name of the row. */
public final class Part {
  private final String id;
  private final String title;
  private final List<Column> columns;
  private final List<List<@Nullable Object>> rows = new ArrayList<>();
  private boolean onlyInFiles;

  /**
   * A column.
   *
   * @param key name in files, camelCase
   * @param title above it
   * @param unit what its numbers are counted in
   * @param kind what its cells hold
   */
  public record Column(String key, String title, Unit unit, Kind kind) {
    /** A column of texts. */
    public static Column text(String key, String title) {
      return new Column(key, title, Unit.PLAIN, Kind.TEXT);
    }

    /** A column of numbers; null where one is undefined. */
    public static Column number(String key, String title, Unit unit) {
      return new Column(key, title, unit, Kind.NUMBER);
    }

    /** A column of ranges, shown by the median and where 80 % lie. */
    public static Column range(String key, String title, Unit unit) {
      return new Column(key, title, unit, Kind.RANGE);
    }

    /** A column of ranges, shown by the median, and where 80 % and 95 % lie. */
    public static Column ranges(String key, String title, Unit unit) {
      return new Column(key, title, unit, Kind.RANGES);
    }
  }

  /** What the cells of a column hold. */
  public enum Kind {
    /** A text. */
    TEXT,
    /** A number, or nothing. */
    NUMBER,
    /** A {@link PredictionRange}, or nothing. */
    RANGE,
    /** The same, shown in three columns. */
    RANGES
  }

  /**
   * A value with a unit of its own, in a column of mixed ones.
   *
   * @param value a number or a range; null where it is undefined
   */
  public record In(Unit unit, @Nullable Object value) {}

  /** A table without rows yet. */
  public Part(String id, String title, Column... columns) {
    this.id = id;
    this.title = title;
    this.columns = List.of(columns);
  }

  /** Keeps it off pages and terminals: it has more rows than anybody reads. */
  Part onlyInFiles() {
    onlyInFiles = true;
    return this;
  }

  /** Adds a row: a cell for each column. */
  public Part row(@Nullable Object... cells) {
    if (cells.length != columns.size()) {
      throw new IllegalArgumentException(id + ": " + cells.length + " cells");
    }
    List<@Nullable Object> row = new ArrayList<>();
    for (Object cell : cells) {
      row.add(cell);
    }
    rows.add(row);
    return this;
  }

  /** Name in files, kebab-case. */
  public String id() {
    return id;
  }

  /** What it shows. */
  public String title() {
    return title;
  }

  /** Whether people are shown it. */
  public boolean isShown() {
    return !onlyInFiles;
  }

  /** Whether it has no rows. */
  public boolean isEmpty() {
    return rows.isEmpty();
  }

  /** Its rows as people read them; the first is the head. */
  public List<List<String>> text() {
    List<List<String>> text = new ArrayList<>();
    List<String> head = new ArrayList<>();
    for (Column column : columns) {
      head.add(column.title());
      if (column.kind() == Kind.RANGES) {
        head.add("80 % range");
        head.add("95 % range");
      }
    }
    text.add(head);
    for (List<@Nullable Object> row : rows) {
      List<String> line = new ArrayList<>();
      for (int c = 0; c < columns.size(); c++) {
        show(columns.get(c), row.get(c), line);
      }
      text.add(line);
    }
    return text;
  }

  private static void show(Column column, @Nullable Object cell, List<String> line) {
    Object value = cell instanceof In in ? in.value() : cell;
    Unit unit = cell instanceof In in ? in.unit() : column.unit();
    if (value instanceof PredictionRange range) {
      Interval eighty = range.eighty();
      String median = Shown.of(range.median(), unit);
      if (column.kind() == Kind.RANGES) {
        line.add(median);
        line.add(Shown.of(eighty, unit));
        line.add(Shown.of(range.ninetyFive(), unit));
      } else {
        line.add(eighty == null ? median : median + " (" + Shown.of(eighty, unit) + ")");
      }
      return;
    }
    line.add(
        value instanceof Number number
            ? Shown.of(number.doubleValue(), unit)
            : value == null ? "-" : value.toString());
    if (column.kind() == Kind.RANGES) {
      line.add(value == null ? "-" : "");
      line.add(value == null ? "-" : "");
    }
  }

  /** Its numbers as files hold them: a range in five columns. */
  public Grid grid() {
    List<String> head = new ArrayList<>();
    for (Column column : columns) {
      head.add(column.key());
      if (ranged(column)) {
        for (String end : List.of("Low80", "High80", "Low95", "High95")) {
          head.add(column.key() + end);
        }
      }
    }
    List<List<@Nullable Object>> values = new ArrayList<>();
    for (List<@Nullable Object> row : rows) {
      List<@Nullable Object> line = new ArrayList<>();
      for (int c = 0; c < columns.size(); c++) {
        Object cell = row.get(c);
        Object value = cell instanceof In in ? in.value() : cell;
        if (ranged(columns.get(c))) {
          numbers(value, line);
        } else {
          line.add(value instanceof Double number ? Shown.exact(number) : value);
        }
      }
      values.add(line);
    }
    return new Grid(head, values);
  }

  private static boolean ranged(Column column) {
    return column.kind() == Kind.RANGE || column.kind() == Kind.RANGES;
  }

  private static void numbers(@Nullable Object value, List<@Nullable Object> line) {
    if (value instanceof PredictionRange range) {
      line.add(Shown.exact(range.median()));
      ends(range.eighty(), line);
      ends(range.ninetyFive(), line);
      return;
    }
    line.add(value instanceof Number number ? Shown.exact(number.doubleValue()) : null);
    ends(null, line);
    ends(null, line);
  }

  private static void ends(@Nullable Interval interval, List<@Nullable Object> line) {
    line.add(interval == null ? null : Shown.exact(interval.low()));
    line.add(interval == null ? null : Shown.exact(interval.high()));
  }
}
