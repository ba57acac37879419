package hawker.app.store;

import hawker.app.report.OutputException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Puts a run into the tables of a store, all of it or nothing. */
final class RunKeeper {
  private static final JsonMapper JSON = new JsonMapper();

  private static final String INSERT = """
      insert into runs (kept, scenario, seed, replications, version, currency, started, seconds,
        auctions, threads, command, folder, scenario_sha256, content_sha256, scenario_text, summary,
        manifest)
      values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) returning id
      """;

  private final Connection connection;
  private final Path file;

  RunKeeper(Connection connection, Path file) {
    this.connection = connection;
    this.file = file;
  }

  /** Keeps a run; returns its number. */
  int add(KeptRun run) throws SQLException {
    JsonNode summary = parse(run.summary(), "summary.json");
    JsonNode manifest = parse(run.manifest(), "manifest.json");
    refuseTwice(run);
    connection.setAutoCommit(false);
    try {
      int id = insert(run, manifest);
      try (DuckDBAppender metrics = appender("metrics")) {
        for (JsonNode arm : summary.path("arms")) {
          arm(id, arm, metrics);
        }
      }
      try (DuckDBAppender comparisons = appender("comparisons")) {
        for (JsonNode comparison : summary.path("comparisons")) {
          comparison(id, comparison, comparisons);
        }
      }
      connection.commit();
      return id;
    } catch (SQLException | RuntimeException e) {
      connection.rollback();
      throw e;
    } finally {
      connection.setAutoCommit(true);
    }
  }

  private static JsonNode parse(String text, String name) {
    try {
      JsonNode node = JSON.readTree(text);
      if (node.isObject() && node.has("scenario") && node.has("seed")) {
        return node;
      }
    } catch (JacksonException unused) {
      // Told below, like any other text that is none.
    }
    throw new OutputException(name + " is not one that hawker run wrote; name another folder.");
  }

  private void refuseTwice(KeptRun run) throws SQLException {
    try (PreparedStatement known =
        connection.prepareStatement("select id from runs where content_sha256 = ?")) {
      known.setString(1, run.sha256());
      try (ResultSet found = known.executeQuery()) {
        if (found.next()) {
          throw new OutputException(
              "This run is kept already, as run " + found.getInt(1) + " in " + file + ".");
        }
      }
    }
  }

  private int insert(KeptRun run, JsonNode manifest) throws SQLException {
    List<String> words = new ArrayList<>();
    manifest.path("commandLine").forEach(word -> words.add(word.asString()));
    Path folder = run.folder();
    Object[] values = {
      timestamp(Instant.now()),
      manifest.path("scenario").asString(),
      manifest.path("seed").asLong(),
      manifest.path("replications").asInt(),
      manifest.path("version").asString(),
      manifest.path("currency").asString(),
      timestamp(Instant.parse(manifest.path("started").asString())),
      manifest.path("seconds").asDouble(),
      manifest.path("auctions").asLong(),
      manifest.path("threads").asInt(),
      "hawker " + String.join(" ", words),
      folder == null ? null : folder.toAbsolutePath().normalize().toString(),
      manifest.path("scenarioSha256").asString(),
      run.sha256(),
      manifest.path("scenarioText").asString(),
      run.summary(),
      run.manifest()
    };
    try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
      for (int i = 0; i < values.length; i++) {
        insert.setObject(i + 1, values[i]);
      }
      try (ResultSet id = insert.executeQuery()) {
        if (!id.next()) {
          throw new SQLException("no number for the run");
        }
        return id.getInt(1);
      }
    }
  }

  /** A moment as times of day in UTC. */
  private static Timestamp timestamp(Instant at) {
    return Timestamp.valueOf(LocalDateTime.ofInstant(at, ZoneOffset.UTC));
  }

  private DuckDBAppender appender(String table) throws SQLException {
    return connection
        .unwrap(DuckDBConnection.class)
        .createAppender(DuckDBConnection.DEFAULT_SCHEMA, table);
  }

  private static void arm(int id, JsonNode arm, DuckDBAppender to) throws SQLException {
    String name = arm.path("arm").asString();
    metrics(id, name, "", "", arm.path("metrics"), to);
    for (Map.Entry<String, JsonNode> breakdown : arm.path("breakdowns").properties()) {
      for (JsonNode cell : breakdown.getValue()) {
        metrics(
            id, name, breakdown.getKey(), cell.path("value").asString(), cell.path("metrics"), to);
      }
    }
  }

  private static void metrics(
      int id, String arm, String dimension, String cell, JsonNode metrics, DuckDBAppender to)
      throws SQLException {
    for (Map.Entry<String, JsonNode> metric : metrics.properties()) {
      to.beginRow();
      to.append(id);
      to.append(arm);
      to.append(dimension);
      to.append(cell);
      to.append(metric.getKey());
      estimate(metric.getValue(), to);
      to.endRow();
    }
  }

  private static void comparison(int id, JsonNode from, DuckDBAppender to) throws SQLException {
    to.beginRow();
    to.append(id);
    to.append(from.path("metric").asString());
    to.append(from.path("baseline").asString());
    to.append(from.path("arm").asString());
    estimate(from.path("difference"), to);
    estimate(from.path("lift"), to);
    number(from.path("pValue"), to);
    number(from.path("pAdjusted"), to);
    to.append(from.path("verdict").asString(""));
    to.endRow();
  }

  private static void estimate(JsonNode from, DuckDBAppender to) throws SQLException {
    number(from.path("value"), to);
    number(from.path("low"), to);
    number(from.path("high"), to);
  }

  private static void number(JsonNode value, DuckDBAppender to) throws SQLException {
    if (value.isNumber()) {
      to.append(value.asDouble());
    } else {
      to.appendNull();
    }
  }
}
