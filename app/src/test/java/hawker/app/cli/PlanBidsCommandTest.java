package hawker.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Bids of a campaign, and bids on the prices of an exchange; about 10 s. */
class PlanBidsCommandTest {
  private static final String TWO =
      Repository.root().resolve("scenarios/plan/two-campaigns.yaml").toString();

  private static final String FIXED = """
      name: fixed
      days: 2
      population: {users: 200, activity: {sessionsPerDay: 3}}
      targeting: untargeted
      prediction: oracle
      response: {name: utility, baseCtr: 20 %, wearOut: 0}
      market: {slice: 2 h}
      inventory:
        advertisers:
          shop:
            campaigns:
              one:
                bid: {cpc: 0.75}
                budget: {daily: 3}
                cap: {impressions: 4, per: 1 day}
                ads: {x: {value: 30, conversionRate: 20 %}}
              two: {bid: {cpc: 0.6}, ads: {z: {}}}
              mixed:
                adSets:
                  p: {bid: {cpc: 0.1}, ads: {p: {}}}
                  q: {bid: {cpm: 1}, ads: {q: {}}}
          rival: {campaigns: {c: {bid: {cpc: 1.00}, ads: {x: {}}}}}
          other: {campaigns: {c: {bid: {cpc: 0.50}, ads: {x: {}}}}}
      """;

  @TempDir
  private Path folder;

  private static Run bids(String... words) {
    List<String> all = new ArrayList<>(List.of("plan", "bids"));
    all.addAll(Arrays.asList(words));
    return Run.hawker(all.toArray(String[]::new));
  }

  private static JsonNode json(Run run) {
    assertThat(run.code()).as(run.err()).isZero();
    return JsonMapper.shared().readTree(run.out());
  }

  private String fixed() throws IOException {
    return Files.writeString(folder.resolve("fixed.yaml"), FIXED).toString();
  }

  private String flown() throws IOException {
    String flights = "flights: [{from: 2026-03-02, to: 2026-03-03, budget: 4}], ";
    return Files.writeString(
            folder.resolve("flown.yaml"), FIXED.replace("two: {", "two: {" + flights))
        .toString();
  }

  private static Path prices(String name) {
    Path found = Stream.of("..", "../..", "../../..")
        .map(up -> Repository.root().resolve(up).resolve("shared/data").resolve(name))
        .filter(Files::exists)
        .findFirst()
        .orElse(null);
    Assumptions.assumeTrue(found != null, "../shared/data/" + name + " is absent");
    return Objects.requireNonNull(found);
  }

