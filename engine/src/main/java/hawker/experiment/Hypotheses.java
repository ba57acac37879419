package hawker.experiment;

import hawker.experiment.HypothesisJudge.Leaning;
import hawker.scenario.Hypothesis;
import hawker.stats.Adjustment;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Judges the hypotheses of a scenario, which are one family of tests. */
public final class Hypotheses {
  private Hypotheses() {}

  /**
   * Judges hypotheses by the runs of a study.
   *
   * @param arms at least one, with equally many replications, replication i of all arms paired;
   *     hypotheses about others stay undecided
   * @return a finding each, in order
   */
  public static List<HypothesisFinding> judge(
      List<Hypothesis> hypotheses, List<ArmRuns> arms, Adjustment adjustment) {
    Map<String, ArmRuns> runs = new LinkedHashMap<>();
    arms.forEach(arm -> runs.put(arm.arm(), arm));
    List<Leaning> leanings = hypotheses.stream()
        .map(hypothesis -> new HypothesisJudge(hypothesis, runs).run())
        .toList();
    double[] pValues = leanings.stream()
        .map(Leaning::pValue)
        .filter(p -> p != null)
        .mapToDouble(p -> p)
        .toArray();
    double[] adjusted = adjustment.adjusted(pValues);
    List<HypothesisFinding> findings = new ArrayList<>();
    int tested = 0;
    for (int i = 0; i < leanings.size(); i++) {
      Leaning leaning = leanings.get(i);
      Double pAdjusted = leaning.pValue() == null ? null : (Double) adjusted[tested++];
      findings.add(finding(hypotheses.get(i), leaning, pAdjusted, pValues.length));
    }
    return findings;
  }

  private static HypothesisFinding finding(
      Hypothesis hypothesis, Leaning leaning, @Nullable Double pAdjusted, int tests) {
    Double p = leaning.pValue();
    boolean alone = p == null || p < Verdict.SIGNIFICANCE;
    boolean shown = pAdjusted == null || pAdjusted < Verdict.SIGNIFICANCE;
    String note =
        alone && !shown ? "not shown once adjusted for " + tests + " hypotheses" : leaning.note();
    return new HypothesisFinding(
        hypothesis,
        shown ? leaning.claim() : HypothesisVerdict.UNDECIDED,
        leaning.difference(),
        p,
        pAdjusted,
        note);
  }
}
