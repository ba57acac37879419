package hawker.experiment;

import hawker.metrics.Counter;
import hawker.metrics.Counters;
import hawker.metrics.RunMetrics;
import hawker.metrics.Table;
import java.util.ArrayList;
import java.util.List;

/** Runs written by hand. */
final class Runs {
  private Runs() {}

  /** One cell of clicks of impressions, at a cost in micros. */
  static Counters delivery(long clicks, long impressions, long costMicros) {
    Counters counters = new Counters(1);
    fill(counters, 0, clicks, impressions);
    counters.add(0, Counter.SERVED_COST_MICROS, costMicros);
    return counters;
  }

  /** A run without breakdowns. */
  static RunMetrics run(long clicks, long impressions, long costMicros) {
    Counters counters = delivery(clicks, impressions, costMicros);
    return new RunMetrics(counters, counters, List.of());
  }

  /** A run of two devices. */
  static RunMetrics byDevice(
      long mobileClicks, long mobileImpressions, long desktopClicks, long desktopImpressions) {
    Counters cells = new Counters(2);
    fill(cells, 0, mobileClicks, mobileImpressions);
    fill(cells, 1, desktopClicks, desktopImpressions);
    Counters all =
        delivery(mobileClicks + desktopClicks, mobileImpressions + desktopImpressions, 0);
    Table table = new Table("device", List.of("mobile", "desktop"), cells);
    return new RunMetrics(all, all, List.of(table));
  }

  /** An arm of runs with the same impressions each. */
  static ArmRuns arm(String name, long impressions, long... clicks) {
    List<RunMetrics> runs = new ArrayList<>();
    for (long one : clicks) {
      runs.add(run(one, impressions, 1_000_000));
    }
    return new ArmRuns(name, runs);
  }

  private static void fill(Counters counters, int cell, long clicks, long impressions) {
    counters.add(cell, Counter.CLICKS, clicks);
    counters.add(cell, Counter.IMPRESSIONS, impressions);
  }
}
