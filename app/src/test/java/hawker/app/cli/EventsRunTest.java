package hawker.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Runs that log their events; about ten seconds. */
class EventsRunTest {
  @TempDir
  private static Path folder;

  private static Path run(String name, String... more) {
    Path out = folder.resolve(name);
    String[] words = {
      "run",
      Repository.root().resolve("scenarios/quickstart.yaml").toString(),
      "--out",
      out.toString(),
      "--quiet",
      "--set",
      "population.users=3_000",
      "--replications",
      "2",
      "--arms",
      "untargeted,contextual"
    };
    Run run = Run.hawker(Stream.concat(Stream.of(words), Stream.of(more)).toArray(String[]::new));
    assertThat(run.err()).isEmpty();
    assertThat(run.code()).isZero();
    return out;
  }

  private static Map<String, byte[]> files(Path of) throws IOException {
    Map<String, byte[]> files = new TreeMap<>();
    try (Stream<Path> all = Files.walk(of)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        files.put(of.relativize(file).toString(), Files.readAllBytes(file));
      }
    }
    return files;
  }

  private static double number(String query) throws SQLException {
    try (Connection db = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = db.createStatement();
        ResultSet found = statement.executeQuery(query)) {
      assertThat(found.next()).isTrue();
      return found.getDouble(1);
    }
  }

  @Test
  void run_withEvents_sameSummaryAndSameLogForAnyThreads() throws IOException {
    Path without = run("without");
    Path one = run("one", "--events", "--threads", "1");
    Path many = run("many", "--events=parquet", "--threads", "5");
    for (Path with : new Path[] {one, many}) {
      assertThat(with.resolve("summary.json"))
          .hasSameBinaryContentAs(without.resolve("summary.json"));
      assertThat(with.resolve(".checkpoint")).doesNotExist();
    }
    Map<String, byte[]> log = files(one.resolve("events"));
    assertThat(log).hasSize(2 * 2 * (3 + 2 * 7));
    assertThat(files(many.resolve("events"))).containsExactlyInAnyOrderEntriesOf(log);
    assertThat(without.resolve("events")).doesNotExist();
  }

  @Test
  void log_askedByDuckDb_saysWhatTheSummarySays() throws IOException, SQLException {
    for (String format : new String[] {"parquet", "jsonl"}) {
      Path out = run(format, "--events", format);
      String of = "'" + out + "/events/*/*/";
      JsonNode arms = new JsonMapper()
          .readTree(Files.readString(out.resolve("summary.json")))
          .path("arms");
      for (JsonNode arm : arms) {
        String focal =
            " join " + of + "ads." + format + "' using (arm, replication, ad) where focal"
                + " and arm = '" + arm.path("arm").asString() + "'";
        JsonNode metrics = arm.path("metrics");
        double shown =
            number("select count(*) / 2 from " + of + "*/impressions." + format + "'" + focal);
        double clicks = number(
            "select sum(clicked::int) / 2 from " + of + "*/impressions." + format + "'" + focal);
        double billed = number(
            "select sum(billed_micros) / 2e6 from " + of + "*/charges." + format + "'" + focal);
        assertThat(shown).isEqualTo(metrics.path("impressions").path("value").asDouble());
        assertThat(clicks).isEqualTo(metrics.path("clicks").path("value").asDouble());
        assertThat(billed)
            .isCloseTo(metrics.path("billedCost").path("value").asDouble(), within(1e-9));
      }
    }
  }

  /** The page's query as it stands, and what its lines for pandas and polars name. */
  @Test
  void page_onTheLog_namesWhatIsThere() throws IOException, SQLException {
    Path out = run("page", "--events");
    String page = Files.readString(Repository.root().resolve("docs/events.md"));
    String query = page.split("```sql\n", 2)[1].split("```", 2)[0].replace("DIR", out.toString());
    JsonNode arms =
        new JsonMapper().readTree(Files.readString(out.resolve("summary.json"))).path("arms");
    double all = number("select sum(impressions) from (" + query + ")");
    assertThat(all).isGreaterThan(2 * arms.at("/0/metrics/impressions/value").asDouble());

    String python = page.split("```python\n", 2)[1].split("```", 2)[0];
    Matcher paths = Pattern.compile("read_parquet\\(\"DIR/([^\"]*)\"").matcher(python);
    List<String> files =
        paths.results().map(found -> out + "/" + found.group(1)).toList();
    assertThat(files).hasSize(2).allSatisfy(file -> assertThat(Path.of(file)).exists());
    assertThat(python)
        .contains("on=[\"opportunity\", \"slot\"]", "\"predicted_ctr\", \"true_ctr\"");
    assertThat(number("select corr(predicted_ctr, true_ctr) from '" + files.get(0) + "' join '"
            + files.get(1) + "' using (opportunity, slot)"))
        .isBetween(0.1, 1.0);
    assertThat(page).contains("pl.scan_parquet(\"DIR/events/*/*/*/impressions.parquet\"");
    assertThat(number("select count(distinct (arm, replication, day)) from read_parquet('" + out
            + "/events/*/*/*/impressions.parquet', hive_partitioning = true)"))
        .isEqualTo(2 * 2 * 2);
  }

  @Test
  void run_again_replacesTheLog() throws IOException {
    Path out = run("again", "--events=jsonl", "--seed", "5");
    run("again", "--events", "--seed", "6");
    assertThat(files(out.resolve("events")).keySet()).allMatch(name -> name.endsWith(".parquet"));
    try (Stream<Path> left = Files.list(out)) {
      assertThat(left.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder(
              "events",
              "report.html",
              "details.json",
              "summary.json",
              "summary.csv",
              "manifest.json");
    }
  }

  @Test
  void events_withoutOut_saysSo() {
    Run run = Run.hawker("run", "scenarios/quickstart.yaml", "--events");
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("--events needs --out, the folder to write the log to");
  }

  @Test
  void events_unknownFormat_namesTheNearest() {
    Run run = Run.hawker("run", "--events=parket", "x.yaml", "--out", "x");
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err())
        .contains("--events (parket) must be one of parquet, jsonl. Maybe parquet?");
  }

  @Test
  void events_beforeTheScenario_areParquet() {
    Run run = Run.hawker(
        "run", "--events", "no-such.yaml", "--out", folder.resolve("x").toString());
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("no-such.yaml");
  }
}
