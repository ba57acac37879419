package hawker.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import hawker.experiment.Coverage;
import hawker.experiment.Experiment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A small part of the coverage experiment; about fifteen seconds. */
class CoverageCommandTest {
  private static final Path SHOP = Repository.root().resolve("scenarios/coverage/small-shop.yaml");

  @TempDir
  private Path folder;

  @Test
  void measure_smallShop_intervalsHoldTheTruthAsOftenAsTheySay() {
    List<Coverage.Row> rows = Coverage.measure(
        List.of("ctr", "cpc", "roas"),
        seed -> Experiment.read(SHOP, List.of("seed=" + seed, "replications=4")),
        100,
        60,
        2,
        (done, of) -> {});
    assertThat(rows).hasSize(3 * 3 * 3);
    for (Coverage.Row row : rows) {
      boolean replications = row.method() == Coverage.Method.REPLICATIONS;
      assertThat(row.intervals()).isEqualTo(replications ? 100 : 400);
      // Four standard errors of a share of 95 % below it.
      double least = 0.95 - 4 * Math.sqrt(0.95 * 0.05 / row.intervals());
      assertThat(row.covered()).as(row.toString()).isGreaterThan(least);
    }
    for (int i = 0; i < rows.size(); i += 3) {
      // Four worlds tell more than one.
      assertThat(rows.get(i).halfWidth()).isLessThan(0.8 * rows.get(i + 1).halfWidth());
    }
  }

  @Test
  void coverage_fewExperiments_printsATableAndWritesAFile() throws IOException {
    Path out = folder.resolve("coverage.csv");
    Run run = Run.hawker(
        "coverage",
        SHOP.toString(),
        "--experiments",
        "3",
        "--truths",
        "2",
        "--metrics",
        "ctr",
        "--set",
        "replications=2",
        "--out",
        out.toString());
    assertThat(run.code()).isZero();
    assertThat(run.out()).contains("held %").contains("ctr lift").contains("3 experiments");
    List<String> lines = Files.readAllLines(out);
    assertThat(lines.get(0)).startsWith("metric,arm,lift,method,truth");
    assertThat(lines).hasSize(1 + 3 * 3);
  }

  @Test
  void coverage_mistakes_areToldWithAdvice() {
    Run metric = Run.hawker("coverage", SHOP.toString(), "--metrics", "ctrr");
    assertThat(metric.code()).isEqualTo(2);
    assertThat(metric.err()).contains("--metrics: ctrr must be one of impressions");
    Run number = Run.hawker("coverage", SHOP.toString(), "--experiments", "0");
    assertThat(number.code()).isEqualTo(2);
    assertThat(number.err()).contains("--experiments (0) must be in [1, 100000]");
    assertThat(Run.hawker("coverage", "none.yaml").code()).isEqualTo(2);
  }
}
