package hawker.app.lab;

import it.unimi.dsi.fastutil.ints.Int2LongOpenHashMap;

/** How often people look at ads in a place, as far as a simulated log tells: all of its rows. */
final class Looks {
  private final Int2LongOpenHashMap looks = new Int2LongOpenHashMap();
  private final Int2LongOpenHashMap shown = new Int2LongOpenHashMap();

  /** Counts a row of a simulated log; leaves others alone. */
  void count(RowSource.Beside beside) {
    if (!Double.isNaN(beside.trueCtr())) {
      shown.addTo(beside.place(), 1);
      looks.addTo(beside.place(), beside.examined() ? 1 : 0);
    }
  }

  /** The probability of a click that the truth knows: true CTR by how often people look there. */
  double truth(RowSource.Beside beside) {
    return beside.trueCtr() * looked(beside.place());
  }

  /**
   * The probability of a click as the platform had it: its prediction, which is for the top slot, by
   * how often people look at the slot for each time that they look at the top one.
   */
  double platform(RowSource.Beside beside) {
    double top = looked(beside.top());
    return top > 0
        ? Math.min(1, beside.predicted() * (looked(beside.place()) / top))
        : beside.predicted();
  }

  private double looked(int place) {
    long rows = shown.get(place);
    return rows == 0 ? 1 : looks.get(place) / (double) rows;
  }
}
