package hawker.exchange;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How much more than its average daily budget a platform may bill on some days. Factors are in daily
 * budgets; infinite where the platform states no such limit.
 *
 * @param daily most that may be billed on one day
 * @param weekly most that may be billed in a calendar week, Monday to Sunday
 * @param monthly most that may be billed in a calendar month
 */
public record BudgetRule(double daily, double weekly, double monthly) {
  private static final double NO_LIMIT = Double.POSITIVE_INFINITY;

  /** Never more than the daily budget on any day. */
  public static final BudgetRule EXACT = new BudgetRule(1, NO_LIMIT, NO_LIMIT);

  /**
   * Dated rules by name, as the platforms' help pages stated them in that year:
   *
   * <ul>
   *   <li>{@code google-ads-2024}: up to 2 daily budgets a day, 30.4 a month
   *   <li>{@code linkedin-2024}: up to 1.5 daily budgets a day
   *   <li>{@code meta-2025}: up to 1.75 daily budgets a day, 7 a calendar week
   *   <li>{@code meta-2020}: up to 1.25 daily budgets a day, 7 a calendar week
   *   <li>{@code amazon-ads-2020}: up to 1.25 daily budgets a day, 30.4 a month
   * </ul>
   */
  public static Map<String, BudgetRule> named() {
    Map<String, BudgetRule> rules = new LinkedHashMap<>();
    rules.put("exact", EXACT);
    rules.put("google-ads-2024", new BudgetRule(2, NO_LIMIT, 30.4));
    rules.put("linkedin-2024", new BudgetRule(1.5, NO_LIMIT, NO_LIMIT));
    rules.put("meta-2025", new BudgetRule(1.75, 7, NO_LIMIT));
    rules.put("meta-2020", new BudgetRule(1.25, 7, NO_LIMIT));
    rules.put("amazon-ads-2020", new BudgetRule(1.25, NO_LIMIT, 30.4));
    return rules;
  }

  /** Checks that the factors are at least 1. */
  public BudgetRule {
    if (!(daily >= 1) || !(weekly >= 1) || !(monthly >= 1)) {
      throw new IllegalArgumentException("be at least 1 daily budget");
    }
  }
}
