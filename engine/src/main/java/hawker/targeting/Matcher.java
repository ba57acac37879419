package hawker.targeting;

import hawker.exchange.AudienceEvaluator.SegmentMembers;
import hawker.exchange.Candidates;
import hawker.exchange.Opportunities;
import hawker.world.People;
import java.util.Arrays;

/**
 * Finds the ads that opportunities belong to, the most promising first, a few at a time, so that the
 * search can stop when no ad that is left can win.
 *
 * <pre>
 *   for each word of 64 ads, in falling order of bounds, until no bound reaches the score to beat
 *     bits = and over dimensions of the row of the opportunity's code
 *          &amp; (ads that ask for no interest | or over the person's interests of their rows)
 *          &amp; not (or over them of the rows of ads that rule them out), likewise segments
 *     each bit left, if its own bound reaches the score, is a candidate
 * </pre>
 *
 * <p>Owner: one worker.
 */
public final class Matcher {
  private static final int FIRST_WORD = -1;

  private final TargetingIndex index;
  private final SegmentMembers segments;

  /** Rows of each opportunity, shifted to words; those of opportunity o from {@code start[o]}. */
  private int[] rows = new int[4096];

  private final int[] start;
  private final int[] interestsFrom;
  private final int[] segmentsFrom;

  /** Bits of the word at hand that are yet to be looked at; [opportunities]. */
  private final long[] pending;

  /** The word at hand; [opportunities]. */
  private final int[] word;

  private final boolean[] done;
  private int used;

  /**
   * A matcher.
   *
   * @param capacity greatest number of opportunities in a batch
   */
  public Matcher(TargetingIndex index, int capacity) {
    this.index = index;
    this.segments = index.segments;
    start = new int[capacity + 1];
    interestsFrom = new int[capacity];
    segmentsFrom = new int[capacity];
    pending = new long[capacity];
    word = new int[capacity];
    done = new boolean[capacity];
  }

  /** Turns to a batch of opportunities. */
  public void open(Opportunities opportunities) {
    used = 0;
    for (int o = 0; o < opportunities.size; o++) {
      start[o] = used;
      addCodes(opportunities, o);
      interestsFrom[o] = used;
      if (index.setRow[0] >= 0 || index.setRow[1] >= 0) {
        addInterests(opportunities.people(), opportunities.row[o]);
      }
      segmentsFrom[o] = used;
      if (index.setRow[2] >= 0 || index.setRow[3] >= 0) {
        addSegments(opportunities.user(o));
      }
      word[o] = FIRST_WORD;
      pending[o] = 0;
      done[o] = false;
    }
    start[opportunities.size] = used;
  }

  private void add(int row) {
    if (used == rows.length) {
      rows = Arrays.copyOf(rows, 2 * used);
    }
    rows[used++] = row << 3;
  }

  private void addCodes(Opportunities opportunities, int o) {
    People people = opportunities.people();
    int row = opportunities.row[o];
    int attributes = index.vocabulary.attributes().size();
    for (int i = 0; i < index.asked.length; i++) {
      int dimension = index.asked[i];
      int value;
      if (dimension < attributes) {
        value = people.seen(dimension, row);
      } else if (dimension == attributes) {
        value = opportunities.topic[o];
      } else {
        value = index.program.moment(dimension - attributes - 1, opportunities, o);
      }
      add(index.firstRow[i] + value + 1);
    }
  }

  private void addInterests(People people, int row) {
    for (int place = 0; place < People.SALIENT; place++) {
      int node = people.declared(row, place);
      if (node >= 0) {
        add(node + 1);
      }
    }
  }

  private void addSegments(int user) {
    long[] asked = index.askedSegments;
    for (int w = 0; w < asked.length; w++) {
      for (long left = segments.word(user, w, asked[w]); left != 0; left &= left - 1) {
        add((w << 6) + Long.numberOfTrailingZeros(left) + 1);
      }
    }
  }

