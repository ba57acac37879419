package hawker.metrics;

/** What is counted, always in whole numbers, so that the order of summing cannot matter. */
public enum Counter {
  /** Ad requests (opportunities). */
  REQUESTS,
  /** Requests with at least one slot filled. */
  FILLED_REQUESTS,
  /** Requests left empty because no ad was eligible. */
  UNFILLED_NO_ELIGIBLE_AD,
  /** Requests left empty because every eligible ad was paused, throttled, capped or out of budget. */
  UNFILLED_NO_BID,
  /** Requests left empty because no bid reached the reserve. */
  UNFILLED_RESERVE,
  /** Slots on offer. */
  SLOTS,
  /** Requests in which the campaign had an eligible ad; summed over campaigns in totals. */
  ELIGIBLE_REQUESTS,
  /** Eligible requests the campaign sat out because of its budget or its pacing. */
  LOST_TO_BUDGET,
  /** Eligible requests the campaign bid in and won no slot of. */
  LOST_TO_RANK,
  /** Requests the campaign bid in; summed over campaigns in totals. */
  BIDS,
  /** Ads shown. */
  IMPRESSIONS,
  /** Ads shown in the top slot. */
  TOP_IMPRESSIONS,
  /** Ads shown and looked at. */
  EXAMINATIONS,
  /** Clicks. */
  CLICKS,
  /** Clicks the platform predicted for the ads shown, in billionths of a click. */
  PREDICTED_CLICKS_NANOS,
  /** Conversions that happened before the end of the scenario, counted where their click was. */
  CONVERSIONS,
  /** Value of those conversions to the advertisers, in micros. */
  CONVERSION_VALUE_MICROS,
  /** What campaigns are for, by their objectives: people reached, clicks or conversions. */
  RESULTS,
  /** What the bids of charged events add up to: bidders' declared value, in micros. */
  BID_VALUE_MICROS,
  /** Cost of what was served at auction prices, in micros. */
  SERVED_COST_MICROS,
  /** The part of the served cost past a budget: over-delivery, not billed, in micros. */
  OVER_DELIVERY_MICROS,
  /** The platform's share of the billed cost, in micros. */
  PLATFORM_FEE_MICROS,
  /** What budgets allowed over the flights, in micros; nothing of campaigns without a budget. */
  BUDGET_MICROS,
  /** Billed cost of the campaigns that have a budget, in micros. */
  BILLED_OF_BUDGET_MICROS,
  /** Ads shown by all campaigns of the market, beside those counted; never a sum over cells. */
  MARKET_IMPRESSIONS,
  /** Distinct users who got at least one impression; never a sum over cells. */
  REACH,
  /** Reactions to ads. */
  REACTIONS,
  /** Comments on ads and on brands. */
  COMMENTS,
  /** The comments that speak ill. */
  NEGATIVE_COMMENTS,
  /** Shares of an ad by those who were shown it as an ad. */
  SHARES,
  /** Virtual gifts sent. */
  GIFTS,
  /** People who began to follow a brand, those who did at the start left out. */
  FOLLOWS,
  /** Sponsored items put into games. */
  ITEMS,
  /** Stories of friends and of brands followed that people were shown, for nothing. */
  EARNED_IMPRESSIONS,
  /** Distinct users who were shown a story; never a sum over cells. */
  EARNED_REACH,
  /** Clicks on stories. */
  EARNED_CLICKS,
  /** Conversions of those clicks. */
  EARNED_CONVERSIONS,
  /** Coupons redeemed. */
  REDEMPTIONS,
  /** What conversions of earned clicks and redeemed coupons are worth, in micros. */
  EARNED_VALUE_MICROS,
  /** Purchases of friends of customers. */
  REFERRED_SALES,
  /** What those are worth, in micros. */
  REFERRED_VALUE_MICROS,
  /** Messages that somebody began. */
  CASCADES,
  /** People who began a message or took one up. */
  ADOPTIONS,
  /** Those of them who began it or had it from one who did. */
  NEAR_ADOPTIONS,
  /** Messages that somebody took up. */
  SPREADING_CASCADES,
  /** Messages that went further than the friends of who began them. */
  FAR_CASCADES,
  /** Messages that a hundred people or more began or took up. */
  VIRAL_CASCADES,
  /** Structural virality of those that somebody took up, added up, in millionths. */
  VIRALITY_MILLIONTHS,
  /** People who left ads for good; of brands only those whose ads were the last seen. */
  LEAVERS;

  /** Whether the count of the whole is the sum of the counts of its cells. */
  public boolean additive() {
    return this != REACH && this != MARKET_IMPRESSIONS && this != EARNED_REACH && this != LEAVERS;
  }

  /** Whether this counts what people tell each other of brands. */
  public boolean ofTalk() {
    return compareTo(REACH) > 0;
  }

  /** The column of this counter in {@link Counters}. */
  int column() {
    return compareTo(REQUESTS);
  }
}
