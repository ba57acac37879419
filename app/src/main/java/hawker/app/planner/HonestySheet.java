package hawker.app.planner;

import hawker.app.figure.Unit;
import hawker.app.planner.Part.Column;
import hawker.planner.Honesty;
import java.util.List;
import java.util.Map;

/** What {@code hawker plan honesty} says. */
public final class HonestySheet {
  private HonestySheet() {}

  /** The sheet of what was measured. */
  public static Sheet of(List<Honesty.Row> rows, Map<String, String> facts, String currency) {
    Part part = new Part(
        "ranges",
        "How often ranges hold what comes out",
        Column.text("metric", "metric"),
        Column.number("outcomes", "outcomes", Unit.COUNT),
        Column.number("held80", "80 % range holds", Unit.SHARE),
        Column.number("held95", "95 % range holds", Unit.SHARE),
        Column.number("shared80", "80 %, ties shared", Unit.SHARE),
        Column.number("shared95", "95 %, ties shared", Unit.SHARE),
        Column.number("certain", "forecast certain", Unit.SHARE));
    for (Honesty.Row row : rows) {
      part.row(
          row.metric(),
          row.outcomes(),
          row.held80(),
          row.held95(),
          row.shared80(),
          row.shared95(),
          row.certain());
    }
    return new Sheet(
        "honesty",
        "Honesty of forecasts",
        facts,
        List.of(
            "Ties shared: an outcome that equals simulated numbers has any rank among them with the"
                + " same chance.",
            "Forecast certain: the share of campaigns whose 80 % range is a single number, such as a"
                + " budget that is surely used up; such a range holds more often than it says."),
        List.of(part),
        List.of(),
        currency);
  }
}
