package hawker.metrics;

import static hawker.metrics.Counter.ADOPTIONS;
import static hawker.metrics.Counter.BIDS;
import static hawker.metrics.Counter.BID_VALUE_MICROS;
import static hawker.metrics.Counter.BILLED_OF_BUDGET_MICROS;
import static hawker.metrics.Counter.BUDGET_MICROS;
import static hawker.metrics.Counter.CASCADES;
import static hawker.metrics.Counter.CLICKS;
import static hawker.metrics.Counter.COMMENTS;
import static hawker.metrics.Counter.CONVERSIONS;
import static hawker.metrics.Counter.CONVERSION_VALUE_MICROS;
import static hawker.metrics.Counter.EARNED_CLICKS;
import static hawker.metrics.Counter.EARNED_CONVERSIONS;
import static hawker.metrics.Counter.EARNED_IMPRESSIONS;
import static hawker.metrics.Counter.EARNED_REACH;
import static hawker.metrics.Counter.EARNED_VALUE_MICROS;
import static hawker.metrics.Counter.ELIGIBLE_REQUESTS;
import static hawker.metrics.Counter.EXAMINATIONS;
import static hawker.metrics.Counter.FAR_CASCADES;
import static hawker.metrics.Counter.FILLED_REQUESTS;
import static hawker.metrics.Counter.FOLLOWS;
import static hawker.metrics.Counter.GIFTS;
import static hawker.metrics.Counter.IMPRESSIONS;
import static hawker.metrics.Counter.ITEMS;
import static hawker.metrics.Counter.LEAVERS;
import static hawker.metrics.Counter.LOST_TO_BUDGET;
import static hawker.metrics.Counter.LOST_TO_RANK;
import static hawker.metrics.Counter.MARKET_IMPRESSIONS;
import static hawker.metrics.Counter.NEAR_ADOPTIONS;
import static hawker.metrics.Counter.NEGATIVE_COMMENTS;
import static hawker.metrics.Counter.OVER_DELIVERY_MICROS;
import static hawker.metrics.Counter.PLATFORM_FEE_MICROS;
import static hawker.metrics.Counter.PREDICTED_CLICKS_NANOS;
import static hawker.metrics.Counter.REACH;
import static hawker.metrics.Counter.REACTIONS;
import static hawker.metrics.Counter.REDEMPTIONS;
import static hawker.metrics.Counter.REFERRED_SALES;
import static hawker.metrics.Counter.REFERRED_VALUE_MICROS;
import static hawker.metrics.Counter.REQUESTS;
import static hawker.metrics.Counter.RESULTS;
import static hawker.metrics.Counter.SERVED_COST_MICROS;
import static hawker.metrics.Counter.SHARES;
import static hawker.metrics.Counter.SPREADING_CASCADES;
import static hawker.metrics.Counter.TOP_IMPRESSIONS;
import static hawker.metrics.Counter.UNFILLED_NO_BID;
import static hawker.metrics.Counter.UNFILLED_NO_ELIGIBLE_AD;
import static hawker.metrics.Counter.UNFILLED_RESERVE;
import static hawker.metrics.Counter.VIRALITY_MILLIONTHS;
import static hawker.metrics.Counter.VIRAL_CASCADES;

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
  private static final List<Question> SOCIAL = social();
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

  /** Those about what people tell each other of brands, in order; {@link #all} leaves them out. */
  public static List<Question> ofTalk() {
    return SOCIAL;
  }

  /**
   * The question of a name.
   *
   * @throws IllegalArgumentException that lists the names if there is none
   */
  public static Question named(String name) {
    return Stream.concat(ALL.stream(), SOCIAL.stream())
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

  private static List<Question> social() {
    CounterSum value = CounterSum.of(EARNED_VALUE_MICROS);
    CounterSum referred = CounterSum.of(REFERRED_VALUE_MICROS);
    return Stream.of(
            count("earnedImpressions", "stories shown, for nothing", EARNED_IMPRESSIONS)
                .comparing(),
            Question.of(
                    "earnedPerPaid",
                    "stories shown per impression of the brands' ads",
                    Unit.RATIO,
                    CounterSum.of(EARNED_IMPRESSIONS))
                .per(CounterSum.of(IMPRESSIONS))
                .comparing(),
            count("earnedReach", "distinct users who were shown a story", EARNED_REACH),
            count("earnedClicks", "clicks on stories", EARNED_CLICKS).comparing(),
            share(
                "earnedCtr",
                "clicks per story shown",
                CounterSum.of(EARNED_CLICKS),
                EARNED_IMPRESSIONS),
            count("earnedConversions", "conversions of earned clicks", EARNED_CONVERSIONS),
            count("reactions", "reactions to ads", REACTIONS),
            count("comments", "comments on ads and brands", COMMENTS).comparing(),
            share(
                    "negativeShare",
                    "comments that speak ill",
                    CounterSum.of(NEGATIVE_COMMENTS),
                    COMMENTS)
                .better(Better.LOWER)
                .comparing(),
            count("shares", "ads shared", SHARES),
            count("gifts", "virtual gifts sent", GIFTS),
            count("follows", "people who began to follow", FOLLOWS).comparing(),
            count("items", "sponsored items put into games", ITEMS),
            count("redemptions", "coupons redeemed", REDEMPTIONS).comparing(),
            money("earnedValue", "value of earned conversions and coupons", value)
                .comparing(),
            count("referredSales", "purchases of customers' friends", REFERRED_SALES)
                .comparing(),
            money("referredValue", "value of those purchases", referred).comparing(),
            count("cascades", "messages begun", CASCADES),
            Question.of(
                    "cascadeSize",
                    "people who began or took up a message, per message",
                    Unit.RATIO,
                    CounterSum.of(ADOPTIONS))
                .per(CounterSum.of(CASCADES))
                .comparing(),
            share(
                "nearShare",
                "of those, who began it or had it from who did",
                CounterSum.of(NEAR_ADOPTIONS),
                ADOPTIONS),
            share(
                    "farShare",
                    "messages that went further than the friends of who began them",
                    CounterSum.of(FAR_CASCADES),
                    CASCADES)
                .comparing(),
            share(
                    "viralShare",
                    "messages that a hundred people or more began or took up",
                    CounterSum.of(VIRAL_CASCADES),
                    CASCADES)
                .comparing(),
            Question.of(
                    "structuralVirality",
                    "mean distance of two people of a message that somebody took up",
                    Unit.RATIO,
                    CounterSum.of(VIRALITY_MILLIONTHS))
                .per(CounterSum.of(SPREADING_CASCADES))
                .dividedBy(MICROS),
            count("leavers", "people who left ads for good", LEAVERS)
                .better(Better.LOWER)
                .comparing())
        .map(question -> question.from(Scope.SOCIAL))
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
