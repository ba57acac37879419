package hawker.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** {@code hawker explain}; about ten seconds. */
class ExplainCommandTest {
  /** Words that only what is true of a person goes with. */
  private static final List<String> OF_TRUTH =
      List.of("truth", "as they are", "likes ", "log-odds", "draw", "journeys:", "looks");

  private static Run explain(String scenario, String... more) {
    String file = Repository.root().resolve("scenarios/" + scenario + ".yaml").toString();
    Stream<String> words =
        Stream.of("explain", file, "--set", "population.users=400", "--set", "market.slice=1 h");
    return Run.hawker(Stream.concat(words, Stream.of(more)).toArray(String[]::new));
  }

  private static List<String> asked(int user, String... more) {
    List<String> all = new ArrayList<>(List.of("--user", Integer.toString(user)));
    all.addAll(List.of(more));
    return all;
  }

  private static String told(String scenario, List<String> options) {
    Run run = explain(scenario, options.toArray(String[]::new));
    assertThat(run.err()).isEmpty();
    assertThat(run.code()).isZero();
    return run.out();
  }

  @ParameterizedTest
  @CsvSource({"quickstart,17", "bridal,5", "buyer-journey,3", "brand-crisis,12"})
  void explain_withoutTruth_tellsNothingOfIt(String scenario, int user) {
    JsonMapper mapper = new JsonMapper();
    String text = told(scenario, asked(user));
    OF_TRUTH.forEach(word -> assertThat(text).doesNotContain(word));
    assertThat(text.lines()).allSatisfy(line -> assertThat(line.length()).isLessThan(101));
    String withTruth = told(scenario, asked(user, "--truth"));
    assertThat(withTruth).contains("The person, as they are");
    assertThat(withTruth.lines()).allSatisfy(line -> assertThat(line.length()).isLessThan(101));
    String json = told(scenario, asked(user, "--format", "json"));
    assertThat(json).doesNotContain("truth");
    JsonNode all = mapper.readTree(told(scenario, asked(user, "--truth", "--format", "json")));
    assertThat(all.has("truth")).isTrue();
    ObjectNode less = (ObjectNode) all;
    less.remove("truth");
    less.path("page").forEach(shown -> ((ObjectNode) shown).remove("truth"));
    assertThat(mapper.readTree(json)).isEqualTo(less);
  }

  @Test
  void explain_oneAd_tellsOfThatAlone() {
    String told = told(
        "quickstart", asked(17, "--ad", "swift/sports-shop/main/shoes", "--at", "day 2 12:00"));
    assertThat(told).contains("swift/sports-shop/main/shoes").contains("Person 17 at day ");
    assertThat(told).doesNotContain("market 1/");
  }

  @Test
  void explain_time_isTheNextRequestFromThen() {
    String first = told("quickstart", asked(17));
    String later = told("quickstart", asked(17, "--at", "1 day"));
    assertThat(first).contains("Person 17 at day 1 ");
    assertThat(later).containsPattern("Person 17 at day [2-9] ");
    assertThat(later.lines().skip(1).findFirst())
        .contains("no request at day 2 00:00:00; the next one after it is told");
    assertThat(first).doesNotContain("no request at");
  }

  /** Who is shown and what they pay is left to chance and the reserve, not to ranks. */
  @Test
  void explain_exploredRequest_isToldAsSuch() {
    String stream = "market.channels.feed.placements.stream.";
    List<String> options = asked(17, "--set", stream + "reserve=2", "--arm", "by-chance");
    String byChance = told("off-policy", options);
    assertThat(byChance)
        .contains("explored: ads that score enough are shown in an order drawn by chance")
        .contains("not drawn")
        .doesNotContain("next score")
        .doesNotContain("outranked");
    assertThat(byChance.replaceAll("\\s+", " "))
        .contains("shown by chance, the reserve, 2.00 CPM / weight");
    assertThat(byChance.lines()).allSatisfy(line -> assertThat(line.length()).isLessThan(101));
    assertThat(told("off-policy", asked(17, "--arm", "by-chance")).replaceAll("\\s+", " "))
        .contains("shown by chance, nothing, as there is no reserve");
    options = asked(17, "--set", stream + "reserve=2", "--arm", "by-chance", "--format", "json");
    JsonNode json = new JsonMapper().readTree(told("off-policy", options));
    assertThat(json.path("moment").path("explored").booleanValue()).isTrue();
    assertThat(json.path("page")).isNotEmpty().allSatisfy(shown -> {
      assertThat(shown.path("nextScore").doubleValue()).isEqualTo(2000);
      assertThat(shown.path("losingScore").doubleValue()).isEqualTo(2000);
    });
    assertThat(told("off-policy", asked(17, "--arm", "ranked")))
        .contains("next score")
        .contains("outranked")
        .doesNotContain("chance")
        .doesNotContain("drawn");
  }

  private static void refused(String message, String... options) {
    Run run = explain("quickstart", options);
    assertThat(run.code()).as(run.err()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains(message).doesNotContain("\tat ");
  }

  @Test
  void explain_badOptions_areToldWithAdvice() {
    refused("--arm (behavioral) must be an arm", "--user", "1", "--arm", "behavioral");
    refused("Maybe behavioural?", "--user", "1", "--arm", "behavioral");
    refused("--user (400) must be in [0, 399]", "--user", "400");
    refused("--user (-1) must be in [0, 399]", "--user", "-1");
    refused("--replication (0) must be in [1, ", "--user", "1", "--replication", "0");
    refused("--format (xml) must be one of", "--user", "1", "--format", "xml");
    refused("--at (noon) must be a time, such as", "--user", "1", "--at", "noon");
    refused("--at (day 99 10:00) must be a time", "--user", "1", "--at", "day 99 10:00");
    refused("within the scenario's 2 days", "--user", "1", "--at", "90 days");
    refused("the nearest are day 2 ", "--user", "17", "--at", "day 2 23:59");
    refused(
        "Maybe swift/sports-shop/main/shoes?",
        "--user",
        "17",
        "--ad",
        "swift/sports-shop/main/shoe");
    refused("Missing required option: '--user=N'");
  }
}
