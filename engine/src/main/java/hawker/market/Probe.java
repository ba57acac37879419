package hawker.market;

import hawker.auction.AuctionFormat;
import hawker.exchange.Candidates;
import hawker.exchange.JourneyMemory;
import hawker.exchange.Journeys;
import hawker.exchange.Opportunities;
import hawker.exchange.Outcome;
import hawker.exchange.RankedBids;
import hawker.market.Explanation.AdFate;
import hawker.market.Explanation.Bid;
import hawker.market.Explanation.Shown;
import hawker.market.Explanation.TrueClick;
import hawker.market.Explanation.TruePerson;
import hawker.plugin.Binder;
import hawker.random.Draws;
import hawker.random.Purpose;
import hawker.world.Activity;
import hawker.world.Attribute;
import hawker.world.Inventory;
import hawker.world.Media;
import hawker.world.People;
import hawker.world.Population;
import hawker.world.Stage;
import hawker.world.Tree;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * Watches requests of people of one block as a worker plays them, and writes down all that becomes of
 * them. It changes nothing: what it reckons by itself lies in columns of its own.
 */
final class Probe {
  private final Plan plan;
  private final Eligibility eligibility;
  private final AudienceWords words;
  private final Contest contest;
  private final Inventory inventory;
  private final int block;
  private final Watched watched;
  private final Opportunities one = new Opportunities(1);
  private final RankedBids ranked;
  private final Map<Integer, Pending> pending = new HashMap<>();
  private final List<Explanation> explanations = new ArrayList<>();

  /** Says which requests are watched. */
  @FunctionalInterface
  interface Watched {
    boolean is(int user, long event);
  }

  /** A request whose auction is over; there is one of a person at a time. */
  private record Pending(List<AdFate> fates, List<TrueClick> truth, boolean explored) {}

  /** Watches one request. */
  Probe(Plan plan, int user, long event) {
    this(
        plan, user / Population.BLOCK, Worker.BATCH, (who, which) -> who == user && which == event);
  }

  /**
   * Watches requests.
   *
   * @param block of their people
   * @param batch greatest number of requests in a batch
   */
  Probe(Plan plan, int block, int batch, Watched watched) {
    this.plan = plan;
    this.block = block;
    this.watched = watched;
    inventory = plan.world().inventory();
    eligibility = new Eligibility(plan);
    words = new AudienceWords(plan);
    contest = new Contest(plan);
    ranked = new RankedBids(batch);
  }

  /** What was found of the requests that were played, in the order in which they were. */
  List<Explanation> explanations() {
    return explanations;
  }

  private boolean isWatched(int ofBlock, Opportunities batch, int o) {
    return ofBlock == block && watched.is(batch.user(o), batch.event[o]);
  }

  /** Looks at every ad, once the auctions of a batch are closed and before anything is remembered. */
  void auction(
      int ofBlock, Opportunities batch, Outcome outcome, BlockState state, AuctionFormat auction) {
    if (ofBlock != block) {
      return;
    }
    auction.ranked(batch, ranked);
    for (int o = 0; o < batch.size; o++) {
      if (isWatched(ofBlock, batch, o)) {
        copy(batch, o, state);
        pending.put(
            batch.user(o),
            new Pending(fates(batch, outcome, o, auction), List.of(), auction.explores(o)));
      }
    }
  }

  /** Looks at what people are drawn by, once they have looked and before they act. */
  void attraction(int ofBlock, Opportunities batch, Outcome outcome, BlockState state) {
    for (int o = 0; o < batch.size; o++) {
      if (isWatched(ofBlock, batch, o)) {
        copy(batch, o, state);
        Pending before = Objects.requireNonNull(pending.get(batch.user(o)));
        pending.put(
            batch.user(o),
            new Pending(before.fates(), truth(outcome, o, state), before.explored()));
      }
    }
  }

  private void copy(Opportunities batch, int o, BlockState state) {
    one.turnTo(batch.people(), state.memory, state.observations.acts(), state.social);
    one.size = 1;
    one.row[0] = batch.row[o];
    one.time[0] = batch.time[o];
    one.placement[0] = batch.placement[o];
    one.activity[0] = batch.activity[o];
    one.topic[0] = batch.topic[o];
    one.event[0] = batch.event[o];
  }

