package hawker.market;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.longs.LongArrayList;

/**
 * The charges of one block in one slice, in order, for the ledger to settle between slices; each with
 * the cells its cost was counted in, so that over-delivery can be counted there too. Owner: the
 * worker that holds the block, then the thread that reconciles.
 */
final class Charges {
  final IntArrayList ad = new IntArrayList();
  final LongArrayList micros = new LongArrayList();

  /** Cells in each breakdown; row-major [charges][breakdowns]. */
  final IntArrayList cells = new IntArrayList();

  int size() {
    return ad.size();
  }

  void clear() {
    ad.clear();
    micros.clear();
    cells.clear();
  }
}
