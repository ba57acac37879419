package hawker.market;

import hawker.exchange.Memory;
import hawker.exchange.SignalMemory;

/** All that a run keeps of one block of people from slice to slice. */
final class BlockState {
  private static final byte REACHED = Byte.MIN_VALUE;
  private static final byte MOST = Byte.MAX_VALUE;

  final Memory memory;

  /** Of no rows where no segment is inferred from signals. */
  final SignalMemory signals;

  /**
   * Whether the person got an impression (the sign bit), and how many of focal campaigns, as far as
   * seven bits can count; [rows].
   */
  private final byte[] impressions;

  /**
   * Which cells of a moment's breakdown a person was reached in; bits, [breakdowns][rows]; of no rows
   * for breakdowns by what people are.
   */
  final long[][] reachedMoments;

  BlockState(int rows, Plan plan) {
    memory = new Memory(rows, plan.settings().annoyanceHalfLifeSeconds());
    signals = new SignalMemory(
        plan.segments().needsSignals() ? rows : 0, plan.settings().signalHalfLifeSeconds());
    impressions = new byte[rows];
    reachedMoments = plan.breakdowns().stream()
        .map(breakdown -> new long[breakdown.ofPerson() ? 0 : rows])
        .toArray(long[][]::new);
  }

  /** Notes an impression; returns whether it is the person's first. */
  boolean reach(int row) {
    boolean first = impressions[row] >= 0;
    impressions[row] |= REACHED;
    return first;
  }

  /** Notes an impression of a focal campaign; returns how many came before, 127 for any more. */
  int reachFocal(int row) {
    int before = impressions[row] & MOST;
    if (before < MOST) {
      impressions[row]++;
    }
    return before;
  }
}
