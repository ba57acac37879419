package hawker.targeting;

import hawker.exchange.AudienceEvaluator;
import hawker.exchange.Opportunities;
import hawker.exchange.SignalMemory;
import hawker.world.People;
import hawker.world.Tree;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Who is in which segment: a row of bits for every user, one bit per segment. Refreshed only between
 * slices, block by block; users never share a word of bits, so blocks may be refreshed in parallel.
 */
public final class Segments implements AudienceEvaluator.SegmentMembers {
  private static final int NO_SEGMENT = -1;

  /** Logarithm of the users whose bits lie in one array, which is a multiple of a block. */
  private static final int STRETCH_BITS = 16;

  private static final int STRETCH = 1 << STRETCH_BITS;

  /** Scores are kept to about a millionth; two signals just now must count as 2. */
  private static final double PRECISION = 2e-6;

  private final List<SegmentPlan.Entry> entries;
  private final Tree interests;
  private final AudienceEvaluator evaluator;
  private final int words;

  /** Bits of the users of one stretch after the other; [stretches][users of a stretch * words]. */
  private final long[][] members;

  private final int[] segmentOfNode;
  private final int[] nextWithNode;
  private final int[] fits;
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
    this.words = (entries.size() + 63) / 64;
    this.members = new long[words == 0 ? 0 : ((users - 1) >> STRETCH_BITS) + 1][];
    for (int stretch = 0; stretch < members.length; stretch++) {
      members[stretch] = new long[Math.min(STRETCH, users - stretch * STRETCH) * words];
    }
    this.fits = IntStream.range(0, entries.size())
        .filter(segment -> entries.get(segment).rule() instanceof SegmentRule.Fits)
        .toArray();
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
    return ((word(user, segment >> 6) >>> segment) & 1) != 0;
  }

  @Override
  public long word(int user, int word, long asked) {
    return word(user, word) & asked;
  }

  private long word(int user, int word) {
    return members[user >> STRETCH_BITS][(user & (STRETCH - 1)) * words + word];
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
    long[] due = new long[words];
    for (int segment = 0; segment < entries.size(); segment++) {
      if (due(entries.get(segment), timeSeconds, sliceSeconds)) {
        due[segment >> 6] |= 1L << segment;
      }
    }
    Scores scores = new Scores(entries.size());
    for (int row = 0; row < people.size; row++) {
      int user = people.first + row;
      long[] bits = members[user >> STRETCH_BITS];
      int first = (user & (STRETCH - 1)) * words;
      for (int word = 0; word < words; word++) {
        bits[first + word] &= ~due[word];
      }
      block.row[0] = row;
      for (int segment : fits) {
        if (isSet(due, segment) && belongs(segment, block)) {
          bits[first + (segment >> 6)] |= 1L << segment;
        }
      }
      if (needsSignals) {
        add(row, signals, timeSeconds, scores);
        scores.put(bits, first, due);
      }
    }
  }

  private static boolean isSet(long[] bits, int index) {
    return ((bits[index >> 6] >>> index) & 1) != 0;
  }

  private boolean belongs(int segment, Opportunities block) {
    SegmentRule.Fits rule = (SegmentRule.Fits) entries.get(segment).rule();
    return evaluator.seen(rule.audience(), block, 0);
  }

  /** Adds up a person's signals for every inferred segment, each for its node and all above it. */
  private void add(int row, SignalMemory signals, int timeSeconds, Scores scores) {
    for (int place = 0; place < SignalMemory.TOPICS; place++) {
      int topic = signals.topic(row, place);
      if (topic == Tree.NO_NODE) {
        continue;
      }
      double score = signals.score(row, place, timeSeconds);
      scores.all += score;
      for (int node = topic; node != Tree.NO_NODE; node = interests.parent(node)) {
        for (int s = segmentOfNode[node]; s != NO_SEGMENT; s = nextWithNode[s]) {
          scores.add(s, score);
        }
      }
    }
  }

  /** One person's scores; only segments that some signal touches are looked at. */
  private final class Scores {
    private final double[] score;
    private final int[] touched;
    private int count;
    private double all;

    Scores(int segments) {
      score = new double[segments];
      touched = new int[segments];
    }

    void add(int segment, double amount) {
      if (score[segment] == 0) {
        touched[count++] = segment;
      }
      score[segment] += amount;
    }

    /** Puts the person into the segments that are due, and forgets the scores. */
    void put(long[] bits, int first, long[] due) {
      for (int i = 0; i < count; i++) {
        int segment = touched[i];
        double kept = score[segment] * (1 + PRECISION);
        SegmentRule.Inferred rule = (SegmentRule.Inferred) entries.get(segment).rule();
        if (isSet(due, segment) && kept >= rule.least() && kept >= rule.share() * all) {
          bits[first + (segment >> 6)] |= 1L << segment;
        }
        score[segment] = 0;
      }
      count = 0;
      all = 0;
    }
  }
}
