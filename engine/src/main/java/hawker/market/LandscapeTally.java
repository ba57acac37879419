package hawker.market;

import hawker.auction.AuctionFormat;
import hawker.auction.TieBreak;
import hawker.exchange.AdTerms;
import hawker.exchange.Candidates;
import hawker.exchange.Opportunities;
import hawker.exchange.Outcome;
import hawker.exchange.RankedBids;
import hawker.exchange.SlotTable;
import hawker.metrics.BidLandscape;
import hawker.random.Draws;
import hawker.random.Purpose;
import hawker.unit.TimeSpan;
import hawker.world.Inventory;
import java.util.Arrays;

/**
 * Records what every bid of a campaign would come to. Owner: one worker.
 *
 * <pre>
 *   for each request in which an ad of the campaign is admitted
 *     steps = least bids that reach the reserves, or that go before one of the others ranked
 *     for each step up to the next one
 *       run the auction at its least and at its greatest bid, with the others as they are
 *       play the page: looks, attraction, clicks, conversions
 *       note a piece for every slot of the campaign
 * </pre>
 *
 * <p>Between two steps nobody's rank changes, so neither do the page and what people do with it. The
 * price stays as well, or is the bid; the auctions at both ends tell which.
 */
final class LandscapeTally {
  private static final int PAGES = 1024;

  private final Plan plan;
  private final Landscape asked;
  private final AdTerms terms;
  private final SlotTable slots;
  private final TieBreak ties;
  private final AuctionFormat format;
  private final double[] conversionRate;
  private final long[] conversionValue;
  private final long conversionKey;

  /** Number of each ad among those of the campaign, where it is one of them; [ads]. */
  private final int[] number;

  /** Ads of the campaign that may bid in each request of the batch at hand. */
  private final Candidates mine;

  private boolean taken;
  private final RankedBids ranked;

  /** Least bids of the request at hand, in micros. */
  private long[] steps = new long[64];

  private int stepCount;

  /** The request of the batch noted last; -1 for none. */
  private int noted;

  /** Whether some pages of the request at hand have been played before the others. */
  private boolean split;

  /** Pages that a range of bids gets, one an opportunity; [pages], as are the columns that follow. */
  private final Opportunities pages;

  private final Candidates bidders;
  private final Outcome atLeast;
  private final Outcome atGreatest;

  /** A click is one if the ad was seen less often than that; [pages][slots]. */
  private final int[] clickedBelow;

  private final int[] request;

  private final long[] least;
  private final long[] greatest;

  /** What has been recorded. */
  final BidLandscape landscape;

  LandscapeTally(Plan plan, Landscape asked, int slotsMax, int batch) {
    this.plan = plan;
    this.asked = asked;
    terms = plan.terms();
    slots = plan.slots();
    ties = new TieBreak(terms, plan.draws());
    format = plan.auctionFormat();
    conversionKey = plan.draws().key(Purpose.CONVERSION);
    Inventory inventory = plan.world().inventory();
    conversionRate =
        inventory.ads().stream().mapToDouble(Inventory.Ad::conversionRate).toArray();
    conversionValue =
        inventory.ads().stream().mapToLong(Inventory.Ad::valueMicros).toArray();
    number = numbers();
    mine = new Candidates(batch);
    ranked = new RankedBids(batch);
    pages = new Opportunities(PAGES);
    bidders = new Candidates(PAGES);
    atLeast = new Outcome(PAGES, slotsMax);
    atGreatest = new Outcome(PAGES, slotsMax);
    request = new int[PAGES];
    clickedBelow = new int[PAGES * slotsMax];
    least = new long[PAGES];
    greatest = new long[PAGES];
    landscape = asked.empty(plan);
  }

  private int[] numbers() {
    int[] found = new int[terms.campaign.length];
    int count = 0;
    for (int ad = 0; ad < found.length; ad++) {
      found[ad] = asked.own[terms.campaign[ad]] ? count++ : 0;
    }
    return found;
  }

  /** Takes the campaign's ads out of candidates that are about to be offered. */
  void takeOut(Opportunities opportunities, Candidates candidates) {
    int kept = 0;
    int start = 0;
    for (int o = 0; o < opportunities.size; o++) {
      int end = candidates.start[o + 1];
      for (int c = start; c < end; c++) {
        int ad = candidates.ad[c];
        if (asked.own[terms.campaign[ad]]) {
          mine.add(ad);
          mine.pCtr[mine.size - 1] = candidates.pCtr[c];
        } else {
          candidates.ad[kept] = ad;
          candidates.pCtr[kept] = candidates.pCtr[c];
          candidates.bidMicros[kept] = candidates.bidMicros[c];
          kept++;
        }
      }
      start = end;
      candidates.endOf(o, kept);
      if (!taken) {
        mine.endOf(o); // they have no bound, so that all come in the first turn
      }
    }
    candidates.size = kept;
    taken = true;
  }

