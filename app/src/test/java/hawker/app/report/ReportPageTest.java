package hawker.app.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import hawker.experiment.ArmRuns;
import hawker.experiment.Comparison;
import hawker.experiment.StudyResult;
import hawker.metrics.Counter;
import hawker.metrics.Counters;
import hawker.metrics.RunMetrics;
import hawker.metrics.Table;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ReportPageTest {
  private static final Pattern SCRIPT = Pattern.compile("<script>(.*?)</script>", Pattern.DOTALL);

  private static List<ArmRuns> runs(String baseline, int rows) {
    Counters cells = new Counters(rows);
    IntStream.range(0, rows).forEach(row -> cells.add(row, Counter.IMPRESSIONS, 1000L + row));
    List<String> labels = IntStream.range(0, rows).mapToObj(row -> "ad " + row).toList();
    RunMetrics run = Samples.run(10, 1000, 400);
    RunMetrics with =
        new RunMetrics(run.total(), run.focal(), List.of(new Table("ad", labels, cells)));
    return List.of(
        new ArmRuns(baseline, List.of(with, with)), new ArmRuns("arm", List.of(with, with)));
  }

  private static RunReport report(String baseline, int rows) {
    List<ArmRuns> runs = runs(baseline, rows);
    Comparison comparison = Samples.compare(runs.toArray(ArmRuns[]::new));
    return new RunReport(
        Samples.info(2), StudyResult.of(comparison, List.of(), runs, 2), "Which </script> is it?");
  }

  private static String page(RunReport report) {
    return Objects.requireNonNull(report.files().get("report.html"));
  }

  private static JsonNode block(String page, String id) {
    Matcher matcher = Pattern.compile(
            "<script type=\"application/json\" id=\"" + id + "\">(.*?)</script>", Pattern.DOTALL)
        .matcher(page);
    assertThat(matcher.find()).isTrue();
    return JsonMapper.shared().readTree(matcher.group(1));
  }

  @Test
  void files_ofARun_haveThePageBeforeTheManifest() {
    assertThat(report("base", 3).files().keySet())
        .containsExactly(
            "summary.json", "summary.csv", "details.json", "report.html", "manifest.json");
  }

  @Test
  void policy_namesTheScriptsByTheirHashesAndNothingElse() throws GeneralSecurityException {
    String page = page(report("base", 3));
    Matcher scripts = SCRIPT.matcher(page);
    int found = 0;
    while (scripts.find()) {
      byte[] digest = MessageDigest.getInstance("SHA-256")
          .digest(scripts.group(1).getBytes(StandardCharsets.UTF_8));
      assertThat(page).contains("'sha256-" + Base64.getEncoder().encodeToString(digest) + "'");
      found++;
    }
    assertThat(found).isEqualTo(2);
    assertThat(page)
        .contains("default-src 'none'")
        .doesNotContain("{{")
        .doesNotContainPattern("(src|href)=\"(?!#)");
  }

  @Test
  void summary_embedded_isTheFile() {
    RunReport report = report(Samples.AWKWARD + "</script><!--", 3);
    assertThat(block(page(report), "summary"))
        .isEqualTo(JsonMapper.shared()
            .readTree(Objects.requireNonNull(report.files().get("summary.json"))));
    assertThat(block(page(report), "page").path("command").asString())
        .isEqualTo("hawker run shoes.yaml --out 'my folder'");
    assertThat(page(report)).contains("Which &lt;/script&gt; is it?");
  }

  @Test
  void page_ofThousandsOfAds_staysSmallAndSaysWhatItLeftOut() {
    String page = page(report("base", 5000));
    assertThat(page.getBytes(StandardCharsets.UTF_8).length).isLessThan(2_000_000);
    assertThat(block(page, "page").at("/cut/ad").asInt()).isEqualTo(5000);
    assertThat(block(page, "summary").at("/arms/0/breakdowns/ad").size()).isLessThan(5000);
  }

  @Test
  void page_keepsTheLicencesOfWhatDrawsIt() {
    assertThat(page(report("base", 3)))
        .contains("@observablehq/plot 0.6.17 (ISC)")
        .contains("Permission to use, copy, modify, and/or distribute this software");
  }

  @Test
  void library_isWhatTheLockBuilds(@TempDir Path out) throws Exception {
    Path web = Path.of("").toAbsolutePath().resolve("web");
    assumeTrue(Files.isDirectory(web.resolve("node_modules")), "npm ci was not run in app/web");
    Process build = start(web, out);
    assertThat(build.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(build.exitValue()).isZero();
    Path kept = web.resolveSibling("src/main/resources/hawker/app/report/page");
    for (String file : List.of("plot.min.js", "licences.txt")) {
      assertThat(out.resolve(file)).hasSameBinaryContentAs(kept.resolve(file));
    }
  }

  private static Process start(Path web, Path out) {
    try {
      return new ProcessBuilder("node", "build.mjs", out.toString())
          .directory(web.toFile())
          .redirectErrorStream(true)
          .redirectOutput(out.resolve("log").toFile())
          .start();
    } catch (IOException e) {
      assumeTrue(false, "no node here");
      throw new AssertionError(e);
    }
  }
}
