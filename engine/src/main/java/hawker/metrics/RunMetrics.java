package hawker.metrics;

import java.util.List;

/**
 * What one replication of one arm came to.
 *
 * @param total one cell: everything
 * @param focal one cell: the campaigns written by hand; everything where none is
 * @param breakdowns by campaign, by ad, and by what the scenario asks for; of focal impressions where
 *     there are focal campaigns
 * @param social by brand and by day, where people tell each other of brands; else empty
 * @param people tables in which people are counted and nothing else: {@link Counter#REACH}
 * @param plan what campaigns that are planned as a whole came to
 */
public record RunMetrics(
    Counters total,
    Counters focal,
    List<Table> breakdowns,
    List<Table> people,
    List<Table> social,
    PlanMetrics plan) {
  /** Copies the lists. */
  public RunMetrics {
    breakdowns = List.copyOf(breakdowns);
    people = List.copyOf(people);
    social = List.copyOf(social);
  }

  /** A run of people who don't talk. */
  public RunMetrics(Counters total, Counters focal, List<Table> breakdowns, List<Table> people) {
    this(total, focal, breakdowns, people, List.of());
  }

  /** A run without campaigns that are planned as a whole. */
  public RunMetrics(
      Counters total,
      Counters focal,
      List<Table> breakdowns,
      List<Table> people,
      List<Table> social) {
    this(total, focal, breakdowns, people, social, PlanMetrics.NONE);
  }

  /** A run without tables of people. */
  public RunMetrics(Counters total, Counters focal, List<Table> breakdowns) {
    this(total, focal, breakdowns, List.of(), List.of(), PlanMetrics.NONE);
  }
}
