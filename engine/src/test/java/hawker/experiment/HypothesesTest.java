package hawker.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import hawker.scenario.Hypothesis;
import hawker.stats.Adjustment;
import hawker.stats.Estimate;
import hawker.stats.Interval;
import hawker.stats.StudentT;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HypothesesTest {
  private static HypothesisFinding judge(String text, ArmRuns... arms) {
    return judge(List.of(text), arms).get(0);
  }

  private static List<HypothesisFinding> judge(List<String> texts, ArmRuns... arms) {
    return Hypotheses.judge(
        texts.stream().map(Hypothesis::parse).toList(), List.of(arms), Adjustment.HOLM);
  }

  private static HypothesisVerdict verdict(String text, ArmRuns... arms) {
    return judge(text, arms).verdict();
  }

  private static final ArmRuns MANY = Runs.arm("many", 1000, 52, 55, 49, 50, 54);
  private static final ArmRuns FEW = Runs.arm("few", 1000, 20, 25, 21, 22, 23);

  /** Clicks 52, 55, 49, 50, 54 less twice 20, 25, 21, 22, 23 is 12, 5, 7, 6, 8: mean 7.6. */
  @Test
  void judge_difference_asByHand() {
    HypothesisFinding found = judge("clicks(many) > 2 * clicks(few)", MANY, FEW);
    double error = Math.sqrt((4.4 * 4.4 + 2.6 * 2.6 + 0.6 * 0.6 + 1.6 * 1.6 + 0.4 * 0.4) / 20);
    Estimate difference = Objects.requireNonNull(found.difference());
    assertThat(difference.value()).isCloseTo(7.6, within(1e-9));
    assertThat(Objects.requireNonNull(difference.interval()).low())
        .isCloseTo(7.6 - 2.7764451052 * error, within(1e-6));
    assertThat(found.pValue()).isCloseTo(new StudentT(4).pValue(7.6 / error), within(1e-12));
    assertThat(found.verdict()).isEqualTo(HypothesisVerdict.SUPPORTED);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "clicks(many) > clicks(few) | SUPPORTED",
        "clicks(many) < clicks(few) | REFUTED",
        "clicks(many) > 2.3 * clicks(few) | UNDECIDED",
        "ctr(many) > 4 % | SUPPORTED",
        "ctr(many) < 4 % | REFUTED",
        "ctr(many) - ctr(few) > 2 % | SUPPORTED",
        "2 * clicks(few) + 5 < clicks(many) + 30 | SUPPORTED",
        "clicks(many) = clicks(many) | SUPPORTED",
        "clicks(many) = clicks(few) | REFUTED",
        "impressions(many) = 1000 | SUPPORTED",
        "impressions(many) > 999 | UNDECIDED",
        "clicks(many) = 52 within 10 % | SUPPORTED",
        "clicks(many) = 52 within 4 | SUPPORTED",
        "clicks(many) = 52 within 1 | UNDECIDED",
        "clicks(many) = 40 within 10 % | REFUTED",
        "clicks(few) = 30 within 10 % | REFUTED",
      })
  void judge_clearCases_areAsTheyLook(String text, HypothesisVerdict verdict) {
    // Five equal signs have p = 1/16: never shown, however far the value.
    assertThat(verdict(text, MANY, FEW)).isEqualTo(verdict);
  }

  /** Two one-sided tests: mean 52, SE 1.140, margin 4: t = 4 / 1.140 = 3.508 on both sides. */
  @Test
  void judge_equivalence_isTwoOneSidedTests() {
    HypothesisFinding found = judge("clicks(many) = 52 within 4", MANY);
    double error = Math.sqrt((0 + 9 + 9 + 4 + 4) / 20.0);
    assertThat(found.pValue()).isCloseTo(new StudentT(4).tail(4 / error), within(1e-9));
    HypothesisFinding relative = judge("clicks(many) = clicks(few) within 150 %", MANY, FEW);
    // many - 2.5 few is 2, -7.5, -3.5, -5, -3.5: mean -3.5, and many + 0.5 few is far above 0.
    double mean = -3.5;
    double squares = 0;
    for (double one : new double[] {2, -7.5, -3.5, -5, -3.5}) {
      squares += (one - mean) * (one - mean);
    }
    double t = -mean / Math.sqrt(squares / 20);
    assertThat(relative.pValue()).isCloseTo(new StudentT(4).tail(t), within(1e-9));
  }

  @Test
  void judge_nothingToJudge_saysWhy() {
    assertThat(judge("clicks(many) > clicks(none)", MANY).note())
        .isEqualTo("the arm none was not run");
    assertThat(judge("ctr(many) > ctr(empty)", MANY, Runs.arm("empty", 0, 0, 0, 0, 0, 0))
            .note())
        .isEqualTo("ctr of empty is undefined, a ratio of nothing");
    assertThat(judge("clicks(a) > 1", Runs.arm("a", 100, 50)).note())
        .isEqualTo("one replication shows no spread; run several");
    assertThat(judge("clicks(many) > clicks(many)", MANY).note())
        .isEqualTo("both sides are the same in every replication");
    HypothesisFinding found = judge("ctr(a, device=watch) > 1", bySize());
    assertThat(found.note()).isEqualTo("there is no device watch in a");
    assertThat(found.verdict()).isEqualTo(HypothesisVerdict.UNDECIDED);
  }

  private static ArmRuns bySize() {
    return new ArmRuns(
        "a",
        List.of(
            Runs.byDevice(5, 100, 50, 100),
            Runs.byDevice(6, 100, 48, 100),
            Runs.byDevice(4, 100, 53, 100)));
  }

  @Test
  void judge_cell_isThatOfTheBreakdown() {
    HypothesisFinding found = judge("ctr(a, device=mobile) < ctr(a, device=desktop)", bySize());
    assertThat(found.verdict()).isEqualTo(HypothesisVerdict.SUPPORTED);
    assertThat(Objects.requireNonNull(found.difference()).value())
        .isCloseTo((15 - 151) / 300.0, within(1e-12));
  }

  /** No click in 100,000 impressions: Wilson's interval ends at 3.84 in 100,000. */
  @Test
  void judge_shareWithoutEvent_isJudgedByItsCounts() {
    ArmRuns none = Runs.arm("none", 50_000, 0, 0);
    HypothesisFinding found = judge("ctr(none) < 0.01 %", none);
    assertThat(found.verdict()).isEqualTo(HypothesisVerdict.SUPPORTED);
    Interval interval =
        Objects.requireNonNull(Objects.requireNonNull(found.difference()).interval());
    assertThat(interval.high()).isCloseTo(3.8414e-5 - 1e-4, within(1e-8));
    assertThat(verdict("ctr(none) < 0.003 %", none)).isEqualTo(HypothesisVerdict.UNDECIDED);
    assertThat(verdict("ctr(none) > 0.01 %", none)).isEqualTo(HypothesisVerdict.REFUTED);
  }

  @Test
  void judge_several_areAdjustedByHolm() {
    List<String> texts = Stream.concat(
            Stream.of("clicks(many) > 2 * clicks(few)"),
            Stream.generate(() -> "clicks(many) > 2.3 * clicks(few)").limit(29))
        .toList();
    List<HypothesisFinding> found = judge(texts, MANY, FEW);
    double alone = Objects.requireNonNull(found.get(0).pValue());
    assertThat(alone).isBetween(0.0017, 0.05);
    assertThat(found.get(0).pAdjusted()).isCloseTo(30 * alone, within(1e-12));
    assertThat(found.get(0).verdict()).isEqualTo(HypothesisVerdict.UNDECIDED);
    assertThat(found.get(0).note()).isEqualTo("not shown once adjusted for 30 hypotheses");
  }

  /**
   * Of many experiments in which the claim is at the edge of the truth, at most 5 % decide it at
   * all, whichever way; in which two values lie just outside the margin, at most 5 % say they are
   * equal.
   */
  @ParameterizedTest
  @CsvSource({"1", "2", "3"})
  void judge_manyExperiments_wrongClaimsAreRare(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int experiments = 500;
    int decided = 0;
    int wrongEqual = 0;
    for (int e = 0; e < experiments; e++) {
      long[] one = new long[8];
      long[] other = new long[8];
      for (int i = 0; i < one.length; i++) {
        double world = 300 * random.nextGaussian();
        one[i] = Math.round(11_000 + world + 200 * random.nextGaussian());
        other[i] = Math.round(10_000 + world + 200 * random.nextGaussian());
      }
      ArmRuns a = Runs.arm("a", 1_000_000, one);
      ArmRuns b = Runs.arm("b", 1_000_000, other);
      decided +=
          verdict("clicks(a) > 1.1 * clicks(b)", a, b) == HypothesisVerdict.UNDECIDED ? 0 : 1;
      wrongEqual +=
          verdict("clicks(a) = clicks(b) within 10 %", a, b) == HypothesisVerdict.SUPPORTED ? 1 : 0;
    }
    double most = 0.05 + 4 * Math.sqrt(0.05 * 0.95 / experiments);
    assertThat(decided / (double) experiments).isBetween(0.02, most);
    assertThat(wrongEqual / (double) experiments).isBetween(0.02, most);
  }
}
