package hawker.experiment;

import hawker.scenario.PlatformExperimentSpec;
import hawker.stats.Estimate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one experiment of the platform said, over all replications, beside what is true.
 *
 * @param spec what was asked
 * @param treatment name of the arm of treated people
 * @param control name of the arm of the others
 * @param people how they were divided
 * @param exposed how those exposed to ads, or who would be, are divided; null of two arms
 * @param metrics in the order of {@link PlatformMetric}
 * @param warning what to know of the design before believing it
 */
public record PlatformSummary(
    PlatformExperimentSpec spec,
    String treatment,
    String control,
    Division people,
    @Nullable Division exposed,
    List<Metric> metrics,
    String warning) {

  /**
   * How people are divided, summed over replications, beside how they should be.
   *
   * @param treated how many are treated
   * @param others how many are not
   * @param share of the treated as planned
   * @param pValue of the difference, as that of the chi-square test with one degree of freedom; null
   *     where nothing is to be divided
   */
  public record Division(
      long treated, long others, double share, @Nullable Double pValue) {
    /** Below this a difference is no chance: what is divided is not alike. */
    public static final double MISMATCH = 0.001;

    /** Whether there is a sample-ratio mismatch. */
    public boolean mismatch() {
      return pValue != null && pValue < MISMATCH;
    }
  }

  /**
   * What an experiment said of a metric.
   *
   * @param metric what was measured
   * @param replications in how many of them it is defined
   * @param truth the true effect: the mean over replications
   * @param trueLift the same relative to the control; null where that is 0
   * @param effect what the experiment said: the mean over replications; of one replication with the
   *     interval of the experiment
   * @param lift the same relative to the control; null where that is 0
   * @param bias effect less truth, replication by replication
   * @param error root of the mean square of that
   * @param halfWidth mean half width of the interval that one experiment gives; null without any
   * @param coverage share of replications whose interval contains their truth; null without any
   */
  public record Metric(
      PlatformMetric metric,
      int replications,
      Estimate truth,
      @Nullable Double trueLift,
      Estimate effect,
      @Nullable Double lift,
      Estimate bias,
      double error,
      @Nullable Double halfWidth,
      @Nullable Estimate coverage) {}

  /** Copies the list. */
  public PlatformSummary {
    metrics = List.copyOf(metrics);
  }
}
