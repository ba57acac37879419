package hawker.app.report;

import static org.assertj.core.api.Assertions.assertThat;

import hawker.experiment.Comparison;
import hawker.experiment.Finding;
import hawker.experiment.Verdict;
import hawker.metrics.Questions;
import hawker.stats.Contrast;
import hawker.stats.Estimate;
import hawker.stats.Estimate.Basis;
import hawker.stats.Interval;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ArmTableTest {
  private static Finding finding(
      String arm, double lift, double low, double high, double p, Verdict verdict) {
    Estimate estimate = new Estimate(lift, new Interval(low, high), Basis.REPLICATIONS);
    return finding(arm, new Contrast(estimate, estimate, p), verdict);
  }

  private static Finding finding(String arm, @Nullable Contrast contrast, Verdict verdict) {
    return new Finding(Questions.named("ctr"), "untargeted", arm, contrast, null, verdict, null);
  }

  private static String conclusion(Finding... findings) {
    return Conclusion.of(new Comparison("untargeted", List.of(), List.of(findings), List.of()));
  }

  @Test
  void conclusion_clearLift_isOneSentence() {
    assertThat(conclusion(finding("interest", 0.4123, 0.351, 0.4698, 1e-9, Verdict.HIGHER)))
        .isEqualTo("interest earned a CTR 41 % higher than untargeted"
            + " (95 % interval 35 % to 47 %).\n");
    assertThat(conclusion(finding("random", -0.12, -0.125, -0.1148, 1e-9, Verdict.LOWER)))
        .isEqualTo("random earned a CTR 12.0 % lower than untargeted"
            + " (95 % interval 11.5 % to 12.5 %).\n");
  }

  @Test
  void conclusion_noise_isNotClaimed() {
    assertThat(conclusion(finding("age", 0.113, -0.07, 0.332, 0.242, Verdict.NOT_DISTINGUISHABLE)))
        .isEqualTo("age is not distinguishable from untargeted by CTR: lift +11 %"
            + " (95 % interval -7 % to 33 %).\n");
    assertThat(conclusion(
            finding("a", 0.1, 0.01, 0.2, 0.04, Verdict.NOT_DISTINGUISHABLE),
            finding("b", 0.5, 0.4, 0.6, 0.001, Verdict.HIGHER)))
        .startsWith("b earned a CTR 50 % higher than untargeted")
        .endsWith("(95 % interval 1 % to 20 %), once adjusted for comparing 2 arms.\n");
  }

  private static Finding paired(String arm, double factor, double low, double high) {
    Finding plain = finding(arm, 0.4123, 0.351, 0.4698, 1e-9, Verdict.HIGHER);
    Estimate pairing = new Estimate(factor, new Interval(low, high), Basis.REPLICATIONS);
    return new Finding(
        plain.question(), plain.baseline(), arm, plain.contrast(), null, plain.verdict(), pairing);
  }

  @Test
  void conclusion_pairing_saysWhatItSpared() {
    assertThat(conclusion(paired("interest", 6.28, 2.1, 19)))
        .endsWith("\nPairing: unpaired, these differences in CTR would take 6.3 times the"
            + " replications.\n");
    assertThat(conclusion(paired("far", 0.93, 0.5, 2), paired("near", 12.4, 5, 30)))
        .endsWith("would take 0.9 (far) to 12 (near) times the replications.\n");
    assertThat(conclusion(paired("as-if-unpaired", 1.03, 0.5, 2))).doesNotContain("Pairing");
  }

  @Test
  void conclusion_fewerClicksAtAHigherCtr_isToldOf() {
    Finding ctr = finding("interest", 0.4123, 0.351, 0.4698, 1e-9, Verdict.HIGHER);
    Finding like = finding("interest", -0.6, -0.7, -0.5, 1e-9, Verdict.LOWER);
    Finding clicks = new Finding(
        Questions.named("clicks"),
        "untargeted",
        "interest",
        like.contrast(),
        null,
        Verdict.LOWER,
        null);
    assertThat(conclusion(ctr, clicks)).endsWith("to 47 %), on 60 % fewer clicks.\n");
  }

  @Test
  void conclusion_nothingToCompare_saysWhy() {
    assertThat(conclusion(finding("empty", null, Verdict.NOT_DISTINGUISHABLE)))
        .isEqualTo("empty and untargeted cannot be compared by CTR: one of them showed no ad.\n");
    Contrast noBase = new Contrast(Estimate.bare(0.1, Basis.POINT), null, 0.001);
    assertThat(conclusion(finding("some", noBase, Verdict.HIGHER)))
        .isEqualTo("some earned a higher CTR than untargeted, which earned no click.\n");
    assertThat(conclusion(finding("some", noBase, Verdict.NOT_DISTINGUISHABLE)))
        .contains("not distinguishable");
    assertThat(Conclusion.of(Samples.compare(Samples.arm("alone", 1000, 20))))
        .startsWith("alone earned a CTR of 2.00 % (95 % interval 1.30 % to 3.07 %).\n")
        .contains("Warning: There is one replication");
    assertThat(Conclusion.of(
            Samples.compare(Samples.arm("base", 1000, 20), Samples.arm("more", 1000, 200))))
        .startsWith("One replication does not tell more from base by CTR: lift +900 %.\n")
        .doesNotContain("higher");
    assertThat(Conclusion.of(Samples.compare(Samples.arm("alone", 0, 0, 0))))
        .isEqualTo("alone showed no ad, so it has no CTR.\n");
  }

  /**
   * Student's t with 4 degrees of freedom is 2.776: clicks 300 ± 2.776 √(5/5), 200 ± 2.776 √(17/5);
   * the logarithm of their ratio ± 2.776 × 0.0090.
   */
  @Test
  void table_wideTerminal_isOneBlock() {
    assertThat(ArmTable.of(twoArms(), 200, Layout.PLAIN)).isEqualTo("""
            arm         impressions  clicks  CTR % (95 % interval)   CTR lift % vs baseline\
               CPC   CPM   reach  frequency   spend
            ----------  -----------  ------  ---------------------  -----------------------\
              ----  ----  ------  ---------  ------
            untargeted       20,000     200    1.00 (0.97 to 1.03)                 baseline\
              0.50  5.00  10,000       2.00  100.00
            interest         20,000     300    1.50 (1.49 to 1.51)  +50 (+46 to +54) higher\
              0.50  7.50  10,000       2.00  150.00
            """);
  }

  @Test
  void table_hundredColumns_fitsInTwoBlocks() {
    String table = ArmTable.of(twoArms(), 100, Layout.PLAIN);
    assertThat(Columns.width(table)).isLessThanOrEqualTo(100);
    assertThat(table.split("\n\n")).hasSize(2);
    assertThat(table).containsOnlyOnce("impressions").containsOnlyOnce("spend");
    assertThat(table.lines().filter(line -> line.startsWith("interest"))).hasSize(2);
  }

  @Test
  void table_awkwardNames_stayAligned() {
    String table = ArmTable.of(Samples.awkward(), 1000, Layout.PLAIN);
    assertThat(table.lines()).hasSize(4);
    assertThat(table.lines().map(Columns::width).distinct()).hasSize(1);
    assertThat(table).contains("men, \"30-34\" Zürich 東京");
    assertThat(Columns.width("東京é\u0301")).isEqualTo(5);
  }

  @Test
  void table_anyText_hasNoEscapes() {
    assertThat(new RunReport(Samples.info(), Samples.awkward()).table(80))
        .doesNotContain("\u001B")
        .endsWith("\n");
  }

  private static Comparison twoArms() {
    return Samples.compare(
        Samples.arm("untargeted", 20_000, 195, 200, 205, 203, 197),
        Samples.arm("interest", 20_000, 297, 299, 300, 301, 303));
  }
}
