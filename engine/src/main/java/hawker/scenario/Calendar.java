package hawker.scenario;

import hawker.plugin.SettingException;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Checks the flights of a campaign against each other and against what else it says. */
final class Calendar {
  private static final String FLIGHTS = "flights";

  private Calendar() {}

  static void check(
      List<FlightSpec> flights,
      @Nullable LocalDate from,
      @Nullable LocalDate to,
      @Nullable BudgetSpec budget) {
    if (flights.isEmpty()) {
      return;
    }
    if (from != null || to != null) {
      throw new SettingException(FLIGHTS, "not be given beside from or to");
    }
    long budgets = flights.stream().filter(flight -> flight.budget() != null).count();
    if (budgets != 0 && budgets != flights.size()) {
      throw new SettingException(FLIGHTS, "all have a budget, or none");
    }
    if (budgets > 0 && budget != null && budget.lifetime() != null) {
      throw new SettingException(FLIGHTS, "have no budgets beside the campaign's lifetime budget");
    }
    LocalDate start = flights.get(0).from().date();
    for (int i = 1; i < flights.size(); i++) {
      FlightSpec before = flights.get(i - 1);
      if (flights.get(i).from().startSeconds(start) < before.to().endSeconds(start)) {
        throw new SettingException(
            FLIGHTS,
            "follow each other; the one from " + flights.get(i).from() + " starts before "
                + before.to() + (before.to().wholeDay() ? " is over" : ""));
      }
    }
  }
}
