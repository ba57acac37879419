package hawker.targeting;

import hawker.exchange.AudienceEvaluator.SegmentMembers;
import hawker.exchange.Candidates;
import hawker.exchange.Opportunities;
import hawker.world.People;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Finds the ads that opportunities belong to, the most promising first, a few at a time, so that the
 * search can stop when no ad that is left can win.
 *
 * <pre>
 *   for each word of 64 ads, in falling order of bounds, until no bound reaches the score to beat
 *     bits = and over attributes of the row of the person's code
 *          &amp; (ads that ask for no interest | or over the person's interests of their rows)
 *          &amp; not (or over them of the rows of ads that rule them out), likewise segments
 *          &amp; and over dimensions of the moment of the row of the opportunity's code
 *     each bit left, if its own bound reaches the score, is a candidate
 * </pre>
 *
 * <p>What concerns the person is the same for all their requests: where few ads fit, it is read off
 * the person's {@link Shortlists}.
 *
 * <p>Owner: one worker.
 */
public final class Matcher {
  private static final int NO_ROWS = -1;

  /** The word of an opportunity whose search goes through the person's shortlist. */
  private static final int LISTED = -1;

  private final TargetingIndex index;
  private final SegmentMembers segments;

  /** Dimensions of the moment that some ad asks for. */
  private final int moments;

  /** Rows of people, shifted to words; of opportunity o from {@code from[o]}. */
  private int[] rows = new int[4096];

  private int rowsUsed;

  /** Where the rows of attributes, interests and segments start and end; [opportunities][4]. */
  private final int[] from;

  /** Rows of the moment, shifted to words; [opportunities][moments]. */
  private final int[] momentRows;

  /** The next place of the person's shortlist; [opportunities]. */
  private final int[] place;

  /** Bits of the word at hand that are yet to be looked at; [opportunities]. */
  private final long[] pending;

  /** The next word to look at, or {@link #LISTED}; [opportunities]. */
  private final int[] word;

  private final boolean[] done;
  private @Nullable Shortlists lists;

  /**
   * A matcher.
   *
   * @param capacity greatest number of opportunities in a batch
   */
  public Matcher(TargetingIndex index, int capacity) {
    this.index = index;
    this.segments = index.segments;
    moments = index.asked.length - index.askedAttributes;
    from = new int[4 * capacity];
    momentRows = new int[moments * capacity];
    place = new int[capacity];
    pending = new long[capacity];
    word = new int[capacity];
    done = new boolean[capacity];
  }

  /**
   * Turns to a batch of opportunities.
   *
   * @param shortlists what is known of the people of their block; null if nothing is kept
   */
  public void open(Opportunities opportunities, @Nullable Shortlists shortlists) {
    lists = shortlists;
    if (shortlists != null) {
      shortlists.turnTo(index.version());
    }
    rowsUsed = 0;
    for (int o = 0; o < opportunities.size; o++) {
      from[4 * o] = NO_ROWS;
      restart(o);
      for (int i = 0; i < moments; i++) {
        int at = index.askedAttributes + i;
        momentRows[o * moments + i] =
            (index.firstRow[at] + momentValue(index.asked[at], opportunities, o) + 1) << 3;
      }
    }
  }

  private void restart(int o) {
    place[o] = 0;
    pending[o] = 0;
    word[o] = lists == null ? 0 : LISTED;
    done[o] = false;
  }

  private int momentValue(int dimension, Opportunities opportunities, int o) {
    int topic = index.vocabulary.attributes().size();
    return dimension == topic
        ? opportunities.topic[o]
        : index.program.moment(dimension - topic - 1, opportunities, o);
  }

  /**
   * Finds the next candidates of every opportunity that can still change its auction. Ads without a
   * bound all come in the first turn.
   *
   * @param wanted greatest number of candidates for each opportunity, ads without a bound aside
   * @param toBeat score that an ad has to reach to matter, above 0; [opportunities]
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
  public void all(Opportunities opportunities, int o, Candidates candidates) {
    candidates.clear();
    restart(o);
    find(opportunities, o, Integer.MAX_VALUE, 0, candidates);
  }

  private void find(
      Opportunities opportunities, int o, int wanted, double toBeat, Candidates candidates) {
    int left = wanted;
    if (word[o] == LISTED && lists != null) {
      left = findListed(lists, opportunities, o, wanted, toBeat, candidates);
    }
    while (left > 0 && !done[o]) {
      if (pending[o] == 0) {
        int at = word[o];
        if (at >= index.words || index.boundFrom[at] < toBeat) {
          done[o] = true;
        } else {
          pending[o] = fitting(opportunities, o, at) & ofMoment(o, at) & index.live[at];
          word[o]++;
        }
      } else {
        int position = ((word[o] - 1) << 6) + Long.numberOfTrailingZeros(pending[o]);
        pending[o] &= pending[o] - 1;
        if (index.bound[position] >= toBeat) {
          left -= take(opportunities, o, position, candidates);
        }
      }
    }
  }

  /** Goes through the person's shortlist; returns how many candidates are still wanted. */
  private int findListed(
      Shortlists known,
      Opportunities opportunities,
      int o,
      int wanted,
      double toBeat,
      Candidates candidates) {
    int row = opportunities.row[o];
    int left = wanted;
    while (left > 0) {
      left = walk(known, opportunities, o, left, toBeat, candidates);
      if (left == 0 || done[o]) {
        return left;
      }
      int next = known.nextWord(row);
      if (next >= index.words || index.boundFrom[next] < toBeat) {
        done[o] = true;
        return left;
      }
      if (known.grows(row)) {
        known.extend(row, fitting(opportunities, o, next));
      }
      if (!known.grows(row)) {
        word[o] = next;
        return left;
      }
    }
    return left;
  }

  /** Goes on to the end of the person's shortlist as it is; returns how many are still wanted. */
  private int walk(
      Shortlists known,
      Opportunities opportunities,
      int o,
      int wanted,
      double toBeat,
      Candidates candidates) {
    int row = opportunities.row[o];
    int[] positions = known.positions();
    int from = known.start(row) + place[o];
    int end = known.start(row) + known.size(row);
    int left = wanted;
    int at = from;
    while (left > 0 && at < end) {
      int position = positions[at++];
      if (index.bound[position] >= toBeat) {
        left -= isOfMoment(o, position) ? take(opportunities, o, position, candidates) : 0;
      } else if (index.boundFrom[position >> 6] < toBeat) {
        done[o] = true;
        break;
      }
    }
    place[o] += at - from;
    return left;
  }

  /** Adds an ad to the candidates if it fits; returns how many of those wanted it makes up. */
  private int take(Opportunities opportunities, int o, int position, Candidates candidates) {
    if (isInexact(position) && !holds(opportunities, o, position)) {
      return 0;
    }
    candidates.add(index.adAt[position]);
    return index.bound[position] < Double.POSITIVE_INFINITY ? 1 : 0;
  }

  private boolean isInexact(int position) {
    return ((index.inexact[position >> 6] >>> position) & 1) != 0;
  }

  private boolean holds(Opportunities opportunities, int o, int position) {
    return index.program.holds(index.tested(position), opportunities, o);
  }

  /** Whether any ad's audience and format fit an opportunity, whether or not it takes part. */
  public boolean anyFits(Opportunities opportunities, int o) {
    for (int at = 0; at < index.words; at++) {
      long fits = fitting(opportunities, o, at) & ofMoment(o, at);
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

  /** The ads of a word that fit the moment as far as the rows tell. */
  private long ofMoment(int o, int at) {
    int base = index.at(0, at);
    long fits = -1;
    for (int i = o * moments; i < (o + 1) * moments; i++) {
      fits &= index.bits[base + momentRows[i]];
    }
    return fits;
  }

  private boolean isOfMoment(int o, int position) {
    return moments == 0 || ((ofMoment(o, position >> 6) >>> position) & 1) != 0;
  }

  /** The ads of a word that fit the person as far as the rows tell. */
  private long fitting(Opportunities opportunities, int o, int at) {
    if (from[4 * o] == NO_ROWS) {
      collectRows(opportunities, o);
    }
    long[] bits = index.bits;
    int base = index.at(0, at);
    long fits = index.present[at];
    int codesEnd = from[4 * o + 1];
    for (int i = from[4 * o]; i < codesEnd; i++) {
      fits &= bits[base + rows[i]];
    }
    if (fits == 0) {
      return 0;
    }
    int interestsEnd = from[4 * o + 2];
    fits = among(fits, base, 0, codesEnd, interestsEnd);
    return among(fits, base, 2, interestsEnd, from[4 * o + 3]);
  }

  /** Keeps the ads that ask for none or one of some values and rule out none of them. */
  private long among(long fits, int base, int set, int first, int end) {
    long[] bits = index.bits;
    long kept = fits;
    if (index.setRow[set] >= 0) {
      int none = base + (index.setRow[set] << 3);
      long one = bits[none];
      for (int i = first; i < end; i++) {
        one |= bits[none + rows[i]];
      }
      kept &= one;
    }
    if (index.setRow[set + 1] >= 0 && kept != 0) {
      int none = base + (index.setRow[set + 1] << 3);
      for (int i = first; i < end; i++) {
        kept &= ~bits[none + rows[i]];
      }
    }
    return kept;
  }

  /** Finds the rows that concern the person of an opportunity. */
  private void collectRows(Opportunities opportunities, int o) {
    People people = opportunities.people();
    int row = opportunities.row[o];
    from[4 * o] = rowsUsed;
    for (int i = 0; i < index.askedAttributes; i++) {
      add(index.firstRow[i] + people.seen(index.asked[i], row) + 1);
    }
    from[4 * o + 1] = rowsUsed;
    if (index.setRow[0] >= 0 || index.setRow[1] >= 0) {
      for (int at = 0; at < People.SALIENT; at++) {
        int node = people.declared(row, at);
        if (node >= 0) {
          add(node + 1);
        }
      }
    }
    from[4 * o + 2] = rowsUsed;
    if (index.setRow[2] >= 0 || index.setRow[3] >= 0) {
      addSegments(opportunities.user(o));
    }
    from[4 * o + 3] = rowsUsed;
  }

  private void addSegments(int user) {
    long[] asked = index.askedSegments;
    for (int w = 0; w < asked.length; w++) {
      for (long left = segments.word(user, w, asked[w]); left != 0; left &= left - 1) {
        add((w << 6) + Long.numberOfTrailingZeros(left) + 1);
      }
    }
  }

  private void add(int row) {
    if (rowsUsed == rows.length) {
      rows = Arrays.copyOf(rows, 2 * rowsUsed);
    }
    rows[rowsUsed++] = row << 3;
  }
}
