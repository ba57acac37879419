package hawker.market;

import it.unimi.dsi.fastutil.bytes.ByteArrayList;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.longs.LongArrayList;
import java.util.List;

/**
 * The charges that one worker has noted in a slice, for the ledger to settle between slices; columns
 * of shape [charges], each charge with what tells the cells its cost was counted in, so that
 * over-delivery can be counted there too. Owner: the worker, then the thread that reconciles.
 *
 * <p>A worker takes blocks in rising order, each whole; {@link #inBlockOrder} puts the charges of all
 * workers in the order of blocks, whoever took which.
 */
final class Charges {
  final IntArrayList block = new IntArrayList();
  final IntArrayList ad = new IntArrayList();
  final LongArrayList micros = new LongArrayList();
  final IntArrayList row = new IntArrayList();
  final IntArrayList time = new IntArrayList();
  final IntArrayList placement = new IntArrayList();
  final ByteArrayList activity = new ByteArrayList();

  /** Number of the opportunity among those of its block in the slice; of no charges without a log. */
  final IntArrayList opportunity = new IntArrayList();

  /** Slot; of no charges without a log. */
  final IntArrayList slot = new IntArrayList();

  /** What is done with a charge. */
  @FunctionalInterface
  interface Settlement {
    /** Settles one charge of a list. */
    void settle(Charges charges, int index);
  }

  /** Hands every charge on, in order of blocks and within them in the order noted. */
  static void inBlockOrder(List<Charges> workers, Settlement settlement) {
    int[] next = new int[workers.size()];
    int of = first(workers, next);
    while (of >= 0) {
      Charges charges = workers.get(of);
      int block = charges.block.getInt(next[of]);
      while (next[of] < charges.size() && charges.block.getInt(next[of]) == block) {
        settlement.settle(charges, next[of]++);
      }
      of = first(workers, next);
    }
    workers.forEach(Charges::clear);
  }

  /** The worker whose next charge is of the least block; -1 if none has any left. */
  private static int first(List<Charges> workers, int[] next) {
    int least = -1;
    int found = -1;
    for (int w = 0; w < next.length; w++) {
      Charges charges = workers.get(w);
      if (next[w] < charges.size()) {
        int block = charges.block.getInt(next[w]);
        if (found < 0 || block < least) {
          least = block;
          found = w;
        }
      }
    }
    return found;
  }

  int size() {
    return ad.size();
  }

  private void clear() {
    block.clear();
    ad.clear();
    micros.clear();
    row.clear();
    time.clear();
    placement.clear();
    activity.clear();
    opportunity.clear();
    slot.clear();
  }
}