  @Test
  void fixedMarket_runAgain_isTheSameToTheMicro() throws IOException {
    Run run = bids(
        fixed(), "--campaign", "one", "--bids", "0.1,0.5,1,3", "--replications", "3", "--check");
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out())
        .startsWith("Bids of shop/one, no budget to stop it\n")
        .contains("0.75  now", "Nothing in this market reacts to the bid", "marginal")
        .doesNotContain("  no  ");
    assertThat(run.out().lines().filter(line -> line.contains("to the micro"))).hasSize(5);
  }

  @Test
  void json_sharesAndMarginalsAddUp() throws IOException {
    JsonNode root = json(bids(
        fixed(),
        "--campaign",
        "one",
        "--bids",
        "0.2,0.4,0.9",
        "--replications",
        "1",
        "--format",
        "json"));
    double cost = 0;
    double clicks = 0;
    for (JsonNode row : root.at("/bids")) {
      double more = row.at("/clicks").asDouble() - clicks;
      if (more > 0) {
        cost += more * row.at("/marginalCpc").asDouble();
      }
      clicks = row.at("/clicks").asDouble();
      assertThat(row.at("/requiredDailyBudget").asDouble())
          .isBetween(row.at("/cost").asDouble() / 2 - 1e-9, row.at("/cost").asDouble() + 1e-9);
    }
    assertThat(clicks).isPositive();
    assertThat(cost)
        .isBetween(
            root.at("/bids/3/cost").asDouble() - 1e-6, root.at("/bids/3/cost").asDouble() + 1e-6);
    assertThat(root.at("/bids/1/impressionShare").asDouble()
            + root.at("/worth/1/lostToRank").asDouble())
        .isBetween(1 - 1e-9, 1 + 1e-9);
  }

  @Test
  void marketThatReacts_saysWhatDoes() {
    Run run = bids(TWO, "--campaign", "rings", "--bids", "0.5,2", "--replications", "1", "--check");
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out())
        .contains("Something in this market reacts to the bid: budgets of competitors, ")
        .contains("The table of bids run again says how far");
  }

  @Test
  void out_isAPageWithItsTablesAndFigures() throws IOException {
    Path out = folder.resolve("out");
    Run run = bids(
        fixed(),
        "--campaign",
        "one",
        "--bids",
        "0.2..1x4",
        "--replications",
        "2",
        "--out",
        out.toString(),
        "--quiet");
    assertThat(run.code()).as(run.err()).isZero();
    try (var files = Files.list(out)) {
      assertThat(files.map(file -> String.valueOf(file.getFileName())))
          .containsExactlyInAnyOrder(
              "bids.html",
              "bids.json",
              "bids-bids.csv",
              "bids-worth.csv",
              "bids-worlds.csv",
              "bids-clicks-by-bid.svg",
              "bids-cost-of-a-click.svg");
    }
  }

  @Test
  void pricesOfAnExchange_areWonAsPublished() {
    JsonNode root = json(bids(
        "--prices",
        prices("ipinyou-landscape/1458.json").toString(),
        "--prices",
        prices("ipinyou-landscape/2259.json").toString(),
        "--prices",
        prices("ipinyou-landscape/2261.json").toString(),
        "--prices",
        prices("ipinyou-landscape/3386.json").toString(),
        "--bids",
        "20,50,100,150,200,300",
        "--format",
        "json"));
    won(
        root,
        "bids-1458",
        557_458,
        7_965_217,
        1_338_631,
        39_411_271,
        2_571_884,
        127_102_935,
        2_814_028,
        157_342_922,
        2_948_656,
        180_265_824,
        3_083_056,
        212_400_241);
    won(
        root,
        "bids-2259",
        149_578,
        2_013_719,
        329_103,
        8_433_482,
        515_078,
        21_838_355,
        626_885,
        35_661_094,
        731_679,
        53_338_560,
        835_556,
        77_754_898);
    won(
        root,
        "bids-3386",
        550_131,
        8_689_919,
        1_211_484,
        36_323_443,
        2_200_345,
        108_329_491,
        2_488_665,
        143_910_465,
        2_659_563,
        173_583_318,
        2_847_802,
        219_066_895);
    assertThat(root.at("/bids-1458/1/price").asString()).isEqualTo("29.441");
    assertThat(root.at("/campaigns/0/ctr").asString()).isEqualTo("0.0796");
    assertThat(root.at("/campaigns/0/cpm").asString()).isEqualTo("68.89");
    assertThat(root.at("/campaigns/0/ecpc").asString()).isEqualTo("86.55");
    assertThat(root.at("/campaigns/1/ecpc").asString()).isEqualTo("277.70");
    JsonNode pair = root.at("/compared/3");
    assertThat(pair.at("/campaign").asString() + pair.at("/against").asString())
        .isEqualTo("22592261");
    assertThat(pair.at("/lift").asString()).isEqualTo("+11.3 %");
    assertThat(pair.at("/range").asString()).isEqualTo("-7.0 % to +33.2 %");
    assertThat(pair.at("/pValue").asDouble()).isBetween(0.2415, 0.2425);
    assertThat(pair.at("/verdict").asString()).isEqualTo("not distinguishable");
    double before = 0;
    for (JsonNode row : root.at("/bids-1458")) {
      double marginal = Double.parseDouble(row.at("/marginalCpc").asString());
      assertThat(marginal).isGreaterThan(before);
      before = marginal;
    }
  }

  private static void won(JsonNode root, String part, long... winsAndCost) {
    for (int i = 0; i < winsAndCost.length; i += 2) {
      JsonNode row = root.at("/" + part + "/" + i / 2);
      assertThat(row.at("/impressions").asLong()).as(part).isEqualTo(winsAndCost[i]);
      assertThat(row.at("/cost").asLong()).as(part).isEqualTo(winsAndCost[i + 1]);
    }
  }

  @Test
  void logOfAnExchange_isCounted() throws IOException {
    Path log = Files.writeString(
        folder.resolve("won.txt"), "click price\n0 80 0.1\n1\t50\n0,20\n\n0 50 0.3 x\n");
    Run run = bids("--prices", log.toString(), "--bids", "20,50,79,80");
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out())
        .contains("Bids on prices of won\n")
        .containsPattern("50 +3 +75\\.0 % +120 +40\\.000")
        .containsPattern("80 +4 +100\\.0 % +200 +50\\.000");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      --bids 1 | hawker: SCENARIO must be given
      FIXED --campaign one --bids 3,1 | hawker: --bids (3,1) must rise from one to the next
      FIXED --campaign one --bids 0.0000001,1 | hawker: --bids (0.0000001,1) must be a micro a click apart, or more
      FLOWN --campaign two --bids 1 | hawker: --bids (1) cannot be planned: the flights of shop/two have budgets of their own; change them in the scenario
      FIXED --campaign mixed --bids 1 | hawker: --bids (1) cannot be bids per click and per thousand impressions, as shop/mixed has them
      FIXED --campaign mixed --bids 1 --set inventory.advertisers.shop.campaigns.mixed.adSets.q.bid.cpm=null --set inventory.advertisers.shop.campaigns.mixed.adSets.q.bid.cpc=0.1 --set market.auction.name=gsp --set market.auction.oneAdPerAdvertiser=false | hawker: --bids (1) cannot be read where ads of shop/mixed set each other's prices (oneAdPerAdvertiser: false); forecast them one by one
      FIXED --campaign one --bids 1 --prices none.json | hawker: SCENARIO (FIXED) must not be given with --prices
      --bids 1 --prices none.json | hawker: --prices: none.json is not there
      --bids 1.5,2 --prices LOG | hawker: --bids (1.5,2) must be whole numbers, as prices are
      --bids 1 --prices LOG --check | hawker: --check needs a scenario
      --bids 1 --prices LOG | hawker: --prices: LOG:2: a line (2 80) must be a click, 0 or 1, and a price, a whole number in [0, 10000000]
      --bids 1 --prices TABLE | hawker: --prices: TABLE: cost (9) must be what price_histogram comes to, which is 8
      """)
  void brokenOption_isTold(String words, String message) throws IOException {
    Path log = Files.writeString(folder.resolve("log.txt"), "0 80\n2 80\n");
    Path table = Files.writeString(
        folder.resolve("t.json"), "{\"price_histogram\": [0, 2, 3], \"cost\": 9}");
    String[] places = {
      "FIXED", fixed(), "FLOWN", flown(), "LOG", log.toString(), "TABLE", table.toString()
    };
    String command = words;
    String expected = message;
    for (int i = 0; i < places.length; i += 2) {
      command = command.replace(places[i], places[i + 1]);
      expected = expected.replace(places[i], places[i + 1]);
    }
    Run run = bids(command.split(" ", -1));
    assertThat(run.code()).as(run.out()).isEqualTo(2);
    assertThat(run.err()).startsWith(expected).doesNotContain("\tat ");
  }
}
