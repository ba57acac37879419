package hawker.app.lab;

import hawker.learn.Examples;
import hawker.learn.FeatureSpace;
import hawker.learn.FieldSpec;
import hawker.learn.RowEncoder;
import hawker.plugin.ScenarioException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Rows that list their features by number, as LIBSVM and libFM write them ({@code 1 7:1 9:0.5}), or by
 * field and number, as LIBFFM does ({@code 1 0:7:1}). Labels are 0 and 1, or -1 and +1.
 */
final class ListedRows implements RowSource {
  private final Layout layout;
  private final List<InputFile> files;
  private final boolean labelled;

  /** Fields, where features name theirs; 0 where they do not. */
  private final int named;

  private final List<FieldSpec> fields = new ArrayList<>();

  ListedRows(Layout layout, List<InputFile> files, boolean labelled) throws IOException {
    this.layout = layout;
    this.files = files;
    this.labelled = labelled;
    int most = -1;
    boolean any = false;
    for (InputFile file : files) {
      try (DelimitedRows rows = open(file, new InputFile.Counted(done -> {}))) {
        for (int seen = 0; next(rows, file); seen++) {
          String second = rows.columns() > 1 ? rows.text(1) : "";
          if (seen == 0 && second.chars().filter(c -> c == ':').count() < 2) {
            break;
          }
          any = true;
          most = Math.max(most, highestField(rows));
        }
      }
    }
    named = any ? most + 1 : 0;
    for (int f = 0; f < Math.max(1, named); f++) {
      String name = named == 0 ? Layout.LISTED_FIELD : "field" + f;
      fields.add(FieldSpec.listed(name));
    }
  }

  private int highestField(DelimitedRows rows) {
    ListedRow row = new ListedRow(0, rows);
    int most = -1;
    for (int c = 1; c < rows.columns(); c++) {
      if (rows.from(c) < rows.to(c)) {
        try {
          most = Math.max(most, row.entry(c, true).field());
        } catch (WrongCell e) {
          throw new ScenarioException(
              List.of(Mistakes.at(row.place(c), String.valueOf(e.getMessage()), "")));
        }
      }
    }
    return most;
  }

  private static boolean next(DelimitedRows rows, InputFile file) throws IOException {
    try {
      return rows.next();
    } catch (DelimitedRows.BrokenRow e) {
      throw Mistakes.one(
          file.name(), e.line(), e.column(), "row", "", String.valueOf(e.getMessage()));
    }
  }

  @Override
  public List<FieldSpec> fields() {
    return fields;
  }

  @Override
  public List<InputFile> files() {
    return files;
  }

  @Override
  public Binding binding(FeatureSpace space) {
    int[] none = new int[space.columns().size()];
    Arrays.fill(none, -1);
    int[] listed =
        fields.stream().mapToInt(field -> space.fields().indexOf(field.name())).toArray();
    return new Binding(none, new boolean[none.length], listed);
  }

  @Override
  public long bytes() {
    return files.stream().mapToLong(InputFile::bytes).sum();
  }

  @Override
  public void read(Visitor visitor, Progress progress) throws IOException {
    InputFile.Counted counted = new InputFile.Counted(progress);
    for (int f = 0; f < files.size(); f++) {
      try (DelimitedRows rows = open(files.get(f), counted)) {
        ListedRow row = new ListedRow(f, rows);
        while (next(rows, files.get(f))) {
          if (!rows.blank() && !visitor.row(row)) {
            return;
          }
        }
      }
    }
  }

  private DelimitedRows open(InputFile file, InputFile.Counted counted) throws IOException {
    char separator = layout.separator() == 0 ? ' ' : layout.separator();
    return new DelimitedRows(TextRows.text(file, counted), separator, false);
  }

  /** A feature of a row. */
  private record Entry(int field, long feature, float value) {}

  /** The row that is being read. */
  private final class ListedRow implements Row {
    private final int number;
    private final DelimitedRows rows;

    ListedRow(int number, DelimitedRows rows) {
      this.number = number;
      this.rows = rows;
    }

    @Override
    public boolean clicked() {
      String label = rows.text(0);
      return switch (label) {
        case "1", "+1" -> true;
        case "0", "-1" -> false;
        default -> {
          if (!labelled && label.indexOf(':') > 0) {
            yield false;
          }
          yield Clicks.of(label, 0, " (or -1 or +1), before all features");
        }
      };
    }

    @Override
    public long time() {
      return 0;
    }

    @Override
    public long group() {
      return 0;
    }

    @Override
    public void encode(RowEncoder encoder, Binding binding, Examples out, boolean clicked) {
      for (int c = 1; c < rows.columns(); c++) {
        if (rows.from(c) < rows.to(c)) {
          Entry entry = entry(c, named > 0);
          int field = binding.listed()[named > 0 ? entry.field : 0];
          if (field >= 0) {
            encoder.listed(out, field, entry.feature, entry.value);
          }
        }
      }
      encoder.endRow(out, clicked);
    }

    private Entry entry(int column, boolean withField) {
      String text = rows.text(column);
      String[] parts = text.split(":", -1);
      if (parts.length != (withField ? 3 : 2)) {
        throw wrong(column, withField);
      }
      try {
        int field = withField ? Integer.parseInt(parts[0]) : 0;
        long feature = Long.parseLong(parts[parts.length - 2]);
        byte[] value = parts[parts.length - 1].getBytes(StandardCharsets.UTF_8);
        float number = (float) CellNumber.number(value, 0, value.length);
        if (!Float.isFinite(number) || feature < 0 || field < 0 || field >= 4096) {
          throw wrong(column, withField);
        }
        return new Entry(field, feature, number);
      } catch (NumberFormatException e) {
        throw wrong(column, withField);
      }
    }

    private WrongCell wrong(int column, boolean withField) {
      return new WrongCell(
          column,
          withField
              ? "be field:feature:value, as in 0:7:1, with a field below 4096 and a value within 1e38"
              : "be feature:value, as in 7:1, with a whole number and a value within 1e38");
    }

    @Override
    public int file() {
      return number;
    }

    @Override
    public Place place(int column) {
      return new Place(
          files.get(number).name(),
          rows.line(),
          rows.place(column),
          column == 0 ? "label" : "feature",
          rows.text(column));
    }
  }
}
