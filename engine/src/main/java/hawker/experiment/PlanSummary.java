package hawker.experiment;

import hawker.metrics.PlanMetrics;
import hawker.metrics.PlanMetrics.GoalCount;
import hawker.metrics.PlanMetrics.RuleAction;
import hawker.stats.Estimate;
import hawker.stats.Interval;
import hawker.stats.RatioOfTotals;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * What the campaigns of an arm that are planned as a whole came to; nothing where none is.
 *
 * @param goals in the order of the scenario
 * @param actions what rules did, by replication
 */
public record PlanSummary(List<GoalSummary> goals, List<List<RuleAction>> actions) {

  /**
   * A goal and how far it was reached.
   *
   * @param goal the goal, with the count of the first replication
   * @param count mean per replication
   * @param replicationsReached in how many it was reached
   */
  public record GoalSummary(GoalCount goal, Estimate count, int replicationsReached) {
    /** Whether the mean is at the target or beyond. */
    public boolean reached() {
      return count.value() >= goal.target();
    }
  }

  /** Copies the list. */
  public PlanSummary {
    goals = List.copyOf(goals);
    actions = List.copyOf(actions);
  }

  static PlanSummary of(ArmRuns arm) {
    List<PlanMetrics> runs = arm.replications().stream().map(run -> run.plan()).toList();
    List<GoalSummary> goals = new ArrayList<>();
    for (int i = 0; i < runs.get(0).goals().size(); i++) {
      int number = i;
      GoalCount first = runs.get(0).goals().get(i);
      long[] counts =
          runs.stream().mapToLong(run -> run.goals().get(number).count()).toArray();
      int reached = (int) Arrays.stream(counts).filter(n -> n >= first.target()).count();
      goals.add(new GoalSummary(first, mean(counts), reached));
    }
    return new PlanSummary(goals, runs.stream().map(PlanMetrics::actions).toList());
  }

  /** The mean of counts, one per replication. */
  static Estimate mean(long[] counts) {
    long[] ones = new long[counts.length];
    Arrays.fill(ones, 1);
    return Objects.requireNonNull(RatioOfTotals.of(counts, ones, 1.0), "a mean")
        .estimate(Interval.LEVEL);
  }
}
