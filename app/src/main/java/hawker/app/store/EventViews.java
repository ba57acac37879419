package hawker.app.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Views over the event logs of kept runs, for one session: {@code impressions}, {@code bids} … */
final class EventViews {
  private final Connection connection;

  EventViews(Connection connection) {
    this.connection = connection;
  }

  void make() throws SQLException {
    Map<String, List<String>> parts = new TreeMap<>();
    try (Statement statement = connection.createStatement();
        ResultSet runs = statement.executeQuery(
            "select id, folder from runs where folder is not null order by id")) {
      while (runs.next()) {
        add(runs.getInt(1), Path.of(runs.getString(2)).resolve(EventStore.FOLDER), parts);
      }
    }
    for (Map.Entry<String, List<String>> view : parts.entrySet()) {
      try (Statement statement = connection.createStatement()) {
        boolean unused = statement.execute("create temp view " + view.getKey() + " as "
            + String.join(" union all by name ", view.getValue()));
      }
    }
  }

  private static void add(int run, Path events, Map<String, List<String>> parts) {
    if (!Files.isDirectory(events)) {
      return;
    }
    Map<String, Integer> tables = new TreeMap<>();
    try (Stream<Path> files = Files.walk(events)) {
      files.filter(Files::isRegularFile).forEach(file -> {
        int unused = tables.merge(
            file.getFileName().toString(), events.relativize(file).getNameCount() - 1, Math::max);
      });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    tables.forEach((name, depth) -> {
      int dot = name.lastIndexOf('.');
      String reader = name.endsWith(".jsonl") ? "read_json" : "read_parquet";
      String pattern = events + "/" + "*/".repeat(depth) + name;
      parts
          .computeIfAbsent(name.substring(0, dot), table -> new ArrayList<>())
          .add("select " + run + " as run, * from " + reader + "('" + pattern.replace("'", "''")
              + "', hive_partitioning = true)");
    });
  }
}
