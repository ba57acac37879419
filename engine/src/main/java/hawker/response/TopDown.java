package hawker.response;

import hawker.exchange.Opportunities;
import hawker.exchange.Outcome;
import hawker.random.Draws;
import hawker.random.Purpose;
import hawker.world.Identities;

/**
 * Reading from the top without skipping: the first slot is always looked at, and each look either
 * goes on to the next slot or ends the page.
 *
 * <pre>
 *   examined(0) = true
 *   clicked(s)  = examined(s) and latent click of the ad in s
 *   examined(s + 1) = examined(s) and goesOn(s, clicked(s))
 * </pre>
 */
abstract sealed class TopDown implements ExaminationModel permits Cascade, DependentClick, Dbn {
  private final long examinationKey;
  private final LatentClick latent;
  private final Identities ads;

  TopDown(ExaminationContext context) {
    examinationKey = context.draws().key(Purpose.EXAMINATION);
    latent = new LatentClick(context);
    ads = context.ads();
  }

  /**
   * Whether the person goes on below a slot they looked at.
   *
   * @param userKey key of {@link Purpose#EXAMINATION} with the user folded in
   * @param event address of the opportunity
   * @param slot the slot, 0 on top
   * @param ad what stands for the ad in it
   * @param clicked whether they clicked it
   */
  abstract boolean goesOn(long userKey, long event, int slot, long ad, boolean clicked);

  /** The probability of going on below a slot whose ad attracts so much, in [0, 1]. */
  abstract double continuation(int slot, double attraction);

  @Override
  public final void look(Opportunities opportunities, Outcome outcome) {
    latent.drawAll(opportunities, outcome);
  }

  @Override
  public final void respond(Opportunities opportunities, Outcome outcome) {
    for (int i = 0; i < opportunities.size; i++) {
      int user = opportunities.user(i);
      long event = opportunities.event[i];
      long looksKey = Draws.entity(examinationKey, user);
      int top = i * outcome.slotsMax;
      boolean reads = true;
      for (int slot = 0; slot < outcome.slotsMax; slot++) {
        int at = top + slot;
        boolean looks = reads && slot < outcome.filled[i];
        long ad = looks ? ads.of(outcome.ad[at]) : 0;
        boolean clicked = looks && outcome.latent[at] < outcome.attraction[at];
        outcome.examined[at] = looks;
        outcome.clicked[at] = clicked;
        reads = looks && goesOn(looksKey, event, slot, ad, clicked);
      }
    }
  }

  @Override
  public final void examination(int slots, double[] attraction, double[] out) {
    double reads = 1;
    for (int slot = 0; slot < slots; slot++) {
      out[slot] = reads;
      reads *= continuation(slot, attraction[slot]);
    }
  }
}