  private List<AdFate> fates(Opportunities batch, Outcome outcome, int o, AuctionFormat auction) {
    int ads = inventory.ads().size();
    Map<Reason, Map<Integer, String>> kept = new EnumMap<>(Reason.class);
    Candidates bidders = new Candidates(1);
    bidders.clear();
    for (int ad = 0; ad < ads; ad++) {
      Reason reason = eligibility.of(ad, one, 0);
      if (reason == null) {
        bidders.add(ad);
        bidders.bidMicros[bidders.size - 1] = plan.book().state().bidMicros[ad];
      } else {
        kept.computeIfAbsent(reason, key -> new TreeMap<>()).put(ad, detail(ad, reason));
      }
    }
    bidders.endOf(0);
    plan.model().predict(one, bidders);
    List<AdFate> all = new ArrayList<>(bids(bidders, batch, outcome, o, auction));
    boolean[] focal = Recorder.focal(inventory);
    kept.forEach((reason, details) -> {
      for (boolean first : new boolean[] {true, false}) {
        details.forEach((ad, detail) -> {
          if (focal[plan.terms().campaign[ad]] == first) {
            all.add(new AdFate(name(ad), reason, detail, null));
          }
        });
      }
    });
    return all;
  }

  /** An ad that bids. */
  private record Bidder(int ad, long bidMicros, double pCtr, double score, Reason reason) {}

