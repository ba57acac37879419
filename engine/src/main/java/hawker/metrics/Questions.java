package hawker.metrics;

import static hawker.metrics.Counter.BIDS;
import static hawker.metrics.Counter.BID_VALUE_MICROS;
import static hawker.metrics.Counter.BILLED_OF_BUDGET_MICROS;
import static hawker.metrics.Counter.BUDGET_MICROS;
import static hawker.metrics.Counter.CLICKS;
import static hawker.metrics.Counter.CONVERSIONS;
import static hawker.metrics.Counter.CONVERSION_VALUE_MICROS;
import static hawker.metrics.Counter.ELIGIBLE_REQUESTS;
import static hawker.metrics.Counter.EXAMINATIONS;
import static hawker.metrics.Counter.FILLED_REQUESTS;
import static hawker.metrics.Counter.IMPRESSIONS;
import static hawker.metrics.Counter.LOST_TO_BUDGET;
import static hawker.metrics.Counter.LOST_TO_RANK;
import static hawker.metrics.Counter.MARKET_IMPRESSIONS;
import static hawker.metrics.Counter.OVER_DELIVERY_MICROS;
import static hawker.metrics.Counter.PLATFORM_FEE_MICROS;
import static hawker.metrics.Counter.PREDICTED_CLICKS_NANOS;
import static hawker.metrics.Counter.REACH;
import static hawker.metrics.Counter.REQUESTS;
import static hawker.metrics.Counter.RESULTS;
import static hawker.metrics.Counter.SERVED_COST_MICROS;
import static hawker.metrics.Counter.TOP_IMPRESSIONS;
import static hawker.metrics.Counter.UNFILLED_NO_BID;
import static hawker.metrics.Counter.UNFILLED_NO_ELIGIBLE_AD;
import static hawker.metrics.Counter.UNFILLED_RESERVE;

import hawker.metrics.Question.Better;
import hawker.metrics.Question.Scope;
import hawker.metrics.Question.Unit;
import hawker.unit.Money;
import java.util.List;
import java.util.stream.Stream;

/**
 * All metrics, in the order of reports.
 *
 * <p>Cost without a qualifier is the billed cost. A person clicks an impression at most once, so
 * clicks need no counting rule; data with repeated clicks must be reduced to one before it is
 * compared with these.
 */
public final class Questions {
  private static final long MICROS = Money.MICROS_PER_UNIT;
  private static final long NANOS = 1_000_000_000;
  private static final CounterSum SERVED_COST = CounterSum.of(SERVED_COST_MICROS);
  private static final CounterSum BILLED = SERVED_COST.less(OVER_DELIVERY_MICROS);
  private static final CounterSum WON = CounterSum.of(BIDS).less(LOST_TO_RANK);
  private static final List<Question> ALL = Stream.of(
          delivery(), cost(), outcomes(), auctions(), settled(), market())
      .flatMap(List::stream)
      .toList();

  private Questions() {}

  /** All, in order. */
  public static List<Question> all() {
    return ALL;
  }

  /** Those that arms are compared by unless told otherwise, in order. */
  public static List<Question> compared() {
    return ALL.stream().filter(Question::compared).toList();
  }

  /**
   * The question of a name.
   *
   * @throws IllegalArgumentException that lists the names if there is none
   */
  public static Question named(String name) {
    return ALL.stream()
        .filter(question -> question.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(name + " must be one of "
            + String.join(", ", ALL.stream().map(Question::name).toList())));
  }

  private static List<Question> delivery() {
    Question frequency = Question.of(
            "frequency", "impressions per user reached", Unit.RATIO, CounterSum.of(IMPRESSIONS))
        .per(CounterSum.of(REACH));
    return List.of(
        count("impressions", "ads shown", IMPRESSIONS).better(Better.HIGHER).comparing(),
        count("clicks", "clicks", CLICKS).better(Better.HIGHER).comparing(),
        share("ctr", "clicks per impression", CounterSum.of(CLICKS), IMPRESSIONS)
            .better(Better.HIGHER)
            .comparing(),
        count("reach", "distinct users with an impression; never a sum of cells", REACH)
            .better(Better.HIGHER)
            .comparing(),
        frequency.comparing(),
        share(
                "viewability",
                "impressions looked at, in the simulation",
                CounterSum.of(EXAMINATIONS),
                IMPRESSIONS)
            .better(Better.HIGHER),
        share(
                "shareOfVoice",
                "impressions per impression of the whole market",
                CounterSum.of(IMPRESSIONS),
                MARKET_IMPRESSIONS)
            .better(Better.HIGHER));
  }

  private static List<Question> cost() {
    CounterSum overDelivery = CounterSum.of(OVER_DELIVERY_MICROS);
    CounterSum surplus = CounterSum.of(BID_VALUE_MICROS).against(SERVED_COST_MICROS);
    return List.of(
        price("cpc", "billed cost per click", CLICKS, 1).comparing(),
        price("cpm", "billed cost per 1000 impressions", IMPRESSIONS, 1000).comparing(),
        price("ecpm", "1000 x ctr x cpc; the cpm that paying by click came to", IMPRESSIONS, 1000),
        money("servedCost", "cost of what was served, at auction prices", SERVED_COST),
        money("billedCost", "served cost less over-delivery", BILLED).comparing(),
        money("overDelivery", "cost served past a budget, not billed", overDelivery)
            .better(Better.LOWER),
        money("bidValue", "bids of the charged events, added up", CounterSum.of(BID_VALUE_MICROS)),
        money("surplus", "bid value less served cost", surplus)
            .better(Better.HIGHER)
            .comparing());
  }

