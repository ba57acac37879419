package hawker.planner;

import hawker.experiment.Runner;
import hawker.metrics.CampaignMetrics;
import hawker.metrics.Question;
import hawker.metrics.Questions;
import hawker.stats.Interval;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The bid and budget for so much of a metric at no more than a price, found by simulating, in the same
 * worlds:
 *
 * <pre>
 *   as it is        the bid, no budget that binds: all that the bid can bring
 *   by budget       if that is enough: the bid, and the least budget that brings what is wanted
 *   by bid          no budget that binds, and the lowest bid that brings it, up to 16 times the bid
 *   the cheaper of the two that keeps to the price; if none does, what can be had at the price
 * </pre>
 *
 * <p>In a market with prices set by others, the lowest bid that brings enough is the cheapest way to
 * it: every auction it leaves out would have cost more than any it takes.
 */
public final class GoalSearch {
  private static final double BID_MOST = 16;
  private static final double BID_LEAST = 1.0 / 64;
  private static final int STEPS = 6;
  private static final double NEAR = 0.02;
  private static final double UNLIMITED = 100_000_000;

  private final PlannedCampaign campaign;
  private final Ask ask;
  private final int worlds;
  private final int threads;
  private final Runner.Progress progress;
  private final Map<String, Try> tries = new LinkedHashMap<>();

  /**
   * What is wanted.
   *
   * @param metric {@code clicks}, {@code conversions} or {@code reach}
   * @param wanted so much of it, on average over worlds
   * @param price {@code cpc}, {@code cpa} or {@code cpm} that is limited; null for none
   * @param most the limit
   */
  public record Ask(String metric, double wanted, @Nullable String price, double most) {}

  /**
   * A bid and a budget that were simulated.
   *
   * @param bid in currency units
   * @param budget of the kind the campaign has; infinite for one that does not bind
   * @param forecast what they come to
   */
  public record Try(double bid, double budget, Forecast forecast) {}

  /**
   * What was found.
   *
   * @param best the bid and budget to take; null if it cannot be had
   * @param because why not, or how it is had
   * @param budget the budget to set: one that nine worlds in ten do not use up, if none binds
   * @param certainty share of worlds in which what is wanted comes out
   * @param tries all that was simulated, by bid and budget
   */
  public record Found(
      @Nullable Try best, String because, double budget, double certainty, List<Try> tries) {}

  private GoalSearch(
      PlannedCampaign campaign, Ask ask, int worlds, int threads, Runner.Progress progress) {
    this.campaign = campaign;
    this.ask = ask;
    this.worlds = worlds;
    this.threads = threads;
    this.progress = progress;
  }

  /**
   * Searches.
   *
   * @throws IllegalArgumentException if the campaign has no bid
   */
  public static Found search(
      PlannedCampaign campaign, Ask ask, int worlds, int threads, Runner.Progress progress) {
    return new GoalSearch(campaign, ask, worlds, threads, progress).search();
  }

  private Found search() {
    double bid =
        campaign.bid() == null ? 1 : Objects.requireNonNull(campaign.bid()).micros() / 1e6;
    Try free = run(bid, Double.POSITIVE_INFINITY);
    List<Try> fit = new ArrayList<>();
    if (value(free) >= ask.wanted()) {
      fit.add(byBudget(free));
    }
    Try byBid = byBid(free);
    if (byBid != null) {
      fit.add(byBid);
    }
    if (fit.isEmpty()) {
      Try most =
          tries.values().stream().max(Comparator.comparingDouble(this::value)).orElseThrow();
      return found(
          null,
          "cannot be had, because even at bids up to " + Amount.round(highest())
              + " and with no budget that binds the campaign comes to " + number(value(most)) + " "
              + what() + " at most, at " + Amount.round(most.bid()) + ": "
              + most.forecast().opportunity().sentence() + atPrice(most));
    }
    Try best = fit.stream()
        .filter(this::keepsToPrice)
        .min(Comparator.comparingDouble(one -> one.forecast().mean("billedCost")))
        .orElse(null);
    if (best != null) {
      boolean kept = best.budget() != Double.POSITIVE_INFINITY;
      return found(
          best,
          kept
              ? "had at the bid as it is, held to a budget"
              : "had at the lowest bid that brings it, with a budget that just does not bind");
    }
    return found(null, tooDear(fit));
  }

  /** What can be had at the price, where there is one, and more was not to be had anyway. */
  private String atPrice(Try most) {
    if (ask.price() == null || keepsToPrice(most)) {
      return "";
    }
    Try allowed = dearestAllowed(most.bid());
    String limit = " At a " + ask.price() + " of " + Amount.round(ask.most()) + " or less";
    return allowed == null
        ? limit + " no bid that was tried brings any."
        : limit + " it comes to " + number(value(allowed)) + " " + what() + " at most, at a bid of "
            + Amount.round(allowed.bid()) + ".";
  }

  private String tooDear(List<Try> fit) {
    Try cheapest = fit.stream().min(Comparator.comparingDouble(this::price)).orElseThrow();
    Try allowed = dearestAllowed(cheapest.bid());
    String most = allowed == null
        ? "; no lower bid that was tried keeps to it either"
        : "; at that price it comes to " + number(value(allowed)) + " " + what()
            + " at most, at a bid of " + Amount.round(allowed.bid());
    return "cannot be had, because the cheapest way to " + number(ask.wanted()) + " "
        + what() + " has a " + ask.price() + " of " + Amount.round(price(cheapest))
        + ", more than " + Amount.round(ask.most()) + most;
  }

