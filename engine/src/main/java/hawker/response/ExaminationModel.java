package hawker.response;

import hawker.exchange.Opportunities;
import hawker.exchange.Outcome;

/** How a person reads the slots of a page: which they look at, which they click. */
public interface ExaminationModel {
  /**
   * Draws examination and clicks of every filled slot.
   *
   * <p>Whether a person would click an ad in an opportunity is one latent draw addressed by (user,
   * event, ad), so that it is the same in every arm and in every slot.
   *
   * @param opportunities the batch
   * @param outcome read: {@code filled}, {@code ad}, {@code attraction}; written: {@code examined},
   *     {@code clicked}
   */
  void respond(Opportunities opportunities, Outcome outcome);

  /**
   * The probability of examination of each slot when every ad attracts with the same probability.
   *
   * @param slots number of slots, all filled
   * @param attraction click probability given examination, in [0, 1]
   * @return shape [slots], in [0, 1]
   */
  double[] examination(int slots, double attraction);
}
