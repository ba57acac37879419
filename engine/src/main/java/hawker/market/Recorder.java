package hawker.market;

import hawker.exchange.AdTerms;
import hawker.exchange.Opportunities;
import hawker.exchange.Outcome;
import hawker.metrics.Counter;
import hawker.metrics.Counters;
import hawker.random.Draws;
import hawker.random.Purpose;
import hawker.social.Feed;
import hawker.state.StateIn;
import hawker.state.StateOut;
import hawker.state.Stateful;
import hawker.world.Inventory;
import hawker.world.Objective;
import hawker.world.People;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Counts what happens, for one worker. Counts are whole numbers and are added up at the end, so it
 * does not matter which worker counted what.
 */
final class Recorder implements Stateful {
  private static final double NANOS = 1e9;

  private final AdTerms terms;
  private final List<Breakdown> breakdowns;
  private final boolean[] focal;
  private final Objective[] objective;
  private final double[] conversionRate;
  private final long[] conversionValue;
  private final int[] adSetOf;
  private final FrequencyCaps caps;
  private final ConversionDelay delay;
  private final double[][] clickWeight;
  private final double[] annoyance;
  private final int endSeconds;
  private final long conversionKey;
  private final boolean wearsOut;
  private final Reach reach;

  private final @Nullable Feed feed;
  private @Nullable EventRecorder events;

  /** What is to be settled at the end of the slice. */
  final Charges charges = new Charges();

  /** One cell: requests and reach of everything. */
  final Counters total = new Counters(1);

  /** One cell: reach of focal campaigns. */
  final Counters focalTotal = new Counters(1);

  /** [campaigns]. */
  final Counters campaigns;

  /** [ads]. */
  final Counters ads;

  /** Counts of focal impressions and of requests by cell; [breakdowns]. */
  final Counters[] cells;

  /** People reached by focal campaigns, by how many impressions they got; {@link Frequency}. */
  final Counters frequency = new Counters(Frequency.labels().size());

  /** What campaigns that are planned as a whole ask for. */
  final PlanRecorder planned;

  /** Takes people along on journeys; null without any. */
  final @Nullable Buyers buyers;

  /** Counts what became of ads in every request; null unless asked. */
  final @Nullable WhyNot whyNot;

  private final boolean notes;

  /** The cells of the request at hand, and how many; [breakdowns][cells] and [breakdowns]. */
  private final int[][] cell;

  private final int[] cellCount;

  Recorder(Plan plan, Reach reach, @Nullable Feed feed) {
    this.feed = feed;
    this.reach = reach;
    Inventory inventory = plan.world().inventory();
    terms = plan.terms();
    breakdowns = plan.breakdowns();
    caps = plan.caps();
    delay = plan.conversionDelay();
    clickWeight = plan.slots().clickWeight;
    endSeconds = plan.settings().seconds();
    conversionKey = plan.draws().key(Purpose.CONVERSION);
    wearsOut = plan.response().wearsOut();
    focal = focal(inventory);
    objective =
        inventory.campaigns().stream().map(Inventory.Campaign::objective).toArray(Objective[]::new);
    int count = inventory.ads().size();
    conversionRate = new double[count];
    conversionValue = new long[count];
    adSetOf = new int[count];
    for (int ad = 0; ad < count; ad++) {
      conversionRate[ad] = inventory.ads().get(ad).conversionRate();
      conversionValue[ad] = inventory.ads().get(ad).valueMicros();
      adSetOf[ad] = inventory.campaigns().size() + inventory.ads().get(ad).adSet();
    }
    annoyance = plan.world().vocabulary().media().placements().stream()
        .mapToDouble(placement -> placement.annoyance())
        .toArray();
    campaigns = new Counters(inventory.campaigns().size());
    ads = new Counters(count);
    cells = new Counters[breakdowns.size()];
    for (int i = 0; i < cells.length; i++) {
      cells[i] = new Counters(breakdowns.get(i).labels().size());
    }
    cell = new int[cells.length][Breakdown.CELLS_MAX];
    cellCount = new int[cells.length];
    planned = new PlanRecorder(plan);
    buyers = Buyers.of(plan);
    whyNot = WhyNot.of(plan);
    notes = plan.planning().notes();
  }

