package hawker.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import hawker.metrics.Question;
import hawker.metrics.Questions;
import hawker.scenario.PrecisionSpec;
import hawker.stats.Estimate;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What looking at data before they are whole does to claims and intervals. */
class LooksTest {
  private static final Question CLICKS = Questions.named("clicks");

  private static ArmRuns normal(String name, int replications, SplittableRandom random) {
    long[] clicks = new long[replications];
    for (int i = 0; i < replications; i++) {
      clicks[i] = Math.round(1_000_000 + 100_000 * random.nextGaussian());
    }
    return Runs.arm(name, 10_000_000, clicks);
  }

  /** Armitage, McPherson and Rowe (1969), two-sided 5 % tests, known variance, K equal looks. */
  @ParameterizedTest
  @CsvSource({"1, 0.050", "2, 0.083", "5, 0.142", "10, 0.193"})
  void claims_lookedAtOften_areFalseAsOftenAsPublishedUnlessAlphaIsSpent(
      int looks, double published) {
    SplittableRandom random = new SplittableRandom(looks);
    int studies = 600;
    int claimed = 0;
    int spent = 0;
    double[] levels = AaStudies.levels(looks);
    for (int i = 0; i < studies; i++) {
      // So many replications a look that Student's t is close to normal.
      int replications = 20 * looks;
      boolean any = false;
      boolean stopped = false;
      double[] p = AaStudies.pValues(
          CLICKS, normal("a", replications, random), normal("b", replications, random), looks);
      for (int look = 0; look < looks; look++) {
        any |= p[look] < Verdict.SIGNIFICANCE;
        stopped |= p[look] < levels[look];
      }
      claimed += any ? 1 : 0;
      spent += stopped ? 1 : 0;
    }
    double error = Math.sqrt(published * (1 - published) / studies);
    assertThat(claimed / (double) studies).isBetween(published - 4 * error, published + 4 * error);
    // With alpha spent on the looks, 5 % however many there are.
    assertThat(spent / (double) studies)
        .isBetween(0.05 - 4 * Math.sqrt(0.0475 / studies), 0.05 + 4 * Math.sqrt(0.0475 / studies));
  }

  /**
   * Stopping when the interval is narrow enough: intervals cover a little less than 95 %, as said
   * where precision is described, for targets met at once, soon and late.
   */
  @ParameterizedTest
  @CsvSource({"0.2", "0.06", "0.04"})
  void precision_stoppedIntervals_coverAsStated(double relative) {
    PrecisionSpec spec = new PrecisionSpec("clicks", relative, 200);
    SplittableRandom random = new SplittableRandom(5);
    int experiments = 600;
    int covered = 0;
    for (int i = 0; i < experiments; i++) {
      ArmRuns all = normal("a", 200, random);
      int replications = Precision.first(spec, 2);
      while (true) {
        ArmRuns seen = new ArmRuns("a", all.replications().subList(0, replications));
        Precision precision = Precision.of(spec, List.of(seen));
        if (precision.next() == replications) {
          assertThat(precision.reached()).isTrue();
          Estimate estimate = Objects.requireNonNull(Sample.whole(CLICKS, seen)).estimate();
          covered += Objects.requireNonNull(estimate.interval()).contains(1_000_000) ? 1 : 0;
          break;
        }
        replications = precision.next();
      }
    }
    // 93 to 95 %, and four standard errors of a share of 600.
    assertThat(covered / (double) experiments).isBetween(0.93 - 0.042, 0.95 + 0.036);
  }

  @Test
  void precision_steps_areAQuarterInFours() {
    PrecisionSpec spec = new PrecisionSpec("clicks", 0.01, 50);
    assertThat(Precision.first(spec, 1)).isEqualTo(8);
    assertThat(Precision.first(spec, 20)).isEqualTo(20);
    assertThat(Precision.first(new PrecisionSpec("clicks", 0.01, 5), 20)).isEqualTo(20);
    assertThat(Precision.first(new PrecisionSpec("clicks", 0.01, 5), 2)).isEqualTo(5);
    assertThat(new Precision(spec, 8, 0.02, "a").next()).isEqualTo(12);
    assertThat(new Precision(spec, 12, null, "a").next()).isEqualTo(16);
    assertThat(new Precision(spec, 16, 0.02, "a").next()).isEqualTo(20);
    assertThat(new Precision(spec, 20, 0.02, "a").next()).isEqualTo(28);
    assertThat(new Precision(spec, 44, 0.02, "a").next()).isEqualTo(50);
    assertThat(new Precision(spec, 50, 0.02, "a").next()).isEqualTo(50);
    assertThat(new Precision(spec, 16, 0.01, "a").next()).isEqualTo(16);
  }
}