  /**
   * Records a batch whose auctions are done, and makes ready for the next.
   *
   * @param outcome what is shown to people, and how often they have seen it
   */
  void record(
      Opportunities opportunities, AuctionFormat auction, Outcome outcome, BlockState state) {
    if (taken) {
      auction.ranked(opportunities, ranked);
      open(opportunities, state);
      noted = -1;
      split = false;
      for (int o = 0; o < opportunities.size; o++) {
        if (mine.start[o] < mine.start[o + 1]) {
          findSteps(opportunities, o);
          if (stepCount == 0) {
            empty(opportunities, o, outcome, state);
          }
          for (int i = 0; i < stepCount; i++) {
            if (pages.size == pages.capacity()) {
              play(outcome);
              open(opportunities, state);
              split = i > 0;
            }
            page(opportunities, o, i);
          }
        }
      }
      play(outcome);
    }
    mine.clear();
    taken = false;
  }

  /** Notes a request that no bid wins. */
  private void empty(Opportunities opportunities, int o, Outcome outcome, BlockState state) {
    if (split) {
      play(outcome); // or the rest of the pages would be taken for this one's
      open(opportunities, state);
      split = false;
    }
    landscape.request(opportunities.user(o), opportunities.time[o]);
  }

  private void open(Opportunities opportunities, BlockState state) {
    pages.turnTo(opportunities.people(), state.memory, state.observations.acts(), state.social);
    bidders.clear();
  }

  /** Finds the bids at which something changes in a request. */
  private void findSteps(Opportunities opportunities, int o) {
    stepCount = 0;
    int placement = opportunities.placement[o];
    for (int m = mine.start[o]; m < mine.start[o + 1]; m++) {
      int ad = mine.ad[m];
      double predicted = mine.pCtr[m];
      double floor = Math.max(Double.MIN_VALUE, slots.reserve[placement]);
      long enters = leastBid(ad, predicted, floor, true);
      step(enters);
      if (slots.promotedSlots[placement] > 0) {
        step(Math.max(enters, leastBid(ad, predicted, slots.promotedReserve[placement], true)));
      }
      for (int r = ranked.start[o]; r < ranked.start[o + 1]; r++) {
        boolean first = ties.first(ad, ranked.ad[r], opportunities.user(o), opportunities.event[o]);
        step(Math.max(enters, leastBid(ad, predicted, ranked.score[r], first)));
      }
    }
    Arrays.sort(steps, 0, stepCount);
    int distinct = 0;
    for (int i = 0; i < stepCount; i++) {
      if (i == 0 || steps[i] != steps[i - 1]) {
        steps[distinct++] = steps[i];
      }
    }
    stepCount = distinct;
  }

  private void step(long bid) {
    if (bid <= asked.mostMicros) {
      if (stepCount == steps.length) {
        steps = Arrays.copyOf(steps, 2 * stepCount);
      }
      steps[stepCount++] = bid;
    }
  }

  /** The least bid in micros whose score is above another one, or not below; past the most if none. */
  private long leastBid(int ad, double predicted, double score, boolean orSame) {
    double weight = format.score(ad, 1, predicted);
    double about = score / weight;
    if (!(weight > 0 && about <= asked.mostMicros + 1.0)) {
      return Long.MAX_VALUE;
    }
    long bid = Math.max(1, (long) about);
    while (bid > 1 && reaches(ad, bid - 1, predicted, score, orSame)) {
      bid--;
    }
    while (!reaches(ad, bid, predicted, score, orSame)) {
      bid++;
    }
    return bid;
  }

  private boolean reaches(int ad, long bid, double predicted, double score, boolean orSame) {
    double own = format.score(ad, bid, predicted);
    return own > score || (orSame && own == score);
  }

  /** Adds the page of a request from one step to the next. */
  private void page(Opportunities from, int o, int step) {
    int to = pages.size++;
    request[to] = o;
    least[to] = steps[step];
    greatest[to] = step + 1 < stepCount ? steps[step + 1] - 1 : asked.mostMicros;
    pages.row[to] = from.row[o];
    pages.time[to] = from.time[o];
    pages.placement[to] = from.placement[o];
    pages.activity[to] = from.activity[o];
    pages.topic[to] = from.topic[o];
    pages.event[to] = from.event[o];
    for (int r = ranked.start[o]; r < ranked.start[o + 1]; r++) {
      bidders.add(ranked.ad[r]);
      bidders.pCtr[bidders.size - 1] = ranked.pCtr[r];
      bidders.bidMicros[bidders.size - 1] = ranked.bidMicros[r];
    }
    for (int m = mine.start[o]; m < mine.start[o + 1]; m++) {
      bidders.add(mine.ad[m]);
      bidders.pCtr[bidders.size - 1] = mine.pCtr[m];
    }
    bidders.endOf(to);
  }

