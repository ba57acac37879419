package hawker.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import hawker.experiment.Experiment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportCommandTest {
  private static final String EXPORT = """
      ad_id,xyz_campaign_id,age,gender,interest,Impressions,Clicks,Spent,Reach
      1,916,30-34,M,15,40000,800,800.5,5
      2,916,30-34,F,15,40000,1300,1300,5
      3,936,35-39,M,16,40000,1000,900,5
      4,936,35-39,F,16,40000,1500,1600,5
      5,936,35-39,X,16,40000,1500,1600,5
      """;

  @TempDir
  private Path folder;

  private Path export = Path.of("");
  private Path out = Path.of("");

  @BeforeEach
  void write() throws IOException {
    export = Files.writeString(folder.resolve("ads.csv"), EXPORT);
    out = folder.resolve("made/ours.yaml");
  }

  private Run run(String... more) {
    List<String> words = new ArrayList<>(
        List.of("import", "facebook-ads", export.toString(), "--out", out.toString()));
    words.addAll(List.of(more));
    return Run.hawker(words.toArray(String[]::new));
  }

  private Path check() {
    return folder.resolve("made/ours.check.csv");
  }

  @Test
  void facebookAds_export_writesScenarioAndHoldsItAgainstTheExport() throws IOException {
    Run run = run("--impressions", "100_000", "--threads", "2");
    assertThat(run.code()).isZero();
    assertThat(run.err()).isEqualTo("""
            ads.csv: There is no column Approved_Conversion, so no click converts.
            ads.csv: Ignored columns: Reach.
            ads.csv:6: gender (X) must be F or M.
            ads.csv: left out 1 of 5 rows
            """);
    assertThat(run.out())
        .startsWith("Wrote " + out + "\n")
        .contains("\nCTR ", "\nCPC ", "\nCPM ", "\nCTR 30-34 ", "\nCTR female ")
        .contains("stand for 160,000 real ones (4,600 clicks): 1 for 1.")
        .contains("The scenario reproduces the export")
        .contains("That is said of the 4 rows that could be read; left out: 1, with all that")
        .contains("held-out ads", "partial pooling");
    assertThat(Files.readAllLines(check())).hasSize(1 + 3 + 2 + 2 + 2);
    assertThat(Experiment.read(out, List.of()).study().scenario().seed()).isEqualTo(1);
    assertThat(Run.hawker("check", out.toString()).out()).contains(": fine (500 users, 2 ads, ");
    try (var files = Files.list(folder.resolve("made"))) {
      assertThat(files).hasSize(2);
    }
  }

  @Test
  void facebookAds_sameExport_sameBytes() throws IOException {
    assertThat(run("--impressions", "20000", "--threads", "1").code()).isZero();
    String scenario = Files.readString(out);
    String lines = Files.readString(check());
    assertThat(run("--impressions", "20000", "--threads", "2", "--force").code())
        .isZero();
    assertThat(Files.readString(out)).isEqualTo(scenario);
    assertThat(Files.readString(check())).isEqualTo(lines);
  }

  @Test
  void facebookAds_noCheck_onlyWrites() {
    Run run = run("--no-check", "--seed", "9", "--currency", "eur");
    assertThat(run.code()).isZero();
    assertThat(run.out()).isEqualTo("Wrote " + out + "\n");
    assertThat(check()).doesNotExist();
    assertThat(out).content().contains("\nseed: 9\n", "\ncurrency: EUR\n");
  }

  @Test
  void facebookAds_scenarioIsThere_isKeptUnlessForced() throws IOException {
    Files.createDirectories(folder.resolve("made"));
    Files.writeString(out, "mine");
    Run kept = run("--no-check");
    assertThat(kept.code()).isEqualTo(2);
    assertThat(kept.err()).contains("must not be there yet; --force replaces it");
    assertThat(out).hasContent("mine");
    assertThat(run("--no-check", "--force").code()).isZero();
    assertThat(out).content().startsWith("# yaml-language-server");
  }

  @Test
  void facebookAds_comparisonIsThere_isKeptUnlessForced() throws IOException {
    Files.createDirectories(folder.resolve("made"));
    Files.writeString(check(), "mine");
    assertThat(run().err()).contains("ours.check.csv alone, which is there; --force");
    assertThat(check()).hasContent("mine");
    assertThat(out).doesNotExist();
  }

  @Test
  void facebookAds_outIsTheExport_isRefusedEvenIfForced() {
    out = export;
    Run run = run("--force");
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("must not be the export itself");
    assertThat(export).hasContent(EXPORT);
  }

  @Test
  void facebookAds_optionsOutOfBounds_areRefused() {
    String[][] bad = {
      {"--impressions", "9999"},
      {"--impressions", "many"},
      {"--impressions", "-20000"},
      {"--impressions", "99999999999999999999"},
      {"--splits", "101"},
      {"--threads", "0"},
      {"--currency", "dollars"}
    };
    for (String[] option : bad) {
      Run run = run(option);
      assertThat(run.code()).as(option[1]).isEqualTo(2);
      assertThat(run.err()).as(option[1]).contains(option[0] + " (").contains(") must be ");
      assertThat(out).doesNotExist();
    }
  }

  @Test
  void facebookAds_nothingToImport_saysWhyAndWritesNothing() throws IOException {
    Files.writeString(export, EXPORT.replace("Clicks", "Click"));
    Run misspelt = run();
    assertThat(misspelt.code()).isEqualTo(2);
    assertThat(misspelt.err())
        .isEqualTo("ads.csv:1: column Clicks must be there. Maybe Click is meant?\n");
    Files.writeString(export, "");
    assertThat(run().err()).contains("it is empty");
    Files.delete(export);
    assertThat(run().err()).contains("ads.csv: no such file or folder");
    Files.createDirectory(export);
    assertThat(run().err()).contains("must be a file, not a folder");
    assertThat(out).doesNotExist();
  }

  @Test
  void import_noFormat_showsThem() {
    Run run = Run.hawker("import");
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("facebook-ads");
    Run help = Run.hawker("import", "facebook-ads", "--help");
    assertThat(help.code()).isZero();
    assertThat(help.out()).contains("--[no-]check", "Examples:");
  }
}
