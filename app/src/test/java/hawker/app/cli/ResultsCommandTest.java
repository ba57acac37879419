package hawker.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Runs that are kept: two of the quick start in small, of different seeds; about ten seconds. */
class ResultsCommandTest {
  @TempDir
  private static Path folder;

  private static Path db;

  @BeforeAll
  static void keepTwoRuns() {
    db = folder.resolve("sub/results.duckdb");
    assertThat(run("--seed", "3", "--keep", "--db", db.toString(), "--out", out(1), "--events")
            .out())
        .contains("Kept as run 1 in " + db);
    assertThat(run("--seed", "4", "--out", out(2), "--set", "days=1").code()).isZero();
    Run added = results("add", out(2));
    assertThat(added.out()).isEqualTo("Kept " + out(2) + " as run 2 in " + db + "\n");
  }

  private static String out(int number) {
    return folder.resolve("out" + number).toString();
  }

  private static Run run(String... more) {
    List<String> words = new ArrayList<>(List.of(
        "run",
        Repository.root().resolve("scenarios/quickstart.yaml").toString(),
        "--set",
        "population.users=2_000",
        "--replications",
        "3",
        "--arms",
        "untargeted,contextual"));
    words.addAll(List.of(more));
    return Run.hawker(words.toArray(String[]::new));
  }

  private static Run results(String command, String... more) {
    List<String> words = new ArrayList<>(List.of("results", command, "--db", db.toString()));
    words.addAll(List.of(more));
    return Run.hawker(words.toArray(String[]::new));
  }

  @Test
  void list_showsRunsInOrder() {
    Run list = results("list", "--format", "csv");
    assertThat(list.code()).isZero();
    List<String> lines = list.out().lines().toList();
    assertThat(lines.get(0))
        .isEqualTo("id,scenario,seed,replications,arms,version,started,seconds,folder");
    assertThat(lines).hasSize(3);
    assertThat(lines.get(1)).startsWith("1,quickstart,3,3,2,").endsWith(out(1));
    assertThat(lines.get(2)).startsWith("2,quickstart,4,3,2,").endsWith(out(2));
  }

  @Test
  void show_isWhatTheSummarySays() throws IOException {
    Run show = results("show", "1", "--format", "json");
    JsonNode arms = new JsonMapper()
        .readTree(Files.readString(Path.of(out(1), "summary.json")))
        .path("arms");
    JsonNode rows = new JsonMapper().readTree(show.out());
    assertThat(rows.size()).isGreaterThan(20);
    for (JsonNode row : rows) {
      for (JsonNode arm : arms) {
        if (arm.path("arm").equals(row.path("arm"))) {
          JsonNode metric = arm.path("metrics").path(row.path("metric").asString());
          assertThat(row.path("estimate").asDouble())
              .isEqualTo(metric.path("value").asDouble());
          assertThat(row.path("low").asDouble(0)).isEqualTo(metric.path("low").asDouble(0));
        }
      }
    }
  }

  @Test
  void compare_saysWhatDiffers() {
    Run compare = results("compare", "1", "2");
    assertThat(compare.err()).isEmpty();
    assertThat(compare.out())
        .contains("scenario: quickstart\nseed: 3 and 4\nreplications: 3\n")
        .contains("The scenarios are the same.")
        .contains("difference");
    Run ctr = results("compare", "1", "2", "--metrics", "ctr", "--format", "csv");
    List<String> lines = ctr.out().lines().toList();
    assertThat(lines).hasSize(3);
    assertThat(lines.get(0)).isEqualTo("arm,metric,run 1,run 2,difference,low,high");
    for (String line : lines.subList(1, 3)) {
      String[] cells = line.split(",", -1);
      double difference = Double.parseDouble(cells[4]);
      assertThat(difference)
          .isEqualTo(Double.parseDouble(cells[3]) - Double.parseDouble(cells[2]))
          .isBetween(Double.parseDouble(cells[5]), Double.parseDouble(cells[6]));
    }
  }

  @Test
  void sql_asksTablesAndEvents() {
    Run runs =
        results("sql", "select count(*) as n, max(seed) as seed from runs", "--format", "markdown");
    assertThat(runs.out()).isEqualTo("| n | seed |\n| --- | --- |\n| 2 | 4 |\n");
    Run events =
        results("sql", "select distinct run, arm from impressions order by all", "--format", "csv");
    assertThat(events.out()).isEqualTo("run,arm\n1,contextual\n1,untargeted\n");
    Run wrong = results("sql", "select nonsense from runs");
    assertThat(wrong.code()).isEqualTo(2);
    assertThat(wrong.err()).startsWith("hawker: ").contains("nonsense").doesNotContain("\tat ");
    Run change = results("sql", "delete from runs");
    assertThat(change.code()).isEqualTo(2);
    assertThat(change.err()).contains("read-only");
  }

