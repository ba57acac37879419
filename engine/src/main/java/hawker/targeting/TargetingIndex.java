package hawker.targeting;

import hawker.exchange.AudienceEvaluator.SegmentMembers;
import hawker.exchange.Queries;
import hawker.world.Audience;
import hawker.world.Media;
import hawker.world.Vocabulary;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The audiences of all ads as rows of bits, one row for every code of every dimension, one bit for
 * every ad: set if the ad's audience takes the code. The ads that an opportunity belongs to are the
 * bits left when the rows of its codes are and-ed ({@link Matcher}).
 *
 * <pre>
 *   ads   stand in falling order of the bound on their score: the best match is found first
 *   rows  [chunks][rows][8 words]: a chunk of 512 ads is small enough to stay in the cache
 *   bound [ads] and, by word of 64 ads, the greatest from there on: where to stop
 * </pre>
 *
 * <p>Bounds are set anew for every slice; the order is renewed now and then, as it only decides how
 * soon the search can stop. Shared by workers, who only read; changed between slices by one thread.
 */
public final class TargetingIndex {
  /** The bound of an ad that takes no part. */
  public static final double OUT = -1;

  private static final int CHUNK_WORDS = 8;
  private static final int[] NOTHING = {};

  /** The audiences that rows do not say all of. */
  final AudienceProgram program;

  final Vocabulary vocabulary;
  final SegmentMembers segments;

  /** Dimensions of one value that some ad asks for: attributes first, then those of the moment. */
  final int[] asked;

  /** How many of them are attributes. */
  final int askedAttributes;

  /** First row of each asked dimension; [asked]. */
  final int[] firstRow;

  /** First rows of interests and segments asked for and ruled out; -1 if no ad does; [4]. */
  final int[] setRow = {-1, -1, -1, -1};

  /** Segments that some ad asks for or rules out, as bits. */
  final long[] askedSegments;

  /** Rows of bits; [chunks][rows][8]. */
  final long[] bits;

  /** Rows in a chunk. */
  final int rows;

  /** Words of 64 ads. */
  final int words;

  /** The ad at a position; [ads]. */
  final int[] adAt;

  /** Greatest score that the ad at a position can have; [ads]. */
  final double[] bound;

  /** The greatest bound from a word on; [words]. */
  final double[] boundFrom;

  /** Ads that take part; [words]. */
  final long[] live;

  /** Ads whose audience somebody could belong to; [words]. */
  final long[] present;

  /** Ads whose rows say too little, so that they have to be tested; [words]. */
  final long[] inexact;

  private final int[] audienceOfAd;

  /** Number in the program of each audience that its rows do not say all of; [audiences]. */
  private final int[] programOfAudience;

  private long version;

  private final AudienceShape[] shapes;
  private final int[][][] codes;
  private final long[] placementsOfAd;
  private final int[] rowsOf;

  /**
   * Compiles audiences.
   *
   * @param audienceOfEachAd the audience of each ad; [ads]
   * @param formatOfEachAd format code of each ad; [ads]
   * @param vocabulary the names of the world
   * @param segments who is in which segment
   * @param startWeekday weekday the scenario starts on, 0 is Monday
   */
  public TargetingIndex(
      List<Audience> audienceOfEachAd,
      byte[] formatOfEachAd,
      Vocabulary vocabulary,
      SegmentMembers segments,
      int startWeekday) {
    this(audienceOfEachAd, formatOfEachAd, vocabulary, segments, startWeekday, Queries.PLAIN);
  }

