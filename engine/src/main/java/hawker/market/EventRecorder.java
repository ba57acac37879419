package hawker.market;

import hawker.auction.AuctionFormat;
import hawker.exchange.Candidates;
import hawker.exchange.EventRows;
import hawker.exchange.EventTable;
import hawker.exchange.Opportunities;
import hawker.exchange.Outcome;
import hawker.exchange.RankedBids;
import hawker.exchange.TopicMatch;
import hawker.market.EventTables.OfAct;
import hawker.market.EventTables.OfBid;
import hawker.market.EventTables.OfBidTruth;
import hawker.market.EventTables.OfConversion;
import hawker.market.EventTables.OfImpression;
import hawker.market.EventTables.OfOpportunity;
import hawker.market.EventTables.OfTruth;
import hawker.metrics.Counter;
import hawker.response.ResponseModel;
import hawker.social.Deed;
import hawker.social.DeedLog;
import hawker.world.Media;
import java.util.Arrays;
import java.util.List;

/**
 * Writes the events of the blocks that one worker plays into rows, block by block, and hands them
 * on. Opportunities are numbered within their block and slice; {@link EventOrder} numbers them over
 * all.
 */
final class EventRecorder implements DeedLog {
  private final EventOrder order;
  private final ResponseModel response;
  private final int brands;
  private final int[] channelOf;
  private final int[] slotsOf;
  private final RankedBids bids;
  private final TopicMatch match;

  /** Whether it is known how likely what is shown was: not where a model draws. */
  private final boolean knowsPropensity;

  /** Probability of what is shown, given the bids; [opportunities][slotsMax]. */
  private final float[] propensity;

  /** The bids of a batch as candidates, and their true CTR; only where auctions explore. */
  private final Candidates prospects;

  private double[] prospectCtr = {};

  private EventRows[] rows = {};

  /** Number of the first opportunity of the batch at hand. */
  private int first;

  EventRecorder(Plan plan, EventOrder order, int batch) {
    this.order = order;
    response = plan.response();
    Media media = plan.world().vocabulary().media();
    channelOf = media.placements().stream().mapToInt(Media.Placement::channel).toArray();
    slotsOf =
        Arrays.stream(plan.slots().clickWeight).mapToInt(slots -> slots.length).toArray();
    brands = plan.society() == null ? 0 : plan.society().brands().count();
    bids = new RankedBids(batch);
    match = new TopicMatch(plan.world().vocabulary().interests(), plan.world().inventory());
    // What an experiment withholds is not the auction's doing.
    boolean explores = plan.settings().explorationShare() > 0;
    knowsPropensity = !plan.model().draws() && !(explores && plan.trial().holdout() != null);
    propensity = new float[batch * media.slotsMax()];
    prospects = new Candidates(batch);
  }

  /** Begins a block. */
  void open() {
    rows = order.empty();
  }

  /** Ends a block. */
  void close(int block) {
    EventRows[] written = rows;
    rows = new EventRows[0];
    order.take(block, written);
  }

  /**
   * Finds out the true click probabilities of all bids of a batch, shown or not, before anything is
   * shown; only where auctions explore.
   */
  void prospects(Opportunities opportunities, AuctionFormat auction) {
    if (!auction.explores()) {
      return;
    }
    auction.ranked(opportunities, bids);
    prospects.clear();
    for (int o = 0; o < opportunities.size; o++) {
      for (int bid = bids.start[o]; bid < bids.start[o + 1]; bid++) {
        prospects.add(bids.ad[bid]);
      }
      prospects.endOf(o);
    }
    if (prospectCtr.length < prospects.size) {
      prospectCtr = new double[2 * prospects.size];
    }
    response.attraction(opportunities, prospects, prospectCtr);
  }

  /** Notes a batch whose auctions and clicks are done; its charges and conversions come after. */
  void batch(
      Opportunities opportunities, Outcome outcome, Counter[] whyEmpty, AuctionFormat auction) {
    first = rows[EventTables.OPPORTUNITIES].size;
    opportunities(opportunities, outcome, whyEmpty);
    auction.ranked(opportunities, bids);
    bids(opportunities, outcome, auction.explores());
    if (knowsPropensity) {
      auction.propensities(opportunities, outcome, propensity);
    } else {
      Arrays.fill(propensity, Float.NaN);
    }
    impressions(opportunities, outcome);
    truths(opportunities, outcome);
    if (auction.explores()) {
      truthOfBids(opportunities);
    }
  }