  @Test
  void add_sameRunAgain_saysItIsKept() {
    Run again = results("add", out(2));
    assertThat(again.code()).isEqualTo(2);
    assertThat(again.err())
        .isEqualTo("hawker: This run is kept already, as run 2 in " + db + ".\n");
  }

  @Test
  void export_writesTheFilesAgain() throws IOException {
    Path to = folder.resolve("exported");
    assertThat(results("export", "1", "--out", to.toString()).code()).isZero();
    assertThat(to.resolve("summary.json")).hasSameBinaryContentAs(Path.of(out(1), "summary.json"));
    assertThat(to.resolve("manifest.json"))
        .hasSameBinaryContentAs(Path.of(out(1), "manifest.json"));
    assertThat(Files.readString(to.resolve("scenario.yaml"))).contains("name: quickstart");
  }

  @Test
  void prune_forgetsTheOldest() throws IOException {
    Path copy = folder.resolve("copy.duckdb");
    Files.copy(db, copy);
    String[] file = {"results", "prune", "--db", copy.toString(), "--keep", "1"};
    Run dry = Run.hawker(append(file, "--dry-run", "--format", "csv"));
    assertThat(dry.out().lines().skip(1)).singleElement().asString().startsWith("1,quickstart,3,");
    assertThat(dry.err()).isEqualTo("Would forget 1 run\n");
    assertThat(Run.hawker(append(file, "--older", "1 day")).err()).isEqualTo("Forgot 0 runs\n");
    assertThat(Run.hawker(file).err()).isEqualTo("Forgot 1 run\n");
    Run left = Run.hawker(
        "results",
        "sql",
        "--db",
        copy.toString(),
        "--format",
        "csv",
        "select (select list(id) from runs) as ids, count(distinct run) as n from metrics");
    assertThat(left.out()).isEqualTo("ids,n\n[2],1\n");
  }

  private static String[] append(String[] words, String... more) {
    List<String> all = new ArrayList<>(List.of(words));
    all.addAll(List.of(more));
    return all.toArray(String[]::new);
  }

  @Test
  void mistakes_areToldAndChangeNothing() throws IOException, SQLException {
    Path foreign =
        Files.writeString(folder.resolve("notes.txt"), "not a database at all\n".repeat(999));
    Path other = folder.resolve("other.duckdb");
    Path newer = folder.resolve("newer.duckdb");
    try (Connection made = DriverManager.getConnection("jdbc:duckdb:" + other);
        Statement statement = made.createStatement()) {
      statement.execute("create table mine (a integer)");
    }
    try (Connection made = DriverManager.getConnection("jdbc:duckdb:" + newer);
        Statement statement = made.createStatement()) {
      statement.execute("create table hawker_store (version integer)");
      statement.execute("insert into hawker_store values (99)");
    }
    tells(
        "results list --db " + folder.resolve("none"), "none does not exist: no run has been kept");
    tells("results list --db " + foreign, "notes.txt is not a database of results");
    tells("results add --db " + foreign + " " + out(2), "notes.txt is not a database of results");
    tells("results add --db " + other + " " + out(2), "but not one of Hawker's results");
    tells("results list --db " + newer, "was made by a newer Hawker (store version 99");
    tells("results show --db " + db + " 9", "RUN (9) must be one of those kept in");
    tells("results add --db " + db + " " + folder, "summary.json does not exist; name the folder");
    tells("results prune --db " + db, "prune needs --older or --keep");
    tells(
        "results prune --db " + db + " --older soon",
        "--older (soon) must be a time with its unit");
    tells("results prune --db " + db + " --keep -2", "--keep (-2) must be 0 or more. Maybe 2?");
    tells("run x.yaml --db " + db, "--db says where to keep the results; it needs --keep");
    assertThat(Files.readString(foreign)).startsWith("not a database at all\n");
  }

  private static void tells(String command, String words) {
    Run run = Run.hawker(command.split(" "));
    assertThat(run.code()).as(run.err()).isEqualTo(2);
    assertThat(run.err()).startsWith("hawker: ").contains(words).doesNotContain("\tat ");
  }

  @Test
  void database_inUseByAnotherProcess_saysSo() throws IOException, InterruptedException {
    Path busy = folder.resolve("busy.duckdb");
    Files.copy(db, busy);
    Process holder = new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
            Holder.class.getName(),
            busy.toString())
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
    try {
      assertThat(holder.getInputStream().read()).isEqualTo('!');
      tells("results list --db " + busy, "busy.duckdb is in use by another process");
    } finally {
      holder.destroy();
      holder.waitFor();
    }
  }

  /** Holds a database until its process ends. */
  static final class Holder {
    private Holder() {}

    /** Opens the database named, and says so. */
    public static void main(String[] args) throws Exception {
      try (Connection held = DriverManager.getConnection("jdbc:duckdb:" + args[0]);
          Statement statement = held.createStatement()) {
        statement.execute("create table if not exists held (a integer)");
        System.out.print('!');
        System.out.flush();
        Thread.sleep(Long.MAX_VALUE);
      }
    }
  }
}