  /**
   * Compiles audiences of a world with queries.
   *
   * @param queries what people search for
   */
  public TargetingIndex(
      List<Audience> audienceOfEachAd,
      byte[] formatOfEachAd,
      Vocabulary vocabulary,
      SegmentMembers segments,
      int startWeekday,
      Queries queries) {
    this.vocabulary = vocabulary;
    this.segments = segments;
    int ads = formatOfEachAd.length;
    audienceOfAd = new int[ads];
    Map<Audience, Integer> numbers = new LinkedHashMap<>();
    for (int ad = 0; ad < ads; ad++) {
      audienceOfAd[ad] = numbers.computeIfAbsent(audienceOfEachAd.get(ad), a -> numbers.size());
    }
    shapes = new AudienceShape[numbers.size()];
    programOfAudience = new int[shapes.length];
    List<Audience> tested = new ArrayList<>();
    numbers.forEach((audience, number) -> {
      shapes[number] = new AudienceShape(audience, vocabulary);
      programOfAudience[number] = tested.size();
      if (!shapes[number].exact()) {
        tested.add(audience);
      }
    });
    program = new AudienceProgram(tested, vocabulary, segments, startWeekday, queries);
    placementsOfAd = placements(formatOfEachAd);
    asked = askedDimensions();
    askedAttributes = (int)
        Arrays.stream(asked).filter(d -> d < AudienceShape.topic(vocabulary)).count();
    firstRow = new int[asked.length];
    rowsOf = new int[asked.length];
    int next = 0;
    for (int i = 0; i < asked.length; i++) {
      firstRow[i] = next;
      rowsOf[i] = AudienceShape.codes(vocabulary, asked[i]);
      next += rowsOf[i];
    }
    int segmentCount = segmentCount();
    int interests = AudienceShape.interests(vocabulary);
    for (int set = 0; set < setRow.length; set++) {
      if (anyAsks(interests + set)) {
        setRow[set] = next;
        // One row more than there are values: the first is of the ads that ask for none.
        next += 1 + (set < 2 ? vocabulary.interests().nodes() : segmentCount);
      }
    }
    rows = next;
    askedSegments = new long[(segmentCount + 63) / 64];
    codes = codes();
    words = (ads + 63) / 64;
    bits = new long
        [Math.multiplyExact(
            Math.multiplyExact((words + CHUNK_WORDS - 1) / CHUNK_WORDS, rows), CHUNK_WORDS)];
    adAt = new int[ads];
    bound = new double[ads];
    boundFrom = new double[words];
    live = new long[words];
    present = new long[words];
    inexact = new long[words];
    double[] any = new double[ads];
    Arrays.fill(any, Double.POSITIVE_INFINITY);
    arrange(any);
  }

  private long[] placements(byte[] formatOfEachAd) {
    List<Media.Placement> all = vocabulary.media().placements();
    long[] masks = new long[formatOfEachAd.length];
    for (int ad = 0; ad < masks.length; ad++) {
      for (int p = 0; p < all.size(); p++) {
        masks[ad] |= (long) ((all.get(p).formats() >>> formatOfEachAd[ad]) & 1) << p;
      }
    }
    return masks;
  }

  private int placementDimension() {
    return AudienceShape.moment(
        vocabulary, List.of(Audience.Moment.values()).indexOf(Audience.Moment.PLACEMENT));
  }

  private int[] askedDimensions() {
    BitSet found = new BitSet();
    for (int d = 0; d < AudienceShape.interests(vocabulary); d++) {
      found.set(d, anyAsks(d));
    }
    long all = Arrays.stream(placementsOfAd).reduce(0, (a, b) -> a | b);
    if (Arrays.stream(placementsOfAd).anyMatch(own -> own != all)
        || Long.bitCount(all) < vocabulary.media().placements().size()) {
      found.set(placementDimension());
    }
    return found.stream().toArray();
  }

  private boolean anyAsks(int dimension) {
    return Arrays.stream(shapes).anyMatch(shape -> shape.set(dimension) != null);
  }

  private int segmentCount() {
    int first = AudienceShape.segments(vocabulary);
    int count = 0;
    for (AudienceShape shape : shapes) {
      for (int set = first; set < first + 2; set++) {
        BitSet values = shape.set(set);
        count = Math.max(count, values == null ? 0 : values.length());
      }
    }
    return count;
  }

  /** The codes of every audience as lists; [audiences][dimensions]. */
  private int[][][] codes() {
    int dimensions = AudienceShape.dimensions(vocabulary);
    int[][][] all = new int[shapes.length][dimensions][];
    for (int a = 0; a < all.length; a++) {
      for (int d = 0; d < dimensions; d++) {
        BitSet set = shapes[a].set(d);
        all[a][d] = set == null ? NOTHING : values(set);
        if (d >= AudienceShape.segments(vocabulary)) {
          for (int segment : all[a][d]) {
            askedSegments[segment >> 6] |= 1L << segment;
          }
        }
      }
    }
    return all;
  }

  /** Number in the program of the audience of the ad at a position, if its rows are inexact. */
  int tested(int position) {
    return programOfAudience[audienceOfAd[adAt[position]]];
  }

