package hawker.market;

import hawker.auction.AuctionFormat;
import hawker.exchange.Candidates;
import hawker.exchange.JourneyMemory;
import hawker.exchange.Journeys;
import hawker.exchange.Opportunities;
import hawker.exchange.Outcome;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Watches one request of one person as a worker plays it, and writes down all that becomes of it. It
 * changes nothing: what it reckons by itself lies in columns of its own.
 */
final class Probe {
  private final Plan plan;
  private final Eligibility eligibility;
  private final AudienceWords words;
  private final AuctionFormat scores;
  private final Inventory inventory;
  private final int user;
  private final long event;
  private final Opportunities one = new Opportunities(1);
  private List<AdFate> fates = List.of();
  private @Nullable Explanation explanation;

  Probe(Plan plan, int user, long event) {
    this.plan = plan;
    this.user = user;
    this.event = event;
    inventory = plan.world().inventory();
    eligibility = new Eligibility(plan);
    words = new AudienceWords(plan);
    scores = plan.auctionFormat();
  }

  /** What was found; null if the request was not played, or not yet. */
  @Nullable Explanation explanation() {
    return explanation;
  }

  /** The place of the request in a batch, or -1. */
  private int find(int block, Opportunities batch) {
    if (block != user / Population.BLOCK || explanation != null) {
      return -1;
    }
    for (int o = 0; o < batch.size; o++) {
      if (batch.user(o) == user && batch.event[o] == event) {
        return o;
      }
    }
    return -1;
  }

