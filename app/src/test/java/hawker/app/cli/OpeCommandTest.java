package hawker.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Policies evaluated on tables and on logs of simulated markets; about 20 s. */
class OpeCommandTest {
  private static final String HEADER = "item_id,position,click,propensity_score\n";

  @TempDir
  private static Path folder;

  private static Run ope(Object... words) {
    return Run.hawker(Stream.concat(Stream.of("ope"), Arrays.stream(words).map(Object::toString))
        .toArray(String[]::new));
  }

  private static JsonNode json(Object... words) {
    Object[] all = Arrays.copyOf(words, words.length + 2);
    all[words.length] = "--format";
    all[words.length + 1] = "json";
    Run run = ope(all);
    assertThat(run.err()).doesNotContain("hawker");
    assertThat(run.code()).isZero();
    return new JsonMapper().readTree(run.out());
  }

  private static Path write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  /** A file of the Open Bandit Dataset; the test is skipped where it is absent. */
  private static Path openBandit(String name) {
    Path file = Stream.of("../..", "..", "../../..")
        .map(up -> Path.of(up, "shared/data/obd-men", name))
        .filter(Files::exists)
        .findFirst()
        .orElse(null);
    Assumptions.assumeTrue(file != null, "the Open Bandit files are not here");
    return file == null ? Path.of("") : file;
  }

  private static double estimate(JsonNode found, String estimator) {
    return found.get("estimates").get(estimator).get("estimate").asDouble();
  }

  @Test
  void openBandit_uniformFromTheBanditsLog_isAsPublished() {
    JsonNode found = json(openBandit("bts_men.csv.gz"), "--policy", "uniform");
    assertThat(found.get("logged").get("estimate").asDouble()).isCloseTo(.0069, within(5e-5));
    assertThat(estimate(found, "IPS")).isCloseTo(.0030, within(5e-5));
    assertThat(estimate(found, "SNIPS")).isCloseTo(.0032, within(5e-5));
    JsonNode usual =
        json(openBandit("bts_men.csv.gz"), "--policy", "uniform", "--intervals", "percentile");
    JsonNode ips = usual.get("estimates").get("IPS");
    // Bootstraps by other draws differ in the fourth decimal.
    assertThat(ips.get("low").asDouble()).isCloseTo(.0016, within(2e-4));
    assertThat(ips.get("high").asDouble()).isCloseTo(.0047, within(2e-4));
    assertThat(found.get("weights").get("effectiveSample").asDouble()).isCloseTo(656, within(.5));
    assertThat(found.get("verdict").asString()).isEqualTo("lower");
    // What uniform recommendations earned when they were shown.
    for (String estimator : List.of("IPS", "SNIPS", "DR")) {
      JsonNode one = found.get("estimates").get(estimator);
      assertThat(.0046).isBetween(one.get("low").asDouble(), one.get("high").asDouble());
    }
  }

  @Test
  void openBandit_learnedRewards_agreeWithTheWeightedOnes() {
    JsonNode found =
        json(openBandit("bts_men.csv.gz"), "--policy", "uniform", "--reward-model", "logistic");
    assertThat(found.get("rewardModel").asString()).isEqualTo("logistic");
    assertThat(found.get("contexts").size()).isEqualTo(38);
    assertThat(estimate(found, "IPS")).isCloseTo(.0030, within(5e-5));
    assertThat(estimate(found, "DM")).isCloseTo(estimate(found, "DR"), within(.0005));
  }

  @Test
  void openBandit_uniformFromItsOwnLog_isWhatWasLogged() {
    JsonNode found = json(openBandit("random_men.csv.gz"), "--policy", "uniform");
    for (String estimator : List.of("IPS", "SNIPS", "clipped IPS")) {
      assertThat(estimate(found, estimator)).isCloseTo(.0046, within(1e-9));
    }
    assertThat(found.get("weights").get("effectiveSample").asDouble())
        .isCloseTo(10_000, within(1e-6));
    assertThat(found.get("verdict").asString()).isEqualTo("not distinguishable");
  }

  @Test
  void openBandit_anotherLogsFrequencies_andOneAction() {
    Path random = openBandit("random_men.csv.gz");
    JsonNode found = json(random, "--policy", "log:" + openBandit("bts_men.csv.gz"));
    assertThat(estimate(found, "IPS")).isBetween(.0046, .0069);
    assertThat(found.get("weights").get("outOfReach").asDouble()).isZero();
    Run refused = ope(openBandit("bts_men.csv.gz"), "--policy", "action:3");
    assertThat(refused.code()).isZero();
    assertThat(refused.out())
        .contains("No conclusion: the effective sample is 67.7 of 10,000 rows; at least 100 and 1 %"
            + " of the rows are needed. Have the log explore more, log more, or ask for a policy"
            + " nearer to the log's.");
  }

