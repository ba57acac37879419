package hawker.generate;

import hawker.random.Draws;
import hawker.random.Normal;
import hawker.random.Purpose;
import hawker.scenario.ActivitySpec;
import hawker.stats.Exp;
import hawker.world.Media;
import hawker.world.People;
import hawker.world.PeopleMaker;

/**
 * Makes people. Each is a function of the draws' address alone, so that any block can be made at
 * any time, in any order and size, on any thread, with the same result.
 *
 * <pre>
 *   for each attribute, in column order: value = draw(row of the values it depends on)
 *   interests = distinct nodes drawn by weight x lifts, strongest first
 *   activity  = lognormal sessions a day; each channel used or not
 *   knowledge = what the platform sees of all that
 * </pre>
 */
public final class PeopleGenerator implements PeopleMaker {
  private static final int RATE = 0;
  /** How many of the first bits of the draw of sessions a day their bound looks at. */
  private static final int BOUND_BITS = 12;

  /** More than rounding can make of a quantile that should be less. */
  private static final float BOUND_SLACK = 1.00001f;

  /** More than two ways to work out an exponential can differ by, relative to it. */
  private static final double EXP_ERROR = 0x1p-48;

  private final AttributeTable[] tables;
  private final InterestSampler interests;
  private final PlatformKnowledge knowledge;
  private final ChannelUse channelUse;
  private final double logMedian;
  private final double spread;

  /** Bound of the sessions a day by the first bits of their draw; [2^BOUND_BITS]. */
  private final float[] sessionsAtMost;

  private final long attributeKey;
  private final long interestKey;
  private final long activityKey;
  private final long knowledgeKey;

  /**
   * A generator for one replication.
   *
   * @param vocabulary attributes and interests
   * @param activity how often people are there
   * @param knowledge what the platform knows of them, about the same vocabulary
   * @param media the channels, at most 64; people use at least one if any is used at all
   * @param draws the draws of the replication
   */
  public PeopleGenerator(
      PeopleVocabulary vocabulary,
      ActivitySpec activity,
      PlatformKnowledge knowledge,
      Media media,
      Draws draws) {
    this(vocabulary, activity, knowledge, ChannelUse.of(media), draws);
  }

  /** A generator of people who use the channels as stated. */
  public PeopleGenerator(
      PeopleVocabulary vocabulary,
      ActivitySpec activity,
      PlatformKnowledge knowledge,
      ChannelUse channelUse,
      Draws draws) {
    this.channelUse = channelUse;
    this.tables = vocabulary.tables().toArray(new AttributeTable[0]);
    this.interests = new InterestSampler(vocabulary);
    this.knowledge = knowledge;
    attributeKey = draws.key(Purpose.ATTRIBUTE);
    interestKey = draws.key(Purpose.INTEREST);
    activityKey = draws.key(Purpose.ACTIVITY);
    knowledgeKey = draws.key(Purpose.KNOWLEDGE);
    spread = activity.spread();
    // The mean of a lognormal is its median times exp(sigma^2 / 2).
    logMedian = StrictMath.log(activity.sessionsPerDay()) - spread * spread / 2;
    sessionsAtMost = sessionsAtMost();
  }

  /**
   * The people of a block.
   *
   * @param first user number of its first person
   * @param size number of people
   */
  public People block(int first, int size) {
    People people = new People(first, size, tables.length);
    for (int row = 0; row < size; row++) {
      person(people, row);
    }
    return people;
  }

  /**
   * Makes one person.
   *
   * @param people where to; everything of the row is written
   */
  public void person(People people, int row) {
    people.sessionsPerDay[row] = sessionsPerDay(people.first + row);
    make(people, row);
  }

  @Override
  public int attributes() {
    return tables.length;
  }

  @Override
  public float sessionsPerDayAtMost(int user) {
    long bits = Draws.bits(Draws.entity(activityKey, user), RATE);
    return sessionsAtMost[(int) (bits >>> (Long.SIZE - BOUND_BITS))];
  }

  @Override
  public float sessionsPerDay(int user) {
    return sessionsPerDay(Draws.bits(Draws.entity(activityKey, user), RATE));
  }

  private float sessionsPerDay(long bits) {
    double normal = Normal.quantile(Draws.openUniform(bits));
    return exp(logMedian + spread * normal);
  }

  /** The float nearest to {@link StrictMath#exp}, which is asked only where a float could be off. */
  static float exp(double x) {
    double quick = Exp.of(x);
    float least = (float) (quick * (1 - EXP_ERROR));
    return least == (float) (quick * (1 + EXP_ERROR)) ? least : (float) StrictMath.exp(x);
  }

  /** The greatest value over all bits that start alike, and a little more. */
  private float[] sessionsAtMost() {
    float[] bounds = new float[1 << BOUND_BITS];
    for (int start = 0; start < bounds.length; start++) {
      long last = ((start + 1L) << (Long.SIZE - BOUND_BITS)) - 1;
      bounds[start] = sessionsPerDay(last) * BOUND_SLACK;
    }
    return bounds;
  }

  @Override
  public void make(People people, int row) {
    int user = people.first + row;
    long attributes = Draws.entity(attributeKey, user);
    for (int column = 0; column < tables.length; column++) {
      long bits = Draws.bits(attributes, column);
      people.setTruth(column, row, tables[column].draw(people, row, bits));
    }
    interests.fill(people, row, Draws.entity(interestKey, user));
    long activity = Draws.entity(activityKey, user);
    people.channels[row] = channelUse.mask(people, row, activity);
    knowledge.fill(people, row, Draws.entity(knowledgeKey, user));
  }
}
