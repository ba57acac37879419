package hawker.response;

import hawker.exchange.Opportunities;
import hawker.exchange.Outcome;
import hawker.plugin.About;
import hawker.plugin.Default;
import hawker.plugin.Range;
import hawker.plugin.SettingException;
import hawker.random.Draws;
import hawker.random.Purpose;
import java.util.List;

/**
 * The position-based model: a slot is looked at with a probability of its own, whatever the ads.
 *
 * <p>The examination hypothesis of Richardson, Dominowska and Ragno, "Predicting clicks" (WWW
 * 2007), as formalized in Craswell, Zoeter, Taylor and Ramsey (WSDM 2008).
 *
 * <pre>
 *   P(click on ad in slot) = examination[slot] * attraction(ad)
 * </pre>
 *
 * <p>The model leaves open how the slots of one page depend on each other. Here one draw per
 * opportunity says how far down the eye gets, so the slots looked at are the first ones, and an ad
 * that moves up never loses a look.
 */
@About("Each slot is looked at with a fixed probability (position-based model).")
public final class PositionBased implements ExaminationModel {
  private final double[] examination;
  private final long examinationKey;
  private final LatentClick latent;

  /** Settings of the model. */
  public record Settings(
      @About("Probability that each slot is looked at, from the top; further slots take the last.")
      @Default("[0.68, 0.61, 0.48, 0.34, 0.28, 0.20, 0.11, 0.10, 0.08, 0.06]")
      @Range(min = 0, max = 1)
      List<Double> examination) {
    /** Checks that there is one and that none is above the slot over it. */
    public Settings {
      examination = List.copyOf(examination);
      if (examination.isEmpty()) {
        throw new SettingException("examination", "have a share for at least one slot");
      }
      for (int slot = 1; slot < examination.size(); slot++) {
        if (examination.get(slot) > examination.get(slot - 1)) {
          throw new SettingException(
              "examination",
              "never rise down the page; "
                  + examination.get(slot)
                  + " follows "
                  + examination.get(slot - 1));
        }
      }
    }
  }

  /** A model ready for use by any number of workers. */
  public PositionBased(Settings settings, ExaminationContext context) {
    examination =
        settings.examination().stream().mapToDouble(Double::doubleValue).toArray();
    examinationKey = context.draws().key(Purpose.EXAMINATION);
    latent = new LatentClick(context);
  }

  @Override
  public void look(Opportunities opportunities, Outcome outcome) {
    for (int i = 0; i < opportunities.size; i++) {
      int looks = Math.min(outcome.filled[i], looks(opportunities, i, outcome.slotsMax));
      int top = i * outcome.slotsMax;
      for (int slot = 0; slot < outcome.slotsMax; slot++) {
        outcome.examined[top + slot] = slot < looks;
      }
      if (looks > 0) {
        latent.draw(opportunities, i, looks, outcome);
      }
    }
  }

  /** How many slots the eye gets down to: those whose probability is above one draw. */
  private int looks(Opportunities opportunities, int i, int slots) {
    long user = Draws.entity(examinationKey, opportunities.user(i));
    double reach = Draws.uniform(Draws.bits(user, opportunities.event[i]));
    int looks = 0;
    while (looks < slots && reach < of(looks)) {
      looks++;
    }
    return looks;
  }

  @Override
  public void respond(Opportunities opportunities, Outcome outcome) {
    int slots = opportunities.size * outcome.slotsMax;
    for (int at = 0; at < slots; at++) {
      outcome.clicked[at] = outcome.examined[at] && outcome.latent[at] < outcome.attraction[at];
    }
  }

  @Override
  public void examination(int slots, double[] attraction, double[] out) {
    for (int slot = 0; slot < slots; slot++) {
      out[slot] = of(slot);
    }
  }

  private double of(int slot) {
    return examination[Math.min(slot, examination.length - 1)];
  }
}
