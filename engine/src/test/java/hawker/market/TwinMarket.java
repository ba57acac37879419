package hawker.market;

import hawker.auction.AuctionFormat;
import hawker.exchange.ActMemory;
import hawker.exchange.ActSlots;
import hawker.exchange.AudienceEvaluator;
import hawker.exchange.Candidates;
import hawker.exchange.Memory;
import hawker.exchange.Observations;
import hawker.exchange.Opportunities;
import hawker.exchange.Outcome;
import hawker.exchange.PostMemory;
import hawker.exchange.SignalMemory;
import hawker.metrics.Counter;
import hawker.metrics.RunMetrics;
import hawker.plugin.Node;
import hawker.prediction.CtrModel;
import hawker.random.Choice;
import hawker.random.Draws;
import hawker.random.Purpose;
import hawker.scenario.CampaignSpec;
import hawker.scenario.FrequencyCapSpec;
import hawker.scenario.Scenario;
import hawker.world.Activity;
import hawker.world.Identities;
import hawker.world.Inventory;
import hawker.world.Media;
import hawker.world.People;
import hawker.world.Population;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The market played in the plainest way: one request at a time looks at every ad there is, in one
 * go, and every rule that keeps an ad from bidding is written out. All that happens is kept in lists,
 * and counted at the end.
 */
final class TwinMarket {
  final Plan plan;
  final List<Page> pages = new ArrayList<>();
  final List<Shown> shown = new ArrayList<>();
  final TwinBuyers buyers;

  /** Whether pages tell what became of ads. */
  boolean tellsReasons;

  private final TwinReasons twinReasons;
  private final Scenario scenario;
  private final Inventory inventory;
  private final Population population;
  private final AudienceEvaluator evaluator;
  private final AuctionFormat auction;
  private final CtrModel.Tally tally;
  private final Outcome outcome;
  private final Identities campaignIdentity;
  private final Identities adSetIdentity;
  private final List<Memory> memories = new ArrayList<>();
  private final List<Observations> observations = new ArrayList<>();
  private final Map<List<Integer>, Integer> capCounts = new HashMap<>();

  /** A request. */
  record Request(
      People people,
      int block,
      int row,
      int time,
      int placement,
      byte activity,
      short topic,
      long event) {
    int user() {
      return people.first + row;
    }
  }

  /**
   * A request that is done: the counter of its end, whether each eligible campaign bid, and what became
   * of each ad.
   */
  record Page(
      Request request,
      Counter end,
      Map<Integer, Boolean> eligible,
      List<Integer> won,
      Map<Integer, Reason> reasons) {}

  /** An impression. */
  static final class Shown {
    final Request request;
    final int slot;
    final int ad;
    final long priceMicros;
    final long bidMicros;
    final double pCtr;
    final boolean examined;
    final boolean clicked;
    boolean converted;
    long freeMicros;

    Shown(Request request, int slot, Outcome outcome) {
      this.request = request;
      this.slot = slot;
      ad = outcome.ad[slot];
      priceMicros = outcome.priceMicros[slot];
      bidMicros = outcome.bidMicros[slot];
      pCtr = outcome.pCtr[slot];
      examined = outcome.examined[slot];
      clicked = outcome.clicked[slot];
    }
  }

  /**
   * A market.
   *
   * @param plan made for this twin alone, as budgets and models change while it is played
   */
  TwinMarket(Scenario scenario, Plan plan) {
    this.scenario = scenario;
    this.plan = plan;
    inventory = plan.world().inventory();
    buyers = new TwinBuyers(scenario, plan);
    population = plan.world().population();
    List<Media.Placement> placements = plan.world().vocabulary().media().placements();
    evaluator = new AudienceEvaluator(
        plan.world().vocabulary().interests(),
        plan.segments(),
        placements.stream().mapToInt(Media.Placement::channel).toArray(),
        plan.settings().startWeekday(),
        null,
        plan.queries());
    Node oneAdStated = scenario.market().auction().settings().get("oneAdPerAdvertiser");
    boolean oneAd = oneAdStated == null || oneAdStated.text().equals("true");
    twinReasons = new TwinReasons(plan, evaluator, oneAd);
    auction = plan.auctionFormat();
    tally = plan.model().tally();
    outcome = new Outcome(1, plan.world().vocabulary().media().slotsMax());
    campaignIdentity = Identities.ofCampaigns(inventory);
    adSetIdentity = Identities.ofNames(
        inventory.adSets().stream().map(Inventory.AdSet::name).toList());
    for (int block = 0; block < population.blocks(); block++) {
      int rows = population.size(block);
      memories.add(new Memory(rows, plan.settings().annoyanceHalfLifeSeconds()));
      observations.add(new Observations(
          new SignalMemory(
              rows, plan.settings().signalHalfLifeSeconds(), plan.settings().signalWindowSeconds()),
          new PostMemory(rows),
          new ActMemory(rows, plan.acts())));
    }
  }

