package hawker.targeting;

import hawker.exchange.AudienceEvaluator;
import hawker.exchange.Opportunities;
import hawker.exchange.SignalMemory;
import hawker.world.People;
import hawker.world.Population;
import hawker.world.Tree;
import java.util.Arrays;
import java.util.List;

/**
 * Who is in which segment, one bit per user and segment. Refreshed only between slices, block by
 * block; blocks never share a word of bits, so they may be refreshed in parallel.
 */
public final class Segments implements AudienceEvaluator.SegmentMembers {
  private static final int NO_SEGMENT = -1;

  /** Scores are kept to about a millionth; two signals just now must count as 2. */
  private static final double PRECISION = 2e-6;

  private final List<SegmentPlan.Entry> entries;
  private final Tree interests;
  private final AudienceEvaluator evaluator;
  private final long[][] members;
  private final int[] segmentOfNode;
  private final int[] nextWithNode;
  private final boolean needsSignals;

  /**
   * Empty segments.
   *
   * @param plan what segments there are
   * @param interests the taxonomy
   * @param users number of users
   * @param evaluator judges who fits an audience
   */
  public Segments(SegmentPlan plan, Tree interests, int users, AudienceEvaluator evaluator) {
    this.entries = plan.entries();
    this.needsSignals = plan.needsSignals();
    this.interests = interests;
    this.evaluator = evaluator;
    this.members = new long[entries.size()][(users + 63) / 64];
    this.segmentOfNode = new int[interests.nodes()];
    this.nextWithNode = new int[entries.size()];
    Arrays.fill(segmentOfNode, NO_SEGMENT);
    for (int segment = 0; segment < entries.size(); segment++) {
      if (entries.get(segment).rule() instanceof SegmentRule.Inferred inferred) {
        nextWithNode[segment] = segmentOfNode[inferred.node()];
        segmentOfNode[inferred.node()] = segment;
      }
    }
  }

  /** The number of segments. */
  public int segments() {
    return entries.size();
  }

  /** Whether any segment is inferred from signals. */
  public boolean needsSignals() {
    return needsSignals;
  }

  @Override
  public boolean contains(int segment, int user) {
    return ((members[segment][user >> 6] >>> user) & 1) != 0;
  }

  /** Whether some segment is due for a look at the start of a slice. */
  public boolean due(long timeSeconds, long sliceSeconds) {
    for (SegmentPlan.Entry entry : entries) {
      if (due(entry, timeSeconds, sliceSeconds)) {
        return true;
      }
    }
    return false;
  }

  private static boolean due(SegmentPlan.Entry entry, long timeSeconds, long sliceSeconds) {
    return timeSeconds % Math.max(entry.refreshSeconds(), sliceSeconds) < sliceSeconds;
  }

  /**
   * Looks afresh at the segments that are due, for the people of one block.
   *
   * @param block a batch turned to the block, of capacity 1 at least; overwritten
   * @param signals what the people did
   * @param timeSeconds start of the slice
   * @param sliceSeconds length of a slice
   */
  public void refresh(
      Opportunities block, SignalMemory signals, int timeSeconds, long sliceSeconds) {
    People people = block.people();
    if (people.first % 64 != 0 || Population.BLOCK % 64 != 0) {
      throw new IllegalStateException("blocks must not share a word of bits");
    }
    double[] scores = new double[entries.size()];
    for (int row = 0; row < people.size; row++) {
      double all = score(row, signals, timeSeconds, scores);
      block.row[0] = row;
      for (int segment = 0; segment < scores.length; segment++) {
        SegmentPlan.Entry entry = entries.get(segment);
        if (due(entry, timeSeconds, sliceSeconds)) {
          put(segment, people.first + row, belongs(entry.rule(), scores[segment], all, block));
        }
      }
    }
  }

  private boolean belongs(SegmentRule rule, double score, double all, Opportunities block) {
    if (rule instanceof SegmentRule.Inferred inferred) {
      double kept = score * (1 + PRECISION);
      return kept >= inferred.least() && kept >= inferred.share() * all;
    }
    return evaluator.seen(((SegmentRule.Fits) rule).audience(), block, 0);
  }

  /**
   * Adds up a person's signals for every inferred segment, each for its node and all above it;
   * returns the sum over all topics.
   */
  private double score(int row, SignalMemory signals, int timeSeconds, double[] scores) {
    Arrays.fill(scores, 0);
    double all = 0;
    for (int place = 0; place < SignalMemory.TOPICS; place++) {
      int topic = signals.topic(row, place);
      if (topic == Tree.NO_NODE) {
        continue;
      }
      double score = signals.score(row, place, timeSeconds);
      all += score;
      for (int node = topic; node != Tree.NO_NODE; node = interests.parent(node)) {
        for (int s = segmentOfNode[node]; s != NO_SEGMENT; s = nextWithNode[s]) {
          scores[s] += score;
        }
      }
    }
    return all;
  }

  private void put(int segment, int user, boolean member) {
    long bit = 1L << user;
    if (member) {
      members[segment][user >> 6] |= bit;
    } else {
      members[segment][user >> 6] &= ~bit;
    }
  }
}
