package hawker.market;

import hawker.exchange.Memory;
import hawker.metrics.BidLandscape;
import hawker.scenario.FrequencyCapSpec;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * How often one person may see a group of ads in a window of time. Windows follow each other from the
 * start of the scenario. Immutable.
 */
final class FrequencyCaps {
  private static final int UNCAPPED = -1;

  private final int[] limit;
  private final int[] windowSeconds;
  private final int[] counted;
  private final boolean any;

  /** Whether some group may never be seen. */
  private final boolean never;

  /** Caps of numbered groups, each counted by itself; null for a group without one. */
  FrequencyCaps(List<? extends @Nullable FrequencyCapSpec> caps) {
    this(caps, IntStream.range(0, caps.size()).toArray());
  }

  /**
   * Caps of numbered groups.
   *
   * @param caps null for a group without one
   * @param countedAs the group that each is counted as, which has the same cap; [groups]
   */
  FrequencyCaps(List<? extends @Nullable FrequencyCapSpec> caps, int[] countedAs) {
    counted = countedAs;
    limit = new int[caps.size()];
    windowSeconds = new int[caps.size()];
    boolean found = false;
    for (int group = 0; group < limit.length; group++) {
      FrequencyCapSpec cap = caps.get(group);
      limit[group] = cap == null ? UNCAPPED : cap.impressions();
      windowSeconds[group] =
          cap == null ? 1 : (int) Math.min(Integer.MAX_VALUE, cap.per().seconds());
      found |= cap != null;
    }
    any = found;
    never = Arrays.stream(limit).anyMatch(cap -> cap == 0);
  }

  /** The number of groups. */
  int groups() {
    return limit.length;
  }

  /** The cap of a group; null for none. */
  BidLandscape.@Nullable Cap cap(int group) {
    return limit[group] == UNCAPPED
        ? null
        : new BidLandscape.Cap(limit[group], windowSeconds[group]);
  }

  /** Whether a person may see any group, so that none has to be looked at. */
  boolean allowsAll(Memory memory, int row, int timeSeconds) {
    return !any || (!never && !memory.anyFull(row, timeSeconds));
  }

  /** Whether a person may see the group once more. */
  boolean allows(Memory memory, int row, int group, int timeSeconds) {
    int cap = limit[group];
    return cap == UNCAPPED
        || (cap > 0 && memory.capCount(row, counted[group], window(group, timeSeconds)) < cap);
  }

  /** Counts an impression of the group. */
  void count(Memory memory, int row, int group, int timeSeconds) {
    if (limit[group] != UNCAPPED) {
      int window = window(group, timeSeconds);
      if (memory.countCap(row, counted[group], window) >= limit[group]) {
        memory.fill(row, (window + 1L) * windowSeconds[group]);
      }
    }
  }

  private int window(int group, int timeSeconds) {
    return timeSeconds / windowSeconds[group];
  }
}
