package hawker.app.lab;

import hawker.app.store.EventStore;
import hawker.plugin.ScenarioException;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The impressions of one arm in the log of a run, each with its request, its person as the platform
 * knows them, and its ad; in the order in which they were shown. The truth stands beside, apart from
 * the columns that models may see.
 */
final class EventRowsQuery {
  private static final List<String> OF_REQUEST =
      List.of("channel", "placement", "activity", "topic", "time_seconds", "user");
  private static final List<String> BESIDE =
      List.of("platform_ctr", "true_ctr", "true_examined", "true_place", "true_top");
  /** What auctions give to models beside the columns of tables, unless an attribute is named so. */
  private static final Map<String, String> DERIVED = new TreeMap<>(Map.of(
      "hour", "o.time_seconds // 3600 % 24",
      "interest_match", "i.interest_match",
      "topic_match", "i.topic_match"));

  private static final List<String> OF_AD = List.of("campaign", "advertiser", "format");

  private EventRowsQuery() {}

  /**
   * Opens a log.
   *
   * @param path folder of a run's results, or of its log
   * @param arm null for the only one
   */
  static RowSource open(Layout layout, Path path, @Nullable String arm, Path copy)
      throws IOException {
    Path folder =
        Files.isDirectory(path.resolve(EventStore.FOLDER)) ? path.resolve(EventStore.FOLDER) : path;
    Path chosen = arm(folder, arm);
    List<InputFile> files = files(chosen);
    if (files.isEmpty()) {
      throw noLog(path);
    }
    String ending = files.get(0).name().endsWith(".jsonl") ? "jsonl" : "parquet";
    try (Connection connection = QueryRows.connect()) {
      List<String> attributes =
          new ArrayList<>(QueryRows.columnsOf(connection, table(chosen, "people", ending, false)));
      attributes.removeAll(List.of("user", "arm", "replication", "run", "day"));
      List<String> columns = new ArrayList<>(attributes);
      columns.addAll(OF_REQUEST);
      columns.addAll(List.of("slot", "ad"));
      columns.addAll(OF_AD);
      List<String> derived =
          DERIVED.keySet().stream().filter(name -> !attributes.contains(name)).toList();
      columns.addAll(derived);
      columns.add("clicked");
      QueryRows.Query query = new QueryRows.Query(
          from(chosen, ending, attributes, derived), columns, List.of("interest"), BESIDE);
      return QueryRows.copied(connection, layout, query, files, copy, true);
    } catch (SQLException e) {
      throw QueryRows.failure(path.toString(), e);
    }
  }

  private static Path arm(Path folder, @Nullable String arm) throws IOException {
    List<Path> arms = new ArrayList<>();
    if (Files.isDirectory(folder)) {
      try (Stream<Path> found = Files.list(folder)) {
        found
            .filter(one -> String.valueOf(one.getFileName()).startsWith("arm="))
            .sorted()
            .forEach(arms::add);
      }
    }
    if (arms.isEmpty()) {
      throw noLog(folder);
    }
    List<String> names = arms.stream()
        .map(one -> URLDecoder.decode(
            String.valueOf(one.getFileName()).substring("arm=".length()), StandardCharsets.UTF_8))
        .toList();
    int at = arm == null && arms.size() == 1 ? 0 : names.indexOf(arm);
    if (at < 0) {
      throw Mistakes.one(
          folder.toString(),
          0,
          0,
          "--arm",
          arm == null ? "none" : arm,
          "be one of the log's arms: " + String.join(", ", names));
    }
    return arms.get(at);
  }

  private static ScenarioException noLog(Path path) {
    return Mistakes.one(
        path.toString(),
        0,
        0,
        "",
        "",
        "be the folder of a run with a log; hawker run SCENARIO --out DIR --events writes one");
  }

  private static List<InputFile> files(Path arm) throws IOException {
    try (Stream<Path> all = Files.walk(arm)) {
      return all.filter(Files::isRegularFile)
          .filter(file -> String.valueOf(file.getFileName()).startsWith("impressions."))
          .sorted()
          .map(file -> new InputFile(file, file.toString()))
          .toList();
    }
  }

  private static String table(Path arm, String name, String ending, boolean daily) {
    String reader = ending.equals("jsonl") ? "read_json" : "read_parquet";
    String pattern = arm + "/*/" + (daily ? "*/" : "") + name + "." + ending;
    return reader + "(" + QueryRows.quoted(pattern) + ", hive_partitioning = true)";
  }

  private static String from(
      Path arm, String ending, List<String> attributes, List<String> derived) {
    List<String> cells = new ArrayList<>();
    attributes.forEach(name -> cells.add("p.\"" + name.replace("\"", "\"\"") + "\""));
    OF_REQUEST.forEach(name -> cells.add("o." + (name.equals("user") ? "\"user\"" : name)));
    derived.forEach(name -> cells.add(DERIVED.get(name) + " as " + name));
    cells.addAll(List.of("i.slot", "i.ad", "a.campaign", "a.advertiser", "a.format", "i.clicked"));
    cells.add("n.interest");
    cells.add("i.predicted_ctr as platform_ctr");
    cells.add("t.true_ctr");
    cells.add("t.true_examined");
    cells.add("hash(o.channel, o.placement, i.slot) % 2147483647 as true_place");
    cells.add("hash(o.channel, o.placement, 0::integer) % 2147483647 as true_top");
    return "(select " + String.join(", ", cells)
        + " from " + table(arm, "impressions", ending, true) + " i"
        + " join " + table(arm, "opportunities", ending, true)
        + " o on o.replication = i.replication and o.opportunity = i.opportunity"
        + " join " + table(arm, "people", ending, false)
        + " p on p.replication = i.replication and p.\"user\" = o.\"user\""
        + " join " + table(arm, "ads", ending, false)
        + " a on a.replication = i.replication and a.ad = i.ad"
        + " left join " + table(arm, "truth", ending, true)
        + " t on t.replication = i.replication and t.opportunity = i.opportunity"
        + " and t.slot = i.slot"
        + " left join (select replication, \"user\", list(interest order by interest) as interest"
        + " from " + table(arm, "interests", ending, false) + " group by all)"
        + " n on n.replication = i.replication and n.\"user\" = o.\"user\""
        + " order by i.replication, i.opportunity, i.slot)";
  }
}
