package hawker.app.lab;

import hawker.plugin.ScenarioException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Rows that DuckDB reads: Parquet files, or a query over the log of a run. They are written as text to
 * a temporary file once, since they are gone through many times, and reading text is ten times faster
 * than asking a database for each cell.
 */
final class QueryRows {
  private QueryRows() {}

  /**
   * What is read.
   *
   * @param from what stands behind "from", with the order of rows
   * @param columns columns that may be features, click, time and group
   * @param listed columns with lists of texts, each of which is a feature
   * @param beside columns that no model may see: see {@link RowSource.Beside}; or none
   */
  record Query(String from, List<String> columns, List<String> listed, List<String> beside) {}

  /** Rows of Parquet files. */
  static RowSource parquet(Layout layout, List<InputFile> files, Path copy, boolean labelled)
      throws IOException {
    try (Connection connection = connect()) {
      String from = "read_parquet(["
          + files.stream()
              .map(file -> quoted(file.path().toString()))
              .collect(Collectors.joining(", "))
          + "])";
      List<String> columns = columnsOf(connection, from);
      Query query = new Query(from, columns, List.of(), List.of());
      return copied(connection, layout, query, files, copy, labelled);
    } catch (SQLException e) {
      throw failure(files.get(0).name(), e);
    }
  }

  /** Rows of a query, by way of a copy. */
  static RowSource copied(
      Connection connection,
      Layout layout,
      Query query,
      List<InputFile> files,
      Path copy,
      boolean labelled)
      throws IOException, SQLException {
    List<String> cells = new ArrayList<>();
    for (String name : query.columns) {
      String plain = "cast(\"" + name.replace("\"", "\"\"") + "\" as varchar)";
      boolean time = name.equals(layout.time());
      cells.add(time ? "regexp_replace(" + plain + ", '[.][0-9]+$', '')" : plain);
    }
    query.listed.forEach(name -> cells.add("array_to_string(\"" + name + "\", chr(31))"));
    query.beside.forEach(name -> cells.add("cast(" + name + " as double)"));
    try (Statement statement = connection.createStatement()) {
      boolean unused = statement.execute("copy (select " + String.join(", ", cells) + " from "
          + query.from + ") to " + quoted(copy.toString())
          + " (format csv, header false, delimiter ',', quote '\"')");
    }
    List<String> all = new ArrayList<>(query.columns);
    all.addAll(query.listed);
    all.addAll(query.beside);
    Layout text = layout.asText(all);
    if (Files.size(copy) == 0) {
      throw Mistakes.one(files.get(0).name(), 0, 0, "file", "", "have rows");
    }
    return new TextRows(
        text,
        List.of(new InputFile(copy, files.get(0).name())),
        new TextRows.Copy(files, query.columns, query.listed, query.beside),
        labelled);
  }

  static Connection connect() throws SQLException {
    return DriverManager.getConnection("jdbc:duckdb:");
  }

  static List<String> columnsOf(Connection connection, String from) throws SQLException {
    List<String> columns = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("describe select * from " + from)) {
      while (rows.next()) {
        columns.add(rows.getString(1));
      }
    }
    return columns;
  }

  static String quoted(String text) {
    return "'" + text.replace("'", "''") + "'";
  }

  static ScenarioException failure(String file, SQLException e) {
    String reason = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    return Mistakes.one(
        file,
        0,
        0,
        "",
        "",
        "be whole, and what its layout says; DuckDB, which reads it, says: "
            + reason.replaceFirst("\\.$", "") + ". Write it again, or give another --layout");
  }
}
