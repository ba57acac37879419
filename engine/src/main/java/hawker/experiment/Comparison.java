package hawker.experiment;

import hawker.metrics.Question;
import hawker.metrics.Questions;
import hawker.stats.Adjustment;
import hawker.stats.Contrast;
import hawker.stats.Estimate;
import hawker.stats.Interval;
import hawker.stats.Pairing;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the runs of an experiment say: every arm's metrics, and every other arm beside the baseline.
 *
 * <p>With two or more replications the uncertainty is that between replications, arms paired. With
 * one, shares are judged as proportions of independent trials and all else has no interval. Where a
 * scenario asks for it, the uncertainty is that between people, arms paired by buckets of people.
 *
 * <p>A family of tests, over which p-values are adjusted, by Holm unless told otherwise, is one metric over all arms: each
 * metric is a question of its own. Whoever searches all metrics for any difference at all has to
 * adjust for that search too. Claims rest on the adjusted p-values; intervals are not adjusted.
 *
 * @param baseline name of the arm that the others are compared to
 * @param arms in the order given
 * @param findings by metric, then by arm, in the order given
 * @param warnings what a reader has to know before believing the rest
 */
public record Comparison(
    String baseline, List<ArmSummary> arms, List<Finding> findings, List<String> warnings) {
  /** Copies the lists. */
  public Comparison {
    arms = List.copyOf(arms);
    findings = List.copyOf(findings);
    warnings = List.copyOf(warnings);
  }

  /**
   * Summarises and compares arms.
   *
   * @param arms with distinct names and equally many replications, replication i of all arms paired
   * @param baseline the name of one of them
   * @param questions to compare arms by, beside those of talk where people of all arms talk
   * @throws IllegalArgumentException if the arms are not such
   */
  public static Comparison of(List<ArmRuns> arms, String baseline, List<Question> questions) {
    return of(arms, baseline, questions, Adjustment.HOLM);
  }

  /** Summarises and compares arms; see {@link #of(List, String, List)}. */
  public static Comparison of(
      List<ArmRuns> arms, String baseline, List<Question> questions, Adjustment adjustment) {
    check(arms);
    ArmRuns base = arms.stream()
        .filter(arm -> arm.arm().equals(baseline))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("baseline (" + baseline
            + ") must be one of "
            + String.join(", ", arms.stream().map(ArmRuns::arm).toList())));
    List<ArmRuns> others =
        arms.stream().filter(arm -> !arm.arm().equals(baseline)).toList();
    List<Finding> findings = new ArrayList<>();
    for (Question question : questions) {
      findings.addAll(family(question, base, others, adjustment));
    }
    boolean talk = arms.stream().allMatch(ArmRuns::talks);
    for (Question question : Questions.ofTalk()) {
      if (talk && question.compared()) {
        findings.addAll(family(question, base, others, adjustment));
      }
    }
    return new Comparison(
        baseline,
        arms.stream().map(ArmSummary::of).toList(),
        findings,
        new Warnings(base, others).all());
  }

  private static void check(List<ArmRuns> arms) {
    Set<String> names = new HashSet<>();
    for (ArmRuns arm : arms) {
      if (!names.add(arm.arm())) {
        throw new IllegalArgumentException(arm.arm() + " must be the name of one arm only");
      }
      if (arm.replications().size() != arms.get(0).replications().size()) {
        throw new IllegalArgumentException(
            arm.arm() + " must have as many replications as " + arms.get(0).arm());
      }
    }
  }

  private static List<Finding> family(
      Question question, ArmRuns base, List<ArmRuns> others, Adjustment adjustment) {
    List<@Nullable Contrast> contrasts = new ArrayList<>();
    List<Double> pValues = new ArrayList<>();
    for (ArmRuns other : others) {
      Contrast contrast = contrast(question, other, base);
      contrasts.add(contrast);
      if (contrast != null && contrast.pValue() != null) {
        pValues.add(contrast.pValue());
      }
    }
    double[] adjusted =
        adjustment.adjusted(pValues.stream().mapToDouble(Double::doubleValue).toArray());
    List<Finding> findings = new ArrayList<>();
    int tested = 0;
    for (int i = 0; i < others.size(); i++) {
      Contrast contrast = contrasts.get(i);
      Double pAdjusted =
          contrast == null || contrast.pValue() == null ? null : (Double) adjusted[tested++];
      double difference = contrast == null ? 0 : contrast.difference().value();
      Verdict verdict = Verdict.of(difference, pAdjusted);
      findings.add(new Finding(
          question,
          base.arm(),
          others.get(i).arm(),
          contrast,
          pAdjusted,
          verdict,
          pairing(question, others.get(i), base)));
    }
    return findings;
  }

  private static @Nullable Contrast contrast(Question question, ArmRuns arm, ArmRuns base) {
    Sample own = Sample.whole(question, arm);
    Sample other = Sample.whole(question, base);
    if (own == null || other == null) {
      return null;
    }
    // Arms that came to the same counts everywhere are one arm run twice, not two alike by chance.
    return arm.replications().equals(base.replications())
        ? Contrast.same(own.value())
        : own.contrast(other);
  }

  private static @Nullable Estimate pairing(Question question, ArmRuns arm, ArmRuns base) {
    Sample own = Sample.whole(question, arm);
    Sample other = Sample.whole(question, base);
    return own == null || other == null
        ? null
        : Pairing.factor(own.ratio(), other.ratio(), Interval.LEVEL);
  }

  /**
   * The summary of an arm.
   *
   * @throws IllegalArgumentException if there is no such arm
   */
  public ArmSummary arm(String name) {
    return arms.stream()
        .filter(arm -> arm.arm().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no arm " + name));
  }

  /** What was found of an arm in a metric; null for the baseline, or if it was not compared. */
  public @Nullable Finding finding(String arm, String metric) {
    return findings.stream()
        .filter(
            finding -> finding.arm().equals(arm) && finding.question().name().equals(metric))
        .findFirst()
        .orElse(null);
  }
}
