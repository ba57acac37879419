package hawker.targeting;

import hawker.exchange.AudienceEvaluator;
import hawker.exchange.Observations;
import hawker.exchange.Opportunities;
import hawker.state.StateIn;
import hawker.state.StateOut;
import hawker.state.Stateful;
import hawker.targeting.SegmentRule.Membership;
import java.util.List;
import org.roaringbitmap.PeekableIntIterator;
import org.roaringbitmap.RoaringBitmap;

/**
 * Who is in which segment: a row of bits for every user, one bit per segment, since matching asks for
 * all segments of one person at a time. A segment as a whole, to be handed on or put in from outside,
 * is a compressed bitmap of users. Refreshed only between slices, block by block; users never share a
 * word of bits, so blocks may be refreshed in parallel.
 *
 * <pre>
 *   round 0         plain rules that are due
 *   rounds 1 … n    studies of the rules that learn, such as look-alikes, if any is due
 *   last round      these rules
 * </pre>
 */
public final class Segments implements AudienceEvaluator.SegmentMembers, Stateful {
  /** Logarithm of the users whose bits lie in one array, which is a multiple of a block. */
  private static final int STRETCH_BITS = 16;

  private static final int STRETCH = 1 << STRETCH_BITS;

  private final List<SegmentPlan.Entry> entries;
  private final Membership[] memberships;
  private final Sources sources;
  private final InferredScores inferred;
  private final int users;
  private final int words;

  /** Bits of the users of one stretch after the other; [stretches][users of a stretch * words]. */
  private final long[][] members;

  private final boolean needsSignals;
  private final long postSeconds;

  /**
   * Empty segments.
   *
   * @param plan what segments there are
   * @param users number of users
   * @param sources what they are told from
   */
  public Segments(SegmentPlan plan, int users, Sources sources) {
    this.entries = plan.entries();
    this.sources = sources;
    this.users = users;
    this.needsSignals = plan.needsSignals();
    this.postSeconds = plan.postSeconds();
    this.words = (entries.size() + 63) / 64;
    this.members = new long[words == 0 ? 0 : ((users - 1) >> STRETCH_BITS) + 1][];
    for (int stretch = 0; stretch < members.length; stretch++) {
      members[stretch] = new long[Math.min(STRETCH, users - stretch * STRETCH) * words];
    }
    this.inferred = new InferredScores(entries, sources.vocabulary().interests());
    this.memberships = entries.stream()
        .map(entry -> entry.rule().membership(sources, users))
        .toArray(Membership[]::new);
  }

  /** What is lost of what people do before segments are told from it. */
  public SignalLoss loss() {
    return sources.loss();
  }

  /** What segments there are, in order. */
  public List<SegmentPlan.Entry> entries() {
    return entries;
  }

  /** The number of segments. */
  public int segments() {
    return entries.size();
  }

  /** Whether any segment is told from decayed signals. */
  public boolean needsSignals() {
    return needsSignals;
  }

  /** Whether any segment is told from the last posts. */
  public boolean needsPosts() {
    return postSeconds > 0;
  }

