package hawker.market;

import hawker.exchange.BudgetAccount;
import hawker.metrics.Counter;
import hawker.metrics.Counters;
import hawker.metrics.Question;
import hawker.metrics.Question.Scope;
import hawker.metrics.Questions;
import hawker.scenario.CampaignSpec;
import hawker.scenario.Condition;
import hawker.unit.TimeSpan;
import hawker.world.Inventory;
import hawker.world.Objective;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What the platform has observed of a campaign as a slice begins: conversions that have come by now,
 * and nothing of what people are or looked at.
 */
final class Observed {
  /** The share of the budget that has been billed. */
  static final String SPEND = "spend";

  /** Days since the start of the scenario. */
  static final String DAY = "day";

  /** Metrics that are counted only where the shares of impressions are. */
  static final List<String> OF_REQUESTS = List.of(
      "eligibleRequests",
      "bids",
      "bidRate",
      "winRate",
      "impressionShare",
      "impressionShareLostBudget",
      "impressionShareLostRank",
      "topImpressionShare");

  private static final List<String> UNSEEN = List.of("viewability", "shareOfVoice");
  private static final List<String> OF_WHOLE = List.of("reach", "frequency");
  private static final List<Counter> OF_ADS = List.of(
      Counter.IMPRESSIONS,
      Counter.TOP_IMPRESSIONS,
      Counter.CLICKS,
      Counter.PREDICTED_CLICKS_NANOS,
      Counter.RESULTS,
      Counter.BID_VALUE_MICROS,
      Counter.SERVED_COST_MICROS,
      Counter.OVER_DELIVERY_MICROS);
  private static final List<Counter> OF_CAMPAIGNS = List.of(
      Counter.ELIGIBLE_REQUESTS,
      Counter.LOST_TO_BUDGET,
      Counter.LOST_TO_RANK,
      Counter.BIDS,
      Counter.REACH);

  private final Plan plan;
  private final CampaignSpec spec;
  private final List<Integer> parts;
  private final int slice;
  private final List<Recorder> recorders;

  Observed(Plan plan, CampaignSpec spec, List<Integer> parts, int slice, List<Recorder> recorders) {
    this.plan = plan;
    this.spec = spec;
    this.parts = parts;
    this.slice = slice;
    this.recorders = recorders;
  }

  /**
   * The metrics that rules can ask for.
   *
   * @param ofAdSet whether of an ad set, of which less is counted
   */
  static List<String> names(boolean ofAdSet) {
    return Stream.concat(
            Questions.all().stream()
                .filter(question -> question.scope() != Scope.MARKET)
                .filter(question -> !ofAdSet || question.scope() == Scope.DELIVERY)
                .map(Question::name)
                .filter(name -> !UNSEEN.contains(name) && !(ofAdSet && OF_WHOLE.contains(name))),
            ofAdSet ? Stream.of(DAY) : Stream.of(SPEND, DAY))
        .toList();
  }

  /** The value of a metric; empty where it is not defined yet. */
  OptionalDouble value(Condition.Metric metric) {
    if (metric.name().equals(DAY)) {
      double days = slice * (double) plan.settings().sliceSeconds() / TimeSpan.DAY;
      return OptionalDouble.of(days);
    }
    String name = metric.name().equals(SPEND) ? "budgetUtilisation" : metric.name();
    return Questions.named(name).value(counts(metric.of()), 0);
  }

  private Counters counts(String of) {
    Counters counts = new Counters(1);
    List<String> channels = List.copyOf(spec.channels().keySet());
    boolean adSet = spec.adSets().containsKey(of);
    boolean channel = !adSet && channels.contains(of);
    List<Integer> some = channel ? List.of(parts.get(channels.indexOf(of))) : parts;
    Inventory inventory = plan.world().inventory();
    for (int ad = 0; ad < inventory.ads().size(); ad++) {
      if (some.contains(inventory.campaignOf(ad))
          && (!adSet || Rules.adSetOf(inventory, ad).equals(of))) {
        ad(ad, counts);
      }
    }
    if (!adSet) {
      some.forEach(campaign -> campaign(campaign, counts));
      people(channel, counts);
    }
    return counts;
  }

  private void ad(int ad, Counters counts) {
    for (Recorder recorder : recorders) {
      OF_ADS.forEach(counter -> counts.add(0, counter, recorder.ads.get(ad, counter)));
      long conversions = recorder.planned.conversions(ad, slice);
      counts.add(0, Counter.CONVERSIONS, conversions);
      long value = plan.world().inventory().ads().get(ad).valueMicros();
      counts.add(0, Counter.CONVERSION_VALUE_MICROS, conversions * value);
      if (spec.objective() == Objective.CONVERSIONS) {
        counts.add(0, Counter.RESULTS, conversions - recorder.ads.get(ad, Counter.RESULTS));
      }
    }
  }

  private void campaign(int campaign, Counters counts) {
    for (Recorder recorder : recorders) {
      OF_CAMPAIGNS.forEach(
          counter -> counts.add(0, counter, recorder.campaigns.get(campaign, counter)));
    }
    long fee = plan.book().ledger().feeMicros(campaign);
    counts.add(0, Counter.PLATFORM_FEE_MICROS, fee);
    long budget = plan.book().flightBudgetMicros(campaign);
    if (budget != BudgetAccount.UNLIMITED) {
      counts.add(0, Counter.BUDGET_MICROS, budget);
      counts.add(0, Counter.BILLED_OF_BUDGET_MICROS, plan.book().ledger().billedMicros(campaign));
    }
  }

  /** Reach of a campaign that is split is not the sum of its parts. */
  private void people(boolean channel, Counters counts) {
    ChannelReach reach = plan.planning().reach();
    int number = reach.ofCampaign[parts.get(0)];
    if (channel || number == ChannelReach.NONE) {
      return;
    }
    int cell = reach.firstCell[number];
    long people = IntStream.range(0, recorders.size())
        .mapToLong(i -> recorders.get(i).planned.reached.get(cell, Counter.REACH))
        .sum();
    counts.add(0, Counter.REACH, people - counts.get(0, Counter.REACH));
  }
}