  /** The least budget at the bid, by straight lines between what has been simulated. */
  private Try byBudget(Try free) {
    double low = 0;
    double lowValue = 0;
    double high = mostSpent(free);
    Try best = free;
    for (int step = 0; step < STEPS && value(best) > ask.wanted() * (1 + NEAR); step++) {
      double share = (ask.wanted() * (1 + NEAR / 2) - lowValue) / (value(best) - lowValue);
      double next = low + Math.max(0.05, Math.min(0.95, share)) * (high - low);
      Try one = run(free.bid(), next);
      if (value(one) >= ask.wanted()) {
        best = one;
        high = next;
      } else {
        low = next;
        lowValue = value(one);
      }
    }
    return best;
  }

  /** The lowest bid that is enough without a budget; null if none is. */
  private @Nullable Try byBid(Try free) {
    double low = free.bid() * BID_LEAST;
    double high = free.bid();
    Try best = free;
    while (value(best) < ask.wanted()) {
      low = high;
      high *= 2;
      if (high > free.bid() * BID_MOST * 1.001) {
        return null;
      }
      best = run(high, Double.POSITIVE_INFINITY);
    }
    for (int step = 0; step < STEPS && value(best) > ask.wanted() * (1 + NEAR); step++) {
      Try one = run(StrictMath.sqrt(low * high), Double.POSITIVE_INFINITY);
      if (value(one) >= ask.wanted()) {
        best = one;
        high = one.bid();
      } else {
        low = one.bid();
      }
    }
    return best;
  }

  /** The highest bid below one that keeps to the price, by halving; null if none does. */
  private @Nullable Try dearestAllowed(double from) {
    double low = from * BID_LEAST;
    double high = from;
    Try best = null;
    for (int step = 0; step < STEPS; step++) {
      Try one = run(StrictMath.sqrt(low * high), Double.POSITIVE_INFINITY);
      if (keepsToPrice(one) && value(one) > 0) {
        best = one;
        low = one.bid();
      } else {
        high = one.bid();
      }
    }
    return best;
  }

  private Try run(double bid, double budget) {
    String offered = Amount.round(bid);
    boolean free = budget == Double.POSITIVE_INFINITY;
    String money = free ? Amount.exact(UNLIMITED) : Amount.round(Math.max(0.01, budget));
    return tries.computeIfAbsent(offered + "\n" + money, key -> {
      PlannedCampaign one = campaign.bid(offered).budget(money);
      int before = tries.size();
      Forecast forecast = Forecast.of(
          one,
          worlds,
          threads,
          (done, of) -> progress.done(before * of + done, Math.max(3 * STEPS, before + 1) * of));
      return new Try(
          Double.parseDouble(offered),
          free ? Double.POSITIVE_INFINITY : Double.parseDouble(money),
          forecast);
    });
  }

  /** What is wanted, in words. */
  private String what() {
    return ask.metric().equals("reach") ? "people reached" : ask.metric();
  }

  private double highest() {
    return tries.values().stream().mapToDouble(Try::bid).max().orElseThrow();
  }

  private double value(Try one) {
    return one.forecast().mean(ask.metric());
  }

  private double price(Try one) {
    return ask.price() == null ? 0 : one.forecast().pooled(ask.price());
  }

  private boolean keepsToPrice(Try one) {
    return ask.price() == null || price(one) <= ask.most();
  }

  private Found found(@Nullable Try best, String because) {
    List<Try> all = tries.values().stream()
        .sorted(Comparator.comparingDouble(Try::bid).thenComparingDouble(Try::budget))
        .toList();
    if (best == null) {
      return new Found(null, because, Double.NaN, 0, all);
    }
    double budget = best.budget() == Double.POSITIVE_INFINITY ? enough(best) : best.budget();
    Question question = Questions.named(ask.metric());
    double reached = 0;
    for (CampaignMetrics world : best.forecast().worlds()) {
      reached += question.value(world.counts(), 0).orElse(0) >= ask.wanted() ? 1 : 0;
    }
    return new Found(best, because, budget, reached / best.forecast().worlds().size(), all);
  }

  /** The most that a world spends in the time that a budget is for. */
  private double mostSpent(Try one) {
    return one.forecast().worlds().stream().mapToDouble(this::spent).max().orElseThrow();
  }

  /**
   * A budget that nine worlds in ten do not use up; one bid at least, as without any nothing is shown,
   * even where all comes for nothing.
   */
  private double enough(Try one) {
    PredictionRange spend = one.forecast().range(this::spent);
    Interval eighty = spend == null ? null : spend.eighty();
    return Math.max(one.bid(), eighty == null ? mostSpent(one) : eighty.high());
  }

  private double spent(CampaignMetrics world) {
    return campaign.ofFlight() ? world.billedMicros() / 1e6 : Landing.mostOnADay(world);
  }

  private static String number(double value) {
    return value == Math.rint(value)
        ? Long.toString((long) value)
        : String.format(java.util.Locale.ROOT, "%.1f", value);
  }
}
