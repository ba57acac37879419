package hawker.app.ope;

import hawker.learn.ValueHash;
import hawker.ope.Decisions;
import hawker.ope.Evaluation;
import hawker.ope.Policies;
import hawker.ope.Policy;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An event log of Hawker's: every impression is a decision among the bids that were ranked for its
 * request, for its slot. Clusters are people.
 */
public final class EventsLog {
  private static final List<String> SCORES = List.of("score", "bid", "predicted-ctr", "true-ctr");
  /** What is known of a request beside its placement. */
  private static final List<String> OF_REQUEST = List.of("activity", "topic");

  /** Columns of the table of people that say nothing of them. */
  private static final List<String> NOT_OF_PEOPLE =
      List.of("user", "arm", "replication", "run", "day");

  private static final int FIRST_CONTEXT = 9;
  private static final int STEP = 4096;
  private static final String ARM = "arm=";
  private static final String REPLICATION = "replication=";

  private final Path folder;
  private final String ending;
  private final boolean explored;

  private EventsLog(Path folder, String ending, boolean explored) {
    this.folder = folder;
    this.ending = ending;
    this.explored = explored;
  }

  /**
   * Reads the log of one run.
   *
   * @param results the folder of results, or its folder {@code events}
   * @param arm which arm, or null if there is only one
   * @param replication which replication
   * @param contexts whether a reward model asks for what is known of person and request
   * @param seed of the rates that a greedy policy without a score goes by
   * @throws LogException if it is none, or does not say what is asked for
   */
  public static LoggedPolicy read(
      Path results,
      @Nullable String arm,
      int replication,
      Target target,
      boolean contexts,
      long seed,
      Reading reading)
      throws IOException {
    Path events =
        Files.isDirectory(results.resolve("events")) ? results.resolve("events") : results;
    List<String> arms = named(events, ARM);
    if (arms.isEmpty()) {
      throw new LogException(
          results + " holds no event log. Make one with hawker run SCENARIO --out " + results
              + " --events --set market.exploration.share=0.05.");
    }
    if (arm == null && arms.size() > 1) {
      throw new LogException(
          results + " holds several arms; name one with --arm: " + String.join(", ", arms) + ".");
    }
    String code = arm == null ? arms.get(0) : encoded(arm);
    if (!arms.contains(code)) {
      throw new LogException("--arm (" + arm + ") must be one of " + String.join(", ", arms) + ".");
    }
    List<String> replications = named(events.resolve(ARM + code), REPLICATION);
    if (!replications.contains(Integer.toString(replication))) {
      throw new LogException("--replication (" + replication + ") must be one of "
          + String.join(", ", replications) + ".");
    }
    Path run = events.resolve(ARM + code).resolve(REPLICATION + replication);
    LoggedPolicy read = log(run).read(target, contexts, seed, reading);
    String about =
        String.format(Locale.ROOT, "arm %s, replication %d, %s", code, replication, read.about());
    return new LoggedPolicy(
        results.toString(), about, read.decisions(), read.policy(), read.reward(), read.cautions());
  }

  private static String encoded(String arm) {
    return URLEncoder.encode(arm, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private static List<String> named(Path folder, String prefix) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> inside = Files.list(folder)) {
      return inside
          .map(path -> path.getFileName().toString())
          .filter(name -> name.startsWith(prefix))
          .map(name -> name.substring(prefix.length()))
          .sorted()
          .toList();
    }
  }

  private static EventsLog log(Path run) throws IOException {
    List<String> days = named(run, "day=");
    for (String day : days) {
      Path folder = run.resolve("day=" + day);
      for (String ending : List.of("parquet", "jsonl")) {
        if (Files.exists(folder.resolve("impressions." + ending))) {
          return new EventsLog(
              run, ending, Files.exists(folder.resolve("truth_of_bids." + ending)));
        }
      }
    }
    throw new LogException(
        run + " holds no impressions; was the run stopped? Run it again with" + " --events.");
  }

