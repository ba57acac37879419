package hawker.planner;

import hawker.scenario.BudgetSpec;
import hawker.unit.Money;

/** What campaigns have to spend. */
final class Budgets {
  /** Stands for no budget. */
  static final long NONE = -1;

  private Budgets() {}

  /** The budget of a campaign, a day or of the whole flight as it has it, in micros. */
  static long micros(PlannedCampaign campaign) {
    BudgetSpec budget = campaign.spec().budget();
    if (budget == null) {
      return NONE;
    }
    Money amount = campaign.ofFlight() ? budget.lifetime() : budget.daily();
    return amount == null ? NONE : amount.micros();
  }
}