  private static List<Question> outcomes() {
    CounterSum value = CounterSum.of(CONVERSION_VALUE_MICROS);
    CounterSum predicted = CounterSum.of(PREDICTED_CLICKS_NANOS);
    return List.of(
        count("conversions", "conversions", CONVERSIONS).better(Better.HIGHER).comparing(),
        count("results", "what campaigns are for: people reached, clicks or conversions", RESULTS)
            .better(Better.HIGHER),
        price("costPerResult", "billed cost per result", RESULTS, 1),
        share("cvr", "conversions per click", CounterSum.of(CONVERSIONS), CLICKS)
            .better(Better.HIGHER)
            .comparing(),
        price("cpa", "billed cost per conversion", CONVERSIONS, 1).comparing(),
        money("conversionValue", "value of the conversions", value).better(Better.HIGHER),
        Question.of("roas", "conversion value per billed cost", Unit.RATIO, value)
            .per(BILLED)
            .better(Better.HIGHER)
            .comparing(),
        Question.of(
                "predictedClicks",
                "clicks the platform predicted for the ads shown",
                Unit.COUNT,
                predicted)
            .dividedBy(NANOS),
        Question.of(
                "calibration", "predicted clicks per click; 1 is calibrated", Unit.RATIO, predicted)
            .per(CounterSum.of(CLICKS))
            .dividedBy(NANOS));
  }

  private static List<Question> auctions() {
    CounterSum lostToBudget = CounterSum.of(LOST_TO_BUDGET);
    CounterSum lostToRank = CounterSum.of(LOST_TO_RANK);
    CounterSum top = CounterSum.of(TOP_IMPRESSIONS);
    return Stream.of(
            count(
                "eligibleRequests",
                "requests with an eligible ad of the campaign",
                ELIGIBLE_REQUESTS),
            count("bids", "requests the campaign bid in", BIDS),
            share("bidRate", "bids per eligible request", CounterSum.of(BIDS), ELIGIBLE_REQUESTS),
            share("winRate", "requests won per request bid in", WON, BIDS)
                .better(Better.HIGHER)
                .comparing(),
            share("impressionShare", "eligible requests won", WON, ELIGIBLE_REQUESTS)
                .better(Better.HIGHER),
            share(
                    "impressionShareLostBudget",
                    "eligible requests sat out because of budget or pacing",
                    lostToBudget,
                    ELIGIBLE_REQUESTS)
                .better(Better.LOWER),
            share(
                    "impressionShareLostRank",
                    "eligible requests bid in and lost",
                    lostToRank,
                    ELIGIBLE_REQUESTS)
                .better(Better.LOWER),
            share("topImpressionShare", "eligible top slots won", top, ELIGIBLE_REQUESTS)
                .better(Better.HIGHER),
            share("topImpressionRate", "impressions in the top slot", top, IMPRESSIONS)
                .better(Better.HIGHER))
        .map(question -> question.from(Scope.AUCTION))
        .toList();
  }

  private static List<Question> settled() {
    CounterSum fee = CounterSum.of(PLATFORM_FEE_MICROS);
    CounterSum revenue = SERVED_COST.less(OVER_DELIVERY_MICROS, PLATFORM_FEE_MICROS);
    return Stream.of(
            money("platformFee", "the platform's share of the billed cost", fee),
            money("publisherRevenue", "billed cost less the platform's fee", revenue),
            Question.of(
                    "budgetUtilisation",
                    "billed cost per what the budgets allowed, of campaigns with a budget",
                    Unit.RATIO,
                    CounterSum.of(BILLED_OF_BUDGET_MICROS))
                .per(CounterSum.of(BUDGET_MICROS)))
        .map(question -> question.from(Scope.AUCTION))
        .toList();
  }

  private static List<Question> market() {
    return Stream.of(
            count("requests", "ad requests of the whole market", REQUESTS),
            count("filledRequests", "requests with a slot filled", FILLED_REQUESTS),
            share(
                    "fillRate",
                    "requests with a slot filled, of all",
                    CounterSum.of(FILLED_REQUESTS),
                    REQUESTS)
                .better(Better.HIGHER)
                .comparing(),
            count(
                "unfilledNoEligibleAd", "requests without an eligible ad", UNFILLED_NO_ELIGIBLE_AD),
            count(
                "unfilledNoBid",
                "requests whose eligible ads were all paused, throttled, capped or out of budget",
                UNFILLED_NO_BID),
            count(
                "unfilledReserve",
                "requests in which no bid reached the reserve",
                UNFILLED_RESERVE))
        .map(question -> question.from(Scope.MARKET))
        .toList();
  }

  private static Question count(String name, String about, Counter counter) {
    return Question.of(name, about, Unit.COUNT, CounterSum.of(counter));
  }

  private static Question money(String name, String about, CounterSum micros) {
    return Question.of(name, about, Unit.CURRENCY, micros).dividedBy(MICROS);
  }

  private static Question share(String name, String about, CounterSum successes, Counter trials) {
    return Question.of(name, about, Unit.SHARE, successes).per(CounterSum.of(trials));
  }

  /** Billed cost per so many things. */
  private static Question price(String name, String about, Counter things, long thingsPriced) {
    return money(name, about, BILLED)
        .per(CounterSum.of(things))
        .dividedBy(MICROS / thingsPriced)
        .better(Better.LOWER);
  }
}
