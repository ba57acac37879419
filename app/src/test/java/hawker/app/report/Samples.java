package hawker.app.report;

import hawker.experiment.ArmRuns;
import hawker.experiment.Comparison;
import hawker.metrics.Counter;
import hawker.metrics.Counters;
import hawker.metrics.PlanMetrics;
import hawker.metrics.Questions;
import hawker.metrics.RunMetrics;
import hawker.metrics.Table;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Small experiments written by hand. */
final class Samples {
  static final String AWKWARD = "men, \"30-34\"\nZürich 東京 \uD83D\uDE00";

  private Samples() {}

  static RunInfo info() {
    return info(3);
  }

  static RunInfo info(int replications) {
    return new RunInfo(
        "shoes",
        "abc",
        42,
        replications,
        "0.1.0",
        "USD",
        List.of("run", "shoes.yaml", "--out", "my folder"),
        2,
        Instant.parse("2025-03-01T10:15:30.123456Z"),
        2.5,
        1_000_000);
  }

  /** Clicks 2, 4, 6 against 1, 3, 2, both of 10, 10, 20 impressions; each click costs 0.50. */
  static Comparison three() {
    return compare(arm("base", new long[] {1, 3, 2}), arm("arm", new long[] {2, 4, 6}));
  }

  private static ArmRuns arm(String name, long[] clicks) {
    List<RunMetrics> runs = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      runs.add(run(clicks[i], i == 2 ? 20 : 10, 4));
    }
    return new ArmRuns(name, runs);
  }

  /** One replication, a breakdown with labels hard to write, and an arm that showed nothing. */
  static Comparison awkward() {
    Counters cells = new Counters(2);
    cells.add(0, Counter.IMPRESSIONS, 1000);
    cells.add(0, Counter.CLICKS, 10);
    Table table = new Table("age, group", List.of(AWKWARD, ""), cells);
    RunMetrics some = run(10, 1000, 400);
    RunMetrics none = run(0, 0, 0);
    Counters nothing = new Counters(2);
    return compare(
        new ArmRuns(AWKWARD, List.of(new RunMetrics(some.total(), some.focal(), List.of(table)))),
        new ArmRuns(
            "none",
            List.of(new RunMetrics(
                none.total(),
                none.focal(),
                List.of(new Table("age, group", List.of(AWKWARD, ""), nothing))))));
  }

  /** Two arms of people who tell each other of one brand; 10 and 20 comments, a quarter of them ill. */
  static Comparison talk() {
    return compare(talk("few", 8), talk("many", 16));
  }

  private static ArmRuns talk(String name, long comments) {
    List<RunMetrics> runs = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      Counters counters = new Counters(1);
      long all = comments + i * comments / 4;
      counters.add(0, Counter.IMPRESSIONS, 1000);
      counters.add(0, Counter.CLICKS, 10);
      counters.add(0, Counter.COMMENTS, all);
      counters.add(0, Counter.NEGATIVE_COMMENTS, all / 4 + (i == 1 && comments == 8 ? 1 : 0));
      counters.add(0, Counter.EARNED_IMPRESSIONS, 2 * all);
      counters.add(0, Counter.EARNED_VALUE_MICROS, 5_500_000);
      runs.add(new RunMetrics(
          counters,
          counters,
          List.of(),
          List.of(),
          PlanMetrics.NONE,
          List.of(
              new Table("brand", List.of("shop"), counters),
              new Table("day", List.of("1"), counters))));
    }
    return new ArmRuns(name, runs);
  }

  static RunMetrics run(long clicks, long impressions, long reach) {
    Counters counters = new Counters(1);
    counters.add(0, Counter.CLICKS, clicks);
    counters.add(0, Counter.IMPRESSIONS, impressions);
    counters.add(0, Counter.REACH, reach);
    counters.add(0, Counter.SERVED_COST_MICROS, clicks * 500_000);
    return new RunMetrics(counters, counters, List.of());
  }

  static ArmRuns arm(String name, long impressions, long... clicks) {
    List<RunMetrics> runs = new ArrayList<>();
    for (long one : clicks) {
      runs.add(run(one, impressions, impressions / 2));
    }
    return new ArmRuns(name, runs);
  }

  static Comparison compare(ArmRuns... arms) {
    return Comparison.of(List.of(arms), arms[0].arm(), Questions.compared());
  }
}
