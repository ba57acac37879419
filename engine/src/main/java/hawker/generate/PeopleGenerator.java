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

  private final PeopleVocabulary vocabulary;
  private final InterestSampler interests;
  private final PlatformKnowledge knowledge;
  private final double[] use;
  private final @Nullable Choice anyChannel;
  private final double logMedian;
  private final double spread;
  private final Draws draws;

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
    this.vocabulary = vocabulary;
    this.interests = new InterestSampler(vocabulary);
    this.knowledge = knowledge;
    this.draws = draws;
    use = media.channels().stream().mapToDouble(Media.Channel::use).toArray();
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
    People people = new People(first, size, vocabulary.attributes().size());
    long key = draws.key(Purpose.ATTRIBUTE);
    for (int column = 0; column < people.truth.length; column++) {
      vocabulary.tables().get(column).draw(people.truth, first, key, column);
    }
    interests.fill(people, draws);
    fillActivity(people);
    knowledge.fill(people, draws);
    return people;
  }

  private void fillActivity(People people) {
    long key = draws.key(Purpose.ACTIVITY);
    for (int row = 0; row < people.size; row++) {
      long person = Draws.entity(key, people.first + row);
      double normal = Normal.quantile(Draws.openUniform(Draws.bits(person, RATE)));
      people.sessionsPerDay[row] = (float) StrictMath.exp(logMedian + spread * normal);
      people.channels[row] = channels(person);
    }
  }

  /** The channels a person uses: each by its chance, and one in proportion to use if none came. */
  private long channels(long person) {
    long mask = 0;
    for (int channel = 0; channel < use.length; channel++) {
      if (Draws.uniform(Draws.bits(person, FIRST_CHANNEL + channel)) < use[channel]) {
        mask |= 1L << channel;
      }
    }
    return mask != 0 || anyChannel == null
        ? mask
        : 1L << anyChannel.at(Draws.bits(person, FIRST_CHANNEL + CHANNELS_MAX));
  }
}
