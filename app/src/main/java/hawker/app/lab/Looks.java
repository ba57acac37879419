package hawker.app.lab;

import it.unimi.dsi.fastutil.ints.Int2LongOpenHashMap;

/** How often people look at ads in a place, as far as a simulated log tells. */
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
    long rows = shown.get(beside.place());
    double looked = rows == 0 ? 1 : looks.get(beside.place()) / (double) rows;
    return beside.trueCtr() * looked;
  }
}
