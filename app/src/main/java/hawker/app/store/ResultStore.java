package hawker.app.store;

import hawker.app.report.Grid;
import hawker.app.report.OutputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * Kept runs in an embedded DuckDB file; {@code docs/results.md} describes its tables. Nothing is
 * written to a file that is not a store of Hawker's.
 */
public final class ResultStore implements AutoCloseable {
  /** What is run to bring a store from one version to the next; the first makes a new one. */
  private static final List<String> MIGRATIONS = List.of("""
      create table hawker_store (version integer not null);
      insert into hawker_store values (1);
      create sequence run_ids;
      create table runs (
        id integer primary key default nextval('run_ids'),
        kept timestamp not null,
        scenario varchar not null,
        seed bigint not null,
        replications integer not null,
        version varchar not null,
        currency varchar not null,
        started timestamp not null,
        seconds double not null,
        auctions bigint not null,
        threads integer not null,
        command varchar not null,
        folder varchar,
        scenario_sha256 varchar not null,
        content_sha256 varchar not null unique,
        scenario_text varchar not null,
        summary varchar not null,
        manifest varchar not null);
      create table metrics (
        run integer not null,
        arm varchar not null,
        dimension varchar not null,
        cell varchar not null,
        metric varchar not null,
        estimate double,
        low double,
        high double);
      create table comparisons (
        run integer not null,
        metric varchar not null,
        baseline varchar not null,
        arm varchar not null,
        difference double,
        difference_low double,
        difference_high double,
        lift double,
        lift_low double,
        lift_high double,
        p_value double,
        p_adjusted double,
        verdict varchar);
      """);

  private final Path file;
  private final Connection connection;

  private ResultStore(Path file, Connection connection) {
    this.file = file;
    this.connection = connection;
  }

  /**
   * Opens a store to read it.
   *
   * @throws OutputException if there is none, or it cannot be read
   */
  public static ResultStore toRead(Path file) {
    if (!Files.exists(file)) {
      throw new OutputException(file + " does not exist: no run has been kept there yet. Keep one"
          + " with hawker run SCENARIO --keep, or name another file with --db.");
    }
    return open(file, true);
  }

  /**
   * Opens a store to change it; a new one is made if there is none.
   *
   * @throws OutputException if it cannot be changed
   */
  public static ResultStore toWrite(Path file) {
    return open(file, false);
  }

  private static ResultStore open(Path file, boolean toRead) {
    boolean anew = !Files.exists(file);
    Connection connection = null;
    try {
      if (anew && file.toAbsolutePath().getParent() != null) {
        Files.createDirectories(file.toAbsolutePath().getParent());
      }
      Properties properties = new Properties();
      properties.setProperty("duckdb.read_only", Boolean.toString(toRead));
      connection = DriverManager.getConnection("jdbc:duckdb:" + file, properties);
      ResultStore store = new ResultStore(file, connection);
      store.migrate(anew);
      return store;
    } catch (SQLException e) {
      close(connection);
      throw failure(file, e);
    } catch (OutputException e) {
      close(connection);
      throw e;
    } catch (IOException e) {
      throw new OutputException(
          "Cannot make " + file + ": " + e.getMessage()
              + ". Permit it, or name another file with --db.",
          e);
    }
  }

  private static void close(@Nullable Connection connection) {
    try {
      if (connection != null) {
        connection.close();
      }
    } catch (SQLException unused) {
      // What is about to be told matters more.
    }
  }

  private void migrate(boolean anew) throws SQLException {
    int version = 0;
    if (!anew) {
      if (count("select count(*) from duckdb_tables() where table_name = 'hawker_store'") == 0) {
        throw new OutputException(file + " is a database, but not one of Hawker's results; it was"
            + " left as it is. Name another file with --db.");
      }
      version = (int) count("select version from hawker_store");
    }
    if (version > MIGRATIONS.size()) {
      throw new OutputException(file + " was made by a newer Hawker (store version " + version
          + ", this one knows " + MIGRATIONS.size() + "); it was left as it is. Use that Hawker, or"
          + " name another file with --db.");
    }
    for (int next = version; next < MIGRATIONS.size(); next++) {
      connection.setAutoCommit(false);
      try (Statement statement = connection.createStatement()) {
        boolean unused = statement.execute(MIGRATIONS.get(next));
      }
      connection.commit();
      connection.setAutoCommit(true);
    }
  }

  private long count(String query) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet found = statement.executeQuery(query)) {
      return found.next() ? found.getLong(1) : 0;
    }
  }

  /** The connection, for what fills the tables. */
  Connection connection() {
    return connection;
  }

  /**
   * Keeps a run.
   *
   * @return its number
   * @throws OutputException if it is kept already, or cannot be
   */
  public int add(KeptRun run) {
    try {
      return new RunKeeper(connection, file).add(run);
    } catch (SQLException e) {
      throw failure(file, e);
    }
  }

  /** The rows that a query finds. */
  public Grid query(String sql, Object... values) {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        statement.setObject(i + 1, values[i]);
      }
      if (!statement.execute()) {
        return new Grid(List.of(), List.of());
      }
      try (ResultSet found = statement.getResultSet()) {
        return grid(found);
      }
    } catch (SQLException e) {
      throw new OutputException(oneLine(e), e);
    }
  }

  private static Grid grid(ResultSet found) throws SQLException {
    ResultSetMetaData about = found.getMetaData();
    List<String> header = new ArrayList<>();
    for (int c = 1; c <= about.getColumnCount(); c++) {
      header.add(about.getColumnLabel(c));
    }
    List<List<@Nullable Object>> rows = new ArrayList<>();
    while (found.next()) {
      List<@Nullable Object> row = new ArrayList<>();
      for (int c = 1; c <= header.size(); c++) {
        Object value = found.getObject(c);
        row.add(
            value == null || value instanceof Number || value instanceof Boolean
                ? value
                : found.getString(c));
      }
      rows.add(row);
    }
    return new Grid(header, rows);
  }

  /** Changes the store; returns how many rows changed. */
  public int change(String sql, Object... values) {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        statement.setObject(i + 1, values[i]);
      }
      return statement.executeUpdate();
    } catch (SQLException e) {
      throw failure(file, e);
    }
  }

  /**
   * Gives the event logs of kept runs as views for this session: one a table, over all runs whose
   * logs are where they were.
   */
  public void showEvents() {
    try {
      new EventViews(connection).make();
    } catch (SQLException e) {
      throw failure(file, e);
    }
  }

  private static OutputException failure(Path file, SQLException e) {
    String told = oneLine(e);
    String reason = told.toLowerCase(Locale.ROOT);
    if (reason.contains("lock on file")) {
      return new OutputException(
          file + " is in use by another process. Wait until that is done, or"
              + " name another file with --db.",
          e);
    }
    if (reason.contains("not a valid duckdb database") || reason.contains("corrupt")) {
      return new OutputException(
          file + " is not a database of results, or a damaged one; it was left"
              + " as it is. Name another file with --db.",
          e);
    }
    return new OutputException(file + ": " + told, e);
  }

  private static String oneLine(SQLException e) {
    return String.valueOf(e.getMessage()).replaceAll("\\s*\\R\\s*", " ").strip();
  }

  @Override
  public void close() {
    close(connection);
  }
}
