package hawker.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import hawker.app.report.RunInfo;
import hawker.app.report.RunReport;
import hawker.experiment.Experiment;
import hawker.experiment.Runner;
import hawker.experiment.StudyResult;
import hawker.experiment.StudyRun;
import hawker.metrics.Counter;
import hawker.metrics.Counters;
import hawker.scenario.Scenario;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every scenario, run small, gives the results that are recorded of it, to the byte. */
class RecordedHashesTest {
  private static final String RECORDED = "recorded-hashes.txt";
  private static final Path SCENARIOS = Repository.root().resolve("scenarios");
  private static final String SMALL = "population.users=2000 replications=2";

  /** What is recorded of a scenario: how it is run, and the hash of its summary. */
  private record Entry(String scenario, String settings, String hash) {
    static Entry parse(String line) {
      String[] parts = line.split("\\|", -1);
      return new Entry(parts[0].strip(), parts[1].strip(), parts[2].strip());
    }

    @Override
    public String toString() {
      return scenario + " | " + settings + " | " + hash;
    }
  }

  private static Map<String, Entry> recorded() throws IOException {
    try (InputStream in = RecordedHashesTest.class.getResourceAsStream(RECORDED)) {
      String text =
          new String(Objects.requireNonNull(in, RECORDED).readAllBytes(), StandardCharsets.UTF_8);
      Map<String, Entry> entries = new LinkedHashMap<>();
      text.lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(Entry::parse)
          .forEach(entry -> assertThat(entries.put(entry.scenario(), entry)).isNull());
      return entries;
    }
  }

  private static List<String> scenarios() throws IOException {
    try (Stream<Path> files = Files.walk(SCENARIOS)) {
      return files
          .filter(file -> file.toString().endsWith(".yaml"))
          .map(file -> SCENARIOS.relativize(file).toString().replace('\\', '/'))
          .sorted()
          .toList();
    }
  }

  private static Experiment experiment(String scenario, String settings) {
    return Experiment.read(SCENARIOS.resolve(scenario), List.of(settings.split(" +")));
  }

  private static Runner.Result run(Experiment experiment, int threads) {
    return experiment.run(threads, (done, of) -> {});
  }

  private static String summary(Experiment experiment) {
    StudyResult result = StudyRun.of(experiment, 1, (done, of) -> {});
    Scenario scenario = experiment.study().scenario();
    RunInfo run = new RunInfo(
        scenario.name(),
        "",
        scenario.seed(),
        result.replications(),
        "any version",
        scenario.currency(),
        List.of(),
        1,
        Instant.EPOCH,
        0,
        result.auctions());
    return new RunReport(run, result, "").json();
  }

  private static String sha256(String text) throws GeneralSecurityException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
  }

  @TestFactory
  Stream<DynamicTest> summary_everyScenario_isAsRecorded() throws IOException {
    Map<String, Entry> recorded = recorded();
    return scenarios().stream()
        .map(scenario -> DynamicTest.dynamicTest(
            scenario, () -> isAsRecorded(scenario, recorded.get(scenario))));
  }

  private static void isAsRecorded(String scenario, @Nullable Entry entry)
      throws GeneralSecurityException {
    String settings = entry == null ? SMALL : entry.settings();
    Experiment experiment = experiment(scenario, settings);
    Entry found = new Entry(scenario, settings, sha256(summary(experiment)));
    String advice = entry == null
        ? "no hash of " + scenario + " in " + RECORDED + "; add the line that was found"
        : "the results of " + scenario + " changed; that needs a reason in CHANGELOG.md and the"
            + " found line in " + RECORDED;
    assertThat(found).as(advice).isEqualTo(entry);
  }

  @Test
  void recorded_everyEntry_isOfAScenario() throws IOException {
    assertThat(scenarios()).containsAll(recorded().keySet());
  }

  @Test
  void summary_manyAdsShortOfMoney_sameBytesForAnyThreads() {
    Experiment experiment = experiment(
        "bench/10k-ads.yaml",
        "inventory.background.budget=0.02 response.baseCtr=0.3 population.users=2100"
            + " report.impressionShare=true"
            + " population.activity.sessionsPerDay=0.04");
    Runner.Result one = run(experiment, 1);
    Counters total = one.arms().get(0).replications().get(0).total();
    assertThat(total.get(0, Counter.OVER_DELIVERY_MICROS)).isPositive();
    assertThat(total.get(0, Counter.LOST_TO_BUDGET)).isPositive();
    for (int threads : new int[] {2, 7}) {
      // All that the files are made of, without writing ten thousand ads out each time.
      assertThat(run(experiment, threads).arms()).as("%d threads", threads).isEqualTo(one.arms());
    }
  }
}
