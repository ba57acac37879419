package hawker.targeting;

import hawker.exchange.SignalMemory;
import hawker.world.Tree;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Scores of all {@link Inferred} segments at once: a person's few topics are gone through once, each
 * for its node and all above it, whatever the number of segments. Immutable but for {@link Person}.
 */
final class InferredScores {
  private static final int NO_SEGMENT = -1;

  private final Tree interests;
  private final @Nullable Inferred[] rules;
  private final int[] segmentOfNode;
  private final int[] nextWithNode;

  /** The inferred segments among some. */
  InferredScores(List<SegmentPlan.Entry> entries, Tree interests) {
    this.interests = interests;
    rules = new @Nullable Inferred[entries.size()];
    segmentOfNode = new int[interests.nodes()];
    nextWithNode = new int[rules.length];
    Arrays.fill(segmentOfNode, NO_SEGMENT);
    for (int segment = 0; segment < rules.length; segment++) {
      if (entries.get(segment).rule() instanceof Inferred inferred) {
        rules[segment] = inferred;
        nextWithNode[segment] = segmentOfNode[inferred.node()];
        segmentOfNode[inferred.node()] = segment;
      }
    }
  }

  /** One person's scores; only segments that some signal touches are looked at. */
  final class Person {
    private final double[] score = new double[rules.length];
    private final int[] touched = new int[rules.length];
    private int count;
    private double all;

    /**
     * Puts a person into the segments that are due.
     *
     * @param bits receives them, from an index on
     * @param due the segments, as bits
     */
    void put(Observed observed, int row, long[] bits, int first, long[] due) {
      int doings = observed.doings(row);
      if (doings == Observed.NOBODY) {
        return;
      }
      add(observed.memories().signals(), doings, observed.time());
      for (int i = 0; i < count; i++) {
        int segment = touched[i];
        Inferred rule = rules[segment];
        boolean isDue = ((due[segment >> 6] >>> segment) & 1) != 0;
        if (isDue && rule != null && rule.enough(score[segment], all)) {
          bits[first + (segment >> 6)] |= 1L << segment;
        }
        score[segment] = 0;
      }
      count = 0;
      all = 0;
    }

    private void add(SignalMemory signals, int row, int timeSeconds) {
      for (int place = 0; place < SignalMemory.TOPICS; place++) {
        int topic = signals.topic(row, place);
        if (topic == Tree.NO_NODE) {
          continue;
        }
        double amount = signals.score(row, place, timeSeconds);
        all += amount;
        for (int node = topic; node != Tree.NO_NODE; node = interests.parent(node)) {
          for (int s = segmentOfNode[node]; s != NO_SEGMENT; s = nextWithNode[s]) {
            add(s, amount);
          }
        }
      }
    }

    private void add(int segment, double amount) {
      if (amount == 0) {
        return;
      }
      if (score[segment] == 0) {
        touched[count++] = segment;
      }
      score[segment] += amount;
    }
  }
}
