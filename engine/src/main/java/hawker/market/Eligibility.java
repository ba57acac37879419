package hawker.market;

import hawker.exchange.AudienceEvaluator;
import hawker.exchange.Opportunities;
import hawker.random.Draws;
import hawker.random.Purpose;
import hawker.world.Audience;
import hawker.world.Audience.All;
import hawker.world.Audience.None;
import hawker.world.Identities;
import hawker.world.Inventory;
import hawker.world.Media;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Says of one ad and one request what keeps the ad from bidding, by the plain definition of every
 * rule: slow, and without a part of what the auction does, to which it is a second witness.
 */
final class Eligibility {
  private final Plan plan;
  private final Inventory inventory;
  private final AudienceEvaluator evaluator;
  private final Identities campaigns;
  private final long pacingKey;

  Eligibility(Plan plan) {
    this.plan = plan;
    inventory = plan.world().inventory();
    campaigns = Identities.ofCampaigns(inventory);
    pacingKey = plan.draws().key(Purpose.PACING);
    int[] channels = plan.world().vocabulary().media().placements().stream()
        .mapToInt(Media.Placement::channel)
        .toArray();
    evaluator = new AudienceEvaluator(
        plan.world().vocabulary().interests(),
        plan.segments(),
        channels,
        plan.settings().startWeekday(),
        null,
        plan.queries());
  }

  /** Why an ad does not bid for a request, or null if it bids. */
  @Nullable Reason of(int ad, Opportunities o, int i) {
    MarketState state = plan.book().state();
    int campaign = plan.terms().campaign[ad];
    if (!evaluator.seen(plan.audiences().get(ad), o, i)) {
      return Reason.AUDIENCE;
    }
    int formats =
        plan.world().vocabulary().media().placements().get(o.placement[i]).formats();
    if ((formats >>> inventory.ads().get(ad).format().code() & 1) == 0) {
      return Reason.FORMAT;
    }
    if (!state.inFlight[campaign]) {
      return Reason.FLIGHT;
    }
    if (state.paused[ad]) {
      return Reason.PAUSED;
    }
    if (!state.funded[campaign]) {
      return Reason.BUDGET;
    }
    if (capped(campaign, o, i) || capped(adSetGroup(ad), o, i)) {
      return Reason.CAP;
    }
    return pacingDraw(campaign, o, i) < state.participation[campaign] ? null : Reason.PACING;
  }

  private int adSetGroup(int ad) {
    return inventory.campaigns().size() + inventory.ads().get(ad).adSet();
  }

  private boolean capped(int group, Opportunities o, int i) {
    return !plan.caps().allows(o.memory(), o.row[i], group, o.time[i]);
  }

  /** Whether the campaign's cap, not that of the ad set, keeps an ad out. */
  boolean cappedByCampaign(int ad, Opportunities o, int i) {
    return capped(plan.terms().campaign[ad], o, i);
  }

  /** The draw below whose share a campaign takes part. */
  double pacingDraw(int campaign, Opportunities o, int i) {
    long user = Draws.entity(pacingKey, o.user(i));
    return Draws.uniform(Draws.part(Draws.bits(user, o.event[i]), campaigns.of(campaign)));
  }

  /** The clause of an audience that keeps the person or the moment out; the first of several. */
  Audience broken(Audience audience, Opportunities o, int i) {
    if (audience instanceof All all) {
      return all.parts().stream()
          .filter(part -> !evaluator.seen(part, o, i))
          .findFirst()
          .map(part -> broken(part, o, i))
          .orElse(audience);
    }
    if (audience instanceof None none) {
      return none.parts().stream()
          .filter(part -> evaluator.seen(part, o, i))
          .findFirst()
          .<Audience>map(part -> new None(List.of(part)))
          .orElse(audience);
    }
    return audience;
  }

  /** The kind of query of a request. */
  int query(Opportunities o, int i) {
    return evaluator.momentCode(Audience.Moment.QUERY, o, i);
  }
}