  /** Which campaigns results are about: those written by hand, or all where there is none; [n]. */
  static boolean[] focal(Inventory inventory) {
    List<Inventory.Campaign> campaigns = inventory.campaigns();
    boolean all = campaigns.stream().allMatch(Inventory.Campaign::background);
    boolean[] focal = new boolean[campaigns.size()];
    for (int c = 0; c < focal.length; c++) {
      focal[c] = all || !campaigns.get(c).background();
    }
    return focal;
  }

  /** Has charges and conversions noted one by one. */
  void log(EventRecorder to) {
    events = to;
  }

  /** Counts a campaign's eligibility for one request, and whether it bids. */
  void eligible(int campaign, boolean bids) {
    campaigns.add(campaign, Counter.ELIGIBLE_REQUESTS, 1);
    campaigns.add(campaign, bids ? Counter.BIDS : Counter.LOST_TO_BUDGET, 1);
    // Lost until it wins.
    campaigns.add(campaign, Counter.LOST_TO_RANK, bids ? 1 : 0);
  }

  /** Counts a campaign that bid and won a slot. */
  void won(int campaign) {
    campaigns.add(campaign, Counter.LOST_TO_RANK, -1);
  }

  /**
   * Remembers what people are shown, and notes how often they had seen it before; where that is of no
   * account, whether they had.
   */
  void expose(Opportunities opportunities, Outcome outcome, BlockState block) {
    for (int o = 0; o < opportunities.size; o++) {
      int first = o * outcome.slotsMax;
      for (int at = first; at < first + outcome.filled[o]; at++) {
        int ad = outcome.ad[at];
        outcome.exposures[at] = expose(opportunities.row[o], ad, block);
      }
    }
  }

  private int expose(int row, int ad, BlockState block) {
    if (reach.ofAd[ad] != Reach.NO_BIT) {
      return block.see(row, reach.ofAd[ad]) ? 0 : 1;
    }
    return wearsOut || focal[terms.campaign[ad]] ? block.memory.expose(row, ad) : 0;
  }

  /**
   * Counts a batch whose auctions and clicks are done, remembers what people saw, and notes charges.
   *
   * @param number number of the block
   * @param whyEmpty why each request without a winner has none; [opportunities]
   */
  void record(
      Opportunities opportunities,
      Outcome outcome,
      Counter[] whyEmpty,
      int number,
      BlockState block) {
    for (int o = 0; o < opportunities.size; o++) {
      turnTo(
          opportunities.people(),
          opportunities.row[o],
          opportunities.time[o],
          opportunities.placement[o],
          opportunities.activity[o]);
      int filled = outcome.filled[o];
      request(Counter.REQUESTS, 1);
      request(Counter.SLOTS, clickWeight[opportunities.placement[o]].length);
      request(filled > 0 ? Counter.FILLED_REQUESTS : whyEmpty[o], 1);
      if (filled > 0) {
        page(opportunities, o, outcome, number, block);
      }
    }
    if (block.users != null) {
      block.users.note(opportunities, outcome, focal, terms);
    }
  }

  /** Finds the cells that what follows is counted in. */
  private void turnTo(People people, int row, int time, int placement, byte activity) {
    for (int i = 0; i < cells.length; i++) {
      cellCount[i] = breakdowns.get(i).cells(people, row, time, placement, activity, cell[i]);
    }
  }

  private void request(Counter counter, long amount) {
    total.add(0, counter, amount);
    countInCells(counter, amount);
  }

  private void countInCells(Counter counter, long amount) {
    if (amount == 0) {
      return;
    }
    for (int i = 0; i < cells.length; i++) {
      for (int j = 0; j < cellCount[i]; j++) {
        cells[i].add(cell[i][j], counter, amount);
      }
    }
  }

