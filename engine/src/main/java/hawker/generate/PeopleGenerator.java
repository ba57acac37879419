package hawker.generate;

import hawker.random.Choice;
import hawker.random.Draws;
import hawker.random.Normal;
import hawker.random.Purpose;
import hawker.scenario.ActivitySpec;
import hawker.world.Media;
import hawker.world.People;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

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
public final class PeopleGenerator {
  private static final int RATE = 0;
  private static final int FIRST_CHANNEL = 1;

  /** A mask holds this many channels. */
  private static final int CHANNELS_MAX = 64;

  private final AttributeTable[] tables;
  private final InterestSampler interests;
  private final PlatformKnowledge knowledge;
  private final long[] useChance;
  private final @Nullable Choice anyChannel;
  private final double logMedian;
  private final double spread;
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
    if (media.channels().size() > CHANNELS_MAX) {
      throw new IllegalArgumentException("at most " + CHANNELS_MAX + " channels");
    }
    this.tables = vocabulary.tables().toArray(new AttributeTable[0]);
    this.interests = new InterestSampler(vocabulary);
    this.knowledge = knowledge;
    attributeKey = draws.key(Purpose.ATTRIBUTE);
    interestKey = draws.key(Purpose.INTEREST);
    activityKey = draws.key(Purpose.ACTIVITY);
    knowledgeKey = draws.key(Purpose.KNOWLEDGE);
    double[] use = media.channels().stream().mapToDouble(Media.Channel::use).toArray();
    useChance = Arrays.stream(use).mapToLong(Draws::chance).toArray();
    anyChannel = Arrays.stream(use).sum() > 0 ? new Choice(use) : null;
    spread = activity.spread();
    // The mean of a lognormal is its median times exp(sigma^2 / 2).
    logMedian = StrictMath.log(activity.sessionsPerDay()) - spread * spread / 2;
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
    int user = people.first + row;
    long attributes = Draws.entity(attributeKey, user);
    for (int column = 0; column < tables.length; column++) {
      long bits = Draws.bits(attributes, column);
      people.setTruth(column, row, tables[column].draw(people, row, bits));
    }
    interests.fill(people, row, Draws.entity(interestKey, user));
    long activity = Draws.entity(activityKey, user);
    double normal = Normal.quantile(Draws.openUniform(Draws.bits(activity, RATE)));
    people.sessionsPerDay[row] = (float) StrictMath.exp(logMedian + spread * normal);
    people.channels[row] = channels(activity);
    knowledge.fill(people, row, Draws.entity(knowledgeKey, user));
  }

  /** The channels a person uses: each by its chance, and one in proportion to use if none came. */
  private long channels(long person) {
    long mask = 0;
    for (int channel = 0; channel < useChance.length; channel++) {
      long bits = Draws.bits(person, FIRST_CHANNEL + channel);
      mask |= (long) Draws.happens(bits, useChance[channel]) << channel;
    }
    return mask != 0 || anyChannel == null
        ? mask
        : 1L << anyChannel.at(Draws.bits(person, FIRST_CHANNEL + CHANNELS_MAX));
  }
}