  /**
   * Finds the next candidates of every opportunity that can still change its auction. Ads without a
   * bound all come in the first turn.
   *
   * @param wanted greatest number of candidates for each opportunity, ads without a bound aside
   * @param toBeat score that an ad has to reach to matter; [opportunities]
   * @param candidates receives the ads, in no order that matters
   * @return whether any was found
   */
  public boolean next(
      Opportunities opportunities, int wanted, double[] toBeat, Candidates candidates) {
    candidates.clear();
    for (int o = 0; o < opportunities.size; o++) {
      if (!done[o]) {
        find(opportunities, o, wanted, toBeat[o], candidates);
      }
      candidates.endOf(o);
    }
    return candidates.size > 0;
  }

  /** Finds all ads that take part and that one opportunity belongs to, whatever they can score. */
  public void all(Opportunities opportunities, int opportunity, Candidates candidates) {
    candidates.clear();
    word[opportunity] = FIRST_WORD;
    pending[opportunity] = 0;
    find(opportunities, opportunity, Integer.MAX_VALUE, 0, candidates);
  }

  private void find(
      Opportunities opportunities, int o, int most, double toBeat, Candidates candidates) {
    long left = pending[o];
    int at = word[o];
    int wanted = most;
    while (wanted > 0) {
      if (left == 0) {
        at++;
        if (at >= index.words || index.boundFrom[at] < toBeat) {
          done[o] = true;
          return;
        }
        left = index.live[at] & fitting(o, at);
        continue;
      }
      int position = (at << 6) + Long.numberOfTrailingZeros(left);
      long bit = left & -left;
      left ^= bit;
      if (index.bound[position] >= toBeat
          && ((index.inexact[at] & bit) == 0 || holds(opportunities, o, position))) {
        candidates.add(index.adAt[position]);
        wanted -= index.bound[position] < Double.POSITIVE_INFINITY ? 1 : 0;
      }
    }
    pending[o] = left;
    word[o] = at;
  }

  private boolean holds(Opportunities opportunities, int o, int position) {
    int audience = index.audienceOfAd[index.adAt[position]];
    return index.program.holds(audience, opportunities, o);
  }

  /** Whether any ad's audience and format fit an opportunity, whether or not it takes part. */
  public boolean anyFits(Opportunities opportunities, int o) {
    for (int at = 0; at < index.words; at++) {
      long fits = fitting(o, at);
      if ((fits & ~index.inexact[at]) != 0) {
        return true;
      }
      for (long left = fits; left != 0; left &= left - 1) {
        if (holds(opportunities, o, (at << 6) + Long.numberOfTrailingZeros(left))) {
          return true;
        }
      }
    }
    return false;
  }

  /** The ads of a word that fit an opportunity as far as the rows tell. */
  private long fitting(int o, int at) {
    long[] bits = index.bits;
    int base = index.at(0, at);
    long fits = -1;
    int codesEnd = interestsFrom[o];
    for (int i = start[o]; i < codesEnd; i++) {
      fits &= bits[base + rows[i]];
    }
    if (fits == 0) {
      return 0;
    }
    int interestsEnd = segmentsFrom[o];
    fits = among(fits, base, 0, codesEnd, interestsEnd);
    return among(fits, base, 2, interestsEnd, start[o + 1]);
  }

  /** Keeps the ads that ask for none or one of some values and rule out none of them. */
  private long among(long fits, int base, int set, int from, int to) {
    long[] bits = index.bits;
    long kept = fits;
    if (index.setRow[set] >= 0) {
      int first = base + (index.setRow[set] << 3);
      long one = bits[first];
      for (int i = from; i < to; i++) {
        one |= bits[first + rows[i]];
      }
      kept &= one;
    }
    if (index.setRow[set + 1] >= 0 && kept != 0) {
      int first = base + (index.setRow[set + 1] << 3);
      for (int i = from; i < to; i++) {
        kept &= ~bits[first + rows[i]];
      }
    }
    return kept;
  }
}
