package hawker.prediction;

import hawker.exchange.SlotTable;
import hawker.exchange.TrueCtr;
import hawker.world.Inventory;
import hawker.world.Vocabulary;

/**
 * What models are built from.
 *
 * @param vocabulary the names of the world
 * @param inventory the ads
 * @param slots the platform's own estimate of what each slot is worth
 * @param truth the true click probabilities, for the oracle alone
 */
public record PredictionContext(
    Vocabulary vocabulary, Inventory inventory, SlotTable slots, TrueCtr truth) {}
