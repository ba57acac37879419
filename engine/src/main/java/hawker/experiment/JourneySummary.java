package hawker.experiment;

import hawker.metrics.JourneyCount;
import hawker.stats.Estimate;
import hawker.stats.Interval;
import hawker.stats.RatioOfTotals;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * What people in one stage of a journey did in an arm.
 *
 * @param journey its name
 * @param stage name of the stage
 * @param share of the people on the journey who are in the stage, on the mean of days; null if nobody is
 *     on it
 * @param clicks on ads that speak of what it is about, mean per replication
 * @param purchases clicks after which the person buys, mean per replication
 * @param rate purchases / clicks; null without clicks
 */
public record JourneySummary(
    String journey,
    String stage,
    @Nullable Estimate share,
    @Nullable Estimate clicks,
    @Nullable Estimate purchases,
    @Nullable Estimate rate) {

  /** Summarises the runs of an arm; empty where nobody is on a journey. */
  static List<JourneySummary> of(ArmRuns arm) {
    List<List<JourneyCount>> runs =
        arm.replications().stream().map(run -> run.journeys()).toList();
    List<JourneySummary> summaries = new ArrayList<>();
    for (int i = 0; i < runs.get(0).size(); i++) {
      int at = i;
      JourneyCount first = runs.get(0).get(i);
      long[] ones = new long[runs.size()];
      Arrays.fill(ones, 1);
      long[] days = counts(runs, at, JourneyCount::personDays);
      long[] all =
          runs.stream().mapToLong(run -> personDays(run, first.journey())).toArray();
      long[] clicks = counts(runs, at, JourneyCount::clicks);
      long[] purchases = counts(runs, at, JourneyCount::purchases);
      summaries.add(new JourneySummary(
          first.journey(),
          first.stage(),
          ratio(days, all),
          ratio(clicks, ones),
          ratio(purchases, ones),
          ratio(purchases, clicks)));
    }
    return summaries;
  }

  private static long[] counts(
      List<List<JourneyCount>> runs, int at, ToLongFunction<JourneyCount> count) {
    return runs.stream().mapToLong(run -> count.applyAsLong(run.get(at))).toArray();
  }

  /** People on a journey, summed over days. */
  private static long personDays(List<JourneyCount> run, String journey) {
    return run.stream()
        .filter(count -> count.journey().equals(journey))
        .mapToLong(JourneyCount::personDays)
        .sum();
  }

  private static @Nullable Estimate ratio(long[] above, long[] below) {
    RatioOfTotals ratio = RatioOfTotals.of(above, below, 1);
    return ratio == null ? null : ratio.estimate(Interval.LEVEL);
  }
}
