package hawker.app.lab;

import hawker.learn.Examples;
import hawker.learn.FeatureSpace;
import hawker.learn.FieldSpec;
import hawker.learn.RowEncoder;
import hawker.learn.ValueHash;
import hawker.plugin.Problem;
import hawker.plugin.Problems;
import hawker.plugin.ScenarioException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Rows of delimited text files. */
final class TextRows implements RowSource {
  /** Squares of numbers are learnt with, in single precision. */
  private static final double NUMBER_MOST = 1e18;

  private static final String SEPARATORS = ",\t;|";
  private static final byte LIST_GAP = 31;
  private static final byte[] MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  private final List<InputFile> files;
  private final char separator;
  private final List<String> columns;
  private final List<FieldSpec> fields;
  private final int click;
  private final int time;
  private final int group;
  private final byte[][] missing;
  private final Copy copy;

  /** The layout that the files seem to have, where it is another; for messages. */
  private final String likely;

  /**
   * What a copy made by a query has beside what stands in text files.
   *
   * @param originals the files it was made from
   * @param columns columns that may be used like those of text files
   * @param listed columns after those, with lists of texts
   * @param beside columns after those, of what no model may see
   */
  record Copy(
      List<InputFile> originals, List<String> columns, List<String> listed, List<String> beside) {}

  /**
   * Opens files, whose columns are those of the layout or of the first file's header.
   *
   * @param labelled whether there must be a column of clicks
   * @throws ScenarioException if the columns do not fit
   */
  TextRows(Layout layout, List<InputFile> files, boolean labelled) throws IOException {
    this(layout, files, new Copy(files, List.of(), List.of(), List.of()), labelled);
  }

  TextRows(Layout layout, List<InputFile> files, Copy copy, boolean labelled) throws IOException {
    this.files = files;
    this.copy = copy;
    List<String> first = new ArrayList<>();
    String line = firstLine();
    separator = layout.separator() == 0 ? separator(line) : layout.separator();
    String guess = Layout.guess(line);
    Layout other = Layout.named(guess);
    boolean same = other.kind() == layout.kind() && other.columns().equals(layout.columns());
    likely = guess.isEmpty() || same ? "" : "--layout " + guess;
    try (DelimitedRows rows = open(files.get(0), new InputFile.Counted(done -> {}))) {
      if (!next(rows, files.get(0))) {
        throw Mistakes.one(
            files.get(0).name(),
            1,
            1,
            "file",
            "",
            "not be empty: its first line names the columns, rows follow");
      }
      for (int c = 0; c < rows.columns(); c++) {
        first.add(rows.text(c));
      }
    }
    columns = layout.columns().isEmpty() ? header(first) : layout.columns();
    if (!layout.columns().isEmpty() && first.size() != columns.size()) {
      throw new ScenarioException(
          List.of(wrongWidth(files.get(0).name(), 1, 1, first.size(), String.join(" ", first))));
    }
    fields = new ArrayList<>(layout.fields(copy.columns.isEmpty() ? columns : copy.columns));
    copy.listed.stream()
        .filter(layout::isFeature)
        .forEach(name -> fields.add(FieldSpec.listed(name)));
    click = labelled || columns.contains(layout.click()) ? column(layout.click(), "--click") : -1;
    time = optional(layout.time(), "--time", labelled);
    group = optional(layout.group(), "--group", labelled);
    layout.features().forEach(name -> column(name, "--features"));
    layout.without().forEach(name -> column(name, "--without"));
    layout.numbers().keySet().forEach(name -> column(name, "--numbers"));
    missing = layout.missing().stream()
        .map(text -> text.getBytes(StandardCharsets.UTF_8))
        .toArray(byte[][]::new);
  }

  private String firstLine() throws IOException {
    try (InputStream in = files.get(0).open(new InputFile.Counted(done -> {}))) {
      DelimitedRows line = new DelimitedRows(in, '\n', false);
      return next(line, files.get(0)) ? line.text(0) : "";
    }
  }

  private static char separator(String line) {
    char best = ',';
    long most = 0;
    for (int i = 0; i < SEPARATORS.length(); i++) {
      char candidate = SEPARATORS.charAt(i);
      long count = line.chars().filter(c -> c == candidate).count();
      if (count > most) {
        most = count;
        best = candidate;
      }
    }
    return best;
  }

