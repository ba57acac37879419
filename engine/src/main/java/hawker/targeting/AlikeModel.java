package hawker.targeting;

import hawker.random.Draws;
import hawker.random.Purpose;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * The look-alike model: naive Bayes over what is observed, learnt from how often each feature occurs
 * in the seed and among all. It needs whole numbers only, so that blocks can be counted in any order.
 *
 * <pre>
 *   study 0   count each feature among all and in the seed
 *   weight(f) = ln( P(f | seed) / P(f) ), smoothed, as a whole multiple of 2^-20
 *   study 1   score of a person = sum of the weights of their features; a histogram of scores
 *   threshold = the score at which the wanted share of people is above; of those at it, a draw decides
 * </pre>
 *
 * <p>People of whom nothing may be kept are neither counted nor taken. Features that go together are
 * counted as if they did not: scores are too far apart, their order matters alone.
 */
final class AlikeModel implements SegmentRule.Membership {
  private static final double UNIT = 1 << 20;
  private static final int BIN_BITS = 15;
  private static final int BINS = 1 << 13;

  /** A threshold that nobody reaches, as there is nobody to be like. */
  private static final int NO_SEED = BINS + 1;

  /** People of the seed that the rate among all counts for. */
  private static final double SMOOTHING = 10;

  private final AlikeRule rule;
  private final SegmentRule.Membership seed;
  private final AlikeFeatures features;
  private final long wanted;
  private final long tieKey;

  private final AtomicLongArray ofAll;
  private final AtomicLongArray ofSeed;
  private final AtomicLong people = new AtomicLong();
  private final AtomicLong seeds = new AtomicLong();
  private final AtomicLongArray histogram = new AtomicLongArray(BINS);

  private final long[] weight;

  /** The bin from which on people are taken, and the probability with which those in it are. */
  private int threshold = BINS;

  private double chance;

  AlikeModel(AlikeRule rule, Sources sources, int users) {
    this.rule = rule;
    seed = rule.seed().membership(sources, users);
    features = new AlikeFeatures(sources.vocabulary());
    wanted = Math.round(rule.share() * users);
    tieKey = sources.draws().key(Purpose.LOOK_ALIKE);
    ofAll = new AtomicLongArray(features.count());
    ofSeed = new AtomicLongArray(features.count());
    weight = new long[features.count()];
  }

  @Override
  public int studies() {
    return 2;
  }

  @Override
  public void study(int number, Observed observed) {
    AlikeFeatures.Person person = features.new Person();
    for (int row = 0; row < observed.people().size; row++) {
      int doings = observed.doings(row);
      if (doings == Observed.NOBODY) {
        continue;
      }
      boolean inSeed = seed.holds(observed, row);
      person.turnTo(observed, row, doings);
      if (number == 0) {
        count(person, inSeed);
      } else if (rule.includeSeed() || !inSeed) {
        histogram.incrementAndGet(bin(person));
      }
    }
  }

  private void count(AlikeFeatures.Person person, boolean inSeed) {
    people.incrementAndGet();
    seeds.addAndGet(inSeed ? 1 : 0);
    for (int i = 0; i < person.count; i++) {
      ofAll.incrementAndGet(person.feature[i]);
      if (inSeed) {
        ofSeed.incrementAndGet(person.feature[i]);
      }
    }
  }

  private int bin(AlikeFeatures.Person person) {
    long score = 0;
    for (int i = 0; i < person.count; i++) {
      score += weight[person.feature[i]];
    }
    long bin = (score >> BIN_BITS) + BINS / 2;
    return (int) Math.max(0, Math.min(BINS - 1, bin));
  }

  @Override
  public void settle(int number) {
    if (number == 0) {
      learn();
    } else {
      choose();
    }
  }

  private void learn() {
    double all = people.getAndSet(0);
    double known = seeds.getAndSet(0);
    for (int f = 0; f < weight.length; f++) {
      double among = (ofAll.getAndSet(f, 0) + 1) / (all + 2);
      double inSeed = (ofSeed.getAndSet(f, 0) + SMOOTHING * among) / (known + SMOOTHING);
      weight[f] = Math.round(UNIT * StrictMath.log(inSeed / among));
    }
    threshold = known == 0 ? NO_SEED : BINS;
  }

  private void choose() {
    long left = wanted;
    boolean any = threshold != NO_SEED;
    threshold = BINS;
    chance = 0;
    for (int bin = BINS - 1; bin >= 0; bin--) {
      long in = histogram.getAndSet(bin, 0);
      if (any && left > 0 && in > 0) {
        threshold = bin;
        chance = Math.min(1, left / (double) in);
        left -= in;
      }
    }
  }

  @Override
  public boolean holds(Observed observed, int row) {
    int doings = observed.doings(row);
    if (doings == Observed.NOBODY
        || threshold == BINS
        || (!rule.includeSeed() && seed.holds(observed, row))) {
      return false;
    }
    AlikeFeatures.Person person = features.new Person();
    person.turnTo(observed, row, doings);
    int bin = bin(person);
    return bin > threshold
        || (bin == threshold && Draws.uniform(Draws.bits(tieKey, observed.user(row))) < chance);
  }
}
