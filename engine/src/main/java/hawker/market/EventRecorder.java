package hawker.market;

import hawker.auction.AuctionFormat;
import hawker.exchange.EventRows;
import hawker.exchange.EventTable;
import hawker.exchange.Opportunities;
import hawker.exchange.Outcome;
import hawker.exchange.RankedBids;
import hawker.market.EventTables.OfAct;
import hawker.market.EventTables.OfBid;
import hawker.market.EventTables.OfConversion;
import hawker.market.EventTables.OfImpression;
import hawker.market.EventTables.OfOpportunity;
import hawker.market.EventTables.OfTruth;
import hawker.metrics.Counter;
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
  private final Plan plan;
  private final EventOrder order;
  private final int brands;
  private final int[] channelOf;
  private final RankedBids bids;

  /** Probability of what is shown, given the bids: 1, or not known where a model draws. */
  private final float propensity;

  /** The outcome of a batch as if every ad were looked at by people who click at anything. */
  private final Outcome shown;

  private EventRows[] rows = {};

  /** Number of the first opportunity of the batch at hand. */
  private int first;

  EventRecorder(Plan plan, EventOrder order, int batch) {
    this.plan = plan;
    this.order = order;
    Media media = plan.world().vocabulary().media();
    channelOf = media.placements().stream().mapToInt(Media.Placement::channel).toArray();
    brands = plan.society() == null ? 0 : plan.society().brands().count();
    bids = new RankedBids(batch);
    propensity = plan.model().draws() ? Float.NaN : 1;
    shown = new Outcome(batch, media.slotsMax());
    Arrays.fill(shown.examined, true);
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
   * Notes the true click probabilities of a batch before anybody acts on what they see. They are
   * asked for in full, as the response leaves out what surely is no click.
   */
  void truth(Opportunities opportunities, Outcome outcome) {
    int size = opportunities.size;
    int slots = size * shown.slotsMax;
    System.arraycopy(outcome.filled, 0, shown.filled, 0, size);
    System.arraycopy(outcome.ad, 0, shown.ad, 0, slots);
    System.arraycopy(outcome.exposures, 0, shown.exposures, 0, slots);
    plan.response().attraction(opportunities, shown);
  }

  /** Notes a batch whose auctions and clicks are done; its charges and conversions come after. */
  void batch(
      Opportunities opportunities, Outcome outcome, Counter[] whyEmpty, AuctionFormat auction) {
    first = rows[EventTables.OPPORTUNITIES].size;
    opportunities(opportunities, outcome, whyEmpty);
    auction.ranked(opportunities, bids);
    bids(opportunities, outcome);
    impressions(opportunities, outcome);
    truths(opportunities, outcome);
  }

  private long opportunity(int o) {
    return (long) first + o;
  }

  private void opportunities(Opportunities from, Outcome outcome, Counter[] whyEmpty) {
    EventRows to = rows[EventTables.OPPORTUNITIES];
    to.reserve(from.size);
    int at = to.size;
    for (int o = 0; o < from.size; o++, at++) {
      int placement = from.placement[o];
      to.longs[EventTables.OPPORTUNITY][at] = at;
      to.ints[OfOpportunity.USER][at] = from.user(o);
      to.ints[OfOpportunity.CHANNEL][at] = channelOf[placement];
      to.ints[OfOpportunity.SLOTS][at] = plan.slots().clickWeight[placement].length;
      to.ints[OfOpportunity.UNFILLED][at] =
          outcome.filled[o] > 0 ? EventTable.MISSING : EventTables.UNFILLED.indexOf(whyEmpty[o]);
      to.ints[OfOpportunity.ACTIVITY][at] = from.activity[o];
      to.ints[OfOpportunity.TOPIC][at] = from.topic[o];
    }
    System.arraycopy(from.time, 0, to.ints[OfOpportunity.TIME], to.size, from.size);
    System.arraycopy(from.placement, 0, to.ints[OfOpportunity.PLACEMENT], to.size, from.size);
    System.arraycopy(outcome.filled, 0, to.ints[OfOpportunity.FILLED], to.size, from.size);
    to.size = at;
  }

  private void bids(Opportunities opportunities, Outcome outcome) {
    EventRows to = rows[EventTables.BIDS];
    to.reserve(bids.size);
    int at = to.size;
    for (int o = 0; o < opportunities.size; o++) {
      int start = bids.start[o];
      for (int bid = start; bid < bids.start[o + 1]; bid++, at++) {
        to.longs[EventTables.OPPORTUNITY][at] = opportunity(o);
        to.ints[OfBid.RANK][at] = bid - start;
        to.floats[OfBid.PREDICTED_CTR][at] = (float) bids.pCtr[bid];
        to.floats[OfBid.SCORE][at] = (float) bids.score[bid];
        to.ints[OfBid.WON][at] = bid - start < outcome.filled[o] ? 1 : 0;
      }
    }
    System.arraycopy(bids.ad, 0, to.ints[EventTables.AD], to.size, bids.size);
    System.arraycopy(bids.bidMicros, 0, to.longs[OfBid.BID], to.size, bids.size);
    to.size = at;
  }

  private void impressions(Opportunities opportunities, Outcome outcome) {
    EventRows to = rows[EventTables.IMPRESSIONS];
    to.reserve(opportunities.size * outcome.slotsMax);
    for (int o = 0; o < opportunities.size; o++) {
      int filled = outcome.filled[o];
      int from = o * outcome.slotsMax;
      for (int s = 0; s < filled; s++) {
        int at = to.size++;
        to.longs[EventTables.OPPORTUNITY][at] = opportunity(o);
        to.ints[EventTables.SLOT][at] = s;
        to.ints[EventTables.AD][at] = outcome.ad[from + s];
        to.longs[OfImpression.PRICE][at] = outcome.priceMicros[from + s];
        to.floats[OfImpression.PREDICTED_CTR][at] = (float) outcome.pCtr[from + s];
        to.floats[OfImpression.PROPENSITY][at] = propensity;
        to.ints[OfImpression.CLICKED][at] = outcome.clicked[from + s] ? 1 : 0;
      }
    }
  }

  private void truths(Opportunities opportunities, Outcome outcome) {
    EventRows to = rows[EventTables.TRUTH];
    to.reserve(opportunities.size * outcome.slotsMax);
    for (int o = 0; o < opportunities.size; o++) {
      int filled = outcome.filled[o];
      int from = o * outcome.slotsMax;
      for (int s = 0; s < filled; s++) {
        int at = to.size++;
        to.longs[EventTables.OPPORTUNITY][at] = opportunity(o);
        to.ints[EventTables.SLOT][at] = s;
        to.ints[OfTruth.EXAMINED][at] = outcome.examined[from + s] ? 1 : 0;
        to.floats[OfTruth.CTR][at] = (float) shown.attraction[from + s];
      }
    }
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

  /** Empty rows of every table that blocks write to. */
  static EventRows[] rows(List<EventTable> tables) {
    return tables.subList(0, EventTables.PEOPLE).stream()
        .map(EventRows::new)
        .toArray(EventRows[]::new);
  }
}
