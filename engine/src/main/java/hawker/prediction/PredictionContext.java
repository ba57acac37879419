package hawker.prediction;

import hawker.exchange.SlotTable;
import hawker.exchange.TrueCtr;
import hawker.random.Draws;
import hawker.world.Inventory;
import hawker.world.Vocabulary;

/**
 * What models are built from.
 *
 * @param vocabulary the names of the world
 * @param inventory the ads
 * @param slots the platform's own estimate of what each slot is worth
 * @param truth the true click probabilities, for the oracle alone
 * @param draws the draws of the replication
 */
public record PredictionContext(
    Vocabulary vocabulary, Inventory inventory, SlotTable slots, TrueCtr truth, Draws draws) {
  /** What models are built from that draw nothing of their own. */
  public PredictionContext(
      Vocabulary vocabulary, Inventory inventory, SlotTable slots, TrueCtr truth) {
    this(vocabulary, inventory, slots, truth, new Draws(0, 0));
  }
}
