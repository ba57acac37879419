package hawker.response;

import hawker.exchange.Opportunities;
import hawker.exchange.Outcome;
import java.util.Arrays;

/** How a person reads the slots of a page: which they look at, which they click. */
public interface ExaminationModel {
  /**
   * Marks the slots that may turn out to be looked at, before anybody knows how much they attract, so
   * that nothing has to be known of the others, and draws what attraction would make each a click.
   *
   * <p>Whether a person would click an ad in an opportunity is one latent draw addressed by (user,
   * event, ad), so that it is the same in every arm and in every slot.
   *
   * @param outcome read: {@code filled}, {@code ad}; written: {@code examined}, false in empty slots,
   *     and {@code latent} of those marked
   */
  void look(Opportunities opportunities, Outcome outcome);

  /**
   * Draws examination and clicks of every filled slot.
   *
   * @param opportunities the batch
   * @param outcome read: {@code filled}, {@code ad}, {@code latent} and {@code attraction} of the
   *     slots that {@link #look} marks; written: {@code examined}, {@code clicked}, both false in empty slots
   */
  void respond(Opportunities opportunities, Outcome outcome);

  /**
   * Writes the exact probability of examination of each slot of one page.
   *
   * @param slots number of slots, all filled
   * @param attraction click probability given examination of each slot, in [0, 1]; at least [slots]
   * @param out probabilities in [0, 1]; at least [slots], owned by the caller
   */
  void examination(int slots, double[] attraction, double[] out);

  /**
   * The probability of examination of each slot when every ad attracts with the same probability.
   *
   * @param slots number of slots, all filled
   * @param attraction click probability given examination, in [0, 1]
   * @return shape [slots], in [0, 1]
   */
  default double[] examination(int slots, double attraction) {
    double[] same = new double[slots];
    Arrays.fill(same, attraction);
    double[] out = new double[slots];
    examination(slots, same, out);
    return out;
  }
}