  /** Changes whenever what fits a person may be at another position, or be another ad. */
  long version() {
    return version;
  }

  /** Says that people may be in other segments than before. */
  public void segmentsChanged() {
    version += askedSegments.length > 0 ? 1 : 0;
  }

  private static int[] values(BitSet set) {
    int[] values = new int[set.cardinality()];
    int value = -1;
    for (int i = 0; i < values.length; i++) {
      value = set.nextSetBit(value + 1);
      values[i] = value;
    }
    return values;
  }

  /** The number of ads. */
  public int ads() {
    return adAt.length;
  }

  /** The number of audiences that differ. */
  public int audiences() {
    return shapes.length;
  }

  /**
   * Sets the bounds of the coming slice.
   *
   * @param boundOfAd greatest score each ad can have; {@link #OUT} if it takes no part; infinite if
   *     it is to be found whatever its score; [ads]
   */
  public void turn(double[] boundOfAd) {
    Arrays.fill(live, 0);
    double greatest = 0;
    for (int position = adAt.length - 1; position >= 0; position--) {
      double ofAd = boundOfAd[adAt[position]];
      bound[position] = ofAd;
      if (ofAd >= 0) {
        live[position >> 6] |= 1L << position;
        greatest = Math.max(greatest, ofAd);
      }
      boundFrom[position >> 6] = greatest;
    }
  }

  /** Sets the bounds and puts the ads in falling order of them. */
  public void arrange(double[] boundOfAd) {
    version++;
    long[] order = new long[adAt.length];
    for (int ad = 0; ad < order.length; ad++) {
      long falling =
          (long) Integer.MAX_VALUE - Float.floatToIntBits((float) Math.max(0, boundOfAd[ad]));
      order[ad] = (falling << 32) | ad;
    }
    Arrays.sort(order);
    Arrays.fill(bits, 0);
    Arrays.fill(inexact, 0);
    Arrays.fill(present, 0);
    long[][] unasked = new long[asked.length][words];
    for (int position = 0; position < order.length; position++) {
      adAt[position] = (int) order[position];
      place(position, adAt[position], unasked);
    }
    for (int i = 0; i < asked.length; i++) {
      for (int row = firstRow[i]; row < firstRow[i] + rowsOf[i]; row++) {
        for (int word = 0; word < words; word++) {
          bits[at(row, word)] |= unasked[i][word];
        }
      }
    }
    turn(boundOfAd);
  }

  /** Sets the bits of an ad at a position; those of dimensions it does not ask for are noted. */
  private void place(int position, int ad, long[][] unasked) {
    AudienceShape shape = shapes[audienceOfAd[ad]];
    int[][] own = codes[audienceOfAd[ad]];
    int word = position >> 6;
    long bit = 1L << position;
    if (!shape.possible()) {
      return;
    }
    present[word] |= bit;
    inexact[word] |= shape.exact() ? 0 : bit;
    for (int i = 0; i < asked.length; i++) {
      BitSet set = shape.set(asked[i]);
      if (asked[i] == placementDimension()) {
        placePlacements(ad, set, firstRow[i], word, bit);
      } else if (set == null) {
        unasked[i][word] |= bit;
      } else {
        put(own[asked[i]], firstRow[i], word, bit);
      }
    }
    int interests = AudienceShape.interests(vocabulary);
    for (int set = 0; set < setRow.length; set++) {
      if (setRow[set] < 0) {
        continue;
      }
      if (shape.set(interests + set) == null) {
        bits[at(setRow[set], word)] |= bit;
      } else {
        put(own[interests + set], setRow[set] + 1, word, bit);
      }
    }
  }

  /** An ad takes a placement that its audience takes and that takes its format. */
  private void placePlacements(int ad, @Nullable BitSet set, int row, int word, long bit) {
    for (long left = placementsOfAd[ad]; left != 0; left &= left - 1) {
      int placement = Long.numberOfTrailingZeros(left);
      if (set == null || set.get(placement + 1)) {
        bits[at(row + placement + 1, word)] |= bit;
      }
    }
  }

  private void put(int[] values, int row, int word, long bit) {
    for (int value : values) {
      bits[at(row + value, word)] |= bit;
    }
  }

  /** Where a row's word stands in {@link #bits}. */
  int at(int row, int word) {
    return (((word >> 3) * rows + row) << 3) | (word & 7);
  }
}