  @Test
  void page_showsWhatIsPrinted() throws IOException {
    Run run = ope(openBandit("bts_men.csv.gz"), "--policy", "uniform");
    String page = Files.readString(Repository.root().resolve("docs/ope.md"));
    assertThat(page).contains(run.out());
  }

  /** Two actions, taken with 1/4 and 3/4; the first earns 1 in every second row. */
  private static String rows(String separator) {
    StringBuilder text = new StringBuilder("﻿ad\twho\tp\tgain\tbest\ts_a\ts_b\n");
    for (int row = 0; row < 400; row++) {
      boolean first = row % 4 == 0;
      text.append(first ? "a\t" : "b\t").append("u").append(row / 2).append('\t');
      text.append(first ? "0.25\t" : "0.75\t").append(first && row % 8 == 0 ? 1 : 0);
      text.append("\ta\t0.9\t0.1\n");
    }
    return text.toString().replace("\t", separator);
  }

  private static final String[] NAMED = {
    "--reward", "gain", "--propensity", "p", "--action", "ad", "--policy"
  };

  private static JsonNode named(Path file, String policy, String... more) {
    Stream<String> words = Stream.concat(Stream.of(NAMED), Stream.of(policy));
    return json(Stream.of(Stream.of(file.toString()), words, Stream.of(more))
        .flatMap(all -> all)
        .toArray());
  }

  @ParameterizedTest
  @CsvSource({
    "uniform, .25, .25, 300",
    "action:a, .5, .5, 100",
    "column:best, .5, .5, 100",
    "greedy, .5, .5, 100",
    "greedy:s_, .5, .5, 100",
    "action:b, 0, 0, 300",
  })
  void table_ofNamedColumns_policiesWorkedByHand(
      String policy, double ips, double snips, double sample) throws IOException {
    JsonNode found = named(write("named.tsv", rows("\t")), policy, "--cluster", "who");
    assertThat(estimate(found, "IPS")).isCloseTo(ips, within(1e-9));
    assertThat(estimate(found, "SNIPS")).isCloseTo(snips, within(1e-9));
    assertThat(found.get("weights").get("effectiveSample").asDouble())
        .isCloseTo(sample, within(1e-6));
    assertThat(found.get("clusters").asInt()).isEqualTo(200);
  }

