package hawker.experiment;

import java.util.List;

/**
 * What one experiment of the platform says in one replication.
 *
 * @param readings by metric
 * @param treated people who are treated
 * @param others people who are not
 * @param exposedTreated those of the treated who are exposed to the ads; 0 of two arms
 * @param exposedOthers those of the others who would be, or to what stands for them; 0 of two arms
 */
record PlatformOutcome(
    List<PlatformReading> readings,
    long treated,
    long others,
    long exposedTreated,
    long exposedOthers) {
  /** Copies the list. */
  PlatformOutcome {
    readings = List.copyOf(readings);
  }
}
