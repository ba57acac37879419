package hawker.planner;

import hawker.experiment.Runner;
import hawker.planner.ConcaveCurve.Point;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a campaign comes to at several budgets, in the same worlds, and back: the budget that brings so
 * much. Curves go through the means over worlds.
 *
 * @param steps in order of the budget, at least one
 */
public record BudgetCurve(List<Step> steps) {
  private static final int FIT_LEAST = 3;

  /**
   * A budget.
   *
   * @param budget of the kind the campaign has, in currency units
   * @param forecast what it comes to
   */
  public record Step(double budget, Forecast forecast) {}

  /** Copies the list. */
  public BudgetCurve {
    steps = List.copyOf(steps);
  }

  /**
   * Simulates budgets.
   *
   * @param budgets rising
   */
  public static BudgetCurve of(
      PlannedCampaign campaign,
      List<Double> budgets,
      int worlds,
      int threads,
      Runner.Progress progress) {
    List<Forecast> forecasts = Forecast.all(
        budgets.stream().map(budget -> campaign.budget(Amount.exact(budget))).toList(),
        worlds,
        threads,
        progress);
    List<Step> steps = new ArrayList<>();
    for (int i = 0; i < budgets.size(); i++) {
      steps.add(new Step(budgets.get(i), forecasts.get(i)));
    }
    return new BudgetCurve(steps);
  }

  /**
   * What a further unit of a metric cost, from the step before on (from nothing for the first); not a
   * number where there is no more of it.
   */
  public double marginalCost(int step, String metric) {
    Forecast here = steps.get(step).forecast();
    double spend = here.mean("billedCost");
    double value = here.mean(metric);
    if (step > 0) {
      Forecast before = steps.get(step - 1).forecast();
      spend -= before.mean("billedCost");
      value -= before.mean(metric);
    }
    return value > 0 ? Math.max(0, spend) / value : Double.NaN;
  }

  /** The saturation curve of a metric over the budget; null where too few steps come to anything. */
  public @Nullable Saturation saturation(String metric) {
    List<Point> points = steps.stream()
        .map(step -> new Point(step.budget(), step.forecast().mean(metric)))
        .toList();
    long used = points.stream().filter(p -> p.spend() > 0 && p.value() > 0).count();
    return used < FIT_LEAST ? null : Saturation.fit(points);
  }

  /** The most of a metric that any of the budgets brings. */
  public double most(String metric) {
    return steps.stream()
        .mapToDouble(step -> step.forecast().mean(metric))
        .max()
        .orElseThrow();
  }

  /**
   * The least budget that brings so much of a metric, on straight lines between the steps and from
   * nothing; null where none of them does.
   */
  public @Nullable Double budgetFor(String metric, double wanted) {
    double budget = 0;
    double value = 0;
    for (Step step : steps) {
      double next = step.forecast().mean(metric);
      if (next >= wanted) {
        double share = next > value ? (wanted - value) / (next - value) : 1;
        return budget + Math.max(0, share) * (step.budget() - budget);
      }
      if (next > value) {
        value = next;
        budget = step.budget();
      }
    }
    return null;
  }
}