  /**
   * How far back what people did before the scenario matters, in seconds.
   *
   * @param kept how far back signals are kept
   */
  public long historySeconds(long kept) {
    return needsSignals ? kept : Math.min(kept, postSeconds);
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

  /** The members of a segment as a compressed bitmap of user numbers. */
  public RoaringBitmap members(int segment) {
    RoaringBitmap all = new RoaringBitmap();
    for (int user = 0; user < users; user++) {
      if (contains(segment, user)) {
        all.add(user);
      }
    }
    all.runOptimize();
    return all;
  }

  /**
   * Puts people into a segment that is handed in ({@link SegmentRule#isHandedIn}) in place of those who were there; between slices. Whoever
   * does tells the index ({@link TargetingIndex#segmentsChanged}).
   */
  public void put(int segment, RoaringBitmap people) {
    long bit = 1L << segment;
    for (long[] stretch : members) {
      for (int at = segment >> 6; at < stretch.length; at += words) {
        stretch[at] &= ~bit;
      }
    }
    for (PeekableIntIterator each = people.getIntIterator(); each.hasNext(); ) {
      int user = each.next();
      members[user >> STRETCH_BITS][(user & (STRETCH - 1)) * words + (segment >> 6)] |= bit;
    }
  }

  /** How many rounds of looking at everybody the segments due at the start of a slice take. */
  public int rounds(long timeSeconds, long sliceSeconds) {
    boolean any = false;
    int studies = 0;
    for (int segment = 0; segment < memberships.length; segment++) {
      if (due(segment, timeSeconds, sliceSeconds)) {
        any = true;
        studies = Math.max(studies, memberships[segment].studies());
      }
    }
    return studies > 0 ? studies + 2 : any ? 1 : 0;
  }

  private boolean due(int segment, long timeSeconds, long sliceSeconds) {
    SegmentPlan.Entry entry = entries.get(segment);
    return !entry.rule().isHandedIn()
        && timeSeconds % Math.max(entry.refreshSeconds(), sliceSeconds) < sliceSeconds;
  }

  /**
   * Looks at one block in one round, at the start of a slice.
   *
   * @param round from 0, below {@link #rounds}
   * @param block a batch turned to the block, of capacity 1 at least; overwritten
   * @param memories what the people did
   */
  public void look(
      int round, Opportunities block, Observations memories, int timeSeconds, long sliceSeconds) {
    Observed observed = new Observed(block, memories, sources, timeSeconds);
    memories.acts().settle(timeSeconds);
    int last = rounds(timeSeconds, sliceSeconds) - 1;
    if (round == 0 || round == last) {
      refresh(observed, dueIn(round > 0, timeSeconds, sliceSeconds));
      return;
    }
    for (int segment = 0; segment < memberships.length; segment++) {
      if (studies(segment, round, timeSeconds, sliceSeconds)) {
        memberships[segment].study(round - 1, observed);
      }
    }
  }

  /** Ends a round, once all blocks have been looked at. */
  public void settle(int round, long timeSeconds, long sliceSeconds) {
    for (int segment = 0; segment < memberships.length; segment++) {
      if (studies(segment, round, timeSeconds, sliceSeconds)) {
        memberships[segment].settle(round - 1);
      }
    }
  }

  private boolean studies(int segment, int round, long timeSeconds, long sliceSeconds) {
    return round > 0
        && round <= memberships[segment].studies()
        && due(segment, timeSeconds, sliceSeconds);
  }

  /** The segments that are due, of those that learn or of the others, as bits. */
  private long[] dueIn(boolean learning, int timeSeconds, long sliceSeconds) {
    long[] due = new long[words];
    for (int segment = 0; segment < memberships.length; segment++) {
      if (memberships[segment].studies() > 0 == learning
          && due(segment, timeSeconds, sliceSeconds)) {
        due[segment >> 6] |= 1L << segment;
      }
    }
    return due;
  }

  private void refresh(Observed observed, long[] due) {
    int[] single = new int[memberships.length];
    int singles = 0;
    boolean anyInferred = false;
    for (int segment = 0; segment < memberships.length; segment++) {
      boolean isDue = ((due[segment >> 6] >>> segment) & 1) != 0;
      boolean isInferred = memberships[segment] instanceof Inferred;
      anyInferred |= isDue && isInferred;
      if (isDue && !isInferred) {
        single[singles++] = segment;
      }
    }
    InferredScores.Person scores = inferred.new Person();
    for (int row = 0; row < observed.people().size; row++) {
      int user = observed.user(row);
      long[] bits = members[user >> STRETCH_BITS];
      int first = (user & (STRETCH - 1)) * words;
      for (int word = 0; word < words; word++) {
        bits[first + word] &= ~due[word];
      }
      for (int i = 0; i < singles; i++) {
        int segment = single[i];
        if (memberships[segment].holds(observed, row)) {
          bits[first + (segment >> 6)] |= 1L << segment;
        }
      }
      if (anyInferred) {
        scores.put(observed, row, bits, first, due);
      }
    }
  }

  @Override
  public void save(StateOut out) {
    out.putInt(members.length);
    for (long[] stretch : members) {
      out.putLongs(stretch);
    }
  }

  @Override
  public void load(StateIn in) {
    StateIn.expect(in.readInt(), members.length);
    for (long[] stretch : members) {
      in.into(stretch);
    }
  }
}