  private List<AdFate> bids(
      Candidates bidders, Opportunities batch, Outcome outcome, int o, AuctionFormat auction) {
    List<Bidder> all = new ArrayList<>();
    for (int c = 0; c < bidders.size; c++) {
      int ad = bidders.ad[c];
      double score = contest.score(ad, bidders.bidMicros[c], bidders.pCtr[c]);
      Reason reason = contest.of(auction, batch, outcome, ranked, o, ad, score);
      all.add(new Bidder(ad, bidders.bidMicros[c], bidders.pCtr[c], score, reason));
    }
    all.sort(Comparator.comparing((Bidder bidder) -> bidder.reason() == Reason.RESERVE)
        .thenComparing(Comparator.comparingDouble(Bidder::score).reversed())
        .thenComparingInt(bidder -> place(bidder.ad(), o))
        .thenComparingInt(Bidder::ad));
    List<AdFate> fates = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      fates.add(fate(all.get(i), i + 1, outcome, o));
    }
    return fates;
  }

  /** The place of an ad among the bids that were ranked. */
  private int place(int ad, int o) {
    int place = ranked.start[o];
    while (place < ranked.start[o + 1] && ranked.ad[place] != ad) {
      place++;
    }
    return place;
  }

  private AdFate fate(Bidder bidder, int rank, Outcome outcome, int o) {
    int ad = bidder.ad();
    Reason reason = bidder.reason();
    String detail = reason == Reason.SHOWN
        ? "slot " + (Contest.slot(outcome, o, ad) + 1)
        : reason == Reason.OWN_AD ? ownAd(ad, outcome, o) : "";
    int campaign = plan.terms().campaign[ad];
    MarketState state = plan.book().state();
    Bid bid = new Bid(
        bidder.bidMicros(),
        plan.terms().perClick[ad],
        state.bidFactor[campaign] * state.bidScale[ad],
        state.participation[campaign],
        eligibility.pacingDraw(campaign, one, 0),
        bidder.pCtr(),
        bidder.score(),
        reason == Reason.RESERVE ? 0 : rank);
    return new AdFate(name(ad), reason, detail, bid);
  }

  private String ownAd(int ad, Outcome outcome, int o) {
    for (int slot = 0; slot < outcome.filled[o]; slot++) {
      int other = outcome.ad[o * outcome.slotsMax + slot];
      if (plan.terms().advertiser[other] == plan.terms().advertiser[ad]) {
        return name(other);
      }
    }
    return "";
  }

  /** More of why an ad did not bid; asked right after its eligibility. */
  private String detail(int ad, Reason reason) {
    int campaign = plan.terms().campaign[ad];
    Clauses clauses = eligibility.clauses(ad);
    return switch (reason) {
      case PLACEMENT -> words.of(clauses.places().get(eligibility.brokenClause()));
      case AUDIENCE -> words.of(clauses.others().get(eligibility.brokenClause()));
      case FORMAT -> Binder.enumName(inventory.ads().get(ad).format());
      case FREQUENCY_CAP ->
        eligibility.cappedByCampaign(ad, one, 0) ? "of the campaign" : "of the ad set";
      case BUDGET -> plan.book().state().funded[campaign] ? "of the ad set" : "";
      case PACING ->
        eligibility.heldBackByCampaign(campaign, one, 0)
            ? "takes part in " + percent(plan.book().state().participation[campaign])
                + " of requests"
            : "its ad set takes part in " + percent(plan.book().state().setShare[ad])
                + " of requests";
      default -> "";
    };
  }

  private static String percent(double share) {
    return Math.round(1000 * share) / 10.0 + " %";
  }

  private String name(int ad) {
    return inventory.ads().get(ad).name();
  }

  /** Puts down what people did, once that is known and before anything is counted. */
  void response(int ofBlock, Opportunities batch, Outcome outcome, BlockState state) {
    for (int o = 0; o < batch.size; o++) {
      if (isWatched(ofBlock, batch, o)) {
        copy(batch, o, state);
        Pending found = Objects.requireNonNull(pending.remove(batch.user(o)));
        explanations.add(explanation(found, batch, outcome, o, state));
      }
    }
  }

  private Explanation explanation(
      Pending found, Opportunities batch, Outcome outcome, int o, BlockState state) {
    People people = one.people();
    int row = one.row[0];
    List<Shown> page = new ArrayList<>();
    for (int slot = 0; slot < outcome.filled[o]; slot++) {
      page.add(shown(batch, outcome, o, slot, found));
    }
    return new Explanation(
        one.user(0),
        one.time[0],
        moment(found.explored()),
        attributes(people, row, false),
        declared(people, row),
        segments(),
        found.fates(),
        page,
        truth(people, row, state));
  }

  private Explanation.Moment moment(boolean explored) {
    Media.Placement placement =
        plan.world().vocabulary().media().placements().get(one.placement[0]);
    int topic = one.topic[0];
    return new Explanation.Moment(
        placement.name(),
        Binder.enumName(Activity.of(one.activity[0])),
        topic == Opportunities.NO_TOPIC
            ? ""
            : plan.world().vocabulary().interests().path(topic),
        words.query(eligibility.query(one, 0)),
        placement.slots(),
        placement.promotedSlots(),
        placement.reserveMicros(),
        Math.max(placement.reserveMicros(), placement.promotedReserveMicros()),
        explored);
  }

  private Map<String, String> attributes(People people, int row, boolean truly) {
    Map<String, String> values = new LinkedHashMap<>();
    List<Attribute> attributes = plan.world().vocabulary().attributes();
    for (int i = 0; i < attributes.size(); i++) {
      int code = truly ? people.truth(i, row) : people.seen(i, row);
      values.put(attributes.get(i).name(), attributes.get(i).label(code));
    }
    return values;
  }

  private List<String> declared(People people, int row) {
    List<String> names = new ArrayList<>();
    for (int place = 0; place < People.SALIENT; place++) {
      int node = people.declared(row, place);
      if (node != Tree.NO_NODE) {
        names.add(plan.world().vocabulary().interests().path(node));
      }
    }
    return names;
  }

  private List<String> segments() {
    List<String> names = new ArrayList<>();
    for (int segment = 0; segment < plan.segments().segments(); segment++) {
      if (plan.segments().contains(segment, one.user(0))) {
        names.add(words.segment(segment));
      }
    }
    return names;
  }

  private TruePerson truth(People people, int row, BlockState state) {
    Map<String, Double> interests = new LinkedHashMap<>();
    for (int place = 0; place < People.SALIENT; place++) {
      int node = people.interest(row, place);
      if (node != Tree.NO_NODE) {
        interests.put(
            plan.world().vocabulary().interests().path(node), (double) people.strength(row, place));
      }
    }
    Map<String, String> stages = new LinkedHashMap<>();
    Journeys journeys = plan.planning().journeys();
    for (int i = 0; i < journeys.journeys().size(); i++) {
      byte stage = state.journeys.stage(i, row);
      String name = stage == JourneyMemory.NOT_ON ? "not on it" : Binder.enumName(Stage.of(stage));
      stages.put(journeys.journeys().get(i).name(), name);
    }
    return new TruePerson(attributes(people, row, true), interests, stages);
  }

  /** How clicks on a page come about. */
  private List<TrueClick> truth(Outcome outcome, int o, BlockState state) {
    int filled = outcome.filled[o];
    Outcome full = full(outcome, o);
    double[] examination = new double[Math.max(1, full.slotsMax)];
    plan.examination().examination(filled, full.attraction, examination);
    List<TrueClick> truth = new ArrayList<>();
    for (int slot = 0; slot < filled; slot++) {
      int ad = outcome.ad[o * outcome.slotsMax + slot];
      long identity = plan.terms().identity.of(ad);
      double own = inventory.ads().get(ad).conversionRate();
      Journeys journeys = plan.planning().journeys();
      double rate = journeys.any() ? journeys.rate(ad, one.row[0], state.journeys, own) : own;
      long click = Draws.entity(plan.draws().key(Purpose.CLICK), one.user(0));
      long conversion = Draws.entity(plan.draws().key(Purpose.CONVERSION), one.user(0));
      truth.add(new TrueClick(
          examination[slot],
          outcome.examined[o * outcome.slotsMax + slot],
          plan.response().terms(one, full, slot),
          full.attraction[slot],
          Draws.uniform(Draws.part(Draws.bits(click, one.event[0]), identity)),
          rate,
          Draws.uniform(Draws.bits(conversion, Draws.bits(one.event[0], identity), 0))));
    }
    return truth;
  }

  /** The page as if every slot were looked at, so that what each attracts is reckoned in full. */
  private Outcome full(Outcome outcome, int o) {
    Outcome full = new Outcome(1, outcome.slotsMax);
    full.filled[0] = outcome.filled[o];
    for (int slot = 0; slot < outcome.filled[o]; slot++) {
      int at = o * outcome.slotsMax + slot;
      full.ad[slot] = outcome.ad[at];
      full.exposures[slot] = outcome.exposures[at];
      full.examined[slot] = true;
    }
    plan.response().attraction(one, full);
    return full;
  }

  private Shown shown(Opportunities batch, Outcome outcome, int o, int slot, Pending found) {
    int at = o * outcome.slotsMax + slot;
    int ad = outcome.ad[at];
    boolean perClick = plan.terms().perClick[ad];
    long bid = outcome.bidMicros[at];
    boolean clicked = outcome.clicked[at];
    double enough = contest.enough(batch, outcome, o, slot);
    TrueClick before = found.truth().get(slot);
    TrueClick truth = new TrueClick(
        before.examination(),
        outcome.examined[at],
        before.terms(),
        before.click(),
        before.draw(),
        before.conversion(),
        before.conversionDraw());
    return new Shown(
        slot + 1,
        name(ad),
        perClick,
        bid,
        outcome.priceMicros[at],
        found.explored() ? enough : scoreBelow(found.fates(), slot + 1),
        found.explored() ? enough : scoreBelow(found.fates(), plan.slots().slots[one.placement[0]]),
        bid == 0 ? 0 : contest.score(ad, bid, outcome.pCtr[at]) / bid,
        plan.slots().clickWeight[one.placement[0]][slot],
        outcome.exposures[at],
        clicked,
        perClick && !clicked ? 0 : outcome.priceMicros[at],
        clicked && truth.conversionDraw() < truth.conversion(),
        truth);
  }

  /** The score of the ad that stands so many places from the top, or the reserve. */
  private double scoreBelow(List<AdFate> fates, int places) {
    return fates.stream()
        .filter(fate -> fate.reason() == Reason.SHOWN || fate.reason() == Reason.OUTRANKED)
        .skip(places)
        .findFirst()
        .map(AdFate::bid)
        .map(Bid::score)
        .orElse(plan.slots().reserve[one.placement[0]]);
  }
}
