package hawker.response;

import hawker.exchange.Opportunities;
import hawker.exchange.Outcome;
import hawker.random.Draws;
import hawker.random.Purpose;
import hawker.world.Identities;

/**
 * The draw that says whether a person would click an ad in an opportunity if they looked at it:
 * addressed by user, event and ad only, so that neither the arm nor the slot nor the reading of the
 * page changes it. They would if it is below the attraction: never at 0, always at 1.
 */
final class LatentClick {
  private final long key;
  private final Identities ads;

  LatentClick(ExaminationContext context) {
    key = context.draws().key(Purpose.CLICK);
    ads = context.ads();
  }

  /**
   * Draws for the first slots of one opportunity.
   *
   * @param slots how many; further ones are left alone
   * @param outcome read: {@code ad}; written: {@code latent}
   */
  void draw(Opportunities opportunities, int opportunity, int slots, Outcome outcome) {
    long user = Draws.entity(key, opportunities.user(opportunity));
    long event = Draws.bits(user, opportunities.event[opportunity]);
    int top = opportunity * outcome.slotsMax;
    for (int at = top; at < top + slots; at++) {
      outcome.latent[at] = Draws.uniform(Draws.part(event, ads.of(outcome.ad[at])));
    }
  }

  /** Marks all filled slots as looked at, and draws for them. */
  void drawAll(Opportunities opportunities, Outcome outcome) {
    for (int o = 0; o < opportunities.size; o++) {
      int top = o * outcome.slotsMax;
      for (int slot = 0; slot < outcome.slotsMax; slot++) {
        outcome.examined[top + slot] = slot < outcome.filled[o];
      }
      draw(opportunities, o, outcome.filled[o], outcome);
    }
  }
}