  /** Plays the pages that have come together, and notes what became of the campaign's ads. */
  private void play(Outcome shown) {
    auction(greatest, atGreatest);
    auction(least, atLeast);
    for (int page = 0; page < pages.size; page++) {
      for (int slot = 0; slot < atLeast.filled[page]; slot++) {
        int at = page * atLeast.slotsMax + slot;
        atLeast.exposures[at] = exposures(shown, request[page], atLeast.ad[at]);
      }
    }
    plan.examination().look(pages, atLeast);
    plan.response().attraction(pages, atLeast);
    plan.examination().respond(pages, atLeast);
    if (plan.response().wearsOut()) {
      wearOut();
    }
    for (int page = 0; page < pages.size; page++) {
      if (request[page] != noted) {
        noted = request[page];
        landscape.request(pages.user(page), pages.time[page]);
      }
      boolean first = true;
      for (int slot = 0; slot < atLeast.filled[page]; slot++) {
        if (isMine(page, slot)) {
          note(page, slot, first);
          first = false;
        }
      }
    }
  }

  private boolean isMine(int page, int slot) {
    return asked.own[terms.campaign[atLeast.ad[page * atLeast.slotsMax + slot]]];
  }

  /**
   * Finds how often a person may have seen the ads they click and click them all the same: the more
   * often, the less it attracts, so that halving finds it.
   */
  private void wearOut() {
    Arrays.fill(clickedBelow, 0, atLeast.filled.length * atLeast.slotsMax, 0);
    for (int step = (BidLandscape.ALWAYS + 1) / 2; step > 0; step /= 2) {
      for (int page = 0; page < pages.size; page++) {
        for (int slot = 0; slot < atLeast.filled[page]; slot++) {
          int at = page * atLeast.slotsMax + slot;
          atLeast.exposures[at] =
              isMine(page, slot) ? clickedBelow[at] + step - 1 : atLeast.exposures[at];
        }
      }
      plan.response().attraction(pages, atLeast);
      for (int page = 0; page < pages.size; page++) {
        for (int slot = 0; slot < atLeast.filled[page]; slot++) {
          int at = page * atLeast.slotsMax + slot;
          boolean clicks = isMine(page, slot)
              && atLeast.clicked[at]
              && atLeast.latent[at] < atLeast.attraction[at];
          clickedBelow[at] += clicks ? step : 0;
        }
      }
    }
  }

  private void auction(long[] bid, Outcome outcome) {
    for (int page = 0; page < pages.size; page++) {
      for (int c = bidders.start[page]; c < bidders.start[page + 1]; c++) {
        if (asked.own[terms.campaign[bidders.ad[c]]]) {
          bidders.bidMicros[c] = bid[page];
        }
      }
    }
    format.run(pages, bidders, outcome);
  }

  /** How often a person has seen an ad that is shown to them in any case; 0 for others. */
  private static int exposures(Outcome shown, int o, int ad) {
    int first = o * shown.slotsMax;
    for (int at = first; at < first + shown.filled[o]; at++) {
      if (shown.ad[at] == ad) {
        return shown.exposures[at];
      }
    }
    return 0;
  }

  private void note(int page, int slot, boolean first) {
    int at = page * atLeast.slotsMax + slot;
    long from = least[page];
    long to = greatest[page];
    if (!atLeast.clicked[at] && terms.perClick[atLeast.ad[at]]) {
      piece(page, slot, from, to, first, false, 0);
      return;
    }
    long low = atLeast.priceMicros[at];
    long high = atGreatest.priceMicros[at];
    boolean rises = low < high;
    if (rises && low != from) {
      throw new IllegalArgumentException("cannot be read where ads of "
          + name(atLeast.ad[at])
          + " set each other's prices (oneAdPerAdvertiser: false); forecast them one by one");
    }
    if (rises && high < to) {
      // A price that the bid has cut off: it is the bid up to that price.
      piece(page, slot, from, high, first, true, 0);
      piece(page, slot, high + 1, to, first, false, high);
    } else {
      piece(page, slot, from, to, first, rises, low);
    }
  }

  private String name(int ad) {
    return plan.world().inventory().campaigns().get(terms.campaign[ad]).name();
  }

  private void piece(
      int page, int slot, long from, long to, boolean first, boolean paysBid, long charged) {
    int at = page * atLeast.slotsMax + slot;
    int ad = atLeast.ad[at];
    boolean click = atLeast.clicked[at];
    int below = !click ? 0 : plan.response().wearsOut() ? clickedBelow[at] : BidLandscape.ALWAYS;
    int flags = BidLandscape.flags(slot == 0, first, terms.perClick[ad], paysBid);
    landscape.piece(from, to, pages.time[page] / TimeSpan.DAY, number[ad], below, flags, charged);
    if (click && converts(page, ad)) {
      landscape.conversion(conversionValue[ad]);
    }
  }

  /** Whether a click ends in a conversion within the scenario; drawn as {@link Recorder} does. */
  private boolean converts(int page, int ad) {
    long key = Draws.entity(conversionKey, pages.user(page));
    long address = Draws.bits(pages.event[page], terms.identity.of(ad));
    return Draws.uniform(Draws.bits(key, address, 0)) < conversionRate[ad]
        && pages.time[page] + plan.conversionDelay().seconds(key, address)
            < plan.settings().seconds();
  }
}
