package hawker.metrics;

import java.util.List;

/**
 * What one replication of one arm came to.
 *
 * @param total one cell: everything
 * @param focal one cell: the campaigns written by hand; everything where none is
 * @param breakdowns by campaign, by ad, and by what the scenario asks for; of focal impressions where
 *     there are focal campaigns
 * @param people tables in which people are counted and nothing else: {@link Counter#REACH}
 * @param plan what campaigns that are planned as a whole came to
 * @param social by brand and by day, where people tell each other of brands; else empty
 * @param users sums over people; nothing where nobody asks
 * @param timeLine what came when, of the campaigns that results are about
 * @param journeys what people did by journey and stage; empty without journeys
 * @param whyNot what became of campaigns and ad sets in all requests; empty unless asked
 */
public record RunMetrics(
    Counters total,
    Counters focal,
    List<Table> breakdowns,
    List<Table> people,
    PlanMetrics plan,
    List<Table> social,
    UserMetrics users,
    TimeLine timeLine,
    List<JourneyCount> journeys,
    List<WhyNotCount> whyNot) {
  /** Copies the lists. */
  public RunMetrics {
    breakdowns = List.copyOf(breakdowns);
    people = List.copyOf(people);
    journeys = List.copyOf(journeys);
    whyNot = List.copyOf(whyNot);
    social = List.copyOf(social);
  }

  /** A run of which people are not added up, and nothing is kept by time or journey. */
  public RunMetrics(
      Counters total,
      Counters focal,
      List<Table> breakdowns,
      List<Table> people,
      PlanMetrics plan,
      List<Table> social) {
    this(
        total,
        focal,
        breakdowns,
        people,
        plan,
        social,
        UserMetrics.NONE,
        TimeLine.NONE,
        List.of(),
        List.of());
  }

  /** A run of people who don't talk, without campaigns that are planned as a whole. */
  public RunMetrics(Counters total, Counters focal, List<Table> breakdowns, List<Table> people) {
    this(total, focal, breakdowns, people, PlanMetrics.NONE, List.of());
  }

  /** Such a run without tables of people. */
  public RunMetrics(Counters total, Counters focal, List<Table> breakdowns) {
    this(total, focal, breakdowns, List.of());
  }

  /** This run with what came when. */
  public RunMetrics with(TimeLine line) {
    return new RunMetrics(
        total, focal, breakdowns, people, plan, social, users, line, journeys, whyNot);
  }

  /** This run without its sums over people. */
  public RunMetrics withoutUsers() {
    return new RunMetrics(
        total,
        focal,
        breakdowns,
        people,
        plan,
        social,
        UserMetrics.NONE,
        timeLine,
        journeys,
        whyNot);
  }
}
