package hawker.app.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Rows under a header.
 *
 * @param header names of the columns
 * @param rows values: numbers, yes and no, texts, or nothing
 */
public record Grid(List<String> header, List<List<@Nullable Object>> rows) {
  /** The values of a column as texts, where there are any. */
  public List<String> column(String name) {
    int column = header.indexOf(name);
    List<String> values = new ArrayList<>();
    for (List<@Nullable Object> row : rows) {
      values.add(Objects.toString(row.get(column), ""));
    }
    return values;
  }
}