  /** Looks at every ad, once the auctions of a batch are closed and before anything is remembered. */
  void auction(int block, Opportunities batch, Outcome outcome, BlockState state) {
    int o = find(block, batch);
    if (o >= 0) {
      copy(batch, o, state);
      fates = fates(outcome, o);
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

  private List<AdFate> fates(Outcome outcome, int o) {
    int ads = inventory.ads().size();
    Reason[] kept = new Reason[ads];
    Candidates bidders = new Candidates(1);
    bidders.clear();
    for (int ad = 0; ad < ads; ad++) {
      kept[ad] = eligibility.of(ad, one, 0);
      if (kept[ad] == null) {
        bidders.add(ad);
        bidders.bidMicros[bidders.size - 1] = plan.book().state().bidMicros[ad];
      }
    }
    bidders.endOf(0);
    plan.model().predict(one, bidders);
    List<Ranked> ranked = new ArrayList<>();
    for (int c = 0; c < bidders.size; c++) {
      int ad = bidders.ad[c];
      ranked.add(
          new Ranked(ad, bidders.pCtr[c], scores.score(ad, bidders.bidMicros[c], bidders.pCtr[c])));
    }
    ranked.sort(Comparator.comparingDouble(Ranked::score)
        .reversed()
        .thenComparingInt(each -> slotOf(each.ad(), outcome, o))
        .thenComparingInt(Ranked::ad));
    List<AdFate> all = new ArrayList<>();
    double reserve = plan.slots().reserve[one.placement[0]];
    for (int i = 0; i < ranked.size(); i++) {
      all.add(fate(ranked.get(i), i + 1, reserve, outcome, o));
    }
    for (Reason reason : Reason.values()) {
      for (int ad = 0; ad < ads; ad++) {
        if (kept[ad] == reason) {
          all.add(new AdFate(name(ad), reason, detail(ad, reason), null));
        }
      }
    }
    return all;
  }

  /** An ad that bids. */
  private record Ranked(int ad, double pCtr, double score) {}

  private static int slotOf(int ad, Outcome outcome, int o) {
    for (int slot = 0; slot < outcome.filled[o]; slot++) {
      if (outcome.ad[o * outcome.slotsMax + slot] == ad) {
        return slot;
      }
    }
    return Integer.MAX_VALUE;
  }

  private AdFate fate(Ranked one, int rank, double reserve, Outcome outcome, int o) {
    int slot = slotOf(one.ad(), outcome, o);
    boolean out = !(one.score() > 0 && one.score() >= reserve);
    Reason reason = slot < Integer.MAX_VALUE
        ? Reason.WON
        : out ? Reason.RESERVE : beaten(one, outcome, o) ? Reason.OUTRANKED : Reason.OWN_AD;
    String detail = switch (reason) {
      case WON -> "slot " + (slot + 1);
      case OWN_AD -> ownAd(one.ad(), outcome, o);
      default -> "";
    };
    int campaign = plan.terms().campaign[one.ad()];
    MarketState state = plan.book().state();
    Bid bid = new Bid(
        state.bidMicros[one.ad()],
        plan.terms().perClick[one.ad()],
        state.bidFactor[campaign] * state.bidScale[one.ad()],
        state.participation[campaign],
        eligibility.pacingDraw(campaign, this.one, 0),
        one.pCtr(),
        one.score(),
        out ? 0 : rank);
    return new AdFate(name(one.ad()), reason, detail, bid);
  }

  /** Whether all slots went to ads that score at least as much. */
  private boolean beaten(Ranked loser, Outcome outcome, int o) {
    int filled = outcome.filled[o];
    if (filled < plan.slots().slots[one.placement[0]]) {
      return false;
    }
    int at = o * outcome.slotsMax + filled - 1;
    double least = scores.score(outcome.ad[at], outcome.bidMicros[at], outcome.pCtr[at]);
    return loser.score() <= least;
  }

  private String ownAd(int ad, Outcome outcome, int o) {
    for (int slot = 0; slot < outcome.filled[o]; slot++) {
      int other = outcome.ad[o * outcome.slotsMax + slot];
      if (plan.terms().advertiser[other] == plan.terms().advertiser[ad]) {
        return "its advertiser shows " + name(other);
      }
    }
    return "";
  }

  private String detail(int ad, Reason reason) {
    int campaign = plan.terms().campaign[ad];
    return switch (reason) {
      case AUDIENCE -> "is not: " + words.of(eligibility.broken(plan.audiences().get(ad), one, 0));
      case FORMAT -> Binder.enumName(inventory.ads().get(ad).format());
      case CAP -> eligibility.cappedByCampaign(ad, one, 0) ? "of the campaign" : "of the ad set";
      case PACING ->
        "takes part in " + percent(plan.book().state().participation[campaign]) + " of requests";
      default -> "";
    };
  }

  private static String percent(double share) {
    return Math.round(1000 * share) / 10.0 + " %";
  }

  private String name(int ad) {
    return inventory.ads().get(ad).name();
  }

  /** Puts down what the person did, once that is known and before anything is counted. */
  void response(int block, Opportunities batch, Outcome outcome, BlockState state) {
    int o = find(block, batch);
    if (o < 0) {
      return;
    }
    People people = batch.people();
    int row = batch.row[o];
    explanation = new Explanation(
        user,
        batch.time[o],
        moment(),
        attributes(people, row, false),
        declared(people, row),
        segments(),
        fates,
        page(outcome, o, state),
        truth(people, row, state));
  }

  private Explanation.Moment moment() {
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
        Math.max(placement.reserveMicros(), placement.promotedReserveMicros()));
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
      if (plan.segments().contains(segment, user)) {
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

  private List<Shown> page(Outcome outcome, int o, BlockState state) {
    int filled = outcome.filled[o];
    Outcome full = full(outcome, o);
    double[] examination = new double[Math.max(1, full.slotsMax)];
    plan.examination().examination(filled, full.attraction, examination);
    List<Shown> page = new ArrayList<>();
    for (int slot = 0; slot < filled; slot++) {
      page.add(shown(outcome, o, slot, full, examination[slot], state));
    }
    return page;
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

  private Shown shown(
      Outcome outcome, int o, int slot, Outcome full, double examination, BlockState state) {
    int at = o * outcome.slotsMax + slot;
    int ad = outcome.ad[at];
    boolean perClick = plan.terms().perClick[ad];
    double own = inventory.ads().get(ad).conversionRate();
    Journeys journeys = plan.planning().journeys();
    double rate = journeys.any() ? journeys.rate(ad, one.row[0], state.journeys, own) : own;
    long key = Draws.entity(plan.draws().key(Purpose.CONVERSION), user);
    long address = Draws.bits(event, plan.terms().identity.of(ad));
    double converts = Draws.uniform(Draws.bits(key, address, 0));
    long click = Draws.bits(Draws.entity(plan.draws().key(Purpose.CLICK), user), event);
    double draw = Draws.uniform(Draws.part(click, plan.terms().identity.of(ad)));
    TrueClick truth = new TrueClick(
        examination,
        outcome.examined[at],
        plan.response().terms(one, full, slot),
        full.attraction[slot],
        draw,
        rate,
        converts);
    return new Shown(
        slot + 1,
        name(ad),
        perClick,
        outcome.bidMicros[at],
        outcome.priceMicros[at],
        scoreBelow(slot + 1),
        scoreBelow(plan.slots().slots[one.placement[0]]),
        outcome.bidMicros[at] == 0
            ? 0
            : scores.score(ad, outcome.bidMicros[at], outcome.pCtr[at]) / outcome.bidMicros[at],
        plan.slots().clickWeight[one.placement[0]][slot],
        outcome.exposures[at],
        outcome.clicked[at],
        perClick && !outcome.clicked[at] ? 0 : outcome.priceMicros[at],
        outcome.clicked[at] && converts < rate,
        truth);
  }

  /** The score of the ad that stands so many places from the top, or the reserve. */
  private double scoreBelow(int places) {
    return fates.stream()
        .filter(fate -> fate.reason() == Reason.WON || fate.reason() == Reason.OUTRANKED)
        .skip(places)
        .findFirst()
        .map(AdFate::bid)
        .map(Bid::score)
        .orElse(plan.slots().reserve[one.placement[0]]);
  }
}
