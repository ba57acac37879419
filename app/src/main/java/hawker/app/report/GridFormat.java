package hawker.app.report;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The ways in which rows are printed. */
public enum GridFormat {
  /** Columns for a terminal. */
  TABLE {
    @Override
    public String text(Grid grid) {
      if (grid.header().isEmpty()) {
        return "";
      }
      List<List<String>> rows = new ArrayList<>();
      rows.add(grid.header());
      grid.rows().forEach(row -> rows.add(row.stream().map(GridFormat::shown).toList()));
      return Columns.text(rows);
    }
  },
  /** Comma-separated values with a header. */
  CSV {
    @Override
    public String text(Grid grid) {
      StringWriter text = new StringWriter();
      try (CSVPrinter csv = new CSVPrinter(
          text, CSVFormat.DEFAULT.builder().setRecordSeparator("\n").get())) {
        csv.printRecord(grid.header());
        for (List<@Nullable Object> row : grid.rows()) {
          csv.printRecord(row);
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return text.toString();
    }
  },
  /** An array of objects. */
  JSON {
    @Override
    public String text(Grid grid) {
      ArrayNode array = JsonNodeFactory.instance.arrayNode();
      for (List<@Nullable Object> row : grid.rows()) {
        ObjectNode object = array.addObject();
        for (int c = 0; c < row.size(); c++) {
          object.putPOJO(grid.header().get(c), row.get(c));
        }
      }
      return JsonText.of(array);
    }
  },
  /** A table of Markdown. */
  MARKDOWN {
    @Override
    public String text(Grid grid) {
      StringBuilder text = new StringBuilder(line(grid.header()));
      text.append(line(grid.header().stream().map(name -> "---").toList()));
      for (List<@Nullable Object> row : grid.rows()) {
        text.append(line(row.stream().map(GridFormat::shown).toList()));
      }
      return text.toString();
    }
  };

  /** The rows as text that ends with a newline. */
  public abstract String text(Grid grid);

  private static String line(List<String> cells) {
    return cells.stream()
            .map(cell -> cell.replace("|", "\\|"))
            .collect(Collectors.joining(" | ", "| ", " |"))
        + "\n";
  }

  private static String shown(@Nullable Object value) {
    if (value == null) {
      return "";
    }
    if (value instanceof Double || value instanceof Float) {
      double number = ((Number) value).doubleValue();
      return number == Math.rint(number) && Math.abs(number) < 1e15
          ? String.format(Locale.ROOT, "%.0f", number)
          : String.format(Locale.ROOT, "%.6g", number);
    }
    return Columns.shown(value.toString());
  }
}
