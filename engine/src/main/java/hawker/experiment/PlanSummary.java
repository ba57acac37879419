package hawker.experiment;

import hawker.metrics.AttributionRule;
import hawker.metrics.PlanMetrics;
import hawker.metrics.PlanMetrics.Credit;
import hawker.metrics.PlanMetrics.GoalCount;
import hawker.metrics.PlanMetrics.RuleAction;
import hawker.metrics.PlanMetrics.SalesCount;
import hawker.stats.Estimate;
import hawker.stats.Interval;
import hawker.stats.RatioOfTotals;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.IntFunction;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What the campaigns of an arm that are planned as a whole came to; nothing where none is.
 *
 * @param goals in the order of the scenario
 * @param actions what rules did, by replication
 * @param sales of advertisers of which they are asked for
 * @param turned requests turned by each influence of the market, means per replication
 * @param incremental true effect of an advertiser's ads, where it is asked for
 */
public record PlanSummary(
    List<GoalSummary> goals,
    List<List<RuleAction>> actions,
    List<SalesSummary> sales,
    List<Estimate> turned,
    List<Incremental> incremental) {

  /**
   * A goal and how far it was reached.
   *
   * @param goal the goal, with the count of the first replication
   * @param count mean per replication
   * @param replicationsReached in how many it was reached
   */
  public record GoalSummary(GoalCount goal, Estimate count, int replicationsReached) {
    /** Whether the mean is at the target or beyond. */
    public boolean reached() {
      return count.value() >= goal.target();
    }
  }

  /**
   * The sales of an advertiser, means per replication.
   *
   * @param advertiser its name
   * @param sales all, whoever caused them
   * @param credited those with an ad before them that gets credit
   * @param exposedRate sales per person who was shown an ad; null without any
   * @param unexposedRate sales per other person; null without any
   * @param credits by campaign and channel
   */
  public record SalesSummary(
      String advertiser,
      Estimate sales,
      Estimate credited,
      @Nullable Estimate exposedRate,
      @Nullable Estimate unexposedRate,
      List<CreditSummary> credits) {
    /** Copies the list. */
    public SalesSummary {
      credits = List.copyOf(credits);
    }
  }

  /**
   * What a campaign gets credit for on a channel, means per replication.
   *
   * @param campaign its name
   * @param channel name of the channel
   * @param byRule sales by each {@link AttributionRule}
   * @param claimed sales that the platform reports as its own
   */
  public record CreditSummary(
      String campaign, String channel, List<Estimate> byRule, Estimate claimed) {
    /** Copies the list. */
    public CreditSummary {
      byRule = List.copyOf(byRule);
    }
  }

  /**
   * Sales that would not have been made without something: in the same worlds, with and without.
   *
   * @param advertiser its name
   * @param without a channel, or {@code all}
   * @param sales mean per replication of the difference
   */
  public record Incremental(String advertiser, String without, Estimate sales) {}

  /** Copies the lists. */
  public PlanSummary {
    goals = List.copyOf(goals);
    actions = List.copyOf(actions);
    sales = List.copyOf(sales);
    turned = List.copyOf(turned);
    incremental = List.copyOf(incremental);
  }

  static PlanSummary of(ArmRuns arm) {
    List<PlanMetrics> runs = arm.replications().stream().map(run -> run.plan()).toList();
    PlanMetrics first = runs.get(0);
    return new PlanSummary(
        each(first.goals().size(), i -> goal(runs, i)),
        runs.stream().map(PlanMetrics::actions).toList(),
        each(
            first.sales().size(),
            i -> sales(runs.stream().map(run -> run.sales().get(i)).toList())),
        each(first.turned().size(), i -> mean(runs, run -> run.turned().get(i))),
        incremental(arm, runs));
  }

  private static <T> List<T> each(int size, IntFunction<T> summary) {
    return IntStream.range(0, size).mapToObj(summary).toList();
  }

  private static GoalSummary goal(List<PlanMetrics> runs, int i) {
    GoalCount first = runs.get(0).goals().get(i);
    int reached = (int) runs.stream()
        .filter(run -> run.goals().get(i).count() >= first.target())
        .count();
    return new GoalSummary(first, mean(runs, run -> run.goals().get(i).count()), reached);
  }

  private static SalesSummary sales(List<SalesCount> runs) {
    SalesCount first = runs.get(0);
    return new SalesSummary(
        first.advertiser(),
        mean(runs, SalesCount::sales),
        mean(runs, SalesCount::credited),
        ratio(runs, SalesCount::exposedSales, SalesCount::exposed),
        ratio(runs, run -> run.sales() - run.exposedSales(), run -> run.people() - run.exposed()),
        each(
            first.credits().size(),
            i -> credit(runs.stream().map(run -> run.credits().get(i)).toList())));
  }

  private static CreditSummary credit(List<Credit> runs) {
    List<Estimate> byRule = each(
        AttributionRule.values().length,
        rule -> mean(runs, run -> run.millionths().get(rule), AttributionRule.WHOLE));
    return new CreditSummary(
        runs.get(0).campaign(), runs.get(0).channel(), byRule, mean(runs, Credit::claimed));
  }

  private static List<Incremental> incremental(ArmRuns arm, List<PlanMetrics> runs) {
    List<Incremental> found = new ArrayList<>();
    arm.without().forEach((without, counterfactual) -> {
      for (int a = 0; a < runs.get(0).sales().size(); a++) {
        int advertiser = a;
        long[] differences = new long[runs.size()];
        for (int i = 0; i < differences.length; i++) {
          differences[i] = runs.get(i).sales().get(advertiser).sales()
              - counterfactual.get(i).plan().sales().get(advertiser).sales();
        }
        String name = runs.get(0).sales().get(advertiser).advertiser();
        if (name.equals(arm.advertiser())) {
          found.add(new Incremental(name, without, signed(differences, 1)));
        }
      }
    });
    return found;
  }

  private static <T> Estimate mean(List<T> runs, ToLongFunction<T> count) {
    return mean(runs, count, 1);
  }

  private static <T> Estimate mean(List<T> runs, ToLongFunction<T> count, long divisor) {
    return atLeastZero(signed(runs.stream().mapToLong(count).toArray(), divisor));
  }

  private static Estimate atLeastZero(Estimate estimate) {
    Interval interval = estimate.interval();
    return interval == null
        ? estimate
        : new Estimate(
            estimate.value(), interval.within(0, Double.POSITIVE_INFINITY), estimate.basis());
  }

  /** A mean that may be below 0. */
  private static Estimate signed(long[] counts, long divisor) {
    long[] ones = new long[counts.length];
    Arrays.fill(ones, 1);
    return Objects.requireNonNull(RatioOfTotals.of(counts, ones, (double) divisor), "a mean")
        .estimate(Interval.LEVEL);
  }

  private static @Nullable Estimate ratio(
      List<SalesCount> runs, ToLongFunction<SalesCount> above, ToLongFunction<SalesCount> below) {
    RatioOfTotals ratio = RatioOfTotals.of(
        runs.stream().mapToLong(above).toArray(), runs.stream().mapToLong(below).toArray(), 1.0);
    return ratio == null ? null : atLeastZero(ratio.estimate(Interval.LEVEL));
  }
}
