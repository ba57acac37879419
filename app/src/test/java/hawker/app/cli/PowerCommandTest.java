package hawker.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class PowerCommandTest {
  private static final String SHOP =
      Repository.root().resolve("scenarios/coverage/small-shop.yaml").toString();

  @TempDir
  private static Path folder;

  private static String told(String... options) {
    Run run = power(options);
    assertThat(run.err()).isEmpty();
    assertThat(run.code()).isZero();
    return run.out();
  }

  private static Run power(String... options) {
    String[] all = new String[options.length + 1];
    all[0] = "power";
    System.arraycopy(options, 0, all, 1, options.length);
    return Run.hawker(all);
  }

  private static void refused(String message, String... options) {
    Run run = power(options);
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains(message).doesNotContain("Exception");
  }

  @Test
  void rate_onePercentUpATenth_takesThePublishedUsers() {
    assertThat(told("--rate", "1 %", "--lift", "10 %", "--users-per-day", "20_000"))
        .contains("163,092 users in each of 2 arms, 326,184 in all")
        .contains("takes 17 days")
        .contains("pooled variance: 163,095");
    assertThat(told("--rate", "0.01", "--lift", "0.1", "--power", "0.9")).contains("218,334");
    // Twice the variance takes twice the users.
    assertThat(told("--rate", "1 %", "--lift", "10 %", "--design-effect", "2")).contains("326,184");
  }

  @Test
  void users_asManyAsNeeded_tellTheLift() {
    assertThat(told("--rate", "1 %", "--users", "163092")).contains("tell a lift of 10 % from 1 %");
  }

  @Test
  void mean_lewisAndRao_takesThePublishedUsers() {
    // 0.35 of 7; 16 (75 / 0.35)^2 by the rule of thumb.
    assertThat(told("--mean", "7", "--sd", "75", "--lift", "5 %")).contains("720,8");
  }

  @Test
  void looks_five_printsThePublishedBoundaries() {
    assertThat(told("--looks", "5")).contains("4.8769").contains("2.0310").contains("0.1417");
    assertThat(told("--looks", "5", "--spending", "pocock")).contains("2.4380");
  }

  @Test
  void scenario_smallShop_heedsThatPeopleComeBack() {
    assertThat(told(SHOP, "--metric", "ctr", "--lift", "5 %"))
        .contains("times that of independent trials")
        .contains("over 1,000 users in a day")
        .contains("To tell a lift of 5 %");
    assertThat(told(SHOP, "--metric", "reach", "--users", "5000")).contains("a user");
  }

  @Test
  void of_aRun_isThatOfItsIntervals() throws IOException {
    Path out = folder.resolve("results");
    Run run = Run.hawker(
        "run",
        Repository.root().resolve("scenarios/quickstart.yaml").toString(),
        "--out",
        out.toString(),
        "--quiet",
        "--replications=5",
        "--set",
        "population.users=500");
    assertThat(run.err()).isEmpty();
    JsonNode summary = JsonMapper.shared().readTree(Files.readString(out.resolve("summary.json")));
    JsonNode told = JsonMapper.shared()
        .readTree(told("--of", out.toString(), "--metric", "clicks", "--format=json"));
    assertThat(told.size()).isEqualTo(summary.path("arms").size() - 1);
    for (JsonNode row : told) {
      for (JsonNode one : summary.path("comparisons")) {
        if (one.path("arm").equals(row.path("arm"))
            && one.path("metric").asString().equals("clicks")) {
          JsonNode difference = one.path("difference");
          // Tables of Student's t with four degrees of freedom: 2.7764 of 97.5 %, 0.9410 of 80 %.
          double error =
              (difference.path("high").asDouble() - difference.path("low").asDouble())
                  / 2
                  / 2.776445;
          assertThat(row.path("leastDifference").asDouble())
              .isCloseTo((2.776445 + 0.940965) * error, within(1e-4 * error));
          assertThat(row.path("lift").asDouble())
              .isEqualTo(one.at("/lift/value").asDouble());
        }
      }
      double least =
          row.path("leastDifference").asDouble() / row.path("leastLift").asDouble();
      assertThat(least)
          .isCloseTo(summary.at("/arms/0/metrics/clicks/value").asDouble(), within(1e-6));
    }
    assertThat(told("--of", out.toString()))
        .contains("least lift found, %", "With 5 replications", "a power of 80 %");
    assertThat(told("--of", out.toString(), "--format", "markdown")).startsWith("| arm ");
    assertThat(told("--of", out.toString(), "--format", "csv"))
        .startsWith("metric,baseline,arm,replications,lift,verdict,power,alpha,");
    refused("--metric (ctrr) must be one of ", "--of", out.toString(), "--metric", "ctrr");
    refused("--of goes with --metric", "--of", out.toString(), "--lift", "5 %");
    Files.writeString(out.resolve("summary.json"), "{");
    refused("must be a folder with the whole results of a run", "--of", out.toString());
  }

  @Test
  void options_mistaken_areToldWithAdvice() {
    refused("one of SCENARIO, --rate and --mean must be given");
    refused("either --lift or --users must be given", "--rate", "1 %");
    refused("--rate (1.2) must be above 0 % and below 100 %", "--rate", "1.2", "--lift", "5 %");
    refused("--lift (ten) must be a number other than 0", "--rate", "1 %", "--lift", "ten");
    refused("--sd must be given with --mean", "--mean", "7", "--lift", "5 %");
    refused("--spending (early) must be", "--looks", "3", "--spending", "early");
    refused("--looks (101) must be in [1, 100]", "--looks", "101");
    refused("fillRate is no sum over people", SHOP, "--metric", "fillRate", "--lift", "5 %");
    refused("must be one of impressions", SHOP, "--metric", "ctrr", "--lift", "5 %");
  }
}
