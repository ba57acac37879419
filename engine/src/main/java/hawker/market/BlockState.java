package hawker.market;

import hawker.exchange.Memory;
import hawker.exchange.SignalMemory;
import hawker.prediction.CtrModel;

/** All that a run keeps of one block of people from slice to slice. */
final class BlockState {
  final Memory memory;
  final SignalMemory signals;
  final Charges charges = new Charges();
  final CtrModel.Tally tally;

  /** Whether the person got an impression, and one of a focal campaign; [rows]. */
  final boolean[] reached;

  final boolean[] reachedByFocal;

  /** Which cells of a moment's breakdown a person was reached in; bits, [breakdowns][rows]. */
  final long[][] reachedMoments;

  BlockState(
      int rows,
      int momentBreakdowns,
      double annoyanceHalfLifeSeconds,
      double signalHalfLifeSeconds,
      CtrModel.Tally tally) {
    memory = new Memory(rows, annoyanceHalfLifeSeconds);
    signals = new SignalMemory(rows, signalHalfLifeSeconds);
    reached = new boolean[rows];
    reachedByFocal = new boolean[rows];
    reachedMoments = new long[momentBreakdowns][rows];
    this.tally = tally;
  }
}
