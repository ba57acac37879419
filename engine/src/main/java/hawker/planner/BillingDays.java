package hawker.planner;

import hawker.exchange.BudgetAccount;
import hawker.exchange.BudgetRule;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** What a platform bills of what it serves day by day, under its rule for daily budgets. */
public final class BillingDays {
  private BillingDays() {}

  /**
   * The bills of each day.
   *
   * @param rule of the platform
   * @param dailyMicros average daily budget
   * @param first calendar day of the first
   * @param servedMicros of each day
   */
  public static List<Long> billed(
      BudgetRule rule, long dailyMicros, LocalDate first, List<Long> servedMicros) {
    BudgetAccount account = new BudgetAccount(rule, dailyMicros, BudgetAccount.UNLIMITED, first);
    List<Long> billed = new ArrayList<>();
    for (int day = 0; day < servedMicros.size(); day++) {
      account.turnTo(day);
      billed.add(account.settle(servedMicros.get(day)));
    }
    return billed;
  }
}
