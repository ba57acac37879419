package hawker.app.planner;

import hawker.app.figure.Unit;
import hawker.app.planner.Part.Column;
import hawker.planner.Amount;
import hawker.planner.Forecast;
import hawker.planner.GoalSearch;
import hawker.planner.PlannedCampaign;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What {@code hawker plan goal} says. */
public final class GoalSheet {
  private GoalSheet() {}

  /** The sheet of what was found. */
  public static Sheet of(
      GoalSearch.Found found,
      GoalSearch.Ask ask,
      PlannedCampaign campaign,
      Map<String, String> facts,
      String currency) {
    String what = Shown.of(ask.wanted(), Unit.COUNT) + " "
        + (ask.metric().equals("reach") ? "people reached" : ask.metric());
    String price = ask.price() == null
        ? ""
        : " at a " + ask.price().toUpperCase(java.util.Locale.ROOT) + " of at most "
            + Amount.round(ask.most()) + " " + currency;
    List<String> sentences = new ArrayList<>();
    GoalSearch.Try best = found.best();
    if (best == null) {
      sentences.add(
          what + price + " " + found.because() + (found.because().endsWith(".") ? "" : "."));
    } else {
      sentences.add("Bid " + Amount.round(best.bid()) + " " + currency
          + " with a budget of " + Amount.round(found.budget()) + " " + currency
          + (campaign.ofFlight() ? " for the flight" : " a day") + ": " + what + price + " are "
          + found.because() + ".");
      sentences.add("That is the least tried that brings so much on average over worlds; in "
          + Shown.of(found.certainty(), Unit.SHARE)
          + " of worlds it brings as much or more, in the others less.");
      sentences.add(best.forecast().opportunity().sentence());
      sentences.addAll(ForecastSheet.few(best.forecast().worlds().size()));
    }
    return new Sheet(
        "goal",
        what + " from " + campaign.title(),
        facts,
        sentences,
        List.of(tries(found, ask), worlds(found)),
        List.of(),
        currency);
  }

  private static Part worlds(GoalSearch.Found found) {
    WorldPart part = new WorldPart(
        Forecast.METRICS,
        Column.number("bid", "bid", Unit.CURRENCY),
        Column.number("budget", "budget", Unit.CURRENCY));
    for (GoalSearch.Try one : found.tries()) {
      part.add(
          one.forecast(),
          one.bid(),
          Double.isInfinite(one.budget()) ? null : (Object) one.budget());
    }
    return part.part();
  }

  private static Part tries(GoalSearch.Found found, GoalSearch.Ask ask) {
    Part part = new Part(
        "tries",
        "What was simulated",
        Column.number("bid", "bid", Unit.CURRENCY),
        Column.number("budget", "budget", Unit.CURRENCY),
        Column.number("mean", ask.metric() + ", mean", Unit.COUNT),
        Column.range("clicks", "clicks (80 %)", Unit.COUNT),
        Column.range("conversions", "conversions (80 %)", Unit.COUNT),
        Column.range("reach", "reach (80 %)", Unit.COUNT),
        Column.range("billedCost", "spend (80 %)", Unit.CURRENCY),
        Column.number("cpc", "CPC", Unit.CURRENCY),
        Column.number("cpa", "CPA", Unit.CURRENCY),
        Column.text("taken", "taken"));
    for (GoalSearch.Try one : found.tries()) {
      Forecast here = one.forecast();
      part.row(
          one.bid(),
          Double.isInfinite(one.budget()) ? null : (Object) one.budget(),
          here.mean(ask.metric()),
          here.range("clicks"),
          here.range("conversions"),
          here.range("reach"),
          here.range("billedCost"),
          here.pooled("cpc"),
          here.pooled("cpa"),
          one.equals(found.best()) ? "yes" : "");
    }
    return part;
  }
}