  /**
   * Counts the impressions of one request. What most of them have is added up first, so that every
   * cell is touched once.
   */
  private void page(
      Opportunities opportunities, int o, Outcome outcome, int number, BlockState block) {
    int filled = outcome.filled[o];
    int first = o * outcome.slotsMax;
    double[] weight = clickWeight[opportunities.placement[o]];
    int focalSeen = 0;
    int examined = 0;
    long predicted = 0;
    for (int s = 0; s < filled; s++) {
      int at = first + s;
      int ad = outcome.ad[at];
      int looks = outcome.examined[at] ? 1 : 0;
      long nanos = Math.round(outcome.pCtr[at] * weight[s] * NANOS);
      ads.add(ad, Counter.IMPRESSIONS, 1);
      ads.add(ad, Counter.TOP_IMPRESSIONS, s == 0 ? 1 : 0);
      ads.add(ad, Counter.EXAMINATIONS, looks);
      ads.add(ad, Counter.PREDICTED_CLICKS_NANOS, nanos);
      if (focal[terms.campaign[ad]]) {
        focalSeen++;
        examined += looks;
        predicted += nanos;
        reach(ad, opportunities.row[o], outcome.exposures[at] == 0, block);
      }
      if (outcome.clicked[at] || !terms.perClick[ad]) {
        clickOrCharge(opportunities, o, outcome, at, number, block);
      }
      remember(opportunities, o, outcome, at, block);
    }
    countInCells(Counter.MARKET_IMPRESSIONS, filled);
    if (block.reach(opportunities.row[o])) {
      total.add(0, Counter.REACH, 1);
    }
    if (focalSeen > 0) {
      countInCells(Counter.IMPRESSIONS, focalSeen);
      countInCells(Counter.TOP_IMPRESSIONS, focal[terms.campaign[outcome.ad[first]]] ? 1 : 0);
      countInCells(Counter.EXAMINATIONS, examined);
      countInCells(Counter.PREDICTED_CLICKS_NANOS, predicted);
      reachFocal(opportunities.row[o], focalSeen, block);
    }
  }

  private void clickOrCharge(
      Opportunities opportunities, int o, Outcome outcome, int at, int number, BlockState block) {
    int ad = outcome.ad[at];
    if (outcome.clicked[at]) {
      count(ad, Counter.CLICKS, 1);
      result(ad, Objective.CLICKS);
      conversion(opportunities, o, at - o * outcome.slotsMax, ad, block);
    }
    count(ad, Counter.SERVED_COST_MICROS, outcome.priceMicros[at]);
    count(ad, Counter.BID_VALUE_MICROS, outcome.bidMicros[at]);
    charge(number, opportunities, o, ad, outcome.priceMicros[at]);
    if (events != null) {
      events.charge(o, at - o * outcome.slotsMax, charges);
    }
  }

  /** Notes what caps and later responses ask for. */
  private void remember(
      Opportunities opportunities, int o, Outcome outcome, int at, BlockState block) {
    int ad = outcome.ad[at];
    int row = opportunities.row[o];
    int time = opportunities.time[o];
    caps.count(block.memory, row, terms.campaign[ad], time);
    caps.count(block.memory, row, adSetOf[ad], time);
    if (notes) {
      planned.impression(opportunities, o, ad, outcome.examined[at], outcome.clicked[at], block);
    }
    double annoys = annoyance[opportunities.placement[o]];
    if (annoys > 0) {
      block.memory.annoy(row, time, annoys);
    }
  }

  private void count(int ad, Counter counter, long amount) {
    ads.add(ad, counter, amount);
    if (focal[terms.campaign[ad]]) {
      countInCells(counter, amount);
    }
  }

  /** Counts something that happened, if it is what the ad's campaign is for. */
  private void result(int ad, Objective happened) {
    if (objective[terms.campaign[ad]] == happened) {
      count(ad, Counter.RESULTS, 1);
    }
  }

  private void conversion(Opportunities opportunities, int o, int slot, int ad, BlockState block) {
    long key = Draws.entity(conversionKey, opportunities.user(o));
    long address = Draws.bits(opportunities.event[o], terms.identity.of(ad));
    double rate = buyers == null
        ? conversionRate[ad]
        : buyers.click(ad, opportunities.row[o], block, conversionRate[ad]);
    boolean converts = Draws.uniform(Draws.bits(key, address, 0)) < rate;
    if (!converts) {
      return;
    }
    if (buyers != null) {
      buyers.buys(ad, opportunities.row[o], block);
    }
    double at = opportunities.time[o] + delay.seconds(key, address);
    if (at < endSeconds && (!notes || planned.sells(opportunities, o, ad, at, block))) {
      if (feed != null) {
        feed.sold(opportunities.user(o), ad, opportunities.time[o], opportunities.event[o]);
      }
      count(ad, Counter.CONVERSIONS, 1);
      result(ad, Objective.CONVERSIONS);
      count(ad, Counter.CONVERSION_VALUE_MICROS, conversionValue[ad]);
      if (block.users != null && focal[terms.campaign[ad]]) {
        block.users.convert(opportunities.row[o], conversionValue[ad]);
      }
      if (events != null) {
        events.conversion(opportunities, o, slot, ad, (int) at, conversionValue[ad]);
      }
    }
  }