  private List<String> header(List<String> first) {
    String file = files.get(0).name();
    Set<String> seen = new HashSet<>();
    for (int c = 0; c < first.size(); c++) {
      String name = first.get(c);
      if (name.isBlank()) {
        throw Mistakes.one(file, 1, c + 1, "column " + (c + 1), "", "have a name in the header");
      }
      if (!seen.add(name)) {
        throw new ScenarioException(List.of(
            mistake(file, 1, c + 1, "header", name, "stand once in the header: rename one")));
      }
    }
    return List.copyOf(first);
  }

  private int optional(@Nullable String name, String option, boolean needed) {
    return name == null || (!needed && !columns.contains(name)) ? -1 : column(name, option);
  }

  private int column(String name, String option) {
    int found = columns.indexOf(name);
    if (found < 0) {
      String nearest = likely.isEmpty() ? Problems.nearest(name, columns) : likely;
      throw new ScenarioException(List.of(Mistakes.at(
          new Place(files.get(0).name(), 1, 1, option, name),
          "be a column of the files: "
              + String.join(", ", columns.subList(0, Math.min(30, columns.size())))
              + (columns.size() == 1 ? ". Are they separated otherwise (--separator)" : ""),
          nearest)));
    }
    return found;
  }

  @Override
  public List<FieldSpec> fields() {
    return fields;
  }

  @Override
  public List<InputFile> files() {
    return copy.originals;
  }

  @Override
  public Binding binding(FeatureSpace space) {
    int[] from = space.columns().stream()
        .mapToInt(name -> copy.listed.contains(name) ? -1 : column(name, "--features"))
        .toArray();
    int[] listed = copy.listed.stream().mapToInt(space.fields()::indexOf).toArray();
    boolean[] numbers = new boolean[from.length];
    for (int c = 0; c < numbers.length; c++) {
      numbers[c] = space.numeric(c);
    }
    return new Binding(from, numbers, listed);
  }

  @Override
  public long bytes() {
    return files.stream().mapToLong(InputFile::bytes).sum();
  }

  @Override
  public void read(Visitor visitor, Progress progress) throws IOException {
    InputFile.Counted counted = new InputFile.Counted(progress);
    for (int f = 0; f < files.size(); f++) {
      InputFile file = files.get(f);
      try (DelimitedRows rows = open(file, counted)) {
        TextRow row = new TextRow(f, rows);
        boolean first = true;
        while (next(rows, file)) {
          if (!(first && isHeader(rows)) && !visit(row, visitor)) {
            return;
          }
          first = false;
        }
      }
    }
  }

  private boolean visit(TextRow row, Visitor visitor) throws IOException {
    DelimitedRows rows = row.rows;
    if (rows.blank() && columns.size() > 1) {
      return true;
    }
    if (rows.columns() != columns.size()) {
      visitor.broken(wrongWidth(
          row.file.name(),
          rows.line(),
          rows.place(Math.min(rows.columns(), columns.size()) - 1),
          rows.columns(),
          rows.text(rows.columns() - 1)));
      return true;
    }
    return visitor.row(row);
  }

  private Problem wrongWidth(String file, long line, int at, int cells, String value) {
    String separatedBy = separator == '\t' ? "a tab" : "'" + separator + "'";
    return mistake(
        file,
        line,
        at,
        "row of " + cells + (cells == 1 ? " cell" : " cells"),
        value,
        "have " + columns.size() + ", separated by " + separatedBy
            + (!likely.isEmpty()
                ? ""
                : cells == 1
                    ? ". Is another separator used (--separator)"
                    : ". Is a separator missing, or is one inside a value, which then needs quotes"));
  }

  private Problem mistake(String file, long line, int at, String what, String value, String must) {
    return Mistakes.at(new Place(file, line, at, what, value), must, likely);
  }

  private static boolean next(DelimitedRows rows, InputFile file) throws IOException {
    try {
      return rows.next();
    } catch (DelimitedRows.BrokenRow e) {
      throw Mistakes.one(
          file.name(), e.line(), e.column(), "row", "", String.valueOf(e.getMessage()));
    }
  }

  private boolean isHeader(DelimitedRows rows) {
    if (rows.columns() != columns.size()) {
      return false;
    }
    for (int c = 0; c < columns.size(); c++) {
      if (!rows.text(c).equals(columns.get(c))) {
        return false;
      }
    }
    return true;
  }

  private DelimitedRows open(InputFile file, InputFile.Counted counted) throws IOException {
    return new DelimitedRows(text(file, counted), separator, separator != '\t');
  }

