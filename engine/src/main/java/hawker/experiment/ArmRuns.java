package hawker.experiment;

import hawker.metrics.RunMetrics;
import hawker.metrics.Table;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All replications of one arm, in order; replication i of every arm met the same people.
 *
 * @param arm name of the arm
 * @param replications at least one, with the same breakdowns
 * @param without the arm again without something, by what it is without
 * @param advertiser whose ads it was run without; null if it was run as it is only
 */
public record ArmRuns(
    String arm,
    List<RunMetrics> replications,
    Map<String, List<RunMetrics>> without,
    @Nullable String advertiser) {
  /** An arm that was run as it is only. */
  public ArmRuns(String arm, List<RunMetrics> replications) {
    this(arm, replications, Map.of(), null);
  }

  /**
   * Copies and checks.
   *
   * @throws IllegalArgumentException if there is no replication, or breakdowns differ
   */
  public ArmRuns {
    replications = List.copyOf(replications);
    without = Collections.unmodifiableMap(new LinkedHashMap<>(without));
    if (replications.isEmpty()) {
      throw new IllegalArgumentException(arm + " must have a replication");
    }
    RunMetrics first = replications.get(0);
    for (RunMetrics replication : replications) {
      if (!sameShape(first.breakdowns(), replication.breakdowns())
          || !sameShape(first.people(), replication.people())) {
        throw new IllegalArgumentException(
            arm + ": all replications must have the same breakdowns with the same labels");
      }
    }
  }

  /** The same runs under another name. */
  ArmRuns named(String name) {
    return new ArmRuns(name, replications, without, advertiser);
  }

  /** This arm with more replications, which come after those it has. */
  ArmRuns and(ArmRuns more) {
    Map<String, List<RunMetrics>> all = new LinkedHashMap<>();
    without.forEach((name, runs) -> all.put(name, joined(runs, more.without.get(name))));
    return new ArmRuns(arm, joined(replications, more.replications), all, advertiser);
  }

  private static List<RunMetrics> joined(List<RunMetrics> runs, @Nullable List<RunMetrics> more) {
    List<RunMetrics> all = new ArrayList<>(runs);
    all.addAll(more == null ? List.of() : more);
    return all;
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

  /** The tables of people of one dimension, one per replication. */
  List<Table> people(int dimension) {
    return replications.stream().map(run -> run.people().get(dimension)).toList();
  }

  /** Whether people tell each other of brands. */
  boolean talks() {
    return !replications.get(0).social().isEmpty();
  }

  /** The tables of talk of one dimension, one per replication. */
  List<Table> social(int dimension) {
    return replications.stream().map(run -> run.social().get(dimension)).toList();
  }

  /** The number of dimensions in which people are counted and nothing else. */
  int peopleDimensions() {
    return replications.get(0).people().size();
  }

  /** The number of breakdowns. */
  int breakdowns() {
    return replications.get(0).breakdowns().size();
  }
}