  private long opportunity(int o) {
    return (long) first + o;
  }

  private void opportunities(Opportunities from, Outcome outcome, Counter[] whyEmpty) {
    EventRows to = rows[EventTables.OPPORTUNITIES];
    to.reserve(from.size);
    int start = to.size;
    long[] opportunity = to.longs[EventTables.OPPORTUNITY];
    int[] user = to.ints[OfOpportunity.USER];
    int[] channel = to.ints[OfOpportunity.CHANNEL];
    int[] slots = to.ints[OfOpportunity.SLOTS];
    int[] unfilled = to.ints[OfOpportunity.UNFILLED];
    int[] activity = to.ints[OfOpportunity.ACTIVITY];
    int[] topic = to.ints[OfOpportunity.TOPIC];
    for (int o = 0; o < from.size; o++) {
      int at = start + o;
      opportunity[at] = at;
      user[at] = from.user(o);
      channel[at] = channelOf[from.placement[o]];
      slots[at] = slotsOf[from.placement[o]];
      unfilled[at] =
          outcome.filled[o] > 0 ? EventTable.MISSING : EventTables.UNFILLED.indexOf(whyEmpty[o]);
      activity[at] = from.activity[o];
      topic[at] = from.topic[o];
    }
    System.arraycopy(from.time, 0, to.ints[OfOpportunity.TIME], start, from.size);
    System.arraycopy(from.placement, 0, to.ints[OfOpportunity.PLACEMENT], start, from.size);
    System.arraycopy(outcome.filled, 0, to.ints[OfOpportunity.FILLED], start, from.size);
    to.size += from.size;
  }

  private void bids(Opportunities opportunities, Outcome outcome, boolean explores) {
    EventRows to = rows[EventTables.BIDS];
    to.reserve(bids.size);
    int at = to.size;
    long[] opportunity = to.longs[EventTables.OPPORTUNITY];
    int[] rank = to.ints[OfBid.RANK];
    float[] predictedCtr = to.floats[OfBid.PREDICTED_CTR];
    float[] score = to.floats[OfBid.SCORE];
    int[] won = to.ints[OfBid.WON];
    for (int o = 0; o < opportunities.size; o++) {
      int start = bids.start[o];
      for (int bid = start; bid < bids.start[o + 1]; bid++, at++) {
        opportunity[at] = opportunity(o);
        rank[at] = bid - start;
        predictedCtr[at] = (float) bids.pCtr[bid];
        score[at] = (float) bids.score[bid];
        boolean shown =
            explores ? isShown(outcome, o, bids.ad[bid]) : bid - start < outcome.filled[o];
        won[at] = shown ? 1 : 0;
      }
    }
    System.arraycopy(bids.ad, 0, to.ints[EventTables.AD], to.size, bids.size);
    System.arraycopy(bids.bidMicros, 0, to.longs[OfBid.BID], to.size, bids.size);
    to.size = at;
  }

  private static boolean isShown(Outcome outcome, int o, int ad) {
    int first = o * outcome.slotsMax;
    for (int at = first; at < first + outcome.filled[o]; at++) {
      if (outcome.ad[at] == ad) {
        return true;
      }
    }
    return false;
  }

  private void truthOfBids(Opportunities opportunities) {
    EventRows to = rows[EventTables.TRUTH_OF_BIDS];
    to.reserve(prospects.size);
    for (int o = 0; o < opportunities.size; o++) {
      for (int c = prospects.start[o]; c < prospects.start[o + 1]; c++) {
        int at = to.size++;
        to.longs[EventTables.OPPORTUNITY][at] = opportunity(o);
        to.ints[OfBidTruth.RANK][at] = c - prospects.start[o];
        to.ints[EventTables.AD][at] = prospects.ad[c];
        to.floats[OfBidTruth.CTR][at] = (float) prospectCtr[c];
      }
    }
  }

