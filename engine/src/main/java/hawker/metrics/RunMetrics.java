package hawker.metrics;

import java.util.List;

/**
 * What one replication of one arm came to.
 *
 * @param total one cell: everything
 * @param focal one cell: the campaigns written by hand; everything where none is
 * @param breakdowns by campaign, by ad, and by what the scenario asks for; of focal impressions where
 *     there are focal campaigns
 */
public record RunMetrics(Counters total, Counters focal, List<Table> breakdowns) {
  /** Copies the list. */
  public RunMetrics {
    breakdowns = List.copyOf(breakdowns);
  }
}
