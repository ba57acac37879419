package hawker.generate;

import it.unimi.dsi.fastutil.longs.Long2IntOpenHashMap;
import java.util.BitSet;
import java.util.List;

/** Splits slots into classes whose members nothing distinguishes. */
final class Partition {
  private Partition() {}

  /**
   * The coarsest classes such that every set is a union of classes.
   *
   * @param slots number of slots
   * @param sets sets of slots
   * @return class of each slot, numbered in order of first appearance; shape [slots]
   */
  static int[] by(int slots, List<BitSet> sets) {
    int[] classOf = new int[slots];
    for (BitSet set : sets) {
      int[] member = new int[slots];
      for (int slot = set.nextSetBit(0); slot >= 0; slot = set.nextSetBit(slot + 1)) {
        member[slot] = 1;
      }
      classOf = refine(classOf, member);
    }
    return classOf;
  }

  /** The classes of slots that agree in both. */
  static int[] refine(int[] a, int[] b) {
    Long2IntOpenHashMap numbers = new Long2IntOpenHashMap();
    int[] classOf = new int[a.length];
    for (int slot = 0; slot < a.length; slot++) {
      long pair = ((long) a[slot] << 32) | b[slot];
      int known = numbers.getOrDefault(pair, -1);
      if (known < 0) {
        known = numbers.size();
        numbers.put(pair, known);
      }
      classOf[slot] = known;
    }
    return classOf;
  }

  /** The number of classes. */
  static int classes(int[] classOf) {
    int most = -1;
    for (int c : classOf) {
      most = Math.max(most, c);
    }
    return most + 1;
  }

  /** The first slot of each class; shape [classes]. */
  static int[] representatives(int[] classOf) {
    int[] first = new int[classes(classOf)];
    for (int slot = classOf.length - 1; slot >= 0; slot--) {
      first[classOf[slot]] = slot;
    }
    return first;
  }
}
