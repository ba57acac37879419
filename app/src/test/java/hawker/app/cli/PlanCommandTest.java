package hawker.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class PlanCommandTest {
  private static final String TWO =
      Repository.root().resolve("scenarios/plan/two-campaigns.yaml").toString();

  @TempDir
  private Path folder;

  private static Run plan(String what, String... words) {
    List<String> all = new ArrayList<>(List.of("plan", what, TWO, "--set", "population.users=200"));
    all.addAll(Arrays.asList(words));
    return Run.hawker(all.toArray(String[]::new));
  }

  private static JsonNode json(Run run) {
    assertThat(run.code()).as(run.err()).isZero();
    return JsonMapper.shared().readTree(run.out());
  }

  @Test
  void forecast_table_tellsRangesSharesAndTheLimit() {
    Run run = plan("forecast", "--campaign", "rings", "--replications", "9", "--budget", "1");
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out())
        .startsWith("Forecast of evermore/rings\n")
        .contains("80 % range  95 % range", "lost to budget or pacing", "10+", "beta-binomial")
        .contains("Limited by the budget: ")
        .contains("9 worlds are too few for a range of 95 %, which takes 39.");
  }

  @Test
  void forecast_json_sharesSumToOne() {
    JsonNode root = json(plan(
        "forecast",
        "--campaign",
        "rings",
        "--replications",
        "2",
        "--format",
        "json",
        "--bid",
        "3"));
    double sum = 0;
    for (int way = 0; way < 3; way++) {
      sum += root.at("/opportunity/" + way + "/ofEligible").asDouble();
    }
    assertThat(sum).isBetween(1 - 1e-9, 1 + 1e-9);
    assertThat(root.at("/facts/Bid").asString()).isEqualTo("3");
    assertThat(root.at("/metrics").size()).isEqualTo(18);
    assertThat(root.at("/frequency").size()).isEqualTo(10);
  }

  @Test
  void forecast_anyThreads_sameBytes() {
    String one = plan(
            "forecast",
            "--campaign",
            "rings",
            "--replications",
            "3",
            "--threads",
            "1",
            "--format",
            "json")
        .out();
    Run two = plan(
        "forecast",
        "--campaign",
        "rings",
        "--replications",
        "3",
        "--threads",
        "2",
        "--format",
        "json");
    assertThat(two.out()).isEqualTo(one).isNotEmpty();
  }

  @Test
  void forecast_out_isAPageWithItsTablesAndFigures() throws IOException {
    Run run = plan(
        "forecast",
        "--campaign",
        "rings",
        "--replications",
        "2",
        "--out",
        folder.toString(),
        "--quiet");
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out()).isEmpty();
    try (var files = Files.list(folder)) {
      assertThat(files.map(file -> String.valueOf(file.getFileName())))
          .containsExactlyInAnyOrder(
              "forecast.html",
              "forecast.json",
              "forecast-metrics.csv",
              "forecast-opportunity.csv",
              "forecast-frequency.csv",
              "forecast-days.csv",
              "forecast-worlds.csv",
              "forecast-frequency.svg",
              "forecast-spend-by-day.svg");
    }
    assertThat(Files.readString(folder.resolve("forecast.html")))
        .contains("<svg", "default-src 'none'", "Forecast of evermore/rings");
    assertThat(Files.readString(folder.resolve("forecast-metrics.csv")))
        .startsWith("metric,value,valueLow80,valueHigh80,valueLow95,valueHigh95\naudience,");
  }

  /** The numbers of a column, of rows in which another one holds a value. */
  private static List<Double> column(JsonNode rows, String name, String key, String value) {
    List<Double> numbers = new ArrayList<>();
    for (JsonNode row : rows) {
      boolean wanted = key.isEmpty() || row.path(key).asString().equals(value);
      if (wanted && row.path(name).isNumber()) {
        numbers.add(row.path(name).asDouble());
      }
    }
    return numbers;
  }

  private static double mean(List<Double> numbers) {
    return numbers.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
  }

  @Test
  void forecast_worlds_areWhatMediansAndRangesAreOf() {
    JsonNode root =
        json(plan("forecast", "--campaign", "rings", "--replications", "9", "--format", "json"));
    assertThat(column(root.at("/worlds"), "world", "", ""))
        .containsExactly(1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 9.0);
    for (JsonNode metric : root.at("/metrics")) {
      List<Double> sorted =
          column(root.at("/worlds"), metric.path("metric").asString(), "", "").stream()
              .sorted()
              .toList();
      assertThat(metric.path("value").asDouble())
          .as(metric.toString())
          .isCloseTo(
              (sorted.get((sorted.size() - 1) / 2) + sorted.get(sorted.size() / 2)) / 2,
              within(1e-9));
      if (sorted.size() < 9) {
        assertThat(metric.path("valueLow80").isNull()).isTrue();
        continue;
      }
      // Of nine numbers, 80 % of new ones lie between the first and the last.
      assertThat(metric.path("valueLow80").asDouble()).isCloseTo(sorted.get(0), within(1e-9));
      assertThat(metric.path("valueHigh80").asDouble()).isCloseTo(sorted.get(8), within(1e-9));
    }
    Run shown = plan("forecast", "--campaign", "rings", "--replications", "2");
    assertThat(shown.out()).doesNotContain("World by world");
  }

  @Test
  void forecast_overChannels_tellsEachBesideSainsbury() {
    Run run = Run.hawker(
        "plan",
        "forecast",
        Repository.root().resolve("scenarios/which-channel.yaml").toString(),
        "--arm",
        "everywhere",
        "--set",
        "population.users=600",
        "--replications",
        "2",
        "--format",
        "json");
    JsonNode rows = json(run).at("/channels");
    assertThat(rows.size()).isEqualTo(8);
    assertThat(rows.at("/7/channel").asString()).isEqualTo("together, each person once");
    assertThat(rows.at("/7/sainsbury").asDouble()).isPositive();
    assertThat(rows.at("/0/sainsbury").isNull()).isTrue();
  }

  @Test
  void budget_belowTheLowest_isSaidToBeAGuess() {
    Run run = plan(
        "budget",
        "--campaign",
        "rings",
        "--budgets",
        "4,8",
        "--replications",
        "2",
        "--clicks",
        "0.1");
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out())
        .contains("0.1 clicks take less than the lowest budget simulated, 4.00 USD, which brings ")
        .contains(", which is a guess: give --budgets from there on.");
  }

  @Test
  void budget_answersBack() {
    Run run = plan(
        "budget",
        "--campaign",
        "rings",
        "--budgets",
        "0.5..8x3",
        "--replications",
        "2",
        "--reach",
        "30",
        "--clicks",
        "100_000");
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out())
        .contains("30 people reached take a budget of about ")
        .contains("100,000 clicks cannot be had with these budgets, which bring at most ")
        .contains("marginal");
    JsonNode rows = json(plan(
            "budget",
            "--campaign",
            "rings",
            "--budgets",
            "0.5,2,8",
            "--replications",
            "2",
            "--format",
            "json"))
        .at("/budgets");
    assertThat(rows.size()).isEqualTo(3);
    assertThat(rows.at("/2/billedCost").asDouble())
        .isGreaterThan(rows.at("/0/billedCost").asDouble());
    JsonNode root = json(plan(
        "budget",
        "--campaign",
        "rings",
        "--budgets",
        "0.5,2,8",
        "--replications",
        "2",
        "--format",
        "json"));
    // Of two worlds, the median is the mean.
    assertThat(mean(column(root.at("/worlds"), "reach", "budget", "2")))
        .isCloseTo(rows.at("/1/reach").asDouble(), within(1e-9));
  }

  @Test
  void goal_saysWhyNot() {
    Run run = plan(
        "goal", "--campaign", "rings", "--clicks", "1000000", "--cpc", "2", "--replications", "1");
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out()).contains("cannot be had, because even at bids up to ");
  }

  @Test
  void split_recommended_isSimulatedBesideToday() {
    JsonNode root = json(plan(
        "split",
        "--total",
        "12",
        "--goal",
        "clicks",
        "--replications",
        "2",
        "--floor",
        "dresses=1",
        "--format",
        "json"));
    JsonNode rows = root.at("/shares");
    assertThat(rows.size()).isEqualTo(3);
    assertThat(rows.at("/0/budget").asDouble() + rows.at("/1/budget").asDouble())
        .isLessThanOrEqualTo(12.0001);
    assertThat(rows.at("/1/budget").asDouble()).isGreaterThanOrEqualTo(1);
    assertThat(rows.at("/0/budgetToday").asDouble()).isEqualTo(9.6);
    assertThat(root.at("/curves").size()).isEqualTo(12);
    JsonNode worlds = root.at("/worlds");
    assertThat(worlds.size()).isEqualTo(2 * (12 + 3 + 3));
    assertThat(mean(column(worlds, "value", "split", "today")))
        .isCloseTo(
            (rows.at("/0/today").asDouble()
                    + rows.at("/1/today").asDouble()
                    + rows.at("/2/today").asDouble())
                / 3,
            within(1e-9));
  }

  @Test
  void splitOverAdSets_sumsToTheCampaign_andPrintsWhatRunsIt() {
    String file = Repository.root().resolve("scenarios/plan/two-ad-sets.yaml").toString();
    List<String> words = List.of(
        "plan",
        "split",
        file,
        "--total",
        "4",
        "--over",
        "ad-sets",
        "--replications",
        "3",
        "--seed",
        "5");
    List<String> json = new ArrayList<>(words);
    json.addAll(List.of("--format", "json", "--floor", "women=1"));
    JsonNode rows = json(Run.hawker(json.toArray(String[]::new))).at("/shares");
    assertThat(rows.at("/0/name").asString()).isEqualTo("couples");
    assertThat(rows.at("/1/budget").asDouble()).isGreaterThanOrEqualTo(1);
    for (String column : List.of("simulated", "spend", "today", "spendToday")) {
      assertThat(rows.at("/0/" + column).asDouble() + rows.at("/1/" + column).asDouble())
          .isEqualTo(rows.at("/2/" + column).asDouble(), within(1e-6));
    }
    Run table = Run.hawker(words.toArray(String[]::new));
    assertThat(table.out()).contains("Today the ad sets share the budget of the campaign");
    Run wrong = Run.hawker(
        "plan", "split", file, "--total", "4", "--over", "ad-sets", "--floor", "woman=1");
    assertThat(wrong.code()).isEqualTo(2);
    assertThat(wrong.err())
        .contains("--floor (woman=1) must be NAME=AMOUNT with one of couples, women. Maybe women?");
  }

  @Test
  void split_todaysIsNotAllowed_advisesTheBestThatIs() {
    Run run = plan(
        "split",
        "--total",
        "20",
        "--ceiling",
        "rings=5",
        "--ceiling",
        "dresses=5",
        "--replications",
        "2");
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out())
        .contains("Today's split is not within what is asked. Of those that are, the best by the")
        .contains("To run it so: ")
        .doesNotContain("leave the split as it is");
  }

  @Test
  void split_targetThatNoBudgetKeepsTo_cannotBeHad() {
    Run run = plan("split", "--total", "20", "--goal", "conversions", "--target-cpa", "0.0001");
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out())
        .contains("It cannot be had, because no budget keeps to the target: of all that were")
        .contains(", and the target 0.0001.")
        .doesNotContain("leave the split as it is", "stands in a corner", "To run it so");
  }

  /** What comes for nothing still needs a budget to be shown at all. */
  @Test
  void goal_clicksThatCostNothing_getABudgetOfABid() {
    Run run = Run.hawker(
        "plan",
        "goal",
        TWO,
        "--set",
        "population.users=300",
        "--campaign",
        "rings",
        "--clicks",
        "8",
        "--cpa",
        "60",
        "--replications",
        "9");
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out())
        .containsPattern("Bid (0[.]0[0-9]+) USD with a budget of \\1 USD a day: 8");
  }

  @Test
  void split_better_printsACommandThatChecks() {
    Run clear = plan(
        "split",
        "--total",
        "3",
        "--replications",
        "6",
        "--set",
        "inventory.advertisers.evermore.campaigns.dresses.audience.age=80-81",
        "--set",
        "inventory.advertisers.evermore.campaigns.rings.budget.daily=0.1");
    assertThat(clear.out()).contains("The split recommended brings ").contains("To run it so: ");
    String line = clear
        .out()
        .lines()
        .filter(one -> one.startsWith("To run it so: "))
        .findFirst()
        .orElseThrow();
    List<String> words = new ArrayList<>(List.of("check", TWO));
    Matcher setting = Pattern.compile("--set '([^']*)'").matcher(line);
    while (setting.find()) {
      words.addAll(List.of("--set", setting.group(1)));
    }
    assertThat(words).hasSizeGreaterThan(8);
    Run check = Run.hawker(words.toArray(String[]::new));
    assertThat(check.code()).as(check.err()).isZero();
  }

  @Test
  void flight_tellsPacingRulesAndLanding() {
    Run run = plan(
        "flight",
        "--campaign",
        "rings",
        "--budget",
        "1",
        "--at",
        "1 day",
        "--spent",
        "0.9",
        "--replications",
        "2");
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out())
        .contains("With 0.90 USD spent by 1 day (90.0 % of an even course), ")
        .contains("google-ads-2024", "linkedin-2024", "meta-2025")
        .contains("Under as-fast-as-possible the money runs out in ");
    JsonNode worlds = json(plan(
            "flight",
            "--campaign",
            "rings",
            "--budget",
            "1",
            "--replications",
            "2",
            "--format",
            "json"))
        .at("/worlds");
    assertThat(worlds.size()).isEqualTo(2 * 9);
    assertThat(worlds.at("/0/servedCost").asDouble())
        .isGreaterThanOrEqualTo(worlds.at("/0/billedCost").asDouble());
  }

  @Test
  void honesty_countsWhatRangesHold() {
    JsonNode rows = json(plan(
            "honesty",
            "--campaign",
            "rings",
            "--campaigns",
            "2",
            "--replications",
            "9",
            "--outcomes",
            "2",
            "--format",
            "json"))
        .at("/ranges");
    assertThat(rows.size()).isEqualTo(4);
    assertThat(rows.at("/0/outcomes").asInt()).isEqualTo(4);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      forecast --campaign ringss | hawker: --campaign (ringss) must be one of evermore/rings, evermore/dresses. Maybe rings?
      forecast | hawker: --campaign must be one of evermore/rings, evermore/dresses.
      forecast --campaign rings --arm b | hawker: --arm (b) must be one of base.
      forecast --campaign rings --bid x | hawker plan: --bid (x) must be an amount of money, such as 0.80 or 0.80 USD.
      forecast --campaign rings --budget -3 | hawker plan: --budget (-3) must not be negative.
      forecast --campaign rings --days 0 | hawker: --days (0) must be a whole number in [1, 3660]
      forecast --campaign rings --replications no | hawker: --replications (no) must be a whole number in [1, 10000]
      forecast --campaign rings --pacing slow | hawker plan: --pacing (slow) must be one of the bidding plug-ins: even-pacing, as-fast-as-possible.
      forecast --campaign rings --quiet | hawker: --quiet needs --out, or nothing would be left of the plan
      budget --campaign rings --budgets 5,3 | hawker: --budgets (5,3) must rise from one to the next
      budget --campaign rings --budgets 9..3x4 | hawker: --budgets (9..3x4) must rise, with 2 to 100 steps, such as 50..2000x12
      budget --campaign rings --budgets a | hawker: --budgets (a) must be amounts above 0, such as 10,20,50 or 50..2000x12; 'a' is none
      goal --campaign rings | hawker: one of --clicks, --conversions and --reach must be given
      goal --campaign rings --clicks 3 --cpa 1 --cpc 2 | hawker: only one of --cpc, --cpa and --cpm must be given
      goal --campaign rings --clicks -3 | hawker: --clicks (-3) must be a number above 0
      bids --campaign rings --bids 1..9x1001 | hawker: --bids (1..9x1001) must rise, with 2 to 1000 steps
      split --total 0 | hawker: --total (0) must be a number above 0
      split --total 9 --goal click | hawker: --goal (click) must be one of clicks, conversions, value, reach. Maybe clicks?
      split --total 9 --floor hats=2 | hawker: --floor (hats=2) must be NAME=AMOUNT with one of evermore/rings, evermore/dresses
      split --total 9 --floor ring=2 | hawker: --floor (ring=2) must be NAME=AMOUNT with one of evermore/rings, evermore/dresses. Maybe rings?
      split --total 9 --over adsets | hawker: --over (adsets) must be one of campaigns, channels, ad-sets. Maybe ad-sets?
      split --total 9 --over ad-sets --campaign rings | hawker: --over (ad-sets) must find two or more to split over, not 0; give evermore/rings several under adSets, each with its audience and ads
      split --total 9 --floor rings=12 | hawker: the floors sum to 12.00, more than --total (9)
      split --total 9 --floor rings=4 --ceiling rings=2 | hawker: --floor (rings=4) must be at most --ceiling, 2.00
      split --total 9 --target-cpa 3 | hawker: --target-cpa (3) needs --goal conversions
      flight --campaign rings --at 9days | hawker: --at (9days) must be a time from 1 h on, before the end at 48 h, such as '36 h' or '2 days'
      flight --campaign rings --budget 3 --at 30h --spent 6.01 | hawker: --spent (6.01) must be at most what the budget of evermore/rings allows by then, 6.00; give the --budget that it really has
      flight --campaign rings --spent 3 | hawker: --spent (3) needs --at, the time by which it was
      """)
  void brokenOption_isTold(String words, String message) {
    String[] parts = words.split(" ", -1);
    Run run = plan(parts[0], Arrays.copyOfRange(parts, 1, parts.length));
    assertThat(run.code()).as(run.out()).isEqualTo(2);
    assertThat(run.err()).startsWith(message).doesNotContain("\tat ");
  }

  @Test
  void splitOverChannels_ofACampaignWithout_tellsHow() {
    Run run = plan("split", "--total", "9", "--over", "channels", "--campaign", "rings");
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err())
        .contains("--over (channels) must find two or more to split over, not 0; give the"
            + " campaign channels, such as --set");
  }
}