  @Test
  void table_zippedAndWithCommas_saysTheSame() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream zip = new GZIPOutputStream(bytes)) {
      zip.write(rows(",").getBytes(StandardCharsets.UTF_8));
    }
    Path zipped = Files.write(folder.resolve("zipped.csv.gz"), bytes.toByteArray());
    JsonNode one = named(zipped, "uniform");
    JsonNode other = named(write("plain.tsv", rows("\t")), "uniform");
    assertThat(one.get("estimates")).isEqualTo(other.get("estimates"));
  }

  @Test
  void table_moreActionsThanTaken_areOutOfReach() throws IOException {
    JsonNode found = named(write("few.tsv", rows("\t")), "uniform", "--actions", "4");
    assertThat(found.get("weights").get("outOfReach").asDouble()).isCloseTo(.5, within(1e-9));
    assertThat(found.get("verdict").asString()).isEqualTo("refused");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'3,1,1,0\n'|x.csv:2: propensity_score (0) must be in (0, 1]",
        "'3,1,1,.5\n3,1,1,1.5\n'|x.csv:3: propensity_score (1.5) must be in (0, 1]: how likely",
        "'3,1,1,1e-300\n'|x.csv:2: propensity_score (1e-300) must be 1e-12 or more",
        "'3,1,1,nan\n'|x.csv:2: propensity_score (nan) must be in (0, 1]",
        "'3,1,yes,.5\n'|x.csv:2: click (yes) must be a number: what was earned",
        "'3,1,1,.5\n3,1,1\n'|x.csv:3: a row must have 4 fields, as the line of column names has; it"
            + " has 3",
        "',1,1,.5\n'|x.csv:2: item_id must say which action was taken; it is empty",
        "''|x.csv must hold a row for each decision; it has only column names",
        "'\"3,1,1,.5\n'|x.csv must have closed quotes",
      })
  void table_broken_saysWhereAndWhat(String rows, String message) throws IOException {
    refused(message, write("x.csv", HEADER + rows), "--policy", "uniform");
  }

  @Test
  void table_manyMistakes_areToldTogether() throws IOException {
    Run run = ope(write("x.csv", HEADER + "3,1,1,7\n".repeat(30)), "--policy", "uniform");
    assertThat(run.err().lines()).hasSize(21).last().asString().contains("and 10 more mistakes");
  }

  @Test
  void table_noText_isRefused() throws IOException {
    refused("x.csv must hold a line of column names", write("x.csv", ""), "--policy", "uniform");
    Path bytes = Files.write(folder.resolve("y.csv"), new byte[] {'a', ',', (byte) 0xFF, '\n'});
    refused("y.csv must be UTF-8 text", bytes, "--policy", "uniform");
    Path broken = Files.write(folder.resolve("z.gz"), new byte[] {0x1F, (byte) 0x8B, 3, 4});
    refused("z.gz", broken, "--policy", "uniform");
    Path endless = write("w.csv", "a".repeat((1 << 20) + 1));
    refused("w.csv:1: a line has more than 1048576 characters", endless, "--policy", "uniform");
    refused("missing.csv: no such file", folder.resolve("missing.csv"), "--policy", "uniform");
  }

  @Test
  void options_mistaken_areToldWithAdvice() throws IOException {
    Path file = write("fine.csv", HEADER + "3,1,1,.5\n4,1,0,.5\n");
    refused("there is no column clik (--reward)", file, "--policy", "uniform", "--reward", "clik");
    refused("Maybe click?", file, "--policy", "uniform", "--reward", "clik");
    refused("--policy (unifrom) must be uniform, action:ID", file, "--policy", "unifrom");
    refused("Maybe uniform?", file, "--policy", "unifrom");
    refused("--policy (uniform:3) must be uniform alone", file, "--policy", "uniform:3");
    refused("--policy (action) must say which, as in action:3", file, "--policy", "action");
    refused("must name an action of the log, as action:3", file, "--policy", "action:7");
    refused("a temperature above 0", file, "--policy", "softmax:s_,0");
    refused("needs a column s_ID for each action ID", file, "--policy", "greedy:s_");
    refused("there is no column best (--policy)", file, "--policy", "column:best");
    refused("--bootstrap (5) must be in", file, "--policy", "uniform", "--bootstrap", "5");
    refused("--clip (-1.0) must be above 0", file, "--policy", "uniform", "--clip", "-1");
    refused(
        "--intervals (wide) must be studentised or percentile",
        file,
        "--policy",
        "uniform",
        "--intervals",
        "wide");
    refused("Maybe logistic?", file, "--policy", "uniform", "--reward-model", "logistc");
    refused(
        "--features (position) must stand beside --reward-model LEARNER, as rates see no contexts",
        file,
        "--policy",
        "uniform",
        "--features",
        "position");
    refused(
        "there is no column colour (--features)",
        file,
        "--policy",
        "uniform",
        "--reward-model",
        "ftrl",
        "--features",
        "colour");
    Path earned = write("earned.csv", HEADER + "3,1,1,.5\n4,1,2.5,.5\n");
    refused(
        "--reward-model (ftrl) must have rewards of 0 and 1 to learn from, and one is 2.5. Leave it"
            + " out.",
        earned,
        "--policy",
        "uniform",
        "--reward-model",
        "ftrl");
    refused("Missing required option: '--policy=TARGET'", file);
    refused("holds no event log. Make one with hawker run", folder, "--policy", "uniform");
  }

  private static void refused(String message, Object... words) {
    Run run = ope(words);
    assertThat(run.err()).contains(message).doesNotContain("Exception");
    assertThat(run.code()).isEqualTo(2);
  }

  private static Path run(String name, String... more) {
    Path out = folder.resolve(name);
    Run run = Run.hawker(Stream.concat(
            Stream.of(
                "run",
                Repository.root().resolve("scenarios/off-policy.yaml").toString(),
                "--out",
                out.toString(),
                "--quiet",
                "--replications",
                "1",
                "--set",
                "population.users=800"),
            Stream.of(more))
        .toArray(String[]::new));
    assertThat(run.code()).isZero();
    return out;
  }

  @Test
  void events_ofAnArmThatExplores_areHeldAgainstTheTruth() throws IOException {
    Path out = run("parquet", "--events", "--arms", "ranked,explored");
    for (String policy : List.of("uniform", "greedy:bid", "softmax:predicted-ctr,0.02")) {
      JsonNode found = json(out, "--arm", "explored", "--policy", policy);
      double truth = found.get("truth").asDouble();
      JsonNode robust = found.get("estimates").get("DR");
      double half = (robust.get("high").asDouble() - robust.get("low").asDouble()) / 2;
      // Twice the interval is four standard errors.
      assertThat(estimate(found, "DR")).isCloseTo(truth, within(2 * half));
      assertThat(found.get("about").asString()).startsWith("arm explored, replication 0, ");
    }
    assertThat(marked(out, "uniform")).as("with a model that is wrong here").contains("DM");
    marked(out, "greedy:bid");
    // What the log itself does, four times in five and more.
    JsonNode own = json(out, "--arm", "explored", "--policy", "greedy:score");
    assertThat(own.get("weights").get("largest").asDouble()).isLessThan(1.2);
    assertThat(json(out, "--arm", "explored", "--policy", "greedy:true-ctr")
            .get("truth")
            .asDouble())
        .isGreaterThan(own.get("truth").asDouble());
    Run refused = ope(out, "--arm", "ranked", "--policy", "uniform");
    assertThat(refused.code()).isZero();
    assertThat(refused.out())
        .contains("No conclusion: ")
        .contains("of what the target takes was never taken by the log where it could have been")
        .contains("Note: the auctions of this log left nothing to chance; have some explored with"
            + " --set market.exploration.share=0.05.");
    refused(
        "--arm (none) must be one of explored, ranked",
        out,
        "--arm",
        "none",
        "--policy",
        "uniform");
    refused("holds several arms; name one with --arm", out, "--policy", "uniform");
    refused(
        "--replication (3) must be one of 0",
        out,
        "--arm",
        "ranked",
        "--replication",
        "3",
        "--policy",
        "uniform");
    refused("needs the truth of bids", out, "--arm", "ranked", "--policy", "greedy:true-ctr");
    refused("must go by one of score, bid", out, "--arm", "ranked", "--policy", "greedy:luck");
    refused("must name an ad by its number", out, "--arm", "ranked", "--policy", "action:shoes");
    refused("is for tables", out, "--arm", "ranked", "--policy", "column:best");
  }

  /** The estimators whose intervals miss the truth, each of which is marked and named. */
  private static List<String> marked(Path out, String policy) {
    JsonNode found = json(out, "--arm", "explored", "--policy", policy);
    double truth = found.get("truth").asDouble();
    List<String> missing = found.get("estimates").properties().stream()
        .filter(one -> truth < one.getValue().get("low").asDouble()
            || truth > one.getValue().get("high").asDouble())
        .map(Map.Entry::getKey)
        .toList();
    String text = ope(out, "--arm", "explored", "--policy", policy).out();
    assertThat(text.lines()
            .filter(line -> line.contains(") *"))
            .map(line -> line.replaceFirst(" {2,}.*", "")))
        .isEqualTo(missing);
    String note = "the truth, which this log knows, is outside the interval of "
        + String.join(", ", missing) + " (marked *)";
    assertThat(text.contains(note)).isEqualTo(!missing.isEmpty());
    assertThat(found.get("notes").toString().contains(note)).isEqualTo(!missing.isEmpty());
    return missing;
  }

  @Test
  void events_asJsonLines_sayTheSame() {
    JsonNode lines =
        json(run("lines", "--events=jsonl", "--arms", "explored"), "--policy", "uniform");
    JsonNode columns =
        json(run("columns", "--events", "--arms", "explored"), "--policy", "uniform");
    for (String estimator : List.of("IPS", "SNIPS", "DM", "DR")) {
      assertThat(estimate(lines, estimator)).isCloseTo(estimate(columns, estimator), within(1e-7));
    }
  }

  @Test
  void events_ofABandit_haveNoPropensities() {
    Path out = run("bandit", "--events", "--arms", "explored", "--set", "prediction=thompson");
    refused("has no propensities: its model draws by chance", out, "--policy", "uniform");
  }

  @Test
  void formats_sayTheSameNumbers() throws IOException {
    Path file = write("formats.tsv", rows("\t"));
    String[] words = {"ope", file.toString(), "--reward", "gain", "--propensity", "p"};
    Stream<String> rest = Stream.of("--action", "ad", "--policy", "uniform");
    String[] all = Stream.concat(Stream.of(words), rest).toArray(String[]::new);
    Path out = folder.resolve("ope.json");
    String csv =
        Run.hawker(with(all, "--format", "csv", "--out", out.toString())).out();
    assertThat(csv).startsWith("what,figure,estimate,low,high\nlogged,value,0.125,");
    assertThat(csv).contains("IPS,value,0.25,");
    assertThat(Run.hawker(with(all, "--format", "markdown")).out()).contains("| IPS | 0.25");
    assertThat(new JsonMapper().readTree(Files.readString(out)).get("rows").asInt())
        .isEqualTo(400);
    assertThat(Run.hawker(all).out())
        .contains("target: uniform")
        .contains("effective sample  300 of 400 rows (75.0 %)");
  }

  private static String[] with(String[] words, String... more) {
    return Stream.concat(Stream.of(words), Stream.of(more)).toArray(String[]::new);
  }
}