  private void charge(int block, Opportunities opportunities, int o, int ad, long micros) {
    charges.block.add(block);
    charges.ad.add(ad);
    charges.micros.add(micros);
    charges.row.add(opportunities.row[o]);
    charges.time.add(opportunities.time[o]);
    charges.placement.add(opportunities.placement[o]);
    charges.activity.add(opportunities.activity[o]);
  }

  private void reach(int ad, int row, boolean firstOfAd, BlockState block) {
    int campaign = terms.campaign[ad];
    if (firstOfAd) {
      ads.add(ad, Counter.REACH, 1);
    }
    if (firstOfCampaign(row, campaign, firstOfAd, block)) {
      campaigns.add(campaign, Counter.REACH, 1);
      // Who was reached by another part of the same campaign has been its result there.
      if (!planned.reached(campaign, row, block)) {
        result(ad, Objective.REACH);
      }
    }
  }

  /** Counts that a person got some impressions of focal campaigns. */
  private void reachFocal(int row, int impressions, BlockState block) {
    int before = block.reachFocal(row, impressions);
    countFrequency(before, before + impressions);
    reachInCells(row, before == 0, block);
  }

  private boolean firstOfCampaign(int row, int campaign, boolean firstOfAd, BlockState block) {
    if (reach.ofOnlyAd[campaign]) {
      return firstOfAd;
    }
    int bit = reach.ofCampaign[campaign];
    return bit == Reach.NO_BIT ? block.memory.meet(row, campaign) == 0 : block.see(row, bit);
  }

  /** Moves a person on from one number of impressions of the focal campaigns to another. */
  private void countFrequency(int before, int after) {
    int from = Frequency.row(before);
    int to = Frequency.row(after);
    if (before == 0) {
      focalTotal.add(0, Counter.REACH, 1);
      frequency.add(to, Counter.REACH, 1);
    } else if (from != to) {
      // Another worker may have counted the person in: the sum over workers is right, not each one.
      frequency.add(from, Counter.REACH, -1);
      frequency.add(to, Counter.REACH, 1);
    }
  }

  private void reachInCells(int row, boolean first, BlockState block) {
    for (int i = 0; i < cells.length; i++) {
      boolean ofPerson = breakdowns.get(i).ofPerson();
      for (int j = 0; j < cellCount[i]; j++) {
        if (ofPerson ? first : firstInMoment(block.reachedMoments[i], row, cell[i][j])) {
          cells[i].add(cell[i][j], Counter.REACH, 1);
        }
      }
    }
  }

  private static boolean firstInMoment(long[] reached, int row, int cell) {
    boolean first = ((reached[row] >>> cell) & 1) == 0;
    reached[row] |= 1L << cell;
    return first;
  }

  /** Counts the part of a charge that is over-delivery, wherever its cost was counted. */
  void overDelivery(People people, BlockState block, Charges of, int charge, long micros) {
    turnTo(
        people,
        of.row.getInt(charge),
        of.time.getInt(charge),
        of.placement.getInt(charge),
        of.activity.getByte(charge));
    int ad = of.ad.getInt(charge);
    count(ad, Counter.OVER_DELIVERY_MICROS, micros);
    if (block.users != null && focal[terms.campaign[ad]]) {
      block.users.overDeliver(of.row.getInt(charge), micros);
    }
  }

  /** Adds another worker's counts. */
  void add(Recorder other) {
    total.add(other.total);
    focalTotal.add(other.focalTotal);
    campaigns.add(other.campaigns);
    ads.add(other.ads);
    frequency.add(other.frequency);
    planned.add(other.planned);
    if (buyers != null && other.buyers != null) {
      buyers.add(other.buyers);
    }
    if (whyNot != null && other.whyNot != null) {
      whyNot.add(other.whyNot);
    }
    for (int i = 0; i < cells.length; i++) {
      cells[i].add(other.cells[i]);
    }
  }

  @Override
  public void save(StateOut out) {
    counters().forEach(counters -> counters.save(out));
    planned.save(out);
    out.put(buyers);
    out.put(whyNot);
  }

  @Override
  public void load(StateIn in) {
    counters().forEach(counters -> counters.load(in));
    planned.load(in);
    in.read(buyers);
    in.read(whyNot);
  }

  private List<Counters> counters() {
    List<Counters> all = new ArrayList<>(List.of(total, focalTotal, campaigns, ads, frequency));
    all.addAll(List.of(cells));
    return all;
  }
}
