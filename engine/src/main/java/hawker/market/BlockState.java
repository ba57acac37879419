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

  /** Whether the person got an impression; [rows]. */
  final boolean[] reached;

  /** How many impressions of focal campaigns the person got; [rows]. */
  final int[] focalImpressions;

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
    focalImpressions = new int[rows];
    reachedMoments = new long[momentBreakdowns][rows];
    this.tally = tally;
  }
}
