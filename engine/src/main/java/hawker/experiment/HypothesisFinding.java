package hawker.experiment;

import hawker.scenario.Hypothesis;
import hawker.stats.Estimate;
import org.jspecify.annotations.Nullable;

/**
 * What the runs say of a hypothesis.
 *
 * @param hypothesis what was claimed
 * @param verdict what may be said of it
 * @param difference left less right; null where it is undefined
 * @param pValue of what the data lean to, the claim or its opposite; null where there is no test
 * @param pAdjusted the same, adjusted for the number of hypotheses
 * @param note what a reader has to know; empty if nothing
 */
public record HypothesisFinding(
    Hypothesis hypothesis,
    HypothesisVerdict verdict,
    @Nullable Estimate difference,
    @Nullable Double pValue,
    @Nullable Double pAdjusted,
    String note) {}
