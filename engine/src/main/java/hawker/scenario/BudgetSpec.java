package hawker.scenario;

import hawker.plugin.About;
import hawker.plugin.Default;
import hawker.plugin.Range;
import hawker.plugin.SettingException;
import hawker.unit.Money;
import org.jspecify.annotations.Nullable;

/** How much a campaign may cost. */
public record BudgetSpec(
    @About("Average budget of a day.") @Nullable Money daily,
    @About("Budget of the whole flight.") @Nullable Money lifetime,

    @About("Dated platform rule for spending more on some days than the daily budget.")
    @Default("exact")
    String overspend,

    @About("Overrides the rule: what may be billed on one day, in daily budgets.")
    @Range(min = 1, max = 100)
    @Nullable Double dailyFactor,

    @About("Overrides the rule: what may be billed in a calendar week, in daily budgets.")
    @Range(min = 1, max = 100)
    @Nullable Double weeklyFactor,

    @About("Overrides the rule: what may be billed in a calendar month, in daily budgets.")
    @Range(min = 1, max = 100)
    @Nullable Double monthlyFactor) {
  /** Checks the signs. */
  public BudgetSpec {
    if (daily != null && daily.micros() < 0) {
      throw new SettingException("daily", "not be negative");
    }
    if (lifetime != null && lifetime.micros() < 0) {
      throw new SettingException("lifetime", "not be negative");
    }
    if (daily == null && (dailyFactor != null || weeklyFactor != null || monthlyFactor != null)) {
      throw new IllegalArgumentException("give a daily budget for the factors to apply to");
    }
  }

  /** No limit at all. */
  public static final BudgetSpec UNLIMITED = new BudgetSpec(null, null, "exact", null, null, null);
}
