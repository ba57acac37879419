package hawker.scenario;

import hawker.plugin.About;
import hawker.plugin.SettingException;
import hawker.unit.CalendarTime;
import hawker.unit.Money;
import org.jspecify.annotations.Nullable;

/** A stretch of the calendar in which a campaign runs. */
@About("A stretch of the calendar in which a campaign runs.")
public record FlightSpec(
    @About("Its first day, or when it starts, such as 2026-03-02 18:00.")
    CalendarTime from,

    @About("Its last day, or when it ends.") CalendarTime to,

    @About("Budget of this flight; the campaign's where no flight has one.") @Nullable Money budget) {
  /** Checks that it has a length. */
  public FlightSpec {
    if (to.endSeconds(from.date()) <= from.startSeconds(from.date())) {
      throw new SettingException("to", "be after from, which is " + from);
    }
    if (budget != null && budget.micros() < 0) {
      throw new SettingException("budget", "not be negative");
    }
  }
}
