package hawker.market;

import hawker.exchange.Opportunities;
import java.util.Arrays;

/**
 * The ad requests of one block in one slice, as columns of shape [size], in order of user and then of
 * time. Owner: one worker; refilled for every block.
 */
final class Requests {
  int size;
  int[] row = new int[256];
  int[] time = new int[256];
  int[] placement = new int[256];
  byte[] activity = new byte[256];
  short[] topic = new short[256];
  long[] event = new long[256];

  /** How many requests of the same user in the slice came before; [size]. */
  int[] wave = new int[256];

  /** One more than the greatest wave. */
  int waves;

  /** Room for the sessions of the person at hand. */
  final Sessions sessions = new Sessions();

  /** The requests by wave, and in their own order within one; [size]. */
  private int[] byWave = new int[256];

  /** Where each wave ends in {@link #byWave}, or its size until all requests are there; [waves]. */
  private int[] waveEnd = new int[64];

  void clear() {
    size = 0;
    waves = 0;
  }

  /** Makes room for one more of the user whose requests start at an index; returns its index. */
  int next(int first) {
    if (size == row.length) {
      int capacity = 2 * size;
      row = Arrays.copyOf(row, capacity);
      time = Arrays.copyOf(time, capacity);
      placement = Arrays.copyOf(placement, capacity);
      activity = Arrays.copyOf(activity, capacity);
      topic = Arrays.copyOf(topic, capacity);
      event = Arrays.copyOf(event, capacity);
      wave = Arrays.copyOf(wave, capacity);
      byWave = new int[capacity];
    }
    int own = size - first;
    if (own == waves) {
      if (waves == waveEnd.length) {
        waveEnd = Arrays.copyOf(waveEnd, 2 * waves);
      }
      waveEnd[waves++] = 0;
    }
    wave[size] = own;
    waveEnd[own]++;
    return size++;
  }

  /** Sorts the requests by wave, once all are there. */
  void finish() {
    int end = 0;
    for (int w = 0; w < waves; w++) {
      int start = end;
      end += waveEnd[w];
      waveEnd[w] = start;
    }
    for (int i = 0; i < size; i++) {
      byWave[waveEnd[wave[i]]++] = i;
    }
  }

  /** The position at which a wave starts. */
  int start(int theWave) {
    return theWave == 0 ? 0 : waveEnd[theWave - 1];
  }

  /** The position at which a wave ends. */
  int end(int theWave) {
    return waveEnd[theWave];
  }

  /** Leaves to be played what is asked for people of a cohort; all others stay to be noted. */
  void keep(Cohort cohort, int firstUser) {
    int kept = 0;
    int from = 0;
    for (int w = 0; w < waves; w++) {
      for (; from < waveEnd[w]; from++) {
        int i = byWave[from];
        if (cohort.has(firstUser + row[i])) {
          byWave[kept++] = i;
        }
      }
      waveEnd[w] = kept;
    }
  }

  /** Copies all requests, in order of user and then of time, into a batch with room for them. */
  void copyAll(Opportunities batch) {
    batch.size = size;
    System.arraycopy(row, 0, batch.row, 0, size);
    System.arraycopy(time, 0, batch.time, 0, size);
    System.arraycopy(placement, 0, batch.placement, 0, size);
    System.arraycopy(activity, 0, batch.activity, 0, size);
    System.arraycopy(topic, 0, batch.topic, 0, size);
    System.arraycopy(event, 0, batch.event, 0, size);
  }

  /**
   * Copies requests of one wave into a batch, as many as fit.
   *
   * @param from position to start at, from {@link #start} on
   * @param end where to end, {@link #end} of the wave
   * @return position to go on from
   */
  int copy(int from, int end, Opportunities batch) {
    batch.size = Math.min(end - from, batch.capacity());
    for (int to = 0; to < batch.size; to++) {
      int i = byWave[from + to];
      batch.row[to] = row[i];
      batch.time[to] = time[i];
      batch.placement[to] = placement[i];
      batch.activity[to] = activity[i];
      batch.topic[to] = topic[i];
      batch.event[to] = event[i];
    }
    return from + batch.size;
  }
}
