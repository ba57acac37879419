package hawker.experiment;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a study came to: all that its scenario asks for.
 *
 * @param arms the runs of each arm as it is written, in order; none where a summary can do without
 * @param comparison of these arms
 * @param platform what experiments of the platform said
 * @param hypotheses what is found of each, in order
 * @param precision how sure the results are; null where it is not asked for
 * @param sweep the study at other settings; null where there is none
 * @param replications of every arm
 * @param auctions whole auctions run in all
 */
public record StudyResult(
    List<ArmRuns> arms,
    Comparison comparison,
    List<PlatformSummary> platform,
    List<HypothesisFinding> hypotheses,
    @Nullable Precision precision,
    @Nullable SweepResult sweep,
    int replications,
    long auctions) {
  /** Copies the lists. */
  public StudyResult {
    arms = List.copyOf(arms);
    platform = List.copyOf(platform);
    hypotheses = List.copyOf(hypotheses);
  }

  /** The result of a study that asks for a comparison and nothing else. */
  public static StudyResult of(
      Comparison comparison, List<PlatformSummary> platform, List<ArmRuns> arms, int replications) {
    return new StudyResult(arms, comparison, platform, List.of(), null, null, replications, 0);
  }
}
