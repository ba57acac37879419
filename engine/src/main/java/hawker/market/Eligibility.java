package hawker.market;

import hawker.exchange.AudienceEvaluator;
import hawker.exchange.Opportunities;
import hawker.random.Draws;
import hawker.random.Purpose;
import hawker.world.Audience;
import hawker.world.Identities;
import hawker.world.Inventory;
import hawker.world.Media;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Says of one ad and one request what keeps the ad from bidding, by the plain definition of every
 * rule: slow, and without a part of what the auction does, to which it is a second witness.
 */
final class Eligibility {
  /** There is no such clause. */
  static final int NO_CLAUSE = -1;

  private final Plan plan;
  private final MarketState state;
  private final AudienceEvaluator evaluator;
  private final Identities campaigns;
  private final Identities adSets;
  private final long pacingKey;
  private final long adSetPacingKey;

  /** Formats that each placement takes, as bits; [placements]. */
  private final int[] formats;

  /** Format code of each ad; [ads]. */
  private final int[] format;

  /** The group that the caps of each ad's set are counted in; [ads]. */
  private final int[] adSetGroup;

  /** [ads]. */
  private final Clauses[] clauses;

  private int broken = NO_CLAUSE;

  Eligibility(Plan plan) {
    this.plan = plan;
    state = plan.book().state();
    Inventory inventory = plan.world().inventory();
    campaigns = Identities.ofCampaigns(inventory);
    adSets = Identities.ofNames(
        inventory.adSets().stream().map(Inventory.AdSet::name).toList());
    pacingKey = plan.draws().key(Purpose.PACING);
    adSetPacingKey = plan.draws().key(Purpose.AD_SET_PACING);
    List<Media.Placement> placements = plan.world().vocabulary().media().placements();
    formats = placements.stream().mapToInt(Media.Placement::formats).toArray();
    int ads = inventory.ads().size();
    format = new int[ads];
    adSetGroup = new int[ads];
    clauses = new Clauses[ads];
    Map<Audience, Clauses> known = new HashMap<>();
    for (int ad = 0; ad < ads; ad++) {
      format[ad] = inventory.ads().get(ad).format().code();
      adSetGroup[ad] = inventory.campaigns().size() + inventory.ads().get(ad).adSet();
      clauses[ad] = known.computeIfAbsent(plan.audiences().get(ad), Clauses::of);
    }
    evaluator = new AudienceEvaluator(
        plan.world().vocabulary().interests(),
        plan.segments(),
        placements.stream().mapToInt(Media.Placement::channel).toArray(),
        plan.settings().startWeekday(),
        null,
        plan.queries());
  }

  /** Why an ad does not bid for a request, or null if it bids. */
  @Nullable Reason of(int ad, Opportunities o, int i) {
    int campaign = plan.terms().campaign[ad];
    if (!state.inFlight[campaign]) {
      return Reason.SCHEDULE;
    }
    if (state.paused[ad]) {
      return Reason.PAUSED;
    }
    if (breaks(clauses[ad].places(), o, i)) {
      return Reason.PLACEMENT;
    }
    if ((formats[o.placement[i]] >>> format[ad] & 1) == 0) {
      return Reason.FORMAT;
    }
    if (breaks(clauses[ad].others(), o, i)) {
      return Reason.AUDIENCE;
    }
    if (capped(campaign, o, i) || capped(adSetGroup[ad], o, i)) {
      return Reason.FREQUENCY_CAP;
    }
    if (!state.funded[campaign] || !state.setFunded[ad]) {
      return Reason.BUDGET;
    }
    return heldBackByCampaign(campaign, o, i) || adSetDraw(ad, o, i) >= state.setShare[ad]
        ? Reason.PACING
        : null;
  }

  private boolean breaks(List<Audience> all, Opportunities o, int i) {
    for (int clause = 0; clause < all.size(); clause++) {
      if (!evaluator.seen(all.get(clause), o, i)) {
        broken = clause;
        return true;
      }
    }
    return false;
  }

  /** The clause that kept out the ad just asked about, among those of its kind. */
  int brokenClause() {
    return broken;
  }

  /** What the audience of an ad asks for. */
  Clauses clauses(int ad) {
    return clauses[ad];
  }

  private boolean capped(int group, Opportunities o, int i) {
    return !plan.caps().allows(o.memory(), o.row[i], group, o.time[i]);
  }

  /** Whether the campaign's cap, not that of the ad set, keeps an ad out. */
  boolean cappedByCampaign(int ad, Opportunities o, int i) {
    return capped(plan.terms().campaign[ad], o, i);
  }

  /** Whether the pacing of the campaign, not that of the ad set, leaves a request out. */
  boolean heldBackByCampaign(int campaign, Opportunities o, int i) {
    return pacingDraw(campaign, o, i) >= state.participation[campaign];
  }

  private double adSetDraw(int ad, Opportunities o, int i) {
    long user = Draws.entity(adSetPacingKey, o.user(i));
    int adSet = plan.world().inventory().ads().get(ad).adSet();
    return Draws.uniform(Draws.part(Draws.bits(user, o.event[i]), adSets.of(adSet)));
  }

  /** The draw below whose share a campaign takes part. */
  double pacingDraw(int campaign, Opportunities o, int i) {
    long user = Draws.entity(pacingKey, o.user(i));
    return Draws.uniform(Draws.part(Draws.bits(user, o.event[i]), campaigns.of(campaign)));
  }

  /** The kind of query of a request. */
  int query(Opportunities o, int i) {
    return evaluator.momentCode(Audience.Moment.QUERY, o, i);
  }
}
