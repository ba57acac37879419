package hawker.market;

import it.unimi.dsi.fastutil.bytes.ByteArrayList;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.longs.LongArrayList;

/**
 * The charges of one block in one slice, in order, for the ledger to settle between slices; columns
 * of shape [charges], each charge with what tells the cells its cost was counted in, so that
 * over-delivery can be counted there too. Owner: the worker that holds the block, then the thread
 * that reconciles.
 */
final class Charges {
  final IntArrayList ad = new IntArrayList();
  final LongArrayList micros = new LongArrayList();
  final IntArrayList row = new IntArrayList();
  final IntArrayList time = new IntArrayList();
  final IntArrayList placement = new IntArrayList();
  final ByteArrayList activity = new ByteArrayList();

  int size() {
    return ad.size();
  }

  void clear() {
    ad.clear();
    micros.clear();
    row.clear();
    time.clear();
    placement.clear();
    activity.clear();
  }
}
