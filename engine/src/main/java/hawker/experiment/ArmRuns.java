package hawker.experiment;

import hawker.metrics.RunMetrics;
import hawker.metrics.Table;
import java.util.List;

/**
 * All replications of one arm, in order; replication i of every arm met the same people.
 *
 * @param arm name of the arm
 * @param replications at least one, with the same breakdowns
 */
public record ArmRuns(String arm, List<RunMetrics> replications) {
  /**
   * Copies and checks.
   *
   * @throws IllegalArgumentException if there is no replication, or breakdowns differ
   */
  public ArmRuns {
    replications = List.copyOf(replications);
    if (replications.isEmpty()) {
      throw new IllegalArgumentException(arm + " must have a replication");
    }
    List<Table> first = replications.get(0).breakdowns();
    for (RunMetrics replication : replications) {
      if (!sameShape(first, replication.breakdowns())) {
        throw new IllegalArgumentException(
            arm + ": all replications must have the same breakdowns with the same labels");
      }
    }
  }

  private static boolean sameShape(List<Table> first, List<Table> other) {
    boolean same = first.size() == other.size();
    for (int i = 0; same && i < first.size(); i++) {
      same = first.get(i).dimension().equals(other.get(i).dimension())
          && first.get(i).labels().equals(other.get(i).labels());
    }
    return same;
  }

  /** The tables of one breakdown, one per replication. */
  List<Table> tables(int breakdown) {
    return replications.stream().map(run -> run.breakdowns().get(breakdown)).toList();
  }

  /** The number of breakdowns. */
  int breakdowns() {
    return replications.get(0).breakdowns().size();
  }
}