  /** Plays the market from the first slice to the last. */
  RunMetrics run() {
    Plan.Settings settings = plan.settings();
    int past = (int) (settings.historySeconds() / settings.sliceSeconds());
    for (int slice = -past; slice < 0; slice++) {
      for (int block = 0; block < population.blocks(); block++) {
        noteSignals(requests(block, slice));
      }
    }
    for (int slice = 0; slice < settings.slices(); slice++) {
      playSlice(slice, slice * settings.sliceSeconds());
    }
    return new TwinCounts(this).metrics();
  }

  private void playSlice(int slice, int time) {
    int sliceSeconds = plan.settings().sliceSeconds();
    int rounds = plan.segments().rounds(time, sliceSeconds);
    for (int round = 0; round < rounds; round++) {
      for (int block = population.blocks() - 1; block >= 0; block--) {
        Opportunities people = new Opportunities(1);
        people.turnTo(population.block(block), memories.get(block));
        plan.segments().look(round, people, observations.get(block), time, sliceSeconds);
      }
      plan.segments().settle(round, time, sliceSeconds);
    }
    plan.book().open(slice);
    if (time % 86_400 == 0) {
      buyers.morning(time / 86_400);
    }
    int first = shown.size();
    for (int block = 0; block < population.blocks(); block++) {
      List<Request> requests = requests(block, slice);
      inWaves(requests).forEach(this::play);
      noteSignals(requests);
    }
    plan.book().settling();
    for (Shown one : shown.subList(first, shown.size())) {
      if (charged(one)) {
        one.freeMicros = plan.book().charge(plan.terms().campaign[one.ad], one.ad, one.priceMicros);
      }
    }
    plan.model().absorb(tally);
    plan.model().settle();
  }

  /** Whether an impression costs something. */
  boolean charged(Shown one) {
    return one.clicked || !plan.terms().perClick[one.ad];
  }

  /** The requests of a block, in order of user and time. */
  private List<Request> requests(int block, int slice) {
    People people = population.block(block);
    Requests drawn = new Requests();
    plan.traffic().fill(people, slice, drawn);
    List<Request> all = new ArrayList<>();
    for (int i = 0; i < drawn.size; i++) {
      all.add(new Request(
          people,
          block,
          drawn.row[i],
          drawn.time[i],
          drawn.placement[i],
          drawn.activity[i],
          slice < 0
              ? drawn.topic[i]
              : buyers.topic(
                  people.first + drawn.row[i], drawn.activity[i], drawn.topic[i], drawn.event[i]),
          drawn.event[i]));
    }
    return all;
  }

  /** Everybody's first request, then everybody's second, and so on. */
  private static List<Request> inWaves(List<Request> requests) {
    Map<Integer, Integer> count = new HashMap<>();
    List<List<Request>> waves = new ArrayList<>();
    for (Request request : requests) {
      int wave = count.merge(request.row, 1, Integer::sum) - 1;
      if (wave == waves.size()) {
        waves.add(new ArrayList<>());
      }
      waves.get(wave).add(request);
    }
    return waves.stream().flatMap(List::stream).toList();
  }

