package hawker.planner;

import hawker.metrics.CampaignMetrics;
import hawker.metrics.TimeLine;
import hawker.metrics.TimeLine.Column;
import hawker.unit.Money;
import hawker.unit.TimeSpan;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where the spend of a running campaign will land, from what it has spent so far: in every simulated
 * world, the factor by which spend grew from that moment to the end,
 *
 * <pre>
 *   landing = min(limit, spent so far * spend at the end in the world / spend by now in the world)
 * </pre>
 *
 * <p>where the limit is the budget, or what is spent or billed already where that is more.
 *
 * <p>Worlds that had spent nothing by then say nothing. Where no world had, nothing is said.
 *
 * @param seconds since the start
 * @param spent so far, in currency units
 * @param landing at the end; null where no world tells
 * @param expected spend by now in the simulated worlds
 * @param planned what an even course would have spent by now; not a number without a budget
 * @param budget what the budget allows in all; infinite without one
 */
public record Landing(
    long seconds,
    double spent,
    @Nullable PredictionRange landing,
    PredictionRange expected,
    double planned,
    double budget) {

  /**
   * Projects.
   *
   * @param worlds simulated
   * @param seconds since the start
   * @param spent so far, in currency units; not a number to take the median world's
   */
  public static Landing of(List<CampaignMetrics> worlds, long seconds, double spent) {
    double[] now = worlds.stream().mapToDouble(world -> billed(world, seconds)).toArray();
    double[] end =
        worlds.stream().mapToDouble(world -> billed(world, Long.MAX_VALUE)).toArray();
    PredictionRange expected = PredictionRange.of(now);
    if (expected == null) {
      throw new IllegalArgumentException("a landing takes a world");
    }
    double known = Double.isNaN(spent) ? expected.median() : spent;
    double budget = planned(worlds.get(0), Long.MAX_VALUE);
    // A platform's rule may bill more than the budget of the days at hand.
    double most = Math.max(known, Arrays.stream(end).max().orElseThrow());
    double limit = Double.isNaN(budget) ? Double.POSITIVE_INFINITY : Math.max(budget, most);
    double[] landings = new double[now.length];
    for (int i = 0; i < now.length; i++) {
      landings[i] = now[i] > 0 ? Math.min(limit, known * end[i] / now[i]) : Double.NaN;
    }
    return new Landing(
        seconds,
        known,
        PredictionRange.of(landings),
        expected,
        planned(worlds.get(0), seconds),
        Double.isNaN(budget) ? Double.POSITIVE_INFINITY : budget);
  }

  /** Spent of what an even course would have spent by now; not a number without a budget. */
  public double percentToPace() {
    return planned > 0 ? spent / planned : Double.NaN;
  }

  /** What a world had been billed by a moment, in currency units; buckets are taken whole. */
  public static double billed(CampaignMetrics world, long seconds) {
    TimeLine line = world.line();
    long micros = 0;
    for (int bucket = 0;
        bucket < line.buckets() && (bucket + 1L) * line.bucketSeconds() <= seconds;
        bucket++) {
      micros += line.get(0, bucket, Column.BILLED_MICROS);
    }
    return micros / (double) Money.MICROS_PER_UNIT;
  }

  /** The most that a world was billed on one day, in currency units. */
  public static double mostOnADay(CampaignMetrics world) {
    double most = 0;
    long end = (long) world.line().buckets() * world.line().bucketSeconds();
    for (long day = 0; day < end; day += TimeSpan.DAY) {
      most = Math.max(most, billed(world, day + TimeSpan.DAY) - billed(world, day));
    }
    return most;
  }

  private static double planned(CampaignMetrics world, long seconds) {
    TimeLine line = world.line();
    long bucket = Math.min(line.buckets(), seconds / line.bucketSeconds());
    if (bucket == 0) {
      return 0;
    }
    long micros = line.get(0, (int) bucket - 1, Column.PLANNED_MICROS);
    return micros == TimeLine.NO_BUDGET ? Double.NaN : micros / (double) Money.MICROS_PER_UNIT;
  }
}