  /** The text of a file without the mark some programs put before it. */
  static InputStream text(InputFile file, InputFile.Counted counted) throws IOException {
    PushbackInputStream in = new PushbackInputStream(file.open(counted), 4);
    byte[] first = in.readNBytes(4);
    boolean marked = first.length >= 3 && Arrays.equals(Arrays.copyOf(first, 3), MARK);
    boolean wide = first.length >= 2
        && ((first[0] == (byte) 0xFF && first[1] == (byte) 0xFE)
            || (first[0] == (byte) 0xFE && first[1] == (byte) 0xFF)
            || first[0] == 0
            || first[1] == 0);
    if (wide) {
      in.close();
      throw Mistakes.one(
          file.name(),
          1,
          1,
          "file",
          "",
          "be text in UTF-8; this is UTF-16, or no text. iconv -f UTF-16 -t UTF-8 converts it");
    }
    int skipped = marked ? 3 : 0;
    in.unread(first, skipped, first.length - skipped);
    return in;
  }

  /** The row that is being read. */
  private final class TextRow implements Row {
    private final int number;
    private final InputFile file;
    private final DelimitedRows rows;

    TextRow(int number, DelimitedRows rows) {
      this.number = number;
      this.file = files.get(number);
      this.rows = rows;
    }

    @Override
    public int file() {
      return number;
    }

    @Override
    public boolean clicked() {
      if (click < 0) {
        return false;
      }
      int from = rows.from(click);
      int size = rows.to(click) - from;
      if (size == 1 && (rows.buffer()[from] | 1) == '1') {
        return rows.buffer()[from] == '1';
      }
      return Clicks.of(
          rows.text(click),
          click,
          ". Is this the column of clicks (--click), and is the header right");
    }

    @Override
    public long time() {
      if (time < 0) {
        return 0;
      }
      long moment = CellNumber.moment(rows.buffer(), rows.from(time), rows.to(time));
      if (moment == Long.MIN_VALUE) {
        throw new WrongCell(time, "be a time: a whole number, or a date as in 2017-11-06 16:00:00");
      }
      return moment;
    }

    @Override
    public long group() {
      return group < 0 ? 0 : ValueHash.of(rows.buffer(), rows.from(group), rows.to(group));
    }

    @Override
    public void encode(RowEncoder encoder, Binding binding, Examples out, boolean clicked) {
      int[] wanted = binding.columns();
      byte[] bytes = rows.buffer();
      for (int to = 0; to < wanted.length; to++) {
        int column = wanted[to];
        if (column < 0) {
          continue;
        }
        int from = rows.from(column);
        int end = rows.to(column);
        if (from == end || (missing.length > 0 && stands(bytes, from, end))) {
          continue;
        }
        if (binding.numbers()[to]) {
          encoder.number(to, number(column, bytes, from, end));
        } else {
          encoder.text(to, bytes, from, end);
        }
      }
      for (int l = 0; l < copy.listed.size(); l++) {
        if (binding.listed()[l] >= 0) {
          listed(encoder, binding.listed()[l], copy.columns.size() + l, out);
        }
      }
      encoder.endRow(out, clicked);
    }

    private void listed(RowEncoder encoder, int field, int column, Examples out) {
      byte[] bytes = rows.buffer();
      int begin = rows.from(column);
      int end = rows.to(column);
      for (int at = begin; at <= end && begin < end; at++) {
        if (at == end || bytes[at] == LIST_GAP) {
          encoder.listed(out, field, ValueHash.of(bytes, begin, at), 1);
          begin = at + 1;
        }
      }
    }

    @Override
    public Beside beside() {
      if (copy.beside.isEmpty()) {
        return Beside.NOTHING;
      }
      return new Beside(beside(0), beside(1), beside(2) == 1, (int) beside(3), (int) beside(4));
    }

    private double beside(int which) {
      int column = copy.columns.size() + copy.listed.size() + which;
      return CellNumber.number(rows.buffer(), rows.from(column), rows.to(column));
    }

    private double number(int column, byte[] bytes, int from, int end) {
      double value = CellNumber.number(bytes, from, end);
      if (Math.abs(value) > NUMBER_MOST) {
        throw new WrongCell(column, "be a number within 1e18; give what is larger in another unit");
      }
      if (Double.isNaN(value)) {
        throw new WrongCell(
            column,
            "be a finite number, or empty where there is none (--missing names texts that stand"
                + " for nothing)");
      }
      return value;
    }

    private boolean stands(byte[] bytes, int from, int to) {
      for (byte[] text : missing) {
        if (Arrays.equals(bytes, from, to, text, 0, text.length)) {
          return true;
        }
      }
      return false;
    }

    @Override
    public Place place(int column) {
      return new Place(
          file.name(), rows.line(), rows.place(column), columns.get(column), rows.text(column));
    }
  }
}