  private LoggedPolicy read(Target target, boolean contexts, long seed, Reading reading) {
    if (target.kind() == Target.Kind.COLUMN || target.kind() == Target.Kind.LOG) {
      throw new LogException(
          "--policy (" + target.text() + ") is for tables; on an event log it must"
              + " be uniform, action:AD, greedy, greedy:SCORE or softmax:SCORE, with SCORE one of "
              + String.join(", ", SCORES) + ".");
    }
    String score = target.score().isEmpty() ? "score" : target.score().replace('_', '-');
    if (!SCORES.contains(score)) {
      throw new LogException(
          "--policy (" + target.text() + ") must go by one of " + String.join(", ", SCORES) + ".");
    }
    if (score.equals("true-ctr") && !explored) {
      throw new LogException("--policy (" + target.text() + ") needs the truth of bids, which only"
          + " logs of auctions that explore have: run it again with --set"
          + " market.exploration.share=0.05.");
    }
    Decisions decisions;
    Properties streaming = new Properties();
    streaming.setProperty("jdbc_stream_results", "true");
    try (Connection one = DriverManager.getConnection("jdbc:duckdb:", streaming);
        Connection other = DriverManager.getConnection("jdbc:duckdb:", streaming)) {
      decisions = decisions(one, other, score, contexts, reading);
    } catch (SQLException e) {
      LogException told = new LogException(
          folder + " cannot be read as an event log: " + firstLine(e) + ". Write it again.");
      told.initCause(e);
      throw told;
    }
    if (decisions.size == 0) {
      throw new LogException(folder + " holds no impression, so there is nothing to learn from.");
    }
    List<String> cautions = explored
        ? List.of()
        : List.of("the auctions of this log left nothing to chance; have some explored with --set"
            + " market.exploration.share=0.05");
    String about =
        String.format(Locale.ROOT, "%,d impressions, %,d ads", decisions.size, distinct(decisions));
    return new LoggedPolicy(
        folder.toString(), about, decisions, policy(target, decisions, seed), "click", cautions);
  }

  private static String firstLine(SQLException e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
  }

  private static int distinct(Decisions decisions) {
    boolean[] found = new boolean[decisions.actions()];
    int count = 0;
    for (int option = 0; option < decisions.start[decisions.sets]; option++) {
      count += found[decisions.action[option]] ? 0 : 1;
      found[decisions.action[option]] = true;
    }
    return count;
  }

  private Policy policy(Target target, Decisions decisions, long seed) {
    return switch (target.kind()) {
      case UNIFORM -> Policies.uniform();
      case ACTION -> Policies.constant(ad(target, decisions));
      case SOFTMAX -> Policies.softmax(target.temperature());
      default ->
        target.score().isEmpty()
            ? Policies.best(Evaluation.model(decisions, seed), true)
            : Policies.greedy(true);
    };
  }

  private static int ad(Target target, Decisions decisions) {
    try {
      int ad = Integer.parseInt(target.name());
      if (ad >= 0 && ad < decisions.actions()) {
        return ad;
      }
    } catch (NumberFormatException e) {
      // Told below, like numbers out of range.
    }
    throw new LogException("--policy (" + target.text() + ") must name an ad by its number, 0 to "
        + (decisions.actions() - 1) + ".");
  }

  private Decisions decisions(
      Connection one, Connection other, String score, boolean contexts, Reading reading)
      throws SQLException {
    String scored = switch (score) {
      case "bid" -> "b.bid_micros";
      case "predicted-ctr" -> "b.predicted_ctr";
      case "true-ctr" -> "t.true_ctr";
      default -> "b.score";
    };
    String bids =
        "select b.opportunity, b.ad, " + scored + ", " + (explored ? "t.true_ctr" : "null")
            + " from " + table("bids") + " b "
            + (explored ? "join " + table("truth_of_bids") + " t using (opportunity, rank) " : "")
            + "order by opportunity, rank";
    List<String> attributes = contexts ? attributes(one) : List.of();
    String known = contexts
        ? ", " + OF_REQUEST.stream().map(name -> "o." + name).collect(Collectors.joining(", "))
            + attributes.stream().map(name -> ", p." + quoted(name)).collect(Collectors.joining())
        : "";
    String shown = "select i.opportunity, i.slot, i.ad, i.clicked, i.propensity, o.user,"
        + " o.placement, t.true_examined" + known + " from " + table("impressions") + " i join "
        + table("opportunities") + " o using (opportunity) join " + table("truth")
        + " t using (opportunity, slot)"
        + (contexts ? " left join " + people() + " p on p.\"user\" = o.\"user\"" : "")
        + " order by i.opportunity, i.slot";
    List<String> names = new ArrayList<>(contexts ? OF_REQUEST : List.of());
    names.addAll(attributes);
    long all = count(one);
    try (Statement ofBids = one.createStatement();
        Statement ofShown = other.createStatement();
        ResultSet nextBid = ofBids.executeQuery(bids);
        ResultSet impression = ofShown.executeQuery(shown)) {
      return merge(nextBid, impression, names, all, reading);
    }
  }