  private void play(Request request) {
    Opportunities one = opportunity(request);
    List<Integer> fit = new ArrayList<>();
    for (int ad = 0; ad < inventory.ads().size(); ad++) {
      if (takesFormat(request, ad) && evaluator.seen(plan.audiences().get(ad), one, 0)) {
        fit.add(ad);
      }
    }
    Map<Integer, Boolean> eligible = new HashMap<>();
    Map<Integer, Reason> reasons = new HashMap<>();
    for (int ad = 0; ad < inventory.ads().size() && tellsReasons; ad++) {
      reasons.put(ad, fit.contains(ad) ? whyNoBid(request, ad) : whyNoFit(request, ad, one));
    }
    Candidates candidates = new Candidates(1);
    candidates.clear();
    for (int ad : fit) {
      int campaign = plan.terms().campaign[ad];
      if (isEligible(request, ad)) {
        boolean bids = affords(request, campaign) && setAffords(request, ad);
        eligible.merge(campaign, bids, (a, b) -> a || b);
        if (bids) {
          candidates.add(ad);
          candidates.bidMicros[candidates.size - 1] =
              Math.round(plan.terms().bidMicros[ad] * plan.book().state().bidFactor[campaign]);
        }
      }
    }
    candidates.endOf(0);
    plan.model().predict(one, candidates);
    if (tellsReasons) {
      reasons.putAll(twinReasons.ofBidders(one, candidates, outcome.slotsMax));
    }
    auction.run(one, candidates, outcome);
    for (int slot = 0; slot < outcome.filled[0]; slot++) {
      outcome.examined[slot] = true;
      outcome.latent[slot] = 0; // below any attraction, so that it is reckoned in full
      outcome.exposures[slot] = one.memory().exposures(request.row, outcome.ad[slot]);
    }
    plan.response().attraction(one, outcome);
    plan.examination().look(one, outcome);
    plan.examination().respond(one, outcome);
    tally.add(one, outcome);
    Counter end = outcome.filled[0] > 0
        ? Counter.FILLED_REQUESTS
        : candidates.size > 0
            ? Counter.UNFILLED_RESERVE
            : fit.isEmpty() ? Counter.UNFILLED_NO_ELIGIBLE_AD : Counter.UNFILLED_NO_BID;
    List<Integer> won = new ArrayList<>();
    for (int slot = 0; slot < outcome.filled[0]; slot++) {
      won.add(plan.terms().campaign[outcome.ad[slot]]);
      show(new Shown(request, slot, outcome));
    }
    buyers.done();
    pages.add(new Page(request, end, eligible, won, reasons));
  }

  private Opportunities opportunity(Request request) {
    Opportunities one = new Opportunities(1);
    one.turnTo(
        request.people,
        memories.get(request.block),
        observations.get(request.block).acts(),
        null);
    one.size = 1;
    one.row[0] = request.row;
    one.time[0] = request.time;
    one.placement[0] = request.placement;
    one.activity[0] = request.activity;
    one.topic[0] = request.topic;
    one.event[0] = request.event;
    return one;
  }

  private Reason whyNoFit(Request request, int ad, Opportunities one) {
    if (!inFlight(request, ad)) {
      return Reason.SCHEDULE;
    }
    if (twinReasons.elsewhere(ad, one)) {
      return Reason.PLACEMENT;
    }
    return takesFormat(request, ad) ? Reason.AUDIENCE : Reason.FORMAT;
  }

  /** Why an ad that fits does not bid, as far as it does not. */
  private Reason whyNoBid(Request request, int ad) {
    int campaign = plan.terms().campaign[ad];
    if (!inFlight(request, ad)) {
      return Reason.SCHEDULE;
    }
    if (!isEligible(request, ad)) {
      return Reason.FREQUENCY_CAP;
    }
    return plan.book().account(campaign).allowanceMicros() > 0
            && plan.book().sets().allowanceMicros(ad) > 0
        ? Reason.PACING
        : Reason.BUDGET;
  }

  private boolean inFlight(Request request, int ad) {
    Inventory.Campaign campaign = inventory.campaigns().get(plan.terms().campaign[ad]);
    int opened = request.time - request.time % plan.settings().sliceSeconds();
    return opened >= campaign.startSeconds() && opened < campaign.endSeconds();
  }

  private boolean takesFormat(Request request, int ad) {
    int formats =
        plan.world().vocabulary().media().placements().get(request.placement).formats();
    return (formats >> inventory.ads().get(ad).format().code() & 1) == 1;
  }

  /** In flight, and neither the campaign nor the ad set has been seen too often. */
  private boolean isEligible(Request request, int ad) {
    int adSet = inventory.ads().get(ad).adSet();
    int number = plan.terms().campaign[ad];
    return inFlight(request, ad)
        && allows(request, capOf(number), number)
        && allows(request, capOfAdSet(adSet), -1 - adSet);
  }

  private boolean affords(Request request, int campaign) {
    double share = plan.book().state().participation[campaign];
    long key = Draws.entity(plan.draws().key(Purpose.PACING), request.user());
    double draw = Draws.uniform(Draws.bits(key, request.event, campaignIdentity.of(campaign)));
    return plan.book().account(campaign).allowanceMicros() > 0 && draw < share;
  }

  /** Whether the ad's set has money of its own left, if any, and takes part by a draw of its own. */
  private boolean setAffords(Request request, int ad) {
    double share = plan.book().state().setShare[ad];
    long key = Draws.entity(plan.draws().key(Purpose.AD_SET_PACING), request.user());
    double draw = Draws.uniform(
        Draws.bits(key, request.event, adSetIdentity.of(inventory.ads().get(ad).adSet())));
    return plan.book().sets().allowanceMicros(ad) > 0 && draw < share;
  }

  private boolean allows(Request request, @Nullable FrequencyCapSpec cap, int group) {
    return cap == null
        || capCounts.getOrDefault(window(request, cap, group), 0) < cap.impressions();
  }

