package hawker.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class BenchCommandTest {
  private static final String BENCH =
      Repository.root().resolve("scenarios/bench").toString();
  private static final String[] SMALL = {
    "--rounds", "2", "--set", "population.users=500", "--set", "days=1"
  };

  @TempDir
  private Path folder;

  private static Run bench(String... args) {
    String[] words = new String[args.length + 1];
    words[0] = "bench";
    System.arraycopy(args, 0, words, 1, args.length);
    return Run.hawker(words);
  }

  private static String[] small(String... first) {
    String[] words = new String[first.length + SMALL.length];
    System.arraycopy(first, 0, words, 0, first.length);
    System.arraycopy(SMALL, 0, words, first.length, SMALL.length);
    return words;
  }

  private static JsonNode json(Path file) throws IOException {
    return JsonMapper.shared().readTree(Files.readString(file));
  }

  @Test
  void bench_twoProfiles_figuresAddUp() throws IOException {
    Path file = folder.resolve("bench.json");
    Path saved = folder.resolve("baseline.json");
    Run run = bench(small(
        BENCH + "/marrakesh-like.yaml",
        BENCH + "/1k-ads.yaml",
        "--json",
        file.toString(),
        "--save",
        saved.toString()));

    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out()).contains("M auctions/s", "Marrakesh, up to 1,280,000 auctions");
    JsonNode root = json(file);
    assertThat(root.get("settings").valueStream().map(JsonNode::asString))
        .containsExactly("population.users=500", "days=1");
    List<JsonNode> profiles = root.get("profiles").valueStream().toList();
    assertThat(profiles.stream().map(profile -> profile.get("profile").asString()))
        .containsExactly("marrakesh-like", "1k-ads");
    for (JsonNode profile : profiles) {
      rateIsTheMiddleOfTheRounds(profile);
      double median = profile.get("auctionsPerSecond").get("median").asDouble();
      assertThat(profile.get("nanosPerAuction").asDouble() * median).isCloseTo(1e9, within(1.0));
      assertThat(json(saved)
              .get("auctionsPerSecond")
              .get(profile.get("profile").asString())
              .asDouble())
          .isCloseTo(median, within(0.5));
    }
    JsonNode marrakesh = profiles.get(0);
    assertThat(marrakesh.get("peerRatio").asDouble() * 1_280_000)
        .isCloseTo(marrakesh.get("auctionsPerSecond").get("median").asDouble(), within(1e-3));
    assertThat(profiles.get(1).get("peer").isNull()).isTrue();
  }

  /** Rounds of 500 people, who all do the same in each. */
  private static void rateIsTheMiddleOfTheRounds(JsonNode profile) {
    List<JsonNode> rounds = profile.get("rounds").valueStream().toList();
    assertThat(rounds).hasSize(2);
    double sum = 0;
    for (JsonNode round : rounds) {
      assertThat(round.get("auctions").asLong())
          .isEqualTo(rounds.get(0).get("auctions").asLong())
          .isPositive();
      assertThat(round.get("people").asInt()).isEqualTo(500);
      sum += round.get("auctions").asDouble() * 1e9 / round.get("marketNanos").asDouble();
    }
    JsonNode rate = profile.get("auctionsPerSecond");
    assertThat(rate.get("median").asDouble()).isCloseTo(sum / 2, within(1e-3));
    assertThat(rate.get("least").asDouble())
        .isLessThanOrEqualTo(rate.get("median").asDouble());
  }

  @Test
  void bench_workOfTheProfiles_isWhatTheirHeadersSay() throws IOException {
    Path file = folder.resolve("bench.json");
    Run run = bench(small(
        BENCH + "/marrakesh-like.yaml",
        BENCH + "/auctionnet-like.yaml",
        BENCH + "/auctiongym-like.yaml",
        BENCH + "/yahoo-like.yaml",
        BENCH + "/tac-aa-like.yaml",
        "--json",
        file.toString()));

    assertThat(run.code()).as(run.err()).isZero();
    List<JsonNode> work = json(file)
        .get("profiles")
        .valueStream()
        .map(profile -> profile.get("work"))
        .toList();
    assertThat(work.stream().map(of -> of.get("ads").asInt()))
        .containsExactly(10, 48, 120, 100, 72);
    assertThat(work.stream().map(of -> of.get("slots").asDouble()))
        .containsExactly(1.0, 3.0, 1.0, 1.0, 5.0);
    assertThat(work.get(0).get("eligible").asDouble()).isEqualTo(10);
    assertThat(work.get(1).get("eligible").asDouble()).isEqualTo(48);
    assertThat(work.get(2).get("eligible").asDouble()).isEqualTo(10);
    assertThat(work.get(3).get("eligible").asDouble()).isBetween(6.0, 20.0);
    // All eight compete for each of the nine products; few pages are about a maker as a whole.
    assertThat(work.get(4).get("eligible").asDouble()).isBetween(5.0, 8.0);
    assertThat(work).allMatch(of -> of.get("clicksPerThousand").asDouble() > 0);
    assertThat(work).allMatch(of -> of.get("fill").asDouble() > 0.5);
  }

  @Test
  void bench_badNumbers_saysTheRange() {
    for (String option : List.of("--rounds", "--threads")) {
      Run run = bench(option, "0");
      assertThat(run.code()).isEqualTo(2);
      assertThat(run.err()).startsWith("hawker: " + option + " (0) must be in [1, ");
    }
  }

  @Test
  void bench_sameProfileTwice_isAMistake() {
    Run run = bench(BENCH + "/1k-ads.yaml", BENCH + "/1k-ads.yaml");
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).startsWith("hawker: PROFILE (1k-ads) must not be named twice.\n");
  }

  @Test
  void bench_missingFileAndBadSetting_areToldAsOfAScenario() {
    Run missing = bench(BENCH + "/2k-ads.yaml");
    assertThat(missing.code()).isEqualTo(2);
    assertThat(missing.err()).contains("2k-ads.yaml: must exist. Maybe ");
    Run setting = bench(BENCH + "/1k-ads.yaml", "--set", "days=0");
    assertThat(setting.code()).isEqualTo(2);
    assertThat(setting.err()).contains("days (0) must be in [1, 3660].");
  }

  @Test
  void bench_folderOfAFileMissing_isToldBeforeMeasuring() {
    Path file = folder.resolve("nowhere").resolve("x.json");
    for (String option : List.of("--json", "--save")) {
      Run run = bench(BENCH + "/1k-ads.yaml", option, file.toString());
      assertThat(run.code()).isEqualTo(2);
      assertThat(run.err())
          .startsWith("hawker: " + option + " (" + file + ") must be a file in a folder that");
    }
  }

  @Test
  void bench_noFolderOfProfilesHere_saysWhatToName() {
    Run run = bench("1k-ads");
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("name scenario files, such as scenarios/quickstart.yaml");
  }
}
