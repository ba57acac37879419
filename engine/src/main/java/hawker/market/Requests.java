package hawker.market;

import hawker.exchange.Opportunities;
import it.unimi.dsi.fastutil.ints.IntComparator;
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

  private final IntComparator byTime = (a, b) -> Integer.compare(time[a], time[b]);

  void clear() {
    size = 0;
    waves = 0;
  }

  /** Makes room for one more; returns its index. */
  int next() {
    if (size == row.length) {
      int capacity = 2 * size;
      row = Arrays.copyOf(row, capacity);
      time = Arrays.copyOf(time, capacity);
      placement = Arrays.copyOf(placement, capacity);
      activity = Arrays.copyOf(activity, capacity);
      topic = Arrays.copyOf(topic, capacity);
      event = Arrays.copyOf(event, capacity);
      wave = Arrays.copyOf(wave, capacity);
    }
    return size++;
  }

  /** Puts the requests of one user, from an index on, in order of time, and numbers their waves. */
  void order(int first) {
    it.unimi.dsi.fastutil.Arrays.mergeSort(first, size, byTime, this::swap);
    for (int i = first; i < size; i++) {
      wave[i] = i - first;
    }
    waves = Math.max(waves, size - first);
  }

  private void swap(int a, int b) {
    swap(row, a, b);
    swap(time, a, b);
    swap(placement, a, b);
    byte activityOfA = activity[a];
    activity[a] = activity[b];
    activity[b] = activityOfA;
    short topicOfA = topic[a];
    topic[a] = topic[b];
    topic[b] = topicOfA;
    long eventOfA = event[a];
    event[a] = event[b];
    event[b] = eventOfA;
  }

  private static void swap(int[] column, int a, int b) {
    int ofA = column[a];
    column[a] = column[b];
    column[b] = ofA;
  }

  /**
   * Copies requests of one wave into a batch, as many as fit.
   *
   * @param from index to start at
   * @return index to go on from, or {@code size} when the wave is done
   */
  int copyWave(int theWave, int from, Opportunities batch) {
    batch.size = 0;
    int i = from;
    while (i < size && batch.size < batch.capacity()) {
      if (wave[i] == theWave) {
        copy(i, batch, batch.size++);
      }
      i++;
    }
    return i;
  }

  private void copy(int i, Opportunities batch, int to) {
    batch.row[to] = row[i];
    batch.time[to] = time[i];
    batch.placement[to] = placement[i];
    batch.activity[to] = activity[i];
    batch.topic[to] = topic[i];
    batch.event[to] = event[i];
  }
}
