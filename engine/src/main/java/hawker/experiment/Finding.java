package hawker.experiment;

import hawker.metrics.Question;
import hawker.stats.Contrast;
import hawker.stats.Estimate;
import org.jspecify.annotations.Nullable;

/**
 * One arm beside the baseline in one metric.
 *
 * @param question the metric
 * @param baseline name of the baseline
 * @param arm name of the arm
 * @param contrast arm less baseline; null where either is undefined
 * @param pAdjusted p-value adjusted for the arms compared in this metric, or null
 * @param verdict what may be claimed
 * @param pairing how many times the replications unpaired arms would need for as narrow an interval
 *     of the difference; null where that cannot be told
 */
public record Finding(
    Question question,
    String baseline,
    String arm,
    @Nullable Contrast contrast,
    @Nullable Double pAdjusted,
    Verdict verdict,
    @Nullable Estimate pairing) {}