  /** The names of what people are, as the platform knows them. */
  private List<String> attributes(Connection connection) throws SQLException {
    List<String> names = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet none = statement.executeQuery("select * from " + people() + " limit 0")) {
      for (int c = 1; c <= none.getMetaData().getColumnCount(); c++) {
        names.add(none.getMetaData().getColumnName(c));
      }
    }
    names.removeAll(NOT_OF_PEOPLE);
    return names;
  }

  private String people() {
    return reader() + "('" + escaped(folder.toAbsolutePath() + "/people." + ending) + "')";
  }

  private String reader() {
    return ending.equals("jsonl") ? "read_json" : "read_parquet";
  }

  private static String escaped(String text) {
    return text.replace("'", "''");
  }

  private static String quoted(String column) {
    return '"' + column.replace("\"", "\"\"") + '"';
  }

  private String table(String name) {
    String pattern = folder.toAbsolutePath() + "/day=*/" + name + "." + ending;
    return reader() + "('" + escaped(pattern) + "')";
  }

  private long count(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet found = statement.executeQuery("select count(*) from " + table("impressions"))) {
      return found.next() ? found.getLong(1) : 0;
    }
  }

  private Decisions merge(
      ResultSet bid, ResultSet shown, List<String> contexts, long all, Reading reading)
      throws SQLException {
    Decisions decisions = new Decisions();
    decisions.contexts = contexts;
    List<String> placements = new ArrayList<>();
    long request = -1;
    boolean more = bid.next();
    while (shown.next()) {
      if (shown.getLong(1) != request) {
        request = shown.getLong(1);
        int unused = decisions.addSet();
        while (more && bid.getLong(1) < request) {
          more = bid.next();
        }
        while (more && bid.getLong(1) == request) {
          double truth = bid.getDouble(4);
          decisions.addOption(bid.getInt(2), bid.getDouble(3), bid.wasNull() ? Double.NaN : truth);
          more = bid.next();
        }
      }
      add(decisions, shown, placements);
      if (decisions.size % STEP == 0) {
        reading.done(decisions.size, all);
      }
    }
    return decisions;
  }

  private void add(Decisions decisions, ResultSet shown, List<String> placements)
      throws SQLException {
    double propensity = shown.getDouble(5);
    if (shown.wasNull()) {
      throw new LogException(folder + " has no propensities: its model draws by chance, or an"
          + " experiment withheld ads. Log a run with another model of prediction.");
    }
    int set = decisions.sets - 1;
    int taken = 0;
    while (decisions.action[decisions.start[set] + taken] != shown.getInt(3)) {
      taken++;
    }
    decisions.add(
        set,
        taken,
        shown.getInt(2),
        shown.getBoolean(4) ? 1 : 0,
        Math.min(1, propensity),
        shown.getInt(6),
        shown.getBoolean(8));
    if (!placements.contains(shown.getString(7))) {
      placements.add(shown.getString(7));
    }
    decisions.ofPage(placements.indexOf(shown.getString(7)));
    for (int c = 0; c < decisions.contexts.size(); c++) {
      String value = shown.getString(FIRST_CONTEXT + c);
      decisions.context(c, value == null || value.isEmpty() ? 0 : ValueHash.of(value));
    }
  }
}