  private static List<Integer> window(Request request, FrequencyCapSpec cap, int group) {
    return List.of(request.user(), group, (int) (request.time / cap.per().seconds()));
  }

  private @Nullable FrequencyCapSpec capOf(int campaign) {
    CampaignSpec spec = spec(campaign);
    return spec == null || spec.cap() == null ? scenario.market().cap() : spec.cap();
  }

  private @Nullable FrequencyCapSpec capOfAdSet(int adSet) {
    CampaignSpec spec = spec(inventory.adSets().get(adSet).campaign());
    String[] path = inventory.adSets().get(adSet).name().split("/", -1);
    return spec == null || spec.adSets().isEmpty()
        ? null
        : Objects.requireNonNull(spec.adSets().get(path[2])).cap();
  }

  private @Nullable CampaignSpec spec(int campaign) {
    Inventory.Campaign of = inventory.campaigns().get(campaign);
    String[] path = of.name().split("/", -1);
    return of.background()
        ? null
        : Objects.requireNonNull(scenario.inventory().advertisers().get(path[0]))
            .campaigns()
            .get(path[1]);
  }

  /** Remembers what the impression leads to, as far as anybody asks. */
  private void remember(Shown one) {
    Request request = one.request;
    ActMemory acts = observations.get(request.block).acts();
    ActSlots slots = plan.acts();
    if (slots.ofAd(one.ad) >= 0) {
      acts.note(request.row, slots.ofAd(one.ad), request.time);
    }
    int visit = slots.ofAdvertiser(plan.terms().advertiser[one.ad]);
    if (visit < 0 || !one.clicked) {
      return;
    }
    acts.note(request.row, visit, request.time);
    long key = Draws.entity(plan.draws().key(Purpose.CONVERSION), request.user());
    long address = Draws.bits(request.event, plan.terms().identity.of(one.ad));
    double draw = Draws.uniform(Draws.bits(key, address, 0));
    double rate = buyers.rate(request.user(), one.ad);
    if (draw < Math.max(rate, inventory.ads().get(one.ad).basketRate())) {
      acts.note(request.row, visit + 1, request.time);
    }
    if (draw < rate) {
      double comes = request.time + Math.floor(plan.conversionDelay().seconds(key, address));
      acts.expect(request.row, visit + 2, (int) comes);
    }
  }

  /** Remembers an impression, and what comes of it. */
  private void show(Shown one) {
    Request request = one.request;
    Memory memory = memories.get(request.block);
    int unused = memory.expose(request.row, one.ad);
    double annoyance =
        plan.world().vocabulary().media().placements().get(request.placement).annoyance();
    if (annoyance > 0) {
      memory.annoy(request.row, request.time, annoyance);
    }
    int campaign = plan.terms().campaign[one.ad];
    int adSet = inventory.ads().get(one.ad).adSet();
    count(request, capOf(campaign), campaign);
    count(request, capOfAdSet(adSet), -1 - adSet);
    one.converted = one.clicked && converts(request, one.ad);
    remember(one);
    shown.add(one);
  }

  private void count(Request request, @Nullable FrequencyCapSpec cap, int group) {
    if (cap != null) {
      capCounts.merge(window(request, cap, group), 1, Integer::sum);
    }
  }

  private boolean converts(Request request, int ad) {
    long key = Draws.entity(plan.draws().key(Purpose.CONVERSION), request.user());
    long click = Draws.bits(request.event, plan.terms().identity.of(ad));
    boolean buys = Draws.uniform(Draws.bits(key, click, 0)) < buyers.rate(request.user(), ad);
    buyers.click(request.user(), ad, buys);
    return buys
        && request.time + plan.conversionDelay().seconds(key, click)
            < plan.settings().seconds();
  }

  private void noteSignals(List<Request> requests) {
    double[] even = new double[plan.world().vocabulary().interests().nodes()];
    Arrays.fill(even, 1);
    Choice anyTopic = new Choice(even);
    for (Request request : requests) {
      long key = Draws.entity(plan.draws().key(Purpose.SIGNAL), request.user());
      long bits = Draws.bits(key, request.event, 1);
      boolean wrong = Draws.uniform(bits) < plan.settings().signalNoise();
      int topic = wrong ? anyTopic.at(Draws.bits(bits, 1)) : request.topic;
      if (request.people.tracked[request.row] && topic != Opportunities.NO_TOPIC) {
        observations.get(request.block).signals().signal(request.row, topic, request.time);
        if (request.activity == Activity.POSTS.code() && request.topic != Opportunities.NO_TOPIC) {
          observations.get(request.block).posts().post(request.row, request.topic, request.time);
        }
      }
    }
  }
}