  private void impressions(Opportunities opportunities, Outcome outcome) {
    EventRows to = rows[EventTables.IMPRESSIONS];
    to.reserve(opportunities.size * outcome.slotsMax);
    int at = to.size;
    long[] opportunity = to.longs[EventTables.OPPORTUNITY];
    int[] slot = to.ints[EventTables.SLOT];
    int[] ad = to.ints[EventTables.AD];
    long[] price = to.longs[OfImpression.PRICE];
    float[] predictedCtr = to.floats[OfImpression.PREDICTED_CTR];
    float[] chance = to.floats[OfImpression.PROPENSITY];
    int[] clicked = to.ints[OfImpression.CLICKED];
    int[] topics = to.ints[OfImpression.TOPIC_MATCH];
    int[] interests = to.ints[OfImpression.INTEREST_MATCH];
    for (int o = 0; o < opportunities.size; o++) {
      int from = o * outcome.slotsMax;
      for (int s = 0; s < outcome.filled[o]; s++, at++) {
        opportunity[at] = opportunity(o);
        slot[at] = s;
        ad[at] = outcome.ad[from + s];
        price[at] = outcome.priceMicros[from + s];
        predictedCtr[at] = (float) outcome.pCtr[from + s];
        chance[at] = propensity[from + s];
        clicked[at] = outcome.clicked[from + s] ? 1 : 0;
        topics[at] = match.ofPage(opportunities.topic[o], ad[at]);
        interests[at] = match.ofPerson(opportunities.people(), opportunities.row[o], ad[at]);
      }
    }
    to.size = at;
  }

  private void truths(Opportunities opportunities, Outcome outcome) {
    EventRows to = rows[EventTables.TRUTH];
    to.reserve(opportunities.size * outcome.slotsMax);
    int at = to.size;
    long[] opportunity = to.longs[EventTables.OPPORTUNITY];
    int[] slot = to.ints[EventTables.SLOT];
    int[] examined = to.ints[OfTruth.EXAMINED];
    float[] ctr = to.floats[OfTruth.CTR];
    for (int o = 0; o < opportunities.size; o++) {
      int from = o * outcome.slotsMax;
      for (int s = 0; s < outcome.filled[o]; s++, at++) {
        opportunity[at] = opportunity(o);
        slot[at] = s;
        examined[at] = outcome.examined[from + s] ? 1 : 0;
        ctr[at] = (float) outcome.attraction[from + s];
      }
    }
    to.size = at;
  }

  /** Notes which impression of the batch the last of the charges is for. */
  void charge(int o, int slot, Charges charges) {
    charges.opportunity.add(first + o);
    charges.slot.add(slot);
  }

  /** Notes a conversion of the batch. */
  void conversion(
      Opportunities opportunities, int o, int slot, int ad, int atSeconds, long valueMicros) {
    EventRows to = rows[EventTables.CONVERSIONS];
    int at = to.add();
    to.longs[EventTables.OPPORTUNITY][at] = opportunity(o);
    to.ints[EventTables.SLOT][at] = slot;
    to.ints[EventTables.AD][at] = ad;
    to.ints[OfConversion.USER][at] = opportunities.user(o);
    to.ints[OfConversion.TIME][at] = atSeconds;
    to.longs[OfConversion.VALUE][at] = valueMicros;
  }

  @Override
  public void note(int user, int brand, int timeSeconds, Deed deed, long amount) {
    EventRows to = rows[EventTables.ACTS];
    int at = to.add();
    to.ints[OfAct.USER][at] = user;
    to.ints[OfAct.TIME][at] = timeSeconds;
    to.ints[OfAct.BRAND][at] = brand == brands ? EventTable.MISSING : brand;
    to.ints[OfAct.KIND][at] = deed.column();
    to.longs[OfAct.AMOUNT][at] = amount;
  }

  /** Empty rows of every table. */
  static EventRows[] rows(List<EventTable> tables) {
    return tables.stream().map(EventRows::new).toArray(EventRows[]::new);
  }
}
