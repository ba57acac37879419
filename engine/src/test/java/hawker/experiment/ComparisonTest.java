package hawker.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import hawker.metrics.Counter;
import hawker.metrics.Counters;
import hawker.metrics.Questions;
import hawker.metrics.RunMetrics;
import hawker.metrics.Table;
import hawker.stats.Contrast;
import hawker.stats.Estimate;
import hawker.stats.Estimate.Basis;
import hawker.stats.Interval;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ComparisonTest {
  private static Comparison compare(ArmRuns... arms) {
    return Comparison.of(List.of(arms), arms[0].arm(), Questions.compared());
  }

  private static Estimate estimate(Comparison comparison, String arm, String metric) {
    return Objects.requireNonNull(comparison.arm(arm).answer(metric).estimate());
  }

  private static Interval interval(Comparison comparison, String arm, String metric) {
    return Objects.requireNonNull(estimate(comparison, arm, metric).interval());
  }

  private static Finding finding(Comparison comparison, String arm, String metric) {
    return Objects.requireNonNull(comparison.finding(arm, metric));
  }

  private static Contrast contrast(Finding finding) {
    return Objects.requireNonNull(finding.contrast());
  }

  /** Clicks 2, 4, 6 against 1, 3, 2 of 10, 10, 20 impressions: t = 4 with 2 degrees of freedom. */
  @Test
  void of_threePairedReplications_asByHand() {
    ArmRuns base =
        new ArmRuns("base", List.of(Runs.run(1, 10, 1), Runs.run(3, 10, 1), Runs.run(2, 20, 1)));
    ArmRuns arm =
        new ArmRuns("arm", List.of(Runs.run(2, 10, 1), Runs.run(4, 10, 1), Runs.run(6, 20, 1)));
    Comparison comparison = compare(base, arm);
    assertThat(estimate(comparison, "arm", "ctr").value()).isCloseTo(0.3, within(1e-15));
    assertThat(estimate(comparison, "arm", "impressions").value())
        .isCloseTo(40 / 3.0, within(1e-12));
    Estimate clicks = estimate(comparison, "arm", "clicks");
    assertThat(clicks.value()).isEqualTo(4);
    assertThat(Objects.requireNonNull(clicks.interval()).high())
        .isCloseTo(4 + 0.95 * Math.sqrt(2 / (4 * 0.975 * 0.025)) * 2 / Math.sqrt(3), within(1e-12));
    Finding ctr = finding(comparison, "arm", "ctr");
    assertThat(contrast(ctr).difference().value()).isCloseTo(0.15, within(1e-15));
    assertThat(ctr.pAdjusted()).isCloseTo(1 - 4 / Math.sqrt(18), within(1e-12));
    assertThat(ctr.verdict()).isEqualTo(Verdict.NOT_DISTINGUISHABLE);
    assertThat(comparison.warnings()).isEmpty();
  }

  @Test
  void of_oneReplication_hasIntervalsOfSharesAndJudgesNothing() {
    ArmRuns base = new ArmRuns("2261", List.of(Runs.run(207, 687_617, 61_610_942_000L)));
    ArmRuns arm = new ArmRuns("2259", List.of(Runs.run(280, 835_556, 77_754_898_000L)));
    Comparison comparison = compare(base, arm);
    Estimate ctr = estimate(comparison, "2261", "ctr");
    assertThat(ctr.basis()).isEqualTo(Basis.BINOMIAL);
    assertThat(Objects.requireNonNull(ctr.interval()).low()).isCloseTo(0.000262733, within(5e-10));
    Estimate cpc = estimate(comparison, "2261", "cpc");
    assertThat(cpc.value()).isCloseTo(297.64, within(0.005));
    assertThat(cpc.basis()).isEqualTo(Basis.ONE_REPLICATION);
    Finding found = finding(comparison, "2259", "ctr");
    assertThat(contrast(found).difference().basis()).isEqualTo(Basis.ONE_REPLICATION);
    assertThat(contrast(found).pValue()).isNull();
    assertThat(found.verdict()).isEqualTo(Verdict.NOT_DISTINGUISHABLE);
    Finding cost = finding(comparison, "2259", "billedCost");
    assertThat(contrast(cost).pValue()).isNull();
    assertThat(cost.verdict()).isEqualTo(Verdict.NOT_DISTINGUISHABLE);
    assertThat(comparison.warnings()).hasSize(1).first().asString().contains("one replication");
  }

  @Test
  void of_oneReplicationFarApart_claimsNothing() {
    ArmRuns few = Runs.arm("few", 1000, 100);
    ArmRuns many = Runs.arm("many", 1000, 900);
    for (Finding finding : compare(few, many).findings()) {
      assertThat(finding.verdict()).isEqualTo(Verdict.NOT_DISTINGUISHABLE);
      assertThat(finding.pAdjusted()).isNull();
    }
  }

  @Test
  void of_identicalArms_findsExactlyNothing() {
    for (long[] clicks : new long[][] {{5, 9, 7}, {5}}) {
      Comparison comparison = compare(Runs.arm("a", 100, clicks), Runs.arm("b", 100, clicks));
      for (Finding finding : comparison.findings()) {
        if (finding.contrast() != null) {
          assertThat(contrast(finding).difference().value()).isZero();
          assertThat(contrast(finding).difference().interval()).isEqualTo(new Interval(0, 0));
          assertThat(contrast(finding).pValue()).isEqualTo(1.0);
          assertThat(finding.verdict()).isEqualTo(Verdict.NOT_DISTINGUISHABLE);
        }
      }
      assertThat(comparison.warnings())
          .anyMatch(warning -> warning.startsWith("b gave exactly the results of a"));
    }
  }

  @Test
  void of_nothingShown_leavesRatiosBlank() {
    Comparison comparison = compare(Runs.arm("a", 100, 5, 6, 8), Runs.arm("none", 0, 0, 0, 0));
    assertThat(comparison.arm("none").answer("ctr").estimate()).isNull();
    assertThat(comparison.arm("none").answer("cpc").estimate()).isNull();
    assertThat(estimate(comparison, "none", "clicks").value()).isZero();
    Finding ctr = finding(comparison, "none", "ctr");
    assertThat(ctr.contrast()).isNull();
    assertThat(ctr.pAdjusted()).isNull();
    assertThat(ctr.verdict()).isEqualTo(Verdict.NOT_DISTINGUISHABLE);
    assertThat(finding(comparison, "none", "clicks").verdict()).isEqualTo(Verdict.LOWER);
  }

  @Test
  void of_noClickInAnyReplication_givesWilsonsInterval() {
    Estimate ctr = estimate(compare(Runs.arm("a", 50, 0, 0)), "a", "ctr");
    assertThat(ctr.basis()).isEqualTo(Basis.BINOMIAL);
    assertThat(Objects.requireNonNull(ctr.interval()).high()).isCloseTo(0.036993, within(5e-7));
  }

  @Test
  void of_wideSpread_staysWithinThePossible() {
    Comparison comparison = compare(Runs.arm("rare", 50, 0, 4), Runs.arm("often", 50, 50, 44));
    assertThat(interval(comparison, "rare", "ctr").low()).isZero();
    assertThat(interval(comparison, "rare", "clicks").low()).isZero();
    assertThat(interval(comparison, "often", "ctr").high()).isOne();
    assertThat(interval(comparison, "often", "clicks").high()).isGreaterThan(50);
    Interval surplus = interval(comparison, "rare", "surplus");
    assertThat(surplus).isEqualTo(new Interval(-1, -1));
  }

  @Test
  void of_severalArms_adjustsWithinTheMetric() {
    Comparison comparison = compare(
        Runs.arm("base", 1000, 20, 25, 22, 27),
        Runs.arm("same", 1000, 21, 24, 23, 26),
        Runs.arm("more", 1000, 40, 44, 43, 47));
    Finding same = finding(comparison, "same", "ctr");
    Finding more = finding(comparison, "more", "ctr");
    assertThat(more.pAdjusted())
        .isEqualTo(2 * Objects.requireNonNull(contrast(more).pValue()));
    assertThat(same.pAdjusted()).isEqualTo(contrast(same).pValue());
    assertThat(more.verdict()).isEqualTo(Verdict.HIGHER);
    assertThat(same.verdict()).isEqualTo(Verdict.NOT_DISTINGUISHABLE);
    assertThat(comparison.finding("base", "ctr")).isNull();
  }

  @Test
  void breakdown_pooledOverReplications_isRatioOfTotals() {
    ArmRuns arm =
        new ArmRuns("a", List.of(Runs.byDevice(1, 10, 5, 100), Runs.byDevice(5, 30, 7, 100)));
    Breakdown devices = compare(arm).arm("a").breakdown("device");
    assertThat(devices.cells())
        .extracting(Breakdown.Cell::value)
        .containsExactly("mobile", "desktop");
    Estimate ctr = Objects.requireNonNull(devices.cells().get(0).answer("ctr").estimate());
    assertThat(ctr.value()).isEqualTo(0.15);
    assertThat(ctr.interval()).isNotNull();
    Estimate clicks =
        Objects.requireNonNull(devices.cells().get(1).answer("clicks").estimate());
    assertThat(clicks.value()).isEqualTo(6);
    assertThat(clicks.interval()).isNull();
    assertThatThrownBy(() -> devices.cells().get(0).answer("bids"))
        .as("auctions are not counted by device")
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void breakdown_withEligibleRequests_showsImpressionShare() {
    Counters cells = new Counters(1);
    cells.add(0, Counter.ELIGIBLE_REQUESTS, 8);
    cells.add(0, Counter.BIDS, 8);
    cells.add(0, Counter.LOST_TO_RANK, 6);
    Table table = new Table("campaign", List.of("shoes"), cells);
    ArmRuns arm = new ArmRuns("a", List.of(new RunMetrics(cells, cells, List.of(table))));
    Answer share =
        compare(arm).arm("a").breakdown("campaign").cells().get(0).answer("impressionShare");
    assertThat(Objects.requireNonNull(share.estimate()).value()).isEqualTo(0.25);
  }

  /** Mobile 120/8000 and desktop 10/2000 against 32/2000 and 48/8000. */
  @Test
  void warnings_simpsonsParadox_isNamed() {
    ArmRuns a = new ArmRuns("A", List.of(Runs.byDevice(120, 8000, 10, 2000)));
    ArmRuns b = new ArmRuns("B", List.of(Runs.byDevice(32, 2000, 48, 8000)));
    Comparison comparison = compare(a, b);
    assertThat(estimate(comparison, "A", "ctr").value()).isEqualTo(0.013);
    assertThat(estimate(comparison, "B", "ctr").value()).isEqualTo(0.008);
    assertThat(comparison.warnings())
        .filteredOn(warning -> warning.contains("Simpson"))
        .singleElement()
        .asString()
        .startsWith("By device, B has the higher ctr in every group, yet A has the higher one");
    assertThat(compare(b, a).warnings())
        .anyMatch(warning -> warning.contains("B has the higher ctr in every group"));
  }

  @Test
  void warnings_oneCellAgreesWithTheTotal_staySilent() {
    ArmRuns a = new ArmRuns("A", List.of(Runs.byDevice(130, 8000, 10, 2000)));
    ArmRuns b = new ArmRuns("B", List.of(Runs.byDevice(32, 2000, 48, 8000)));
    assertThat(compare(a, b).warnings()).noneMatch(warning -> warning.contains("Simpson"));
  }

  /** The ctr reverses in both cells, and in total, but by no more than 4 clicks in a cell. */
  @Test
  void warnings_fewClicksReverse_staySilent() {
    ArmRuns a = new ArmRuns("A", List.of(Runs.byDevice(12, 800, 1, 200)));
    ArmRuns b = new ArmRuns("B", List.of(Runs.byDevice(4, 200, 5, 800)));
    assertThat(estimate(compare(a, b), "A", "ctr").value())
        .isGreaterThan(estimate(compare(a, b), "B", "ctr").value());
    assertThat(compare(a, b).warnings()).noneMatch(warning -> warning.contains("Simpson"));
    // Ten replications of the same are the counts of the paradox, and enough of them.
    assertThat(compare(repeated("A", 12, 800, 1, 200), repeated("B", 4, 200, 5, 800))
            .warnings())
        .anyMatch(warning -> warning.contains("Simpson"));
  }

  /** One click less than the paradox above: a cell of nine is too few. */
  @Test
  void warnings_oneCellOfNineClicks_staySilent() {
    ArmRuns a = new ArmRuns("A", List.of(Runs.byDevice(120, 8000, 9, 2000)));
    ArmRuns b = new ArmRuns("B", List.of(Runs.byDevice(32, 2000, 48, 8000)));
    assertThat(compare(a, b).warnings()).noneMatch(warning -> warning.contains("Simpson"));
  }

  /** The counts of the paradox in four worlds that disagree about the totals. */
  @Test
  void warnings_totalsThatWorldsDisagreeAbout_staySilent() {
    RunMetrics mostly = Runs.byDevice(114, 2000, 5, 500);
    RunMetrics hardly = Runs.byDevice(2, 2000, 2, 500);
    RunMetrics other = Runs.byDevice(8, 500, 12, 2000);
    ArmRuns a = new ArmRuns("A", List.of(mostly, hardly, hardly, hardly));
    ArmRuns b = new ArmRuns("B", Collections.nCopies(4, other));
    assertThat(estimate(compare(a, b), "A", "ctr").value()).isCloseTo(0.0131, within(1e-4));
    assertThat(compare(a, b).warnings()).noneMatch(warning -> warning.contains("Simpson"));
  }

  private static ArmRuns repeated(String name, long a, long ofA, long b, long ofB) {
    return new ArmRuns(name, Collections.nCopies(10, Runs.byDevice(a, ofA, b, ofB)));
  }

  /** Totals of 100 and 104 clicks of 10,000 differ by chance. */
  @Test
  void warnings_totalsThatMayBeAlike_staySilent() {
    ArmRuns a = new ArmRuns("A", List.of(Runs.byDevice(81, 5000, 19, 5000)));
    ArmRuns b = new ArmRuns("B", List.of(Runs.byDevice(93, 6000, 11, 4000)));
    assertThat(compare(a, b).warnings()).noneMatch(warning -> warning.contains("Simpson"));
  }

  /** The cvr reverses, by 13 conversions against 9: noise. */
  @Test
  void warnings_fewConversionsReverse_staySilent() {
    RunMetrics one = converting(new long[] {40, 10}, new long[] {12, 1});
    RunMetrics two = converting(new long[] {10, 40}, new long[] {4, 5});
    Comparison comparison =
        compare(new ArmRuns("A", List.of(one, one)), new ArmRuns("B", List.of(two, two)));
    assertThat(comparison.warnings()).noneMatch(warning -> warning.contains("Simpson"));
  }

  private static RunMetrics converting(long[] clicks, long[] conversions) {
    Counters cells = new Counters(2);
    Counters all = new Counters(1);
    for (int i = 0; i < 2; i++) {
      convert(cells, i, clicks[i], conversions[i]);
      convert(all, 0, clicks[i], conversions[i]);
    }
    return new RunMetrics(all, all, List.of(new Table("age", List.of("young", "old"), cells)));
  }

  private static void convert(Counters counters, int cell, long clicks, long conversions) {
    counters.add(cell, Counter.IMPRESSIONS, 1000);
    counters.add(cell, Counter.CLICKS, clicks);
    counters.add(cell, Counter.CONVERSIONS, conversions);
  }

  @Test
  void breakdown_ofPeople_answersReachAlone() {
    Counters cells = new Counters(2);
    cells.add(0, Counter.REACH, 30);
    cells.add(1, Counter.REACH, 12);
    Counters whole = Runs.delivery(1, 100, 1);
    RunMetrics run = new RunMetrics(
        whole, whole, List.of(), List.of(new Table("frequency", List.of("1", "2"), cells)));
    Breakdown.Cell second = compare(new ArmRuns("a", List.of(run, run)))
        .arm("a")
        .breakdown("frequency")
        .cells()
        .get(1);
    assertThat(second.value()).isEqualTo("2");
    assertThat(second.answers()).singleElement().satisfies(answer -> {
      assertThat(answer.question().name()).isEqualTo("reach");
      assertThat(Objects.requireNonNull(answer.estimate()).value()).isEqualTo(12);
    });
  }

  @Test
  void of_wrongArms_isRefused() {
    ArmRuns two = Runs.arm("two", 10, 1, 2);
    assertThatThrownBy(() -> compare(two, Runs.arm("three", 10, 1, 2, 3)))
        .hasMessageContaining("three must have as many replications as two");
    assertThatThrownBy(() -> compare(two, two)).hasMessageContaining("one arm only");
    assertThatThrownBy(() -> Comparison.of(List.of(two), "none", Questions.all()))
        .hasMessageContaining("baseline (none) must be one of two");
    assertThatThrownBy(() -> new ArmRuns("empty", List.of()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(
            () -> new ArmRuns("mixed", List.of(Runs.run(1, 2, 3), Runs.byDevice(1, 2, 3, 4))))
        .hasMessageContaining("same breakdowns");
  }

  /** Five arms that differ by nothing but luck, and one that truly earns twice as many. */
  @Test
  void verdict_manyExperiments_claimsSeldomWhatIsNotAndAlwaysWhatIs() {
    for (long seed : new long[] {11, 12, 13}) {
      SplittableRandom random = new SplittableRandom(seed);
      int experiments = 150;
      int wrong = 0;
      for (int i = 0; i < experiments; i++) {
        List<ArmRuns> arms = new ArrayList<>();
        for (int arm = 0; arm < 5; arm++) {
          arms.add(randomArm(random, "arm" + arm, 0.1));
        }
        arms.add(randomArm(random, "better", 0.2));
        Comparison comparison = Comparison.of(arms, "arm0", List.of(Questions.named("ctr")));
        boolean anyWrong = comparison.findings().stream()
            .anyMatch(finding -> !finding.arm().equals("better")
                && finding.verdict() != Verdict.NOT_DISTINGUISHABLE);
        wrong += anyWrong ? 1 : 0;
        assertThat(finding(comparison, "better", "ctr").verdict()).isEqualTo(Verdict.HIGHER);
      }
      double tolerance = 4 * Math.sqrt(0.05 * 0.95 / experiments);
      assertThat(wrong / (double) experiments).isLessThan(0.05 + tolerance);
    }
  }

  private static ArmRuns randomArm(SplittableRandom random, String name, double ctr) {
    long[] clicks = new long[8];
    for (int i = 0; i < clicks.length; i++) {
      for (int view = 0; view < 500; view++) {
        clicks[i] += random.nextDouble() < ctr ? 1 : 0;
      }
    }
    return Runs.arm(name, 500, clicks);
  }
}
